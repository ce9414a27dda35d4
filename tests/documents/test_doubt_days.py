"""Does the product say what speaks against a chosen day, and leave it to the one who knows?"""

from datetime import date, timedelta

import pytest
from django_scopes import scope

from nastavnik.documents.states import PaperState
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTOR_CONSENT, PAIRS_ORDER
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from tests.documents.scene import of, prepare, sign_all
from tests.personas import House

pytestmark = pytest.mark.any_engine

ENGINE_DIRECTOR = "Н. П. Орлова"  # whom the papers of the scene name


def hold_office(house: House, name: str, since: date) -> None:
    set_office(
        house["clerk"], organisation=house.school, kind=OfficeKind.DIRECTOR, name=name,
        post="директор", started_on=since,
    )  # fmt: skip


def last_sunday() -> date:
    today = clock.today()
    return today - timedelta(days=today.isoweekday() % 7 or 7)


def sign(house: House, kind: str, on: date) -> str:
    told = {"papers": [f"{one.key}.{one.version}" for one in of(kind)],
            "signed_on": f"{on:%d.%m.%Y}"}  # fmt: skip
    answer = house.browser("director").post(house.url("papers/sign/"), told, follow=True)
    return answer.content.decode().replace("\xa0", " ")


def ask_number(house: House, on: date) -> str:
    (paper,) = of(PAIRS_ORDER)
    told = {"paper": str(paper.key), f"{paper.key}-number": "149-од",
            f"{paper.key}-dated_on": f"{on:%d.%m.%Y}"}  # fmt: skip
    answer = house.browser("clerk").post(house.url("papers/register/"), told, follow=True)
    return answer.content.decode().replace("\xa0", " ")


def test_a_day_off_is_said_and_taken(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        page = sign(house, MENTOR_CONSENT, last_sunday())
        assert f"{last_sunday():%d.%m.%Y} — воскресенье. Проверьте дату." in page
        assert {one.state for one in of(MENTOR_CONSENT)} == {PaperState.SIGNED}


def test_a_day_like_any_other_is_not_commented_on(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        day = last_sunday() - timedelta(days=4)
        assert "Проверьте дату" not in sign(house, MENTOR_CONSENT, day)


def test_a_number_is_asked_about_with_what_speaks_against_its_day(house: House) -> None:
    with scope(organisation=house.school):
        hold_office(house, "И. И. Петров", date(2026, 1, 1))
        prepare(house)
        sign_all(house)
        page = ask_number(house, clock.today())
        assert f"составлен на подпись другого директора ({ENGINE_DIRECTOR})" in page
        assert "это И. И. Петров" in page
        assert of(PAIRS_ORDER)[0].state == PaperState.SIGNED  # it was only asked


def test_who_signs_as_the_paper_says_is_no_doubt(house: House) -> None:
    with scope(organisation=house.school):
        hold_office(house, ENGINE_DIRECTOR, date(2026, 1, 1))
        prepare(house)
        sign_all(house)
        assert "директора" not in ask_number(house, clock.today())


def test_before_her_office_the_director_did_not_sign(house: House) -> None:
    with scope(organisation=house.school):
        hold_office(house, ENGINE_DIRECTOR, clock.today())
        prepare(house)
        day = last_sunday() - timedelta(days=4)
        sign(house, MENTOR_CONSENT, day)
        page = sign(house, ADDITIONAL_AGREEMENT, day)
        assert f"На {day:%d.%m.%Y} директор не назван" in page
        assert {one.state for one in of(ADDITIONAL_AGREEMENT)} == {PaperState.SIGNED}


def test_who_had_left_by_then_is_named(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        gone = house.teachers["Ежова"]
        Employment.objects.filter(teacher=gone).update(ended_on=clock.today() - timedelta(days=30))
        page = sign(house, MENTOR_CONSENT, last_sunday() - timedelta(days=4))
        assert "не работает в школе: Ежова Мария Петровна" in page
