"""Does one line find people, papers and steps, and only what the one who asks may open?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.local_acts.states import REGULATION
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.shared import clock
from nastavnik.shared.registered import MOST_FOUND
from tests.built_once import built_once
from tests.documents.scene import of, prepare, sign_all
from tests.personas import FOREIGN, OWN, House
from tests.roadmaps.scene import YEAR, living


@pytest.fixture
def full(house: House) -> Iterator[House]:
    with clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)), scope(organisation=house.school):
        a_full_school(house)
        yield house


@built_once
def a_full_school(house: House) -> None:
    living(house)
    Step.objects.update(text="Провести опрос")
    prepare(house)


def found(house: House, persona: str, words: str) -> str:
    answer = house.browser(persona).get(house.url("search/"), {"find": words})
    assert answer.status_code == 200
    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return page[page.index("<h1>Найти") :]


def test_a_surname_finds_the_person_and_her_papers(full: House) -> None:
    page = found(full, "coordinator", OWN.upper())

    assert full.url(f"people/{full.teachers[OWN].key}/") in page
    assert f"Согласие наставника: {OWN} М. П." in page
    assert "Дополнительное соглашение" in page
    assert full.teachers["Ежова"].full_name not in page


def test_yo_and_ye_are_the_same(full: House) -> None:
    assert full.teachers["Ёлкина"].full_name in found(full, "coordinator", "елкина")


def test_words_find_steps(full: House) -> None:
    page = found(full, "coordinator", "опрос провести")

    assert "Шаги дорожной карты" in page
    assert "roadmap/steps/" in page


def test_who_has_a_role_is_found_by_those_who_give_roles(full: House) -> None:
    name = full["clerk"].name
    for persona in ("coordinator", "director"):
        page = found(full, persona, name)
        assert "Люди и роли" in page
        assert f'href="{full.url("team/")}">{name}<' in page
        assert "делопроизводитель" in page
    for persona in ("clerk", "methodist", "editor"):
        assert "Люди и роли" not in found(full, persona, name)


def test_a_paper_made_elsewhere_is_found_by_name_and_number(full: House) -> None:
    keep_paper(
        full["coordinator"], organisation=full.school, year=YEAR, kind=REGULATION,
        number="141-од", dated_on=date(2026, 8, 28),
    )  # fmt: skip
    for words in ("положение", "141"):
        page = found(full, "clerk", words)
        assert "Положение о наставничестве № 141-од от 28.08.2026" in page
        assert full.url("papers/") in page
        for persona in ("methodist", "editor"):
            assert "141-од" not in found(full, persona, words)


def test_an_order_about_the_roadmap_is_found_by_its_number(full: House) -> None:
    approve_roadmap(
        full["coordinator"], organisation=full.school, roadmap=Roadmap.objects.get(),
        number="131", dated_on=date(2026, 9, 1),
    )  # fmt: skip
    page = found(full, "editor", "131")
    assert "Приказ № 131 от 01.09.2026" in page
    assert full.url("roadmap/approvals/") in page
    assert full.browser("editor").get(full.url("roadmap/approvals/")).status_code == 200


@pytest.mark.parametrize("words", ["149", "приказ о парах", "закреплении", "соглас", OWN])
def test_all_that_is_counted_stands_on_the_page_it_leads_to(full: House, words: str) -> None:
    sign_all(full)
    register_paper(
        full["clerk"], organisation=full.school, paper=of(PAIRS_ORDER)[0],
        number="149-од", dated_on=clock.today(),
    )  # fmt: skip
    browser = full.browser("clerk")
    groups = browser.get(full.url("search/"), {"find": words}).context["groups"]
    (group,) = (one for one in groups if one.title == "Документы")
    assert browser.get(group.all_url).context["list"].count == group.whole > 0


def test_a_few_of_many_steps_are_shown_and_all_on_demand(full: House) -> None:
    whole = Step.objects.count()
    page = found(full, "coordinator", "опрос")
    assert page.count("roadmap/steps/") == MOST_FOUND < whole
    assert f'whole=1">Все {whole}<' in page
    answer = full.browser("coordinator").get(full.url("search/"), {"find": "опрос", "whole": "1"})
    assert answer.content.decode().count("roadmap/steps/") == whole


def test_nobody_of_another_school_is_found(full: House) -> None:
    for persona in ("coordinator", "director", "clerk", "methodist", "editor"):
        assert "ничего не нашлось" in found(full, persona, FOREIGN)


def test_only_what_one_may_open_is_found(full: House) -> None:
    methodist, editor = found(full, "methodist", OWN), found(full, "editor", OWN)

    assert "Педагоги" in methodist
    assert "Согласие наставника" not in methodist
    assert "ничего не нашлось" in editor
    assert "Шаги дорожной карты" in found(full, "editor", "опрос")


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "\\", "'; --", "а" * 5000])
def test_odd_words_find_nothing_and_break_nothing(full: House, words: str) -> None:
    assert full.teachers[OWN].full_name not in found(full, "coordinator", words)


def test_it_asks_as_often_for_many_steps(full: House) -> None:
    browser, counts = full.browser("coordinator"), []
    for wanted in ("нет такого", "опрос"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(full.url("search/"), {"find": wanted})
        counts.append(len(queries))
    assert counts[0] == counts[1]
