"""Does all that falls to the coordinator go over to another, for the days told, and come back by itself?"""

from datetime import date, timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine
TODAY = date(2026, 11, 24)
WEEK = timedelta(days=7)


def hand(house: House, who: str = "clerk", persona: str = "director", **told: str) -> Any:
    with scope(organisation=house.school):
        mine = Membership.objects.get(account=house["coordinator"], role=Role.COORDINATOR)
    sent = {"whose": str(mine.key), "to": str(house[who].key), "since": "24.11.2026",
            "through": "01.12.2026", "order_words": "приказ № 15 от 24.11.2026", **told}  # fmt: skip
    return house.browser(persona).post(house.url("team/hand-over/"), sent)


def today_of(house: House, persona: str) -> str:
    return words_in(seen(house, persona, ""))


def test_what_falls_to_the_coordinator_falls_to_another_and_comes_back(house: House) -> None:
    begin = "Начать учебный год"
    assert begin in today_of(house, "coordinator")
    assert begin not in today_of(house, "clerk")
    assert hand(house).status_code == 302
    assert begin in today_of(house, "clerk")
    assert "вы ведёте дела за другого: Coordinator Анна Ивановна" in today_of(house, "clerk")
    assert begin not in today_of(house, "coordinator")
    assert begin not in today_of(house, "director")
    assert "Ваши дела по 1 декабря ведёт Clerk Анна Ивановна" in today_of(house, "coordinator")
    with clock.standing_at(clock.now() + WEEK + timedelta(days=1)):
        assert begin in today_of(house, "coordinator")
        assert begin not in today_of(house, "clerk")


def test_steps_told_by_her_name_go_with_the_rest(house: House) -> None:
    with scope(organisation=house.school):
        roadmap = living(house)
        step = next(one for one in steps_of(roadmap) if one.ends_on and one.ends_on < TODAY)
        set_responsible(house["coordinator"], organisation=house.school, step=step,
                        people=[house["coordinator"].key], words="", version=step.version)  # fmt: skip
    assert str(step.key) in seen(house, "coordinator", "")
    hand(house)
    assert str(step.key) in seen(house, "clerk", "")
    assert str(step.key) not in seen(house, "coordinator", "")


def test_papers_name_who_stands_in_from_that_day_on(house: House) -> None:
    def named() -> str:
        with scope(organisation=house.school):
            found = coordinator_of(house.school)
        return found.surname if found else ""

    assert named() == "Coordinator"
    hand(house, since="25.11.2026")
    assert named() == "Coordinator"
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert named() == "Clerk"
    with clock.standing_at(clock.now() + 2 * WEEK):
        assert named() == "Coordinator"


def test_without_a_last_day_the_role_goes_over_for_good(house: House) -> None:
    hand(house, through="")
    assert "Начать учебный год" in today_of(house, "clerk")
    assert house.browser("coordinator").get(house.url()).status_code == 404


def test_a_teacher_who_never_came_in_gets_a_link(house: House) -> None:
    answer = hand(house, to=str(house.teachers["Жукова"].key))
    assert "вам переданы дела куратора" in answer.content.decode()
    with scope(organisation=house.school):
        assert Membership.objects.get(
            role=Role.COORDINATOR, in_place_of__isnull=False
        ).account.name.startswith("Жукова")


def test_taken_off_early_the_work_comes_back_at_once(house: House) -> None:
    hand(house)
    with scope(organisation=house.school):
        given = Membership.objects.get(in_place_of__isnull=False)
    house.browser("coordinator").post(house.url(f"team/{given.key}/end/"))
    assert "Начать учебный год" in today_of(house, "coordinator")


@pytest.mark.parametrize(
    "told",
    [
        {"through": "20.11.2026"},
        {"since": "01.11.2026", "through": "20.11.2026"},
        {"to": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_days_and_people_are_looked_at(house: House, told: dict[str, str]) -> None:
    assert hand(house, **told).status_code == 422
    with scope(organisation=house.school):
        assert not Membership.objects.filter(in_place_of__isnull=False).exists()


def test_the_same_days_are_given_to_one_person(house: House) -> None:
    hand(house)
    assert hand(house, who="methodist").status_code == 422


@pytest.mark.parametrize(
    ("persona", "status"),
    [("stranger", 404), ("clerk", 403), ("mentor", 404), ("coordinator", 302)],
)
def test_only_who_keeps_roles_hands_them_over(house: House, persona: str, status: int) -> None:
    assert hand(house, persona=persona, who="methodist").status_code == status


def test_nobody_hands_on_more_than_she_has(house: House) -> None:
    """Whoever stands in for two weeks hands on nothing beyond; nobody had a role before it was given."""
    hand(house)
    with scope(organisation=house.school):
        given = Membership.objects.get(in_place_of__isnull=False)
    for told in ({"through": ""}, {"through": "02.12.2026"}, {"since": "23.11.2026"}):
        assert hand(house, who="methodist", whose=str(given.key), **told).status_code == 422, told
    assert hand(house, who="methodist", whose=str(given.key)).status_code == 302
    assert "Начать учебный год" in today_of(house, "methodist")
    assert "Начать учебный год" not in today_of(house, "clerk")


def test_whoever_does_it_for_another_does_it_though_her_own_is_handed_over(house: House) -> None:
    with scope(organisation=house.school):
        own = Membership.objects.create(organisation=house.school, account=house["clerk"],
                                        role=Role.COORDINATOR, started_on=TODAY)  # fmt: skip
    assert hand(house).status_code == 302  # hers to the other coordinator
    assert hand(house, who="coordinator", whose=str(own.key)).status_code == 302  # and back
    assert "Начать учебный год" in today_of(house, "clerk")
    assert "Начать учебный год" in today_of(house, "coordinator")
