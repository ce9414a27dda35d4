"""Which words of a deadline say that it repeats, hangs on an event, or has no date at all?

Patterns (``recurrences.tsv``: the rule, or what makes it; «-» where none is honest) over the normalised line of tokens (small letters, е for ё, plain dashes). What is left
of the line when the words of a recurrence are taken out is read as dates.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from clerk.deadlines.words import FEASTS, MONTHS, NUMBER_WORDS, ORDINALS, WEEKDAYS
from clerk.own_tables import rows, with_parts

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TERM = r"(?:четверт(?:и|ь|ей)|триместр\w*|полугоди\w+)"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
# «2 - я»: letters alone follow the dash, else «1 - 2 - 3» could be cut in endlessly many ways
_NTH = rf"(?:{_ORDINAL}|\d(?: ?- ?[а-я]{{1,2}})?)"
_NUMBER = r"\d{1,3}(?!\d)|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ATLEAST = r"(?:(?:не (?:реже|менее|чаще)|минимум)(?: чем)? )?"
_EVERY = r"(?:кажд(?:ый|ую|ая|ое|ого|ой)|по|в)"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``rule`` is None where no RRULE is honest («1 раз в четверть»); ``rest`` is yet to be read."""

    rule: str | None
    rest: str
    yearly: bool = False  # month and day come from the rest


_Found = re.Match[str]
_UNITS = {
    "д": "DAILY", "н": "WEEKLY", "м": "MONTHLY", "г": "YEARLY", "л": "YEARLY",
}  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBER_WORDS.get(text, 1)


def _nth_weekday(found: _Found) -> str:
    number = found["nth"]
    place = int(re.match(r"\d+", number)[0]) if number[0].isdigit() else ORDINALS[number]  # type: ignore[index]
    return f"FREQ=MONTHLY;BYDAY={place}{WEEKDAY_CODES[WEEKDAYS[found['day']]]}"


def _weekdays(found: _Found) -> str:
    days = sorted({WEEKDAYS[word] for word in re.findall(_WEEKDAY, found[0])})
    return "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAY_CODES[day] for day in days)


def _every_so_often(found: _Found) -> str:
    every = _number(found["every"])
    rule = f"FREQ={_UNITS[found['unit'][0]]}"
    return f"{rule};INTERVAL={every}" if every > 1 else rule


def _month_day(found: _Found) -> str:
    days = sorted({int(day) for day in re.findall(r"\d+", found["date"])})
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(day) for day in days)


def _quarter_day(found: _Found) -> str:
    return f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={int(found['date'])}"


_RULES: dict[str, Callable[[_Found], str]] = {
    "nth_weekday": _nth_weekday, "weekdays": _weekdays, "every_so_often": _every_so_often,
    "month_day": _month_day, "quarter_day": _quarter_day,
}  # fmt: skip


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    parts = {
        "WEEKDAY": _WEEKDAY, "MONTH": _MONTH, "TERM": _TERM, "ORDINAL": _ORDINAL, "NTH": _NTH,
        "NUMBER": _NUMBER, "ATLEAST": _ATLEAST, "EVERY": _EVERY,
    }  # fmt: skip
    return tuple(
        (rule, re.compile(rf"(?<!\w)(?:{with_parts(words, parts)})(?!\w)"))
        for rule, words in rows("deadlines/recurrences.tsv")
    )


_YEARLY = re.compile(r"ежегодно|кажд(?:ый|ого) (?:учебн\w+ )?год(?:а)?\b")


def find_recurrence(line: str) -> Recurrence | None:
    """The recurrence in a line and what else the line says; None where nothing repeats."""
    line = re.sub(r" ?[()] ?", " ", line).strip()
    line = re.sub(r"\bр(?= в )", "раз", re.sub(r"\bсеместр\b", "полугодие", line))
    for rule, pattern in _patterns():
        found = pattern.search(line)
        if found:
            made = _RULES[rule](found) if rule in _RULES else rule
            return Recurrence(None if made == "-" else made, _without(line, found))
    found = _YEARLY.search(line)
    if found:
        return Recurrence("FREQ=YEARLY", _without(line, found), yearly=True)
    return None


def _without(line: str, found: _Found) -> str:
    return f"{line[: found.start()]} {line[found.end() :]}".strip(" ,;-()")


ON_DEMAND = re.compile(
    r"^(?:постоянно|систематически|регулярно|непрерывно|периодически|в рабочем порядке|"
    r"(?:по|при) (?:мере )?(?:необходимости|надобности|поступлени\w+|запрос\w+|требовани\w+|"
    r"обращени\w+|заявк\w+|согласовани\w+|желани\w+|возможности|отдельн\w+ (?:план\w+|график\w+))|"
    r"по (?:мере|факту|ситуации|отдельному)\b|"
    r"(?:по|согласно|в соответствии с) (?:\w+ )?(?:план|график|расписани|циклограмм|приказ|положени)"
    r"|на всех этапах|(?:на )?весь (?:период|срок)|в течение всего периода$|бессрочно|немедленно)"
)
RELATIVE = re.compile(
    r"^в (?:\w+ ?-? ?)?\w*(?:дневный|недельный|месячный|дневной) срок|"
    r"(?:со дня|с даты|с момента|с начала (?!учебн|год)|после(?!\w)|до истечения|до начала (?!учебн|год|\w+ ?20)|"
    rf"до окончания (?!учебн|год|\w+ ?четверт)|до дня(?! (?:{'|'.join(FEASTS)}))|до даты|до проведения|до завершения (?!учебн|год)|"
    r"накануне|спустя|сразу|перед (?!началом (?:\w+ )?(?:учебн|год))|в день \w|"
    r"в перв\w+ (?:\w+ )?(?:день|дн\w+|недел\w+|месяц\w*) (?:работы|после|со)|в первый рабочий день|"
    r"по окончани[ию] (?!учебн|год|\w+ ?четверт|четверт|полугод|\d)|"
    r"по завершени[ию] (?!учебн|год|\w+ ?четверт|четверт|\d)|по итогам (?!\w+ ?четверт|учебн|год|\d|i+ )|"
    r"по результатам|следующего за|при прием|при трудоустройств|при увольнен|при назначен|"
    r"при поступлен|при выход)|"
    r"^(?:не позднее|не позже|не ранее|не менее|не более)(?: чем)? (?:чем )?(?:за|через)\b|"
    r"^(?:за|через)(?: \w+){0,2} (?:дн\w+|день|недел\w+|месяц\w*|год\w*|лет)\b|"
    r"всего (?:срока|периода|времени) (?:реализации|действия|работы|программы|наставничества)|"
    r"(?:срока?|периода?) (?:реализации|действия|работы|наставничества|адаптации)|"
    r"в течение (?:\w+ ){1,2}дней с|^в течение (?:\w+ ){0,2}дн(?:ей|я)\b"
)
DURATION = re.compile(
    rf"^от (?:{_NUMBER})(?: \w+)? до (?:{_NUMBER}) (?:дн\w+|недел\w+|месяц\w*|год\w*|лет)|"
    rf"(?:превыша\w+|не более|не менее|не свыше|сроком на|продолжительность\w*) (?:{_NUMBER})|"
    rf"^(?:в течение |на |сроком |до )?(?:{_NUMBER})(?: - (?:{_NUMBER}))?(?: \w+)? "
    r"(?:дн\w+|недел[ьи]\w*|месяц\w*|лет|года?|час\w*)$|"
    r"^в течение (?:месяца|недели|дня|квартала|полугодия|четверти|триместра)$"
)
