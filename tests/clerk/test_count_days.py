"""Does the calendar know school years, terms, public holidays and what the school corrects?"""

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.calendar import Period, SchoolCalendar, SchoolYear

YEAR = SchoolCalendar(SchoolYear(2026))


@pytest.mark.parametrize("text", ["2026/27", "2026-2027", "2026 – 2027", "2026/2027"])
def test_school_year_is_written_in_many_ways(text: str) -> None:
    assert SchoolYear.parse(text).label == "2026/27"


@pytest.mark.parametrize("text", ["2026", "2026/28", "сентябрь", ""])
def test_what_is_no_school_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="учебный год"):
        SchoolYear.parse(text)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 1), True),
        (date(2026, 9, 5), False),  # Saturday
        (date(2026, 11, 4), False),  # Day of Unity
        (date(2027, 1, 8), False),
        (date(2024, 12, 28), True),  # a Saturday that the government made a working day
        (date(2026, 10, 28), True),  # school holidays: the staff works
    ],
)
def test_working_days_of_staff(day: date, works: bool) -> None:
    assert YEAR.is_working_day(day) is works


def test_school_corrects_the_calendar_and_the_week() -> None:
    own = SchoolCalendar(
        SchoolYear(2026), week_days=6, corrections=MappingProxyType({date(2026, 9, 1): False})
    )
    assert own.is_working_day(date(2026, 9, 5))
    assert not own.is_working_day(date(2026, 9, 1))


def test_own_terms_win() -> None:
    term = Period(date(2026, 9, 1), date(2026, 10, 23))
    assert SchoolCalendar(SchoolYear(2026), own_terms=(term,)).term(1) == term
    assert YEAR.term(5) is None


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(-30, 30))
def test_adding_working_days_can_be_undone_by_counting(day: date, number: int) -> None:
    there = YEAR.add_working_days(day, number)
    first, last = sorted((day, there))
    if number > 0:
        assert YEAR.working_days_between(first + timedelta(days=1), last) == number
        assert YEAR.is_working_day(there)
    elif number < 0:
        assert YEAR.working_days_between(first, last - timedelta(days=1)) == -number
    else:
        assert there == day
