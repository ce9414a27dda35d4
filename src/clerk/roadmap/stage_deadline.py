"""Which words of a stage's title say when: «Подготовительный (август – сентябрь 2026 г.)»?"""

import re
from functools import lru_cache

from clerk.calendar import Period, SchoolCalendar, SchoolYear, month_period
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import years_in
from clerk.deadlines.words import tokenize

_LONGEST = 80  # signs
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))
_EDGE = re.compile(r"^|(?<=\()|(?<=[,:.–—-]\s)|(?<=\bэтап\s)", re.IGNORECASE)
_TIMES = re.compile(
    r"месяц|четверт|триместр|полугоди|квартал|каникул|учебн|течени[ие] (?:\w+ )?года|весь год"
)


@lru_cache(maxsize=512)  # asked of the same few titles with each of their steps
def deadline_in(title: str) -> str | None:
    """The deadline that a title is, or that it ends with; its words exactly as they stand.

    A year alone is none: «Целевые показатели – 2026» says which year, not when in it.
    """
    for edge in _EDGE.finditer(title):
        words = title[edge.start() :].strip()
        bracketed = title[: edge.start()].endswith("(")
        if bracketed:
            words, _, rest = words.partition(")")
            if rest.strip(" ."):
                continue
        if (
            0 < len(words) <= _LONGEST
            and words[0] != "("
            and _is_deadline(words, bracketed=bracketed)
        ):
            return words
    return None


@lru_cache(maxsize=512)
def month_of(title: str, calendar: SchoolCalendar | None) -> Period | None:
    """The one month a title names: what «1 неделя» and «до 15» under it lean on.

    «Сентябрь 2026», «Сентябрь. Знакомство», but neither «до 15 сентября» nor «август – сентябрь».
    A year that is no part of a deadline does not move with the roadmap: the calendar says it.
    """
    said = deadline_in(title)
    tokens = tokenize(said or title).tokens
    named = [token for token in tokens if token.kind in ("month", "date")]
    if len(named) != 1 or any(token.kind in ("num", "ord") for token in tokens):
        return None
    month = named[0].value if named[0].kind == "month" else named[0].month
    years = years_in(said) if said else ()
    if named[0].day is not None or len(years) > 1:
        return None
    if years:
        return month_period(years[0], month)
    return month_period(calendar.year.year_of(month), month) if calendar else None


def without_deadline(title: str) -> str:
    """What the title says besides: «Подготовительный»; empty where it is a deadline and no more."""
    words = deadline_in(title)
    return title if words is None else title[: title.rindex(words)].rstrip(" (,:.–—-")


def _is_deadline(words: str, *, bracketed: bool) -> bool:
    read = read_deadline(words, _ANY_YEAR)
    if read.kind == "recurrent":
        return bracketed  # «Встречи пар – ежемесячно» is the name of the work
    named = any(token.kind in ("month", "date") for token in tokenize(words).tokens)
    return bool(read.start or read.end) and bool(named or _TIMES.search(words.casefold()))
