"""Can a coordinator take one year of three, and put a finding right where it stands?"""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Installation, Visitor
from tests.journeys.looking import look
from tests.journeys.people import coordinator_of
from tests.workspace.test_act_on_findings import document
from tests.workspace.test_take_one_of_years import ROWS, TITLE


def test_one_year_of_three_is_taken_and_a_finding_put_right_in_place(
    installation: Installation, visitor: Visitor, tmp_path: Path
) -> None:
    file = tmp_path / "Карта на три года.docx"
    file.write_bytes(document([*ROWS, ("Чаепитие", "когда получится", "куратор")], TITLE))
    with coordinator_of(installation, visitor, "МБОУ «Гимназия № 7»", "years@school.ru") as page:
        page.goto("/")
        page.goto(f"{page.url.rstrip('/')}/year/")
        page.get_by_role("button", name="Продолжить").click()
        page.get_by_role("button", name="Пропустить").click()
        page.wait_for_url("**/roadmap/")
        page.get_by_label("Файл карты").set_input_files(file)
        page.get_by_role("button", name="Продолжить").click()
        page.wait_for_url("**/years/")
        expect(page.get_by_label("Круглый стол")).to_be_checked()
        expect(page.get_by_label("Отчёт о внедрении")).not_to_be_checked()
        look(page)
        page.get_by_role("button", name="Продолжить").click()

        page.wait_for_url("**/findings/")
        unread = page.locator(".remark", has_text="Срок не понят")
        unread.get_by_label("Срок").fill("после дождичка в четверг")
        unread.get_by_label("Срок").press("Enter")
        expect(unread).to_contain_text("К какому числу или месяцу?")
        unread.get_by_label("Срок").fill("до 15 декабря")
        unread.get_by_role("button", name="Вписать").click()

        expect(unread).to_have_count(0)
        expect(page.locator("#document")).to_contain_text("до 15 декабря")
        page.get_by_text("Разобрано: 1").click()
        expect(page.locator("#dealt")).to_contain_text("вписано")
