"""Is nobody forgotten who may need a mentor, and is a year in which nobody does a year like any other?"""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django_scopes import scope

from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.states import EndGround
from nastavnik.needs.models import Need
from nastavnik.people.models import Employment, Teacher
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import standing_of, steps_of
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year
from tests.documents.scene import YEAR
from tests.mentorships.scene import in_school, proposed
from tests.pairs.test_see_pairs import seen, text_of
from tests.pairs.words import words_in
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


def hire(house: House, surname: str = "Жукова", on: date = date(2026, 11, 16), **told: Any) -> None:
    with scope(organisation=house.school):
        works = Employment.objects.filter(teacher=house.teachers[surname])
        works.update(hired_on=on, **{"teaching_months": 0, **told})


def decide(
    house: House, needed: str, surname: str = "Жукова", persona: str = "coordinator", **sent: str
) -> Any:
    page = house.url(f"needs/{house.teachers[surname].key}/")
    return house.browser(persona).post(page, {"needed": needed, **sent})


def nobody(house: House, persona: str = "coordinator") -> Any:
    return house.browser(persona).post(
        house.url("needs/nobody/"), {"why": "молодых специалистов нет"}
    )


def on_today(house: House) -> str:
    return words_in(seen(house, path=""))


def card(house: House, surname: str = "Жукова") -> str:
    return words_in(seen(house, path=f"people/{house.teachers[surname].key}/"))


def test_who_was_hired_this_year_is_asked_about_until_it_is_decided(house: House) -> None:
    hire(house)
    for told in (words_in(seen(house)), on_today(house), card(house)):
        assert "Нет решения" in told
    assert decide(house, "no", next=house.url("pairs/"), why="опыт есть").url == house.url("pairs/")
    assert "Нет решения" not in words_in(seen(house)) + on_today(house)
    assert "Наставник не нужен: решено 24 ноября" in card(house)
    assert "опыт есть" in card(house)


def test_who_works_here_for_years_and_teaches_for_long_is_not_asked_about(house: House) -> None:
    assert "Нет решения" not in words_in(seen(house))


def test_whoever_needs_a_mentor_stands_until_there_is_one(house: House) -> None:
    hire(house)
    decide(house, "yes")
    for told in (words_in(seen(house)), on_today(house), card(house)):
        assert "Ждёт наставника" in told
    with scope(organisation=house.school):
        pair = proposed(house, mentee="Жукова")
    assert "Ждёт наставника" not in words_in(seen(house)) + on_today(house)
    with scope(organisation=house.school):
        end_pair(house["coordinator"], **in_school(house), pair=pair, ground=EndGround.REFUSED)
    assert "Предложенной пары не стало" in words_in(seen(house))


def test_who_is_given_a_mentor_after_all_needs_one(house: House) -> None:
    hire(house)
    decide(house, "no")
    with scope(organisation=house.school):
        proposed(house, mentee="Жукова")
    assert "Наставник не нужен: решено" not in card(house)


def test_who_has_a_mentor_does_need_one(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house, mentee="Жукова")
    assert decide(house, "no").status_code == 422


def test_a_year_without_need_says_when_and_why_and_asks_for_no_pairs(house: House) -> None:
    with scope(organisation=house.school):
        roadmap = living(house)
    hire(house)
    assert nobody(house).status_code == 302
    assert "В этом году наставник никому не нужен: решено 24 ноября" in words_in(seen(house))
    assert "Молодых специалистов нет" in words_in(seen(house))
    assert "Нет решения" not in words_in(seen(house))
    with scope(organisation=house.school):
        steps = {one.job: one for one in steps_of(roadmap) if one.certain}
        assert steps["pairs_order"].state == StepState.NEEDLESS
        assert steps["local_act"].state != StepState.NEEDLESS
        standing = standing_of(YEAR)
        assert standing is not None
        needless = Step.objects.filter(state=StepState.NEEDLESS).count()
        assert standing.steps + needless == steps_of(roadmap).count()
        page = reverse("roadmap_step", args=[house.school.key, steps["pairs_order"].key])
    assert "Не требуется в этом году" in words_in(text_of(house.browser("coordinator"), page))


@pytest.mark.parametrize("how", ["newcomer", "pair", "button"])
def test_what_was_not_wanted_is_asked_for_again_when_a_need_appears(house: House, how: str) -> None:
    with scope(organisation=house.school):
        living(house)
    nobody(house)
    if how == "newcomer":
        hire(house, on=clock.today())
        assert "Нет решения" in words_in(seen(house))
        decide(house, "yes")
    elif how == "pair":
        with scope(organisation=house.school):
            proposed(house)
    else:
        house.browser("coordinator").post(house.url("needs/nobody/undo/"))
    with scope(organisation=house.school):
        assert not Need.objects.filter(teacher=None).exists()
        assert not Step.objects.filter(state=StepState.NEEDLESS).exists()


def test_a_year_with_pairs_is_no_year_without_need(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
    assert nobody(house).status_code == 422


@pytest.mark.parametrize(
    ("persona", "status"),
    [("stranger", 404), ("visitor", 302), ("mentor", 404), ("clerk", 403), ("director", 302)],
)
def test_only_who_runs_the_year_decides(house: House, persona: str, status: int) -> None:
    hire(house)
    assert decide(house, "no", persona=persona).status_code == status
    with scope(organisation=house.school):
        assert Need.objects.exists() is (persona == "director")


def test_the_wizard_ticks_nobody_who_was_said_to_need_none(house: House) -> None:
    hire(house)
    with scope(organisation=house.school):
        start_year(house["coordinator"], **in_school(house), year=YEAR)
    page = reverse("year_question", args=[house.school.key, YEAR.start, "mentees"])

    def ticked() -> bool:
        text = text_of(house.browser("coordinator"), page)
        (box,) = re.findall(rf"<input[^>]*{house.teachers['Жукова'].key}[^>]*>", text)
        return " checked" in box

    assert ticked()
    decide(house, "no")
    assert not ticked()
    house.browser("coordinator").post(page, {"mentee": str(house.teachers["Жукова"].key)})
    assert ticked()  # what is ticked on the page goes first


def test_of_hundreds_who_are_new_a_page_shows_some_and_says_so(house: House) -> None:
    """A school that begins has nobody who is not new; the others come when the first are decided."""
    hire(house)
    assert "Показаны не все" not in words_in(seen(house))
    with scope(organisation=house.school):
        for place in range(80):
            name = f"Новенькая{place:03}"
            one = Teacher(organisation=house.school, surname=name, first_name="Ия")
            one.fill_keys()
            one.save()
            Employment.objects.create(
                organisation=house.school, teacher=one, posts=["учитель"], teaching_months=0,
                hired_on=date(2026, 11, 16), counted_on=date(2026, 11, 24),
            )  # fmt: skip
    page = seen(house)
    assert "без решения 81." in words_in(page)
    assert len(set(re.findall(r"aria-label=\"Не нужен: ([^\"]+)\"", page))) == 60
