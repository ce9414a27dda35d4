"""Is it the school's own day, not the server's?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from nastavnik.shared import clock


@pytest.fixture(autouse=True)
def late_in_august() -> Iterator[None]:
    """Half past eleven in the evening in London, 31 August."""
    with clock.standing_at(datetime(2026, 8, 31, 22, 30, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Moscow", date(2026, 9, 1)),
        ("Europe/Kaliningrad", date(2026, 9, 1)),
        ("Asia/Kamchatka", date(2026, 9, 1)),
        ("Europe/London", date(2026, 8, 31)),
    ],
)
def test_the_day_is_the_zones(zone: str, day: date) -> None:
    assert clock.today(zone) == day


def test_moscow_is_meant_where_nothing_is_said() -> None:
    assert clock.today() == date(2026, 9, 1)
