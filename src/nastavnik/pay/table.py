"""What stands in the cells that were typed or pasted, and which of them cannot be taken?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from clerk.numbers import count
from nastavnik.pay.models import PayRule, in_figures
from nastavnik.pay.parts import demand_by_work
from nastavnik.pay.states import Measure
from nastavnik.people.facts import short_in
from nastavnik.people.models import Teacher
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.russian_keys import search_key

COLUMNS = {
    "contract_number": "№ трудового договора",
    "contract_on": "Дата договора",
    "amount": "Размер",
    "measure": "В чём",
    "ground": "Основание",
}
"""Field → its heading; pasted columns come in this order after the name."""
_STEMS = {"процент": Measure.PERCENT, "%": Measure.PERCENT, "руб": Measure.ROUBLES,
          "₽": Measure.ROUBLES, "балл": Measure.POINTS}  # fmt: skip
_LONGEST = {"contract_number": 40, "ground": 200}
_AMOUNT = re.compile(r"([0-9]+(?:[.,][0-9]{1,2})?)(.*)")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that was not taken: whose, in which column, what stood there, why."""

    mentor: Teacher | None
    column: str
    text: str
    why: str

    @property
    def words(self) -> str:
        """«Ландышева М. П., «Дата договора»: «32.01.2020» — …»."""
        whose = f"{short_in(self.mentor)}, " if self.mentor else ""
        return f"{whose}«{COLUMNS.get(self.column, self.column)}»: «{self.text[:60]}» — {self.why}"


@dataclass(slots=True)
class Read:
    """Values by mentor and field, and what could not be read."""

    values: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # pasted lines of nobody here


def pasted(text: str, mentors: Sequence[Teacher]) -> tuple[dict[UUID, dict[str, str]], Read]:
    """Cells by mentor and field, of lines copied out of a table; lines that name nobody are left."""
    cells: dict[UUID, dict[str, str]] = {}
    read = Read()
    for line in text.splitlines():
        name, *rest = [one.strip() for one in line.split("\t")]
        if not line.strip() or search_key(name) in {"фио", "наставник"}:
            continue
        found = [one for one in mentors if _names(one, name)]
        if len(found) == 1:
            said = dict(zip(COLUMNS, rest, strict=False))
            cells[found[0].key] = {code: one for code, one in said.items() if one}
        else:
            why = (
                "таких наставников несколько, впишите в таблицу"
                if found
                else "такого наставника нет"
            )
            read.wrong.append(Wrong(None, "ФИО", name, why))
            read.left.append(line)
    return cells, read


def _names(one: Teacher, name: str) -> bool:
    return bool(_bare(name)) and _bare(name) in map(
        _bare, (one.full_name, short_in(one), one.surname)
    )


def _bare(name: str) -> str:
    """Without what people put between initials."""
    return re.sub(r"[\W_]", "", search_key(name))


def take(
    cells: Mapping[UUID, Mapping[str, str]],
    mentors: Iterable[Teacher],
    rule: PayRule,
    today: date,
    read: Read | None = None,
) -> Read:
    """Good cells become values; each bad one is named."""
    read = read or Read()
    for mentor in mentors:
        told, values = cells.get(mentor.key, {}), read.values.setdefault(mentor.key, {})
        for code in ("contract_number", "contract_on", "ground"):
            if code in told:
                _put(read, mentor, values, code, told[code].strip(), today)
        if "amount" in told or "measure" in told:
            _amount(read, mentor, values, told, rule)
    return read


def _put(
    read: Read, mentor: Teacher, values: dict[str, Any], code: str, text: str, today: date
) -> None:
    try:
        values[code] = _day(text, today) if code == "contract_on" else _words(code, text)
    except ValueError as wrong:
        read.wrong.append(Wrong(mentor, code, text, str(wrong)))


def _words(code: str, text: str) -> str:
    text = " ".join((text.replace("№", "") if code == "contract_number" else text).split())
    if len(text) > _LONGEST[code]:
        raise ValueError(f"длиннее {count(_LONGEST[code], 'знака', 'знаков', 'знаков')}")
    if code == "ground":
        try:
            demand_by_work(text)
        except RuleBroken as broken:
            raise ValueError(broken.text) from broken
    return text


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    for form in ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"):
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
        if found > today:
            raise ValueError("эта дата ещё не наступила")
        if found.year < 1950:
            raise ValueError("слишком давняя дата")
        return found
    raise ValueError("не дата: напишите так: 05.09.2026")


def _amount(
    read: Read,
    mentor: Teacher,
    values: dict[str, Any],
    told: Mapping[str, str],
    rule: PayRule,
) -> None:
    text, named = told.get("amount", "").strip(), told.get("measure", "").strip()
    if not text:
        values |= {"amount": None, "measure": ""}
        return
    try:
        amount, beside = _number(text)
        measure = _measure(beside or named) or rule.measure
        _fits(amount, measure, rule)
    except ValueError as wrong:
        read.wrong.append(Wrong(mentor, "amount", text, str(wrong)))
    else:
        values |= {"amount": amount, "measure": measure}


def _number(text: str) -> tuple[Decimal, str]:
    found = _AMOUNT.fullmatch("".join(text.split()))
    if not found:
        raise ValueError("не число: напишите 12, 7,5 или 3000")
    try:
        amount = Decimal(found[1].replace(",", "."))
    except InvalidOperation as wrong:
        raise ValueError("не число") from wrong
    if not 0 < amount < 1_000_000:
        raise ValueError("размер больше нуля и меньше миллиона")
    return amount, found[2]


def _measure(text: str) -> str:
    low = text.casefold()
    if not low or low in Measure.values:
        return low
    for stem, measure in _STEMS.items():
        if stem in low:
            return measure
    raise ValueError("непонятно, в чём размер: проценты, рубли или баллы")


def _fits(amount: Decimal, measure: str, rule: PayRule) -> None:
    if not measure:
        raise ValueError("назовите, в чём размер: проценты, рубли или баллы")
    if measure == Measure.POINTS and not (rule.point_roubles and rule.point_rule):
        raise ValueError(
            "баллы считаются только с правилом, по которому они становятся рублями: впишите его в "
            "правило выплаты"
        )
    if measure == Measure.PERCENT and amount > 100:
        raise ValueError("больше ста процентов")
    if not rule.is_set:
        return
    if measure != rule.measure:
        raise ValueError(f"правило выплаты называет размер иначе: {rule.size_words}")
    if amount > (rule.most or amount) or amount < (rule.least or 0):
        raise ValueError(f"правило выплаты даёт {rule.size_words}")


def in_cells(values: Mapping[str, Any]) -> dict[str, str]:
    """As they stand in the table."""
    return {
        code: f"{one:%d.%m.%Y}" if isinstance(one, date)
        else in_figures(one) if isinstance(one, Decimal) else str(one or "")
        for code, one in values.items()
    }  # fmt: skip
