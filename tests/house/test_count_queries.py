"""Does a page ask the database as often for thirty as for one?"""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.states import Kind, Role
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.models import StaffImport
from nastavnik.shared import clock
from nastavnik.workspace.actions.start_year import start_year
from nastavnik.workspace.wizard.questions import QUESTIONS
from tests.house.addresses import YEAR
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

PAGES = (
    "", "papers/", "papers/sign/", "papers/register/", "papers/acknowledge/", "people/", "people/?find=Новикова", "team/", "settings/", "history/", "offices/",
    *(f"year/{YEAR}/{one.code}/" for one in QUESTIONS),
)  # fmt: skip


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200, address
    return len(queries)


def take_list(house: House, people: int) -> StaffImport:
    lines = [f"Новикова Анна {'А' * one}вна;учитель химии;1 год" for one in range(1, people + 1)]
    draft = take_in_list(
        house["coordinator"],
        organisation=house.school,
        stream=io.BytesIO("\n".join(["ФИО;Должность;Пед. стаж", *lines]).encode()),
        name="Педагоги.csv",
    )
    return apply_list(house["coordinator"], organisation=house.school, draft=draft)


def test_pages_of_a_school(house: House) -> None:
    coordinator = house.browser("coordinator")
    pages = [*(house.url(page) for page in PAGES),
             house.url(f"people/{house.teachers[OWN].key}/")]  # fmt: skip
    with scope(organisation=house.school):
        start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
        take_list(house, 1)
        for page in pages:
            coordinator.get(page)  # whatever is made at the first look is made
        few = {page: asked(coordinator, page) for page in pages}
        take_list(house, 30)
        for number in range(30):
            invite_person(None, organisation=house.school, name=f"Новый {number}", role=Role.EDITOR)
        many = {page: asked(coordinator, page) for page in pages}

    assert many == few


def test_the_page_of_a_municipality(house: House) -> None:
    observer = house.browser("observer")
    address = house.url(school=house.town)
    few = asked(observer, address)
    for number in range(30):
        Organisation.objects.create(
            kind=Kind.SCHOOL, full_name=f"Школа № {number}", parent=house.town,
            sort_key=f"{number}", made_at=clock.now(),
        )  # fmt: skip

    assert asked(observer, address) == few
    page = observer.get(address).content.decode().replace("\xa0", " ")
    assert "Школы: 32" in page
    assert "4 педагога" in page
    assert "не начат" in page


@pytest.mark.parametrize("state", ["going", "done"])
def test_a_municipality_sees_how_far_each_school_is(house: House, state: str) -> None:
    with scope(organisation=house.school):
        start = start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
        start.finished_at = clock.now() if state == "done" else None
        start.save()
    page = house.browser("observer").get(house.url(school=house.town)).content.decode()

    assert ("документы собраны" if state == "done" else "начинает год") in page
    assert page.count("не начат") == 1  # the other school
