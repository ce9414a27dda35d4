"""Does a page ask the database as often for thirty as for one?"""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import made_kinds
from nastavnik.documents.states import PaperState, Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.models import Organisation, StoredFile
from nastavnik.organisations.states import Kind, Role
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.models import StaffImport
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wizard.questions import QUESTIONS
from tests.house.addresses import YEAR
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

PAGES = (
    "", "papers/", "papers/sign/", "papers/register/", "papers/acknowledge/", "people/", "people/?sort=-service&service=young", "people/?find=Новикова", "people/left/", "team/", "settings/", "history/", "offices/",
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


def add_pairs(house: House, number: int) -> None:
    """Of one mentor, about as many things."""
    mentor, mentee = house.teachers[OWN], house.teachers["Ёлкина"]
    told = {
        "organisation": house.school,
        "mentor": mentor,
        "mentee": mentee,
        "made_at": clock.now(),
    }
    states = (MentorshipState.ACTIVE, MentorshipState.PROPOSED, MentorshipState.TERMINATED)
    for place, state in ((one, state) for one in range(number) for state in states):
        taken = Mentorship.objects.count()
        Mentorship.objects.create(
            school_year=YEAR, state=state, about=f"предмет {taken}-{place}", **told
        )


def test_the_page_of_a_person_and_what_follows_from_her_leaving(house: House) -> None:
    coordinator = house.browser("coordinator")
    own = f"people/{house.teachers[OWN].key}/"
    pages = [house.url(one) for one in (own, f"{own}left/", f"{own}leave/")]
    with scope(organisation=house.school):
        start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
        add_pairs(house, 1)
        add_papers(house, 2 * len(made_kinds()))
        for page in pages:
            coordinator.get(page)
        few = [asked(coordinator, page) for page in pages]
        add_pairs(house, 10)
        add_papers(house, 2 * len(made_kinds()))
        many = [asked(coordinator, page) for page in pages]

    assert many == few


def add_papers(house: House, number: int) -> None:
    """Half of them wait, and each order for the consents of two."""
    file = StoredFile.objects.create(
        organisation=house.school, name="x.docx", sha256="0" * 64, size=1, made_at=clock.now()
    )
    for place in range(number):
        kind = made_kinds()[place % len(made_kinds())]
        people = [
            [str(one.key), part] for one, part in zip(house.teachers.values(), Part, strict=False)
        ]
        signed = PaperState.SIGNED if place % 2 else PaperState.PREPARED
        Paper.objects.create(
            organisation=house.school, school_year=YEAR, kind=kind.code, order=kind.place,
            title=f"Согласие {place}", filename="x.docx", file=file, made_at=clock.now(),
            subjects=people, state=signed, signed_on=clock.today() if place % 2 else None,
        )  # fmt: skip


@pytest.mark.parametrize(
    "query", ["", "?sort=-day", "?find=согласие", "?state=prepared&sort=title", "?year=all"]
)
def test_a_list_of_papers(house: House, query: str) -> None:
    browser, address = house.browser("coordinator"), house.url(f"papers/{query}")
    with scope(organisation=house.school):
        add_papers(house, len(made_kinds()) * 2)
        few = asked(browser, address)
        add_papers(house, 200)  # more than a page
        # a page without consents asks for no pairs; what is longer than a page is counted
        assert asked(browser, address) <= few + 1


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
