"""How are the dates of a step told in words?"""

from datetime import date

from clerk.calendar import SchoolYear
from nastavnik.roadmaps.standing import MONTHS, day

WEEKDAYS = (
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
)  # fmt: skip
GAP = "\N{NO-BREAK SPACE}"


def first_day_of(year: SchoolYear) -> date:
    """From when on something can have been done for a school year: it is made ready in summer."""
    return date(year.start, 6, 1)


def short_span(starts_on: date | None, ends_on: date | None) -> str:
    """For a row: «до 30 октября», «14–18 сентября», «с 1 сентября»; empty without a date."""
    if ends_on is None:
        return f"с{GAP}{day(starts_on)}" if starts_on else ""
    if starts_on is None or starts_on == ends_on:
        return f"до{GAP}{day(ends_on)}"
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day}–{ends_on.day}{GAP}{MONTHS[ends_on.month - 1]}"
    return f"{day(starts_on)} — {day(ends_on)}"


def full_span(starts_on: date | None, ends_on: date | None) -> str:
    """How a deadline is understood: with the year and the day of the week it ends on."""
    if ends_on is None:
        return f"с{GAP}{day(starts_on)} {starts_on.year}, без последнего дня" if starts_on else ""
    last = f"{day(ends_on)} {ends_on.year}, {WEEKDAYS[ends_on.weekday()]}"
    if starts_on is None or starts_on == ends_on:
        return f"последний день {last}"
    return f"с{GAP}{day(starts_on)} по{GAP}{last}"
