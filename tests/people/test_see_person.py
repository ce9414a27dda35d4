"""Does the page of a person answer what she is to the school now, to whom, and nothing that hurts her?"""

import re
from uuid import UUID

import pytest
from django.test import Client
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTEE_CONSENT, PAIRS_ORDER, EndGround
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from tests.mentorships.scene import in_school, ordered, paper_of, proposed
from tests.people.test_leave_school import text_of
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


@pytest.fixture
def mentor(house: House) -> Teacher:
    """At work with Ёлкина; with Жукова a consent waits; Ежова said no."""
    one = house.teachers[OWN]
    with scope(organisation=house.school):
        Teacher.objects.filter(pk=one.pk).update(phone="8 900 111-22-33")
        Employment.objects.filter(teacher=one).update(
            subjects=["астрономия"], category="высшая", teaching_months=228,
            counted_on=clock.today().replace(year=clock.today().year - 1),
        )  # fmt: skip
        ordered(house, proposed(house))
        paper_of(MENTEE_CONSENT, proposed(house, OWN, "Жукова"))
        for ground, other in ((EndGround.REFUSED, "Ежова"), (EndGround.MENTEE_ASKED, "Ёлкина")):
            pair = proposed(house, OWN, other, about="физика")
            end_pair(house["director"], **in_school(house), pair=pair, ground=ground)
    return one


def page(house: House, persona: str, teacher: Teacher) -> str:
    return text_of(house.browser(persona).get(house.url(f"people/{teacher.key}/")))


def test_what_she_is_now_and_what_waits_for_her(house: House, mentor: Teacher) -> None:
    said = page(house, "coordinator", mentor)

    assert "высшая категория, стаж 20 лет" in said  # a year has passed since the list
    assert "Наставник: один наставляемый, одна пара ждёт документов" in said
    assert "Ландышева М. П. — Ёлкина М. П." in said
    assert "Предложена, ждёт документов" in said
    assert "Ждёт подписи: согласие наставляемого" in said
    assert "Прошлые: 1 пара" in said
    assert "Ландышевой Марии Петровны, учителя" in said
    assert "8 900 111-22-33" in said


def test_the_year_of_her_pairs_and_her_places_stand_on_it(house: House, mentor: Teacher) -> None:
    said = page(house, "coordinator", mentor)
    assert re.search(r"Действует с .*, срок по .*, (не хватает|ждёт номера): ", said)
    assert "Из 3 мест занято 1, обещано 1, свободно 1." in said
    mentee = page(house, "coordinator", house.teachers["Ёлкина"])
    assert "Действует с" in mentee
    assert "Как наставник" not in mentee
    assert "не хватает" not in page(house, "methodist", mentor)  # who sees no papers


def test_what_waits_for_her_hand_is_printed_from_it(
    house: House, mentor: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.browser("clerk")
    printed = f"papers/print/?about={house.teachers['Жукова'].key}"
    source = page_source(browser, house, house.teachers["Жукова"].key)
    assert f'href="{house.url(printed)}"' in source
    put: list[Paper] = []

    def keep(some: list[Paper]) -> bytes:
        put.extend(some)
        return b""

    monkeypatch.setattr("nastavnik.signing.views.printing.one_file", keep)
    assert browser.get(house.url(printed)).status_code == 200
    assert {house.teachers["Жукова"].key} <= put[0].people
    other = house.teachers["Ежова"].key
    assert "papers/print/" not in page_source(browser, house, other)
    assert browser.get(house.url(f"papers/print/?about={other}")).status_code == 302
    assert house.browser("stranger").get(house.url(printed)).status_code == 404


def page_source(browser: Client, house: House, key: UUID) -> str:
    return str(browser.get(house.url(f"people/{key}/")).content.decode())


def test_no_form_stands_on_it_and_the_form_has_an_address(house: House, mentor: Teacher) -> None:
    browser = house.browser("coordinator")
    address = house.url(f"people/{mentor.key}/")
    assert 'name="surname"' not in browser.get(address).content.decode()
    assert f'href="{address}change/"' in browser.get(address).content.decode()
    assert 'name="surname"' in browser.get(f"{address}change/").content.decode()
    assert f'href="{address}"' in browser.get(house.url("people/")).content.decode()
    found = browser.get(house.url("search/"), {"find": "Ландышева"})
    assert f'href="{address}"' in found.content.decode()


def test_each_sees_what_is_hers_to_see(house: House, mentor: Teacher) -> None:
    clerk, methodist = page(house, "clerk", mentor), page(house, "methodist", mentor)
    assert "Изменить" in clerk
    assert "Дать ссылку для входа" not in clerk
    for hidden in ("8 900", "Изменить", "Документы 4", "Ждёт подписи", "Что было"):
        assert hidden not in methodist
    assert "астрономия" in methodist


def test_nobody_reads_on_it_who_refused_whom(house: House, mentor: Teacher) -> None:
    for persona in ("coordinator", "director", "clerk", "methodist"):
        said = page(house, persona, mentor)
        assert "Ежова" not in said
        assert "отказ" not in said
        assert "просьба" not in said


def test_who_else_read_an_order_is_no_history_of_hers(house: House, mentor: Teacher) -> None:
    with scope(organisation=house.school):
        order = Paper.objects.get(kind=PAIRS_ORDER)
        acknowledge_paper(house["clerk"], **in_school(house), paper=order,
                          teachers=[house.teachers["Ёлкина"]])  # fmt: skip
    said = page(house, "coordinator", mentor)
    assert "Начали работать" in said  # her pair's is hers
    assert "Ознакомлены с документом" not in said
    assert house.browser("stranger").get(house.url(f"people/{mentor.key}/")).status_code == 404


def test_all_her_papers_are_the_list_of_hers(house: House, mentor: Teacher, client: Client) -> None:
    browser = house.browser("clerk")
    with scope(organisation=house.school):
        for pair in Mentorship.objects.filter(mentor=mentor):
            paper_of(MENTEE_CONSENT, pair)
        other = proposed(house, "Ежова", "Жукова", about="химия")
        paper_of(MENTEE_CONSENT, other)
    html = browser.get(house.url(f"people/{mentor.key}/")).content.decode()
    number = int(html.partition("Все ")[2].partition("<")[0])
    answer = browser.get(house.url(f"papers/?year=all&about={mentor.key}"))

    assert number == answer.context["list"].count
    assert "Ежова Мария Петровна — Жукова" not in answer.content.decode()
    assert browser.get(house.url("papers/?about=чужое")).status_code == 200
