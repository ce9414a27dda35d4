"""Where on the year's axis does a day stand?

The axis is even: a day is as wide in September as in March, so that what looks long is long.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

MONTH_NAMES = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
# Percent of the strip that a month's name needs, on a desk and on a phone.
ROOM, ROOM_ON_PHONE = 7.0, 11.0


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the axis: its first day and left edge in percent of the strip; where months are
    too near to each other, only some of them are ``named``, and on a phone fewer (``narrow``)."""

    first: date
    left: float
    named: bool
    narrow: bool

    @property
    def name(self) -> str:
        """«сен»."""
        return MONTH_NAMES[self.first.month - 1]

    @property
    def x(self) -> str:
        """The left edge as an SVG length."""
        return percent(self.left)


class YearScale:
    """Days to percent of the strip's width."""

    def __init__(self, first: date, last: date) -> None:
        """``first``, ``last``: widened to whole months."""
        starts = _months(first, last)
        self.first = starts[0]
        self.last = _next_month(starts[-1]) - timedelta(days=1)
        every, on_phone = (ceil(len(starts) * room / 100) for room in (ROOM, ROOM_ON_PHONE))
        on_phone = every * ceil(on_phone / every)  # of those named on a desk
        self.months = tuple(
            Month(one, self.at(one), named=place % every == 0, narrow=place % on_phone != 0)
            for place, one in enumerate(starts)
        )

    def at(self, moment: date) -> float:
        """Percent at which the day begins; days outside stand at the ends."""
        part = (moment - self.first).days / ((self.last - self.first).days + 1)
        return 100 * min(max(part, 0.0), 1.0)


def percent(value: float) -> str:
    """An SVG length: «12.5%» (with a point in every locale)."""
    return f"{value:.2f}%"


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date) -> list[date]:
    month = first.replace(day=1)
    months: list[date] = []
    while month <= last or not months:
        months.append(month)
        month = _next_month(month)
    return months
