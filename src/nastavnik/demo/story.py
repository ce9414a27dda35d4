"""How is the demo school's year told: deed after deed, each at its own moment, none after today?"""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from clerk.calendar import DAY, SchoolCalendar, SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Organisation
from nastavnik.shared import clock

MORNING = time(7, tzinfo=UTC)
BETWEEN = timedelta(minutes=5)  # two deeds of a day
CLOSE = 11  # working days: so long ago the pairs of the year's middle were begun
EARLIEST, LATEST = (11, 2), (2, 1)  # month and day: the middle of the year


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done on a day. ``always``: also where that day has not come, then yesterday."""

    day: date
    do: Callable[[], object]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The school, its people, its days."""

    school: Organisation
    coordinator: Account
    director: Account
    clerk: Account
    today: date
    _told: Counter[date] = field(default_factory=Counter)

    @property
    def year(self) -> SchoolYear:
        """The school year it is told of."""
        return SchoolYear.containing(self.today)

    @property
    def calendar(self) -> SchoolCalendar:
        """Working days of the year."""
        return SchoolCalendar(self.year)

    def on(self, month: int, day: int) -> date:
        """That day, or the next working one: as deadlines of the standard roadmap move."""
        return self.calendar.next_working_day(date(self.year.year_of(month), month, day))

    def middle(self, number: int = 0) -> date:
        """When more pairs are begun, and the working days after that.

        In November; later in the year so that their papers are on their way, until they cannot be.
        """
        close = self.calendar.add_working_days(self.today, -CLOSE)
        first = min(max(close, self.on(*EARLIEST)), self.on(*LATEST))
        return self.calendar.add_working_days(first, number)

    def standing(self) -> AbstractContextManager[None]:
        """The clock as it stood when the last deed was done: to look, not to do."""
        last = max(self._told)
        return clock.standing_at(self._moment(last))

    def tell(self, deeds: Iterable[Deed]) -> None:
        """In the order of their days; what is not yet past is not done."""
        yesterday = self.today - DAY
        dated = [(min(one.day, yesterday) if one.always else one.day, one.do) for one in deeds]
        for day, do in sorted(dated, key=lambda one: one[0]):
            if day > yesterday:
                break
            with clock.standing_at(self._moment(day)):
                do()
            self._told[day] += 1

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, MORNING) + self._told[day] * BETWEEN


def number_on(day: date) -> str:
    """The number of an order in the school's journal: it makes one a day."""
    return f"{day.timetuple().tm_yday}-од"
