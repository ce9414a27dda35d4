"""When may a letter disturb somebody?"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = 21, 7  # hours of the school's own zone
DIGEST_HOUR = 8


def after_quiet_hours(moment: datetime, zone: str) -> datetime:
    """The moment itself by day, else seven in the morning of the school's zone."""
    local = moment.astimezone(ZoneInfo(zone))
    if MORNING <= local.hour < EVENING:
        return moment
    day = local + timedelta(days=1) if local.hour >= EVENING else local
    return day.replace(hour=MORNING, minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)


def next_digest(moment: datetime, zone: str) -> datetime:
    """The next eight in the morning of the school's zone."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local if local.hour < DIGEST_HOUR else local + timedelta(days=1)
    return day.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0).astimezone(
        moment.tzinfo
    )
