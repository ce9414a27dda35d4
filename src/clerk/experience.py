"""How long has somebody taught on a day, where a list told it for another day?

A list says «12 лет», «2 года 6 месяцев» or, of a beginner, «менее года». Whole years stay whole years
when they are reckoned on: nobody knows of how many months more they were said.
"""

from dataclasses import dataclass
from datetime import date

from clerk.deadlines.printing import short_date
from clerk.numbers import duration

YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Experience:
    """Months of teaching on a day, and what a paper of that day says; None: not known."""

    months: int | None = None
    words: str | None = None


def full_months(since: date, until: date) -> int:
    """How many whole months have passed; none where ``until`` comes first."""
    months = (until.year - since.year) * YEAR + until.month - since.month
    return max(0, months - (until.day < since.day))


def experience_on(
    day: date, months: int | None, told_for: date | None, began_on: date | None = None
) -> Experience:
    """``months`` as they were ``told_for`` a day; ``began_on``: when the present work began.

    Who had taught nothing before began to with that work, if it is not older than the list's year.
    Where the day of the list is not known, the words say whence they are.
    """
    if months is None:
        return Experience()
    if told_for is None:
        said = duration(months) if months else "менее года"
        return Experience(months, f"{said}, по списку педагогов")
    if months == 0:
        if began_on is None or full_months(began_on, told_for) >= YEAR:
            return Experience(months, f"менее года на {short_date(told_for)}")
        reckoned = full_months(began_on, day)
    elif months % YEAR == 0:
        reckoned = months + full_months(told_for, day) // YEAR * YEAR
    else:
        reckoned = months + full_months(told_for, day)
    return Experience(reckoned, duration(reckoned))
