"""On which days does what is kept from–to hold, one row asked or a whole table?"""

from datetime import date, timedelta

import pytest
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.people.models import Office
from nastavnik.people.queries import holder
from nastavnik.people.states import OfficeKind
from nastavnik.shared.periods import RUNNING, FromTo, not_over, on_day
from tests.architecture.sources import HOUSE, offenders, text_of
from tests.personas import House

pytestmark = pytest.mark.any_engine

FIRST = date(2026, 9, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
some_day = st.sampled_from(DAYS)
some_period = st.builds(FromTo, st.none() | some_day, st.none() | some_day)


def days_of(period: FromTo) -> set[date]:
    """One day more on either side stands for all that are earlier or later."""
    edges = [DAYS[0] - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]
    return {day for day in edges if period.holds_on(day)}


@given(some_period, some_period)
def test_two_overlap_where_a_day_belongs_to_both(one: FromTo, other: FromTo) -> None:
    assert one.overlaps(other) == bool(days_of(one) & days_of(other)) == other.overlaps(one)


@given(some_period, some_day)
def test_nothing_holds_before_its_first_day_nor_on_its_end(period: FromTo, day: date) -> None:
    holds = period.holds_on(day)
    assert not (holds and period.start and day < period.start)
    assert not (holds and period.end and day >= period.end)
    assert holds == period.overlaps(FromTo.through(day, day))


@given(some_period, some_day)
def test_what_follows_at_once_leaves_no_day_and_shares_none(period: FromTo, change: date) -> None:
    before, after = FromTo(period.start, change), FromTo(change, period.end)
    assert not before.overlaps(after)
    if period.holds_on(change):
        assert days_of(before) | days_of(after) == days_of(period)


@given(some_day, some_day)
def test_papers_name_the_last_day_that_belongs_to_it(first: date, last: date) -> None:
    assert days_of(FromTo.through(first, last)) == {day for day in DAYS if first <= day <= last}
    assert FromTo.through(first, None).is_open
    assert Mentorship(starts_on=first, ends_on=last).period == FromTo.through(first, last)


def test_what_has_no_end_holds_to_the_end_of_days() -> None:
    assert FromTo(None, None).holds_on(date.max)
    assert FromTo(None, None).holds_on(date.min)
    assert not FromTo(FIRST, None).holds_on(FIRST - timedelta(days=1))


@pytest.mark.each_engine
def test_the_table_answers_as_each_of_its_rows(house: House) -> None:
    ends = [None, *DAYS[::3]]
    with scope(organisation=house.school):
        Membership.objects.all().delete()
        for start in DAYS[::3]:
            for end in ends:
                Membership.objects.create(
                    organisation=house.school, account=house["stranger"],
                    role=Role.OBSERVER if end else list(Role)[DAYS.index(start) // 3],
                    started_on=start, ended_on=end,
                )  # fmt: skip
        rows = list(Membership.objects.all())
        for day in DAYS:
            assert set(Membership.objects.filter(on_day(day))) == {
                one for one in rows if one.period.holds_on(day)
            }
            later = FromTo(day, None)
            assert set(Membership.objects.filter(not_over(day))) == {
                one for one in rows if FromTo(None, one.ended_on).overlaps(later)
            }
        assert set(Membership.objects.filter(RUNNING)) == {
            one for one in rows if one.period.is_open
        }


@pytest.mark.each_engine
def test_on_the_day_of_change_the_new_holder_has_the_office(house: House) -> None:
    with scope(organisation=house.school):
        Office.objects.all().delete()
        told = {"organisation": house.school, "kind": OfficeKind.DIRECTOR, "post": "директор"}
        Office.objects.create(name="Первый", started_on=DAYS[0], ended_on=DAYS[5], **told)
        Office.objects.create(name="Вторая", started_on=DAYS[5], **told)
        found = [holder(OfficeKind.DIRECTOR, DAYS[number]) for number in (4, 5, 6)]
        assert [one and one.name for one in found] == ["Первый", "Вторая", "Вторая"]
        assert holder(OfficeKind.DIRECTOR, DAYS[0] - timedelta(days=1)) is None


def test_what_runs_is_asked_in_one_way() -> None:
    asked = [one for one in sorted(HOUSE.rglob("*.py")) if one.parent.name != "migrations"]
    found = offenders(asked, lambda file: "ended_on=None" in text_of(file))
    assert [*found] == ["shared/periods.py"]
