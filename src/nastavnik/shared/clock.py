"""What day is it for the school?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

MOSCOW = "Europe/Moscow"


def today(zone: str = MOSCOW) -> date:
    """The present day in the school's own time zone (an IANA name)."""
    return datetime.now(ZoneInfo(zone)).date()
