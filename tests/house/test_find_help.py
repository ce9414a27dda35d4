"""Does «Справка» on every page lead to the part of the guide that speaks of it, for everybody?"""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from nastavnik.config.help import HOMES, PAGES, QUESTIONS
from nastavnik.wizard.questions import END
from nastavnik.wizard.views import year
from nastavnik.workspace.guide import guide_page, names
from tests.house.test_guard_addresses import TABLE
from tests.personas import House

pytestmark = pytest.mark.any_engine

ROOT = Path(__file__).resolve().parents[2]
NO_PAGES = {
    # what one downloads, reads by a machine, or only sends
    "calendar_feed", "health", "copy_attach", "paper_filed", "copy_file", "copy_remove", "information_word", "letterhead_sample", "mfa_download_recovery_codes", "my_paper_file",
    "paper_file", "paper_pdf", "people_import_refused", "roadmap_excel", "roadmap_order", "roadmap_word",
    "stored_file", "year_folder",
}  # fmt: skip
HELP = re.compile(r'<a href="(/help/[^"]*)">Справка</a>')


def only_sent(name: str) -> bool:
    return name in TABLE and "200" not in TABLE[name].get


def addresses(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for one in patterns:
        found |= addresses(one.url_patterns) if isinstance(one, URLResolver) else {one.name or ""}
    return found


def test_every_named_page_has_its_place_in_the_guide() -> None:
    there = addresses(get_resolver().url_patterns)
    assert {one for one in there - NO_PAGES - PAGES.keys() if not only_sent(one)} == set()
    assert PAGES.keys() <= there
    assert QUESTIONS.keys() == year.PAGES.keys() | {END}


def test_every_place_is_there() -> None:
    told = {*PAGES.values(), *(text for _, text in HOMES)}
    told |= {f"guide/coordinator#{anchor}" for anchor in QUESTIONS.values()}
    for one in told:
        name, _, anchor = one.partition("#")
        page = guide_page(name)
        assert page, one
        assert not anchor or anchor in page.anchors, one


def help_of(browser: Client, address: str) -> str:
    text = browser.get(address, follow=True).content.decode()
    found = set(map(unescape, HELP.findall(text)))
    assert len(found) == 1, (address, found)
    return found.pop()


@pytest.mark.parametrize(
    ("persona", "path", "place"),
    [
        ("coordinator", "", "guide/coordinator/#дорожная-карта-весь-год"),
        ("director", "", "guide/director/#на-пять-минут"),
        ("clerk", "papers/register/", "guide/clerk/#номера"),
        ("mentor", "me/", "guide/teacher/"),
        ("coordinator", "team/", "guide/coordinator/#пригласить-людей-без-почты"),
        ("coordinator", "nothing-there/", ""),
    ],
)
def test_the_page_leads_to_what_speaks_of_it(
    house: House, persona: str, path: str, place: str
) -> None:
    assert help_of(house.browser(persona), house.url(path)) == f"/help/{place}"


def test_a_question_of_the_wizard_has_its_own(house: House) -> None:
    browser = house.browser("coordinator")
    sent = {"full_name": "МБОУ «Средняя школа № 1»", "school_year": "2026/27"}
    address = browser.post(house.url("year/"), sent)["Location"]
    assert help_of(browser, address) == "/help/guide/coordinator/#что-уже-есть"


@pytest.mark.django_db
def test_who_cannot_come_in_reads_how(client: Client) -> None:
    place = help_of(client, "/account/login/")
    assert place == "/help/how-to/lost-access/"
    assert "Забыт пароль" in client.get(place).content.decode().replace("забыт", "Забыт")


@pytest.mark.django_db
def test_every_text_opens_and_its_links_lead_somewhere(client: Client) -> None:
    texts: dict[str, str] = {}

    def opened(page: str) -> str:
        if page not in texts:
            answer = client.get(page)
            assert answer.status_code == 200, page
            texts[page] = answer.content.decode()
        return texts[page]

    for name in sorted(names()):
        text = opened(f"/help/{name}/")
        assert "</main>" in text, name
        assert "style=" not in text
        for link in set(re.findall(r'href="(/help/[^"]+)"', text)):
            page, _, anchor = unquote(unescape(link)).partition("#")
            there = opened(page)
            assert not anchor or f'id="{anchor}"' in there, (name, link)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["guide/nothing", "adr/README", "guide/..", "rules/cli"])
def test_only_the_guide_is_shown(client: Client, path: str) -> None:
    assert client.get(f"/help/{path}/").status_code == 404


def test_the_product_carries_the_very_texts_of_the_repository() -> None:
    for one in names():
        carried = ROOT / "src" / "nastavnik" / "workspace" / "texts" / f"{one}.md"
        assert carried.resolve() == (ROOT / "docs" / f"{one}.md").resolve()
    folders = ("guide", "how-to", "rules")
    assert names() == {
        f"{folder}/{one.stem}"
        for folder in folders
        for one in (ROOT / "docs" / folder).glob("*.md")
    }


def test_the_guide_is_found_by_words_where_one_looks_for_all_else(house: House) -> None:
    text = house.browser("coordinator").get(house.url("search/"), {"find": "перенос срока"})
    assert "/help/guide/coordinator/#приказ-о-дорожной-карте" in unescape(text.content.decode())
    text = house.browser("visitor").get("/help/", {"find": "запасной код"})
    assert "/help/how-to/lost-access/" in text.content.decode()
    nothing = house.browser("visitor").get("/help/", {"find": "<b>бегемот"}).content.decode()
    assert "В справке нет «&lt;b&gt;бегемот»" in nothing


def test_the_foot_advertises_nothing(house: House) -> None:
    for persona, path in (("coordinator", "team/"), ("methodist", ""), ("mentor", "me/")):
        foot = house.browser(persona).get(house.url(path)).content.decode().partition("<footer")[2]
        assert "Наставничество педагогических" not in foot
