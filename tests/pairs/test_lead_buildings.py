"""Does a coordinator of certain buildings see hers first, and hide nothing from anybody?"""

from datetime import timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.mentorships.facts import gather
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.organisations.actions.hand_over import hand_over
from nastavnik.organisations.models import Membership
from nastavnik.organisations.queries import buildings_of
from nastavnik.organisations.states import Role
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from tests.mentorships.scene import proposed
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
HERE, THERE = "Лесная, 4", "Садовая, 1"


@pytest.fixture
def school(house: House) -> House:
    """Two pairs, a building each; the coordinator leads one of them."""
    with scope(organisation=house.school):
        for mentee, building in (("Ёлкина", HERE), ("Жукова", THERE)):
            proposed(house, mentee=mentee)
            Employment.objects.filter(teacher__surname=mentee).update(building=building)
    assert lead(house, HERE).status_code == 302
    return house


def lead(house: House, *buildings: str, persona: str = "director") -> Any:
    with scope(organisation=house.school):
        hers = Membership.objects.get(account=house["coordinator"], role=Role.COORDINATOR)
    return house.browser(persona).post(house.url("team/buildings/"), {str(hers.key): buildings})


def test_hers_stand_first_and_the_school_is_a_step_away(school: House) -> None:
    words = words_in(seen(school))
    assert f"{OWN} — Ёлкина" in words
    assert "мои корпуса 1" in words
    assert "Жукова" not in words.partition("Нет решения")[0]
    assert f"{OWN} — Жукова" in words_in(seen(school, path="pairs/?whose=all"))
    assert f"{OWN} — Жукова" in words_in(seen(school, "director"))


def test_her_papers_name_her(school: House) -> None:
    with scope(organisation=school.school):
        Membership.objects.create(
            organisation=school.school, account=school["methodist"], role=Role.COORDINATOR,
            started_on=clock.today(), buildings=[THERE],
        )  # fmt: skip
        rows = list(Mentorship.objects.select_related("mentor", "mentee").order_by("pk"))
        names = {}
        for row in rows:
            facts = gather(school.school, year_of(row), [row], clock.today())
            names[row.mentee.surname] = facts.coordinator
    assert names["Ёлкина"] is not None
    assert names["Жукова"] is not None
    assert names["Ёлкина"] != names["Жукова"]


def test_who_does_her_work_leads_her_buildings(school: House) -> None:
    with scope(organisation=school.school):
        hers = Membership.objects.get(account=school["coordinator"], role=Role.COORDINATOR)
        hand_over(
            school["director"], organisation=school.school, membership=hers, to=school["methodist"],
            since=clock.today(), through=clock.today(),
        )  # fmt: skip
        assert buildings_of(school["methodist"], school.school) == {HERE}


def test_nobody_else_says_who_leads_what(school: House) -> None:
    assert lead(school, THERE, persona="clerk").status_code == 403
    assert lead(school, THERE, persona="stranger").status_code == 404
    assert lead(school, "выдуманный").status_code == 302  # no such building: not heard
    with scope(organisation=school.school):
        assert buildings_of(school["coordinator"], school.school) == frozenset()


def things(school: House, persona: str = "coordinator") -> str:
    """«Сегодня» of somebody, in words."""
    return words_in(seen(school, persona, path=""))


def asked(school: House) -> None:
    """Both pairs are only proposed."""


def begins(school: House) -> None:
    """One of the other building is to begin first."""
    for surname, days in (("Ёлкина", 5), ("Жукова", 2)):
        Mentorship.objects.filter(mentee__surname=surname).update(
            starts_on=clock.today() + timedelta(days=days)
        )


def stands_still(school: House) -> None:
    """Of both the break is over, of the other building's before."""
    for surname, days in (("Ёлкина", 1), ("Жукова", 3)):
        day = clock.today() - timedelta(days=days)
        Mentorship.objects.filter(mentee__surname=surname).update(
            state="suspended", told=True, paused_on=day, paused_until=day
        )


def turned(school: House) -> None:
    """Both were broken off, and there is no order."""
    Mentorship.objects.update(
        state="terminated", told=True, ended_on=clock.today(), end_ground="aim_reached"
    )


def lost(school: House) -> None:
    """Both have lost their mentors."""
    Mentorship.objects.update(
        state="terminated", told=True, ended_on=clock.today(), end_ground="mentor_left"
    )


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (asked, f"Спросите обоих: {OWN} М. П. — {{}} М. П. и ещё 1"),
        (begins, f"Доведите до приказа: {OWN} М. П. — {{}} М. П. и ещё 1"),
        (stands_still, f"Возобновите пару: {OWN} М. П. — {{}} М. П. и ещё 1"),
        (turned, f"{OWN} М. П. — {{}} М. П.: прекращение и ещё 1"),
        (lost, "подберите для {} М. П."),
    ],
)  # fmt: skip
def test_whatever_it_is_about_hers_is_named_first(school: House, done: Any, said: str) -> None:
    genitive = {"Ёлкина": "Ёлкиной", "Жукова": "Жуковой"}
    assert lead(school, THERE).status_code == 302
    with scope(organisation=school.school):
        done(school)
    for building, surname in ((THERE, "Жукова"), (HERE, "Ёлкина")):
        assert lead(school, building).status_code == 302
        name = genitive[surname] if "для" in said else surname
        assert said.format(name) in things(school), (building, things(school))
