"""Which school year is it, which days are working days, and what do quarters and weeks mean here?

Rules that a school sets for itself are fields of ``SchoolCalendar``; public holidays and
transferred days come from the ``holidays`` library and can be corrected for a year. School
holidays are working days for the staff.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

DAY = timedelta(days=1)
SATURDAY = 5
WeekRule = Literal["rows", "sevens", "full"]  # how «4 неделя августа» is counted
Terms = Literal["quarters", "trimesters"]


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year it starts in: ``SchoolYear(2026)`` is 2026/27."""

    start: int

    @classmethod
    def parse(cls, text: str) -> "SchoolYear":
        """«2026/27», «2026-2027», «2026/2027»; raises ``ValueError`` for anything else."""
        found = re.fullmatch(r"\s*((?:19|20)\d\d)\s*[/–—-]\s*(?:(?:19|20)?(\d\d))\s*", text)
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"учебный год пишется так: 2026/27, а не {text!r}")
        return cls(int(found[1]))

    @classmethod
    def containing(cls, moment: date) -> "SchoolYear":
        """The school year of a day; it turns on 1 August, when the next one is prepared."""
        return cls(moment.year if moment.month >= 8 else moment.year - 1)

    @property
    def label(self) -> str:
        """«2026/27»."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def end(self) -> int:
        """The calendar year it ends in."""
        return self.start + 1

    def year_of(self, month: int) -> int:
        """The calendar year of a bare month: from August on the first one, else the second."""
        return self.start if month >= 8 else self.end

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included."""

    start: date
    end: date

    def __contains__(self, moment: date) -> bool:
        return self.start <= moment <= self.end


def month_period(year: int, month: int) -> Period:
    """A whole month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """A school year with the rules of one school. Every field but the year has a default."""

    year: SchoolYear
    last_day_month: tuple[int, int] = (5, 31)  # month, day: end of the school year
    week_days: Literal[5, 6] = 5
    terms: Terms = "quarters"
    own_terms: tuple[Period, ...] = ()  # the school's own dates of quarters or trimesters
    own_holidays: tuple[tuple[str, Period], ...] = ()  # («осенние», …)
    corrections: MappingProxyType[date, bool] = field(  # day → is it a working day
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    until_includes_day: bool = True  # «до 5 сентября» lasts through the 5th
    week_rule: WeekRule = "rows"
    bare_year_is_school_year: bool = True  # «в течение года»

    @property
    def first_day(self) -> date:
        """1 September."""
        return date(self.year.start, 9, 1)

    @property
    def last_day(self) -> date:
        """The last day of the school year, 31 May by default."""
        month, day = self.last_day_month
        return date(self.year.end, month, day)

    @property
    def period(self) -> Period:
        """The school year from its first to its last day."""
        return Period(self.first_day, self.last_day)

    @property
    def wide_period(self) -> Period:
        """From the August that prepares it to the August after it: what belongs to the year."""
        return Period(date(self.year.start, 8, 1), date(self.year.end, 8, 31))

    def term(self, number: int) -> Period | None:
        """A quarter or trimester by its number from 1; None where there is no such one."""
        periods = self.own_terms or self._default_terms()
        return periods[number - 1] if 1 <= number <= len(periods) else None

    def half(self, number: int) -> Period | None:
        """A half of the school year: September to December, January to its end."""
        if number == 1:
            return Period(self.first_day, date(self.year.start, 12, 31))
        return Period(date(self.year.end, 1, 1), self.last_day) if number == 2 else None

    def school_holidays(self, season: str) -> Period | None:
        """School holidays by season: «осенние», «зимние», «весенние», «летние»."""
        for name, period in self.own_holidays:
            if name == season:
                return period
        start, end = self.year.start, self.year.end
        quarters = self._default_terms() if self.terms == "quarters" else ()
        usual = {
            "осенние": Period(_monday_near(date(start, 10, 28)), _end_of_autumn(start)),
            "зимние": Period(date(start, 12, 30), date(end, 1, 8)),
            "весенние": Period(
                _monday_near(date(end, 3, 24)), _monday_near(date(end, 3, 24)) + 7 * DAY
            ),
            "летние": Period(self.last_day + DAY, date(end, 8, 31)),
        }
        if quarters and season == "осенние":
            return Period(quarters[0].end + DAY, _end_of_autumn(start))
        return usual.get(season)

    def _default_terms(self) -> tuple[Period, ...]:
        start, end = self.year.start, self.year.end
        first = self.next_working_day(self.first_day)
        if self.terms == "trimesters":
            return (
                Period(first, date(start, 11, 30)),
                Period(date(start, 12, 1), date(end, 2, monthrange(end, 2)[1])),
                Period(date(end, 3, 1), self.last_day),
            )
        autumn = _monday_near(date(start, 10, 28))
        spring = _monday_near(date(end, 3, 24))
        return (
            Period(first, autumn - DAY),
            Period(_end_of_autumn(start) + DAY, date(start, 12, 29)),
            Period(date(end, 1, 9), spring - DAY),
            Period(spring + 8 * DAY, self.last_day),
        )

    def is_working_day(self, moment: date) -> bool:
        """Whether the staff works: corrections first, then transferred days, then the week."""
        if moment in self.corrections:
            return self.corrections[moment]
        public = _public_holidays(moment.year)
        if moment in public.weekend_workdays:
            return True
        if moment in public:
            return False
        return moment.weekday() < self.week_days

    def why_not_working(self, moment: date) -> str | None:
        """«воскресенье», «нерабочий праздничный день»; None on a working day."""
        if self.is_working_day(moment):
            return None
        if moment.weekday() >= self.week_days and moment not in _public_holidays(moment.year):
            return "воскресенье" if moment.weekday() > SATURDAY else "суббота"
        return "нерабочий праздничный день"

    def next_working_day(self, moment: date) -> date:
        """The day itself where it is a working day, else the first one after it."""
        while not self.is_working_day(moment):
            moment += DAY
        return moment

    def previous_working_day(self, moment: date) -> date:
        """The day itself where it is a working day, else the last one before it."""
        while not self.is_working_day(moment):
            moment -= DAY
        return moment

    def add_working_days(self, moment: date, number: int) -> date:
        """The day ``number`` working days later (earlier where negative); the day itself is not
        counted.
        """
        step = DAY if number >= 0 else -DAY
        left = abs(number)
        while left:
            moment += step
            left -= self.is_working_day(moment)
        return moment

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie from ``start`` to ``end``, both included; 0 where reversed."""
        return sum(
            self.is_working_day(start + number * DAY) for number in range((end - start).days + 1)
        )


@cache
def _public_holidays(year: int) -> Any:  # noqa: ANN401 - the library's own type
    import holidays  # noqa: PLC0415 - slow: only dates that are checked need it

    return holidays.country_holidays("RU", years=year, language="ru")


def _monday_near(moment: date) -> date:
    """The Monday nearest to a day: school holidays begin on Mondays."""
    shift = -moment.weekday() if moment.weekday() <= 3 else 7 - moment.weekday()
    return moment + shift * DAY


def _end_of_autumn(year: int) -> date:
    """Autumn holidays last a week and take in the Day of Unity, 4 November."""
    return max(_monday_near(date(year, 10, 28)) + 6 * DAY, date(year, 11, 4))
