"""Can a coordinator put right on «Столбцы» a roadmap with a heading that nobody knows?"""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Installation, Visitor
from tests.journeys.people import coordinator_of
from tests.workspace.test_tell_roadmap_columns import ROWS, word


def test_an_unknown_heading_is_put_right_and_seen_at_once(
    installation: Installation, visitor: Visitor, tmp_path: Path
) -> None:
    file = tmp_path / "Карта.docx"
    file.write_bytes(word(ROWS))
    with coordinator_of(installation, visitor, "МБОУ «Лицей № 5»", "columns@school.ru") as page:
        page.goto("/")
        page.goto(f"{page.url.rstrip('/')}/year/")
        page.get_by_role("button", name="Продолжить").click()
        page.get_by_role("button", name="Пропустить").click()
        page.wait_for_url("**/roadmap/")
        page.get_by_label("Файл карты").set_input_files(file)
        page.get_by_role("button", name="Продолжить").click()
        expect(page.get_by_text("0 исполнителей")).to_be_visible()
        remark = page.locator(".remark", has_text="Не прочитан столбец «На ком лежит»")
        remark.get_by_role("link", name="Столбцы").click()

        page.get_by_label("Что в столбце «На ком лежит»").select_option("ответственный")

        expect(page.locator("#read")).to_contain_text("2 исполнителя")  # before any button
        page.get_by_role("button", name="Взять так").click()
        page.wait_for_url("**/findings/")
        expect(page.get_by_text("2 исполнителя")).to_be_visible()
