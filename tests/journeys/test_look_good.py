"""Is every screen accessible, without sideways scrolling, large enough to press, fit for paper?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visitor
from tests.journeys.screens import open_errors, open_results

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """(rules) => axe.run({runOnly: rules}).then((found) => found.violations.map(
    (one) => [one.id, one.nodes.map((node) => `${node.target} ${node.failureSummary}`)]))"""
# Everything pressed alone; a link inside a running sentence, a mark inside a text are excepted.
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input, label.tick")]
    .filter((one) => one.checkVisibility())
    .filter((one) => !one.closest("p, .paper, .remark, .only-heard, .skip"))
    .filter((one) => !(one.matches("input") && one.closest("label")))
    .filter((one) => !one.matches(".foot a"))
    .map((one) => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width < 43.5 || box.height < 43.5)
    .map(([box, one]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
Way = Callable[[Page, Path, Path], Any]

SCREENS: dict[str, Way] = {
    "question": lambda page, _, __: page.goto("/launch/"),
    "errors": lambda page, _, __: open_errors(page),
    "results": open_results,
    "gallery": lambda page, _, __: page.goto("/gallery/"),
    "missing": lambda page, _, __: page.goto("/нет-такой/"),
}
screens = pytest.mark.parametrize("way", SCREENS.values(), ids=SCREENS.keys())
widths = pytest.mark.parametrize("width", [1280, 360])


@screens
@widths
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    visitor: Visitor, way: Way, staff: Path, roadmap: Path, width: int, scheme: str
) -> None:
    with visitor.screen(width, scheme) as page:
        way(page, staff, roadmap)
        forget_404(visitor)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(AXE)

        assert page.evaluate(LOOK, RULES) == []


@screens
@widths
def test_nothing_scrolls_sideways(
    visitor: Visitor, way: Way, staff: Path, roadmap: Path, width: int
) -> None:
    with visitor.screen(width) as page:
        way(page, staff, roadmap)
        forget_404(visitor)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

        assert page.evaluate("document.documentElement.scrollWidth") == width


@screens
def test_everything_one_presses_is_large_enough(
    visitor: Visitor, way: Way, staff: Path, roadmap: Path
) -> None:
    with visitor.screen(360) as page:
        way(page, staff, roadmap)
        forget_404(visitor)

        assert page.evaluate(SMALL) == []


def test_paper_shows_no_buttons_and_no_menu(visitor: Visitor, staff: Path, roadmap: Path) -> None:
    with visitor.screen() as page:
        open_results(page, staff, roadmap)
        page.emulate_media(media="print")

        assert page.locator("button:visible, .inpage:visible, .skip:visible").count() == 0
        assert page.locator("#pairs .pair").first.is_visible()
        assert len(page.pdf(format="A4")) > 10_000


def forget_404(visitor: Visitor) -> None:
    """The page that is missing on purpose is not a complaint."""
    visitor.complaints[:] = [one for one in visitor.complaints if "status of 404" not in one]
