"""From which day to which does a role, an office, a work, a pair, a consent hold?

A row keeps ``started_on`` and ``ended_on``, the first day without: who ended today does not hold
today, and who began today does. So the one who leaves and the one who comes share a day of the
calendar and no day of the office. Where nothing is said of the end, it runs.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

RUNNING = Q(ended_on=None)
"""Rows of which no end is known, whenever they begin."""


def not_over(day: date) -> Q:
    """Rows that hold on the day or on a later one."""
    return RUNNING | Q(ended_on__gt=day)


def on_day(day: date) -> Q:
    """Rows that hold on the day."""
    return not_over(day) & Q(started_on__lte=day)


@dataclass(frozen=True, slots=True)
class FromTo:
    """The same of one row. Other than a ``Period`` of the calendar it may be open, and its end does
    not belong to it; one that ends before it begins holds on no day."""

    start: date | None  # None: since ever
    end: date | None  # the first day without; None: it runs

    @classmethod
    def through(cls, first: date | None, last: date | None) -> "FromTo":
        """«С 01.09.2026 по 31.05.2027»: papers name the last day that belongs to it."""
        return cls(first, last and last + timedelta(days=1))

    @property
    def is_open(self) -> bool:
        """Whether no end is known."""
        return self.end is None

    def holds_on(self, day: date) -> bool:
        """Whether the day belongs to it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "FromTo") -> bool:
        """Whether there is a day that belongs to both."""
        start = max((one for one in (self.start, other.start) if one), default=None)
        end = min((one for one in (self.end, other.end) if one), default=None)
        return start is None or end is None or start < end
