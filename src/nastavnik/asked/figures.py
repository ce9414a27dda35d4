"""How many pairs, mentors and mentees are there today, and who has nobody?

Every pair that «Пары» shows is in exactly one figure of the first block; what is said beside it is part
of that figure. Papers of a pair are judged by the same question as on its own page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clerk.experience import experience_on
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.gate import names
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import EndGround
from nastavnik.needs.queries import RULES, all_undecided, free_year, in_need
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import present_year
from nastavnik.pairs.standing import Counted, Known, all_to_show, counted, in_full
from nastavnik.people.queries import employments

Named = Sequence[tuple[str, int]]
"""What is counted by its words, most first."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a day. Those of pairs that work are of ``works``; ``bare`` of them lack something,
    ``grounds`` are of those that ended; ``novices`` work here, with or without a mentor."""

    day: date
    school: str
    year: str
    pairs: dict[Counted, int]
    bare: int
    lacks: Named
    grounds: Named
    extended: int
    replaced: int
    mentors: int
    mentees: int
    forms: Named
    kinds: Named
    novices: int
    novices_with: int
    unknown: int
    alone: int
    undecided: int
    free: str

    @property
    def whole(self) -> int:
        """All pairs that «Пары» shows."""
        return sum(self.pairs.values())


def figures_of(organisation: Organisation, today: date) -> Figures:
    """As of today; a constant number of queries."""
    year = present_year(organisation)
    known = Known(organisation, today, all_to_show(year))
    by: dict[Counted, list[Mentorship]] = {one: [] for one in WORDS}
    for row in known.rows:
        by[counted(row, known)].append(row)
    works = by["works"]
    bare = [one for one in works if any(lack.stops for lack in known.missing(one))]
    lacks = Counter(names([lack]) for one in bare for lack in known.missing(one) if lack.stops)
    lost = {
        one.mentee_id
        for one in known.rows
        if one.pk in known.lost and (one.is_open or known.is_over(one))
    }
    with_mentor = {one.mentee_id for one in works}
    months = {
        one.teacher_id: experience_on(
            today, one.teaching_months, one.counted_on, one.hired_on
        ).months
        for one in employments()
    }
    novices = {
        key for key, taught in months.items() if taught is not None and taught < RULES.novice_months
    }
    free = free_year(year)
    why_free = f" ({free.why.rstrip(' .')})" if free and free.why else ""
    decided = f"решено {in_full(free.decided_on)}{why_free}" if free else ""
    return Figures(
        day=today,
        school=str(organisation),
        year=year.label,
        pairs={one: len(rows) for one, rows in by.items()},
        bare=len(bare),
        lacks=lacks.most_common(),
        grounds=_counted(str(EndGround(one.end_ground).label) if one.end_ground else "не указано"
                         for one in by["ended"]),
        extended=sum(_goes_on(one) for one in by["ended"]),
        replaced=sum(one.successor_id is not None and not _goes_on(one) for one in by["ended"]),
        mentors=len({one.mentor_id for one in works}),
        mentees=len(with_mentor),
        forms=_counted(one.form for one in works),
        kinds=_counted(one.kind for one in works),
        novices=len(novices),
        novices_with=len(novices & with_mentor),
        unknown=sum(taught is None for taught in months.values()),
        alone=len(lost | {one.teacher.pk for one in in_need(year)}),
        undecided=len(all_undecided(year, today)),
        free=stopped(f"наставник никому не нужен: {decided}") if free else "",
    )  # fmt: skip


def _counted(words: Iterable[str]) -> Named:
    return Counter(words).most_common()


def _goes_on(pair: Mentorship) -> bool:
    after = pair.successor
    return after is not None and after.mentor_id == pair.mentor_id


WORDS: dict[Counted, str] = {
    "works": "Работают",
    "paused": "Приостановлены",
    "begins": "Приказ есть, начнут работать позже",
    "agreed": "Согласованы, ждут документов",
    "proposed": "Предложены, согласия ещё нет",
    "gone": "Один из двоих больше не работает в школе",
    "ended": "Закончились",
    "dropped": "Предложены, но не состоялись",
}
"""Where a pair is counted → the words of its row, in the order of a pair's life."""


def paragraph(figures: Figures) -> str:
    """All of it as one paragraph that stands in a letter as it is."""
    told = figures.pairs
    start = (
        f"По состоянию на {in_full(figures.day)} в {figures.year} учебном году ({figures.school}) "
    )
    work = count(told["works"], "работает {} наставническая пара",
                 "работают {} наставнические пары", "работают {} наставнических пар")  # fmt: skip
    if figures.free:
        start = f"{start}{figures.free} "
    if not told["works"]:
        work = f"{'Р' if figures.free else 'р'}аботающих наставнических пар — 0"
    lines = [f"{start}{work}, наставников — {figures.mentors}, наставляемых — {figures.mentees}."]
    if figures.bare:
        whose = count(figures.bare, "у {} пары", "у {} пар", "у {} пар")
        lines.append(
            f"Из них {whose} документы оформлены не полностью, не хватает: "
            f"{_listed(figures.lacks)}."
        )
    elif told["works"]:
        lines.append("Документы всех этих пар оформлены.")
    if told["works"]:
        lines.append(f"По форме: {_listed(figures.forms)}; по виду: {_listed(figures.kinds)}.")
    others = [
        f"{WORDS[one].lower()} — {told[one]}"
        for one in ("paused", "begins", "agreed", "proposed", "gone")
        if told[one]
    ]
    if others:
        lines.append(f"Другие пары: {'; '.join(others)}.")
    if told["ended"]:
        over = count(told["ended"], "закончила работу {} пара", "закончили работу {} пары",
                     "закончили работу {} пар")  # fmt: skip
        lines.append(f"За учебный год {over}: {_listed(figures.grounds)}{_went_on(figures)}.")
    if told["dropped"]:
        lines.append(f"Предложены, но не состоялись — {told['dropped']}.")
    lines.append(
        f"Педагогов со стажем менее трёх лет — {figures.novices}, из них в работающих парах — "
        f"{figures.novices_with}."
    )
    lines.append(f"Нужен наставник, но его нет, — {figures.alone}.")
    if figures.undecided:
        lines.append(f"Решение о наставнике ещё не принято — {figures.undecided}.")
    return " ".join(lines)


def table(figures: Figures) -> list[tuple[str, int]]:
    """The same row by row; what begins with «в том числе» is part of the row above it."""
    rows: list[tuple[str, int]] = [("Наставнические пары, всего", figures.whole)]
    for one, words in WORDS.items():
        rows.append((words, figures.pairs[one]))
        if one == "works":
            rows.append((f"{PART}документы оформлены", figures.pairs[one] - figures.bare))
            rows.append((f"{PART}документы оформлены не полностью", figures.bare))
            rows += [(f"{PART}форма {words}", number) for words, number in figures.forms]
            rows += [(f"{PART}вид: {words}", number) for words, number in figures.kinds]
        if one == "ended":
            rows += [(f"{PART}{words}", number) for words, number in figures.grounds]
    rows += [
        ("Наставники работающих пар", figures.mentors),
        ("Наставляемые работающих пар", figures.mentees),
        ("Педагоги со стажем менее трёх лет", figures.novices),
        (f"{PART}в работающих парах", figures.novices_with),
        (f"{PART}не в работающих парах", figures.novices - figures.novices_with),
        ("Педагоги, стаж которых не указан", figures.unknown),
        ("Нужен наставник, но его нет", figures.alone),
        ("Решение о наставнике ещё не принято", figures.undecided),
    ]
    return rows


PART = "в том числе: "


def _listed(named: Named) -> str:
    return ", ".join(f"{words} — {number}" for words, number in named)


def _went_on(figures: Figures) -> str:
    said = [
        f"{words} — {number}"
        for words, number in (
            ("продлены на новый срок", figures.extended),
            ("наставляемый передан другому наставнику", figures.replaced),
        )
        if number
    ]
    return f"; из них {', '.join(said)}" if said else ""
