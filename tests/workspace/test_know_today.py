"""Is it the school's own day, not the server's?"""

from datetime import UTC, date, datetime, tzinfo

import pytest

from nastavnik.shared import clock


class Moment(datetime):
    """Half past ten in the evening in London, 31 August."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Moment":
        return cls(2026, 8, 31, 22, 30, tzinfo=UTC).astimezone(tz)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Moscow", date(2026, 9, 1)),
        ("Europe/Kaliningrad", date(2026, 9, 1)),
        ("Asia/Kamchatka", date(2026, 9, 1)),
        ("Europe/London", date(2026, 8, 31)),
    ],
)
def test_the_day_is_the_zones(monkeypatch: pytest.MonkeyPatch, zone: str, day: date) -> None:
    monkeypatch.setattr(clock, "datetime", Moment)

    assert clock.today(zone) == day


def test_moscow_is_meant_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Moment)

    assert clock.today() == date(2026, 9, 1)
