"""What moment is it, and what day is it for the school?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MOSCOW = "Europe/Moscow"

_standing: ContextVar[datetime | None] = ContextVar("standing clock", default=None)


def now() -> datetime:
    """The present moment in UTC."""
    return _standing.get() or datetime.now(UTC)


def today(zone: str = MOSCOW) -> date:
    """The present day in the school's own time zone (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Inside, the clock stands at ``moment``: for a demo year and for tests."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)
