"""What a deadline in words is read as."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from clerk.calendar import Period

Kind = Literal["exact", "span", "by", "from", "recurrent", "relative", "on_demand", "duration"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One of the readings that are possible, or a reason why there is none.

    Both dates are None where the doubt gives no reading of its own (code ``no_school_year``).
    """

    code: str
    text: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the field's own word; never used as an exception here
    """The reading is certain but something about it deserves a look (a weekend, another year)."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: the source words, kept for ever, and what they are read as."""

    words: str
    start: date | None = None
    end: date | None = None  # inclusive
    recurrence: str | None = None  # RFC 5545 RRULE without the prefix: «FREQ=MONTHLY»
    kind: Kind | None = None  # None: could not be read (then there is a doubt)
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[Warning, ...] = ()
    # when in the calendar's year it is to be done, where that is more than from start to end:
    # each time it names, or the days through which it repeats; sorted by their ends
    times: tuple[Period, ...] = ()
