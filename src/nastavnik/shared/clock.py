"""What moment is it, and what day is it for the school?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

MOSCOW = "Europe/Moscow"
WESTERNMOST, EASTERNMOST = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))

_standing: ContextVar[datetime | None] = ContextVar("standing clock", default=None)


def now() -> datetime:
    """The present moment in UTC."""
    return _standing.get() or datetime.now(UTC)


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
