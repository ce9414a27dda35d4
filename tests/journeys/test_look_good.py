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
from tests.journeys.people import accept
from tests.journeys.screens import open_errors, open_results

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast"]  # all that the dark scheme changes
LOOK = """([rules, without]) => axe.run({
    runOnly: rules, rules: Object.fromEntries(without.map((rule) => [rule, {enabled: false}])),
    resultTypes: ["violations"], preload: false,
}).then((found) => found.violations.map(
    (one) => [one.id, one.nodes.map((node) => `${node.target} ${node.failureSummary}`)]))"""
# Which colours are words written in, on which ground? Every such pair, each once.
PAIRS = """() => {
    const found = new Set();
    const walk = (one, under) => {
        if (!one.checkVisibility({visibilityProperty: true})) return;
        const its = getComputedStyle(one);
        const ground = [its.backgroundColor, its.backgroundImage, its.opacity].join();
        const here = ground === "rgba(0, 0, 0, 0),none,1" ? under : `${under}|${ground}`;
        const written = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
        if (written || one.matches("input, select, textarea")) {
            const off = one.closest(":disabled, [aria-disabled=true]") !== null;
            found.add([its.color, its.textShadow, its.fontSize, its.fontWeight, off, here].join());
        }
        for (const child of one.children) walk(child, here);
    };
    walk(document.documentElement, "");
    return [...found];
}"""
# Everything pressed alone; a link inside a running sentence, a mark inside a text are excepted.
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input, label.tick")]
    .filter((one) => one.checkVisibility())
    .filter((one) => !one.closest("p, .paper, .remark, .only-heard, .skip"))
    .filter((one) => !(one.matches("input") && one.closest("label")))
    .filter((one) => !one.matches(".foot a"))
    .map((one) => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width < 43.5 || box.height < 43.5)
    .map(([box, one]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"

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


# The colours that axe has found legible so far: on the next screen it need not look at them again.
LEGIBLE: set[str] = set()


def look(page: Page) -> dict[str, Any]:
    """What is wrong with the screen that is open; empty where nothing is."""
    wrong: dict[str, Any] = {}
    page.wait_for_load_state()
    page.evaluate(AXE)
    for width in (1280, 360):
        turn(page, width)
        page.emulate_media(color_scheme="light")
        if width == 360:
            wrong["small"] = page.evaluate(SMALL)
        page.evaluate(OPEN_ALL)
        # that words lie over something beside them is looked for once, in the light and wide
        wrong[f"axe {width} light"] = judged(page, RULES, colours=width == 1280)
        wrong[f"scroll {width} light"] = scrolled(page, width)
        page.emulate_media(color_scheme="dark")
        wrong[f"axe {width} dark"] = judged(page, [])
        wrong[f"scroll {width} dark"] = scrolled(page, width)
    return {what: found for what, found in wrong.items() if found}


def judged(page: Page, rules: list[str], *, colours: bool = False) -> list[Any]:
    """What axe finds by ``rules``; by that of colours too, where there are some it has not seen."""
    pairs = set(page.evaluate(PAIRS))
    known = not colours and pairs <= LEGIBLE
    if known and not rules:
        return []
    found: list[Any] = page.evaluate(LOOK, [rules or COLOURS, COLOURS if known else []])
    if not found:
        LEGIBLE.update(pairs)
    return found


def scrolled(page: Page, width: int) -> int | None:
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found if found != width else None


@pytest.mark.parametrize("way", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_a_screen_outside_looks_good(
    visitor: Visitor, way: Way, staff: Path, roadmap: Path
) -> None:
    with visitor.screen() as page:
        way(page, staff, roadmap)
        visitor.complaints[:] = [one for one in visitor.complaints if "status of 4" not in one]

        assert look(page) == {}


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
        found = LINK.search(installation.demo_said)
        assert found
        page.goto("/in/" + found[0].rpartition("/in/")[2])
        page.get_by_role("button", name="Войти").click()
        page.get_by_role("link", name="Посмотреть пример").click()
        page.wait_for_url("**/o/*/")
        yield Demo(visitor, page, page.url, page.context.cookies())


@pytest.fixture
def demo(signed_in: Demo) -> Iterator[Demo]:
    signed_in.page.context.clear_cookies()  # how the roadmap was looked at last is kept in one
    signed_in.page.context.add_cookies(signed_in.cookies)
    signed_in.page.set_viewport_size({"width": 1280, "height": 800})
    signed_in.page.emulate_media(color_scheme="light")
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

    page.set_viewport_size({"width": 1280, "height": 800})
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
