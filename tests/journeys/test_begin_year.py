"""Can a deputy head come from two files to papers, with a mouse, a keyboard, without scripts?"""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.screens import open_errors, open_results


def download_names(page: Page) -> list[str]:
    with page.expect_download() as coming:
        page.get_by_role("button", name="Скачать документы (zip)").first.click()
    download = coming.value
    assert download.suggested_filename.startswith("Наставничество ")
    assert download.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_files_become_papers_and_a_tick_taken_away_recalculates_the_pairs(
    visitor: Visitor, staff: Path, roadmap: Path, scripts: bool
) -> None:
    with visitor.screen(scripts=scripts) as page:
        open_results(page, staff, roadmap)

        expect(page.get_by_role("heading", level=1)).to_contain_text("2026/27")
        names = download_names(page)
        assert any("Дорожная карта" in name for name in names)
        assert any("На подпись" in name for name in names)

        before = page.locator("#pairs .pair").count()
        page.locator("#people input[name=mentee][value^=Вьюгин]").uncheck()
        page.get_by_role("button", name="Пересчитать пары").click()

        page.wait_for_url("**/#pairs")
        expect(page.locator("#pairs .pair")).to_have_count(before - 1)
        expect(page.locator("#people input[name=mentee][value^=Вьюгин]")).not_to_be_checked()


def test_a_mark_leads_to_its_remark_and_obvious_slips_can_be_left_and_taken_again(
    visitor: Visitor, staff: Path, roadmap: Path
) -> None:
    with visitor.screen() as page:
        open_results(page, staff, roadmap)
        page.locator("#mark-1").click()
        expect(page.locator("#remark-1")).to_be_in_viewport()
        page.locator("#remark-1 .mark").click()
        expect(page.locator("#mark-1")).to_be_in_viewport()

        page.get_by_role("button", name="Отменить исправления").click()
        page.get_by_role("button", name="Исправить очевидное").click()

        expect(page.get_by_role("button", name="Отменить исправления")).to_be_visible()


def test_without_a_roadmap_the_standard_one_is_taken(visitor: Visitor, staff: Path) -> None:
    with visitor.screen() as page:
        open_results(page, staff, None)

        expect(page.locator("#year")).to_contain_text("стандартная")
        expect(page.locator("#reading")).to_have_count(0)


def test_an_error_summary_takes_the_focus_and_leads_to_the_field(visitor: Visitor) -> None:
    with visitor.screen() as page:
        open_errors(page)

        summary = page.locator(".error-summary")
        expect(summary).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#roadmap")).to_be_focused()


def test_the_keyboard_reaches_everything_and_sees_where_it_is(visitor: Visitor) -> None:
    with visitor.screen() as page:
        page.goto("/launch/")
        page.keyboard.press("Tab")
        expect(page.get_by_text("Перейти к содержанию")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()

        for name in ("roadmap", "no_roadmap", "staff"):
            page.keyboard.press("Tab")
            expect(page.locator(f"[name={name}]")).to_be_focused()
            width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert width == "3px"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#school")).to_be_visible()
