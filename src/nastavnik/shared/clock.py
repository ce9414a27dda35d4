"""What moment is it, and what day is it for the school?

There are two clocks, and no moment of one is compared with a moment of the other. ``now`` is the
school's: a demo year and tests set it. ``machine_now`` is that of the libraries, which read it by
themselves (sessions, limits of guessing, codes of the second step, rows of the queue): we ask it
only where we look at what they wrote.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from nastavnik.shared.places import data_folder, mark_of_tests

MOSCOW = "Europe/Moscow"
AHEAD = "NASTAVNIK_CLOCK"  # how many seconds the school's clock is ahead of the machine's
WESTERNMOST, EASTERNMOST = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))

_standing: ContextVar[datetime | None] = ContextVar("standing clock", default=None)


class _Process:
    """What holds for every thread of this process."""

    ahead = timedelta()
    stands: datetime | None = None


def now() -> datetime:
    """The present moment in UTC."""
    return _standing.get() or _Process.stands or machine_now() + _Process.ahead


def machine_now() -> datetime:
    """The moment by the machine's clock, in UTC: beside what a library wrote, nowhere else."""
    return datetime.now(UTC)


def today(zone: str = MOSCOW) -> date:
    """The present day in the school's own time zone (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


def earliest_today() -> date:
    """The day where it is still yesterday for everybody else: nothing that ended by it runs anywhere."""
    return now().astimezone(WESTERNMOST).date()


def latest_today() -> date:
    """The day where tomorrow has begun: what starts by it may run somewhere."""
    return now().astimezone(EASTERNMOST).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Inside, the clock stands at ``moment``: for a demo year and for tests."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def stand_at(moment: datetime) -> None:
    """From now on the clock of the whole process stands, in every thread of it: for tests."""
    _Process.stands = moment


def _set_ahead() -> None:
    """By the setting, which holds only among data made for tests: a school's day is never moved."""
    told = os.environ.get(AHEAD)
    if not told:
        return
    if not mark_of_tests(data_folder()).is_file():
        raise SystemExit(
            f"Переменная {AHEAD} переводит часы и нужна только проверкам самой программы. Уберите её "
            "и запустите снова."
        )
    _Process.ahead = timedelta(seconds=float(told))


_set_ahead()
