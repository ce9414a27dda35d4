"""The ways to the screens that the journeys look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """Around a press after which the page is reloaded or left.

    A press does not wait for the page it leads to, and a page that is on its way can neither be
    reloaded nor is its answer surely kept when another is opened over it.
    """
    with page.expect_navigation():
        yield


def nothing_is_too_wide(page: Page) -> None:
    """Nothing sticks out at the side; asked when the page has come with its style.

    The words of a page are there before its style, and a page without it is wider than a phone.
    """
    page.wait_for_load_state()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), (
        page.viewport_size
    )


def open_errors(page: Page) -> None:
    """The first page, sent empty."""
    page.goto("/launch/")
    page.get_by_role("button", name="Прочитать и показать").click()


def open_results(page: Page, staff: Path, roadmap: Path | None) -> None:
    """From two files (or one) to the page of results."""
    page.goto("/launch/")
    if roadmap:
        page.get_by_label("Дорожная карта", exact=True).set_input_files(roadmap)
    else:
        page.get_by_text("Дорожной карты нет").click()
    page.get_by_label("Список педагогов").set_input_files(staff)
    page.get_by_role("button", name="Прочитать и показать").click()
    page.locator("#pairs").wait_for(timeout=60_000)
    page.wait_for_load_state()  # the sheet for paper comes last
