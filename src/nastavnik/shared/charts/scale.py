"""Where on the year's axis does a day stand?

Months that hold many deadlines are drawn wider, so that September is not a speck: the scale is
linear inside a month and its months are as wide as one plus the root of what they hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

MONTH_NAMES = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
NARROW = 7.5  # percent of the strip under which a month's name has no room on a phone
MOST = 3.0  # no month is wider than this many empty ones, where nothing else is said


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the axis: its first day, left edge and width in percent of the strip."""

    first: date
    left: float
    width: float

    @property
    def name(self) -> str:
        """«сен»."""
        return MONTH_NAMES[self.first.month - 1]

    @property
    def x(self) -> str:
        """The left edge as an SVG length."""
        return percent(self.left)

    @property
    def narrow(self) -> bool:
        """Has its name no room on a phone?"""
        return self.width < NARROW


class YearScale:
    """Days to percent of the strip's width."""

    def __init__(
        self, first: date, last: date, busy: Iterable[date], *, widest: float = MOST
    ) -> None:
        """``first``, ``last``: widened to whole months; ``busy``: days things begin or end."""
        starts = _months(first, last)
        held = dict.fromkeys(starts, 0)
        for one in busy:
            month = one.replace(day=1)
            if month in held:
                held[month] += 1
        most = max(held.values(), default=0)
        weights = [1 + (widest - 1) * sqrt(held[one] / most) if most else 1.0 for one in starts]
        whole = sum(weights)
        months: list[Month] = []
        left = 0.0
        for start, weight in zip(starts, weights, strict=True):
            width = 100 * weight / whole
            months.append(Month(start, left, width))
            left += width
        self.months = tuple(months)
        self.last = _next_month(starts[-1]) - timedelta(days=1)

    def at(self, moment: date) -> float:
        """Percent at which the day begins; days outside stand at the ends."""
        if moment < self.months[0].first:
            return 0.0
        if moment > self.last:
            return 100.0
        month = next(one for one in reversed(self.months) if one.first <= moment)
        length = (_next_month(month.first) - month.first).days
        return month.left + month.width * (moment - month.first).days / length


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
