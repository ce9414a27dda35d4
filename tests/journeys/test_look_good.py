"""Is every screen accessible, without sideways scrolling, large enough to press, fit for paper?

Each screen is opened once and looked at in both widths and both schemes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from nastavnik.demo.build import SCHOOL
from tests.journeys.conftest import LINK, Installation, Visitor, turn
from tests.journeys.looking import WIDE, look
from tests.journeys.people import accept
from tests.journeys.screens import open_errors, open_results

Way = Callable[[Page, Path, Path], Any]
OUTSIDE: dict[str, Way] = {
    "question": lambda page, _, __: page.goto("/launch/"),
    "errors": lambda page, _, __: open_errors(page),
    "results": open_results,
    "gallery": lambda page, _, __: page.goto("/gallery/"),
    "missing": lambda page, _, __: page.goto("/нет-такой/"),
    "welcome": lambda page, _, __: page.goto("/"),
    "sign in": lambda page, _, __: page.goto("/account/login/"),
    "signed in wrongly": lambda page, _, __: sign_in_wrongly(page),
    "forgotten": lambda page, _, __: page.goto("/account/password/reset/"),
    "link": lambda page, _, __: page.goto("/in/netakoyssylki/"),
}
WIZARD = ("year", "have", "roadmap", "findings", "staff", "columns", "doubts", "running", "mentees",
          "mentors", "pairs", "requisites", "check", "papers")  # fmt: skip
INSIDE = (
    "papers/", "papers/sign/", "papers/register/", "papers/acknowledge/", "pairs/", "pairs/asked/", "pairs/find/", "pairs/pay/",
    "", "roadmap/", "roadmap/?show=approved", "roadmap/?view=table", "roadmap/jobs/", "people/", "people/left/", "people/import/", "offices/", "team/", "settings/", "history/",
    "search/?find=согласие", "roadmap/past/", "roadmap/approvals/", "roadmap/calendar/", "information/",
    "year/?new", *(f"year/2026/{question}/" for question in WIZARD),
)  # fmt: skip


def sign_in_wrongly(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_label("Почта").fill("nobody@school.ru")
    page.get_by_label("Пароль").fill("не тот")
    page.get_by_role("button", name="Войти").click()
    page.get_by_role("alert").first.wait_for()


@pytest.fixture(scope="session")
def window(installation: Installation, browser: Browser) -> Iterator[tuple[Visitor, Page]]:
    """One for all screens outside: a new one for each would be as dear as the screen."""
    visitor = Visitor(browser, installation.address)
    with visitor.screen() as page:
        yield visitor, page


@pytest.fixture
def stranger(window: tuple[Visitor, Page]) -> Iterator[Page]:
    visitor, page = window
    page.context.clear_cookies()
    turn(page, WIDE)
    yield page
    complaints = [one for one in visitor.complaints if "status of 4" not in one]
    visitor.complaints.clear()
    assert complaints == []


@pytest.mark.parametrize("way", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_a_screen_outside_looks_good(stranger: Page, way: Way, staff: Path, roadmap: Path) -> None:
    way(stranger, staff, roadmap)

    assert look(stranger) == {}


@dataclass
class Demo:
    """The coordinator of the demo school before one window, which shows screen after screen."""

    visitor: Visitor
    page: Page
    school: str
    cookies: list[Any]


@pytest.fixture(scope="session")  # a worker may come back to this module, the link is good once
def signed_in(installation: Installation, browser: Browser) -> Iterator[Demo]:
    visitor = Visitor(browser, installation.address)
    with visitor.screen() as page:
        found = LINK.search(installation.said)
        assert found
        page.goto(found[0])
        page.get_by_role("button", name="Войти").click()
        page.get_by_role("link", name="Посмотреть пример").click()
        page.wait_for_url("**/o/*/")
        yield Demo(visitor, page, page.url, page.context.cookies())


@pytest.fixture
def demo(signed_in: Demo) -> Iterator[Demo]:
    signed_in.page.context.clear_cookies()  # how the roadmap was looked at last is kept in one
    signed_in.page.context.add_cookies(signed_in.cookies)
    turn(signed_in.page, WIDE)
    yield signed_in
    complaints = signed_in.visitor.complaints[:]
    signed_in.visitor.complaints.clear()
    assert complaints == []


@pytest.mark.parametrize("path", INSIDE)
def test_a_screen_of_the_school_looks_good(demo: Demo, path: str) -> None:
    answer = demo.page.goto(demo.school + path)
    assert answer
    assert answer.status == 200

    assert look(demo.page) == {}


@pytest.mark.parametrize("path", ["/doors/", "/account/", "/account/choose/", "/account/wanted/"])
def test_a_screen_of_one_s_own_looks_good(demo: Demo, path: str) -> None:
    demo.page.goto(path)

    assert look(demo.page) == {}


@pytest.mark.parametrize("end", ["", "responsible/"])
def test_a_step_of_the_roadmap_looks_good(demo: Demo, end: str) -> None:
    demo.page.goto(demo.school + "roadmap/")
    step = demo.page.locator(".timeline-step").first.get_attribute("href")
    demo.page.goto(f"{step}{end}")
    assert look(demo.page) == {}


def test_a_paper_looks_good(demo: Demo) -> None:
    demo.page.goto(demo.school + "papers/?kind=pairs_order")
    demo.page.locator(".list-table td a").first.click()
    demo.page.wait_for_url("**/papers/*-*/")
    assert look(demo.page) == {}


def test_a_card_and_a_link_look_good(
    installation: Installation, visitor: Visitor, demo: Demo
) -> None:
    page = demo.page
    page.goto(demo.school + "people/")
    page.locator(".list-table td a").nth(3).click()
    page.wait_for_url("**/people/*/")
    assert look(page) == {}

    turn(page, WIDE)
    page.get_by_text("Ещё", exact=True).click()
    assert look(page) == {}
    page.get_by_role("button", name="Дать ссылку для входа").click()
    link = page.locator(".link-slip .link-word").inner_text()
    installation.tokens.add(link.rstrip("/").rpartition("/")[2])
    assert look(page) == {}
    with visitor.screen() as invited:
        invited.goto(link)
        assert look(invited) == {}


@pytest.mark.parametrize("role", ["director", "clerk", "methodist", "editor"])
def test_each_role_s_home_looks_good(
    installation: Installation, visitor: Visitor, demo: Demo, role: str
) -> None:
    link = installation.link(
        f"Новикова Анна {role.title()}", "--role", role, "--email", f"{role}@demo.ru",
        "--school", SCHOOL,
    )  # fmt: skip
    with visitor.screen() as page:
        accept(page, link, f"{role}@demo.ru")
        page.goto(demo.school)
        page.get_by_role("heading", level=1).wait_for()
        assert look(page) == {}


def test_paper_shows_no_buttons_and_no_menu(visitor: Visitor, staff: Path, roadmap: Path) -> None:
    with visitor.screen() as page:
        open_results(page, staff, roadmap)
        page.emulate_media(media="print")

        assert page.locator("button:visible, .inpage:visible, .skip:visible").count() == 0
        assert page.locator("#pairs .pair").first.is_visible()
        assert len(page.pdf(format="A4")) > 10_000
