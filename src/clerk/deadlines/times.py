"""When in a school year is it to be done, where the words name several times or a repeat?

A rule of months and days has its times; any other repeat is work that goes on through the days it
is said for, the whole school year where nothing is said.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from clerk.calendar import DAY, Period, SchoolCalendar, month_period

_YEARLY = re.compile(
    r"FREQ=YEARLY(?:;INTERVAL=\d+)?;BYMONTH=(?P<months>[\d,]+)(?:;BYMONTHDAY=(?P<day>\d+))?"
)


def times_of_rule(
    rule: str | None, start: date | None, end: date | None, calendar: SchoolCalendar | None
) -> tuple[Period, ...]:
    """The times of a recurrence; none without a calendar."""
    if calendar is None:
        return ()
    yearly = _YEARLY.fullmatch(rule or "")
    if yearly:
        months = [int(month) for month in yearly["months"].split(",")]
        return in_order(_in_month(calendar, month, yearly["day"]) for month in months)
    wide = calendar.wide_period
    first = start if start and start in wide else calendar.first_day
    last = end if end and end in wide else calendar.last_day
    return (Period(first, max(first, last)),)


def and_then(
    first: Period, rule: str | None, calendar: SchoolCalendar | None
) -> tuple[Period, ...]:
    """«до 15 сентября, далее ежемесячно»: the first time, then the repeat after it."""
    return in_order((first, *times_of_rule(rule, first.end + DAY, None, calendar)))


def in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Each time once, by its end: that is when it is due."""
    return tuple(sorted(set(periods), key=lambda one: (one.end, one.start)))


def _in_month(calendar: SchoolCalendar, month: int, day: str | None) -> Period:
    year = calendar.year.year_of(month)
    if day is None:
        return month_period(year, month)
    due = date(year, month, min(int(day), monthrange(year, month)[1]))
    return Period(due, due)
