"""Do people of the school learn what mentoring is, and is nobody named where he must not be?"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django_scopes import scope
from docx import Document

from clerk.calendar import SchoolYear
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.informing.actions.keep_information_sheet import keep_information_sheet
from nastavnik.informing.models import InformationSheet
from nastavnik.informing.sheet import (
    chat_text,
    for_the_site,
    information_of,
    names_in,
    own_words,
    surnames_of_school,
)
from nastavnik.local_acts.states import REGULATION
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.roadmaps.models import Evidence
from nastavnik.roadmaps.queries import roadmap_of, steps_with_job
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from papers.information import ABOUT
from tests.built_once import built_once
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)
SITE = "https://school1.ru/nastavnichestvo"


@pytest.fixture
def school(house: House) -> Iterator[House]:
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with clock.standing_at(moment), scope(organisation=house.school):
        with_regulation(house)
        yield house


@built_once
def with_regulation(house: House) -> None:
    told: dict[str, Any] = {"organisation": house.school}
    living(house)
    keep_paper(
        house["coordinator"], year=YEAR, kind=REGULATION, number="41-од",
        dated_on=date(2024, 9, 2), **told,
    )  # fmt: skip
    change_settings(house["coordinator"], values={"phone": "8 (83536) 2-11-11"}, **told)


def page(house: House, who: str = "coordinator") -> str:
    answer = house.browser(who).get(house.url("information/"))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def told(house: House, **texts: str) -> InformationSheet:
    return keep_information_sheet(
        house["coordinator"], organisation=house.school, year=YEAR, values=texts
    )


def site(house: House) -> str:
    """The code for the site, as it stands to be copied."""
    raw = page(house).partition('id="site-code"')[2].partition(">")[2].partition("</textarea>")[0]
    return (
        raw.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", '"')
    )


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.found.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_colleagues_read_who_the_coordinator_is(school: House) -> None:
    text = chat_text(information_of(school.school, YEAR))

    assert "Куратор: Coordinator Анна Ивановна." in text
    assert "Связаться: 8 (83536) 2-11-11." in text
    assert "Положение о наставничестве № 41-од от 02.09.2024" in text
    assert "<" not in text


def test_the_site_has_simple_tags_and_no_names(school: House) -> None:
    code = site(school)
    tags = Tags()
    tags.feed(code)

    assert tags.found == {"h2", "h3", "p", "ul", "li"}
    assert tags.open == []
    assert "Анна Ивановна" not in code
    assert "куратор школы" in code
    assert "351.8" in code
    assert "№ 41-од" in code


@pytest.mark.parametrize("form", ["Ландышева", "Ландышевой", "Ежову", "Елкиной"])
def test_a_paragraph_that_names_somebody_stays_off_the_site(school: House, form: str) -> None:
    told(school, about=f"Спросите у {form} — она знает.")
    facts = information_of(school.school, YEAR)

    assert form in chat_text(facts)
    assert names_in(facts.about, surnames_of_school()) == [form]
    assert for_the_site(facts, surnames_of_school()).about == ABOUT
    assert form not in site(school)
    assert "названы люди" in page(school)


def test_signs_of_markup_stay_text(school: House) -> None:
    told(school, about="<script>alert(1)</script> & «так»")

    assert "<script>alert" not in page(school)
    assert "&lt;script&gt;" in site(school)


def test_the_sheet_is_word_with_the_acts(school: House) -> None:
    answer = school.browser("methodist").get(school.url("information/word/"))
    paper = Document(io.BytesIO(answer.content))
    text = re.sub(r"\s", " ", "\n".join(one.text for one in paper.paragraphs))

    assert "Куратор: Coordinator Анна Ивановна." in text
    assert "Статья 351.8 Трудового кодекса Российской Федерации." in text
    assert "АЗ-1128/08" in text
    assert "None" not in text


def test_own_words_go_into_every_text(school: House) -> None:
    browser = school.browser("coordinator")
    answer = browser.post(
        school.url("information/"),
        {
            "action": "words",
            "version": "0",
            "about": "У нас три новичка.",
            "ask": "Загляните в 12.",
        },
    )
    assert answer.status_code == 302
    assert page(school).count("У нас три новичка.") >= 3
    assert "Загляните в 12." in site(school)


def test_two_who_write_at_once_both_see_it(school: House) -> None:
    told(school, about="Первый текст.")
    answer = school.browser("director").post(
        school.url("information/"),
        {"action": "words", "version": "0", "about": "Второй текст.", "ask": ""},
    )
    assert answer.status_code == 409
    assert "Второй текст." in answer.content.decode().replace("\xa0", " ")
    assert InformationSheet.objects.get().about == "Первый текст."


def test_last_year_s_words_go_on(school: House) -> None:
    told(school, about="Наши слова.")

    assert own_words(SchoolYear(2027))[0] == "Наши слова."
    assert own_words(SchoolYear(2025))[0] == ABOUT


def test_the_address_is_evidence_and_the_step_is_done(school: House) -> None:
    browser, where = school.browser("coordinator"), school.url("information/")
    for _ in range(2):
        assert browser.post(where, {"action": "placed", "site": SITE}).status_code == 302

    roadmap = roadmap_of(YEAR)
    assert roadmap
    (step,) = steps_with_job(roadmap, "informing")
    (evidence,) = Evidence.objects.filter(step=step)
    sheet = InformationSheet.objects.get()
    assert step.state == "done"
    assert (evidence.link, evidence.source, evidence.subject) == (
        SITE, "information_sheet", sheet.key,
    )  # fmt: skip
    assert sheet.placed_on == date(2026, 11, 24)
    assert SITE in page(school)

    other = f"{SITE}/2026"
    browser.post(where, {"action": "placed", "site": other})
    assert [one.link for one in Evidence.objects.filter(step=step)] == [other]


@pytest.mark.parametrize("address", ["", "не адрес", "javascript:alert(1)", "ftp://school.ru/x"])
def test_an_address_must_be_one(school: House, address: str) -> None:
    answer = school.browser("coordinator").post(
        school.url("information/"), {"action": "placed", "site": address}
    )
    assert answer.status_code == 422
    assert not InformationSheet.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "methodist", "editor"])
def test_others_look_and_may_not_change(school: House, who: str) -> None:
    assert "Сведения размещены" not in page(school, who)
    answer = school.browser(who).post(
        school.url("information/"), {"action": "placed", "site": SITE}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["information/", "information/word/"])
def test_a_stranger_finds_nothing(school: House, path: str) -> None:
    for who in ("stranger", "observer", "mentor"):
        assert school.browser(who).get(school.url(path)).status_code == 404


@pytest.mark.parametrize("site", ["javascript:alert(1)", "school1.ru", "//evil.example"])
def test_what_is_no_address_never_becomes_a_link(school: House, site: str) -> None:
    with pytest.raises(RuleBroken, match="адрес целиком"):
        keep_information_sheet(
            school["coordinator"], organisation=school.school, year=YEAR, values={"site": site}
        )
    assert not InformationSheet.objects.exists()
