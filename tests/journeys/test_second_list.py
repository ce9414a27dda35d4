"""What does a coordinator see when the staff list comes again, changed?"""

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation, Visitor
from tests.journeys.people import coordinator_of

HEAD = ["ФИО", "Должность", "Предмет", "Категория", "Педагогический стаж, лет"]
FIRST = [
    ["Вьюгин Тимофей Аркадьевич", "учитель математики", "математика", "", "1"],
    ["Берестова Нина Юрьевна", "учитель математики", "математика", "первая", "24"],
    ["Осокин Герман Львович", "учитель биологии", "биология", "первая", "19"],
]
SECOND = [
    ["Вьюгин Тимофей Аркадьевич", "учитель математики", "математика", "", "1"],
    ["Берестова Нина Юрьевна", "учитель математики", "математика", "высшая", "24"],
    ["Лисицына Ульяна Глебовна", "учитель химии", "химия", "", "0"],
    ["", "учитель химии", "химия", "", "3"],
]


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, *rows])
    return path


def upload(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Педагоги", exact=True).click()
    page.get_by_role("link", name="Загрузить список").click()
    page.get_by_label("Список педагогов").set_input_files(file)
    page.get_by_role("button", name="Прочитать и показать").click()
    page.wait_for_url("**/import/*/")


def numbers(page: Page) -> dict[str, int]:
    rows = page.locator(".numbers li").all()
    return {one.locator("span").inner_text(): int(one.locator("b").inner_text()) for one in rows}


def take(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()


def test_the_second_list_asks_and_deletes_nobody(
    installation: Installation, visitor: Visitor, tmp_path: Path
) -> None:
    with coordinator_of(installation, visitor, "МБОУ «Лицей № 2»", "lists@school.ru") as page:
        page.goto("/")
        upload(page, write(tmp_path / "Август.csv", FIRST))
        assert numbers(page)["новых"] == 3
        take(page, "Добавить 3 человека")

        upload(page, write(tmp_path / "Октябрь.csv", SECOND))
        assert numbers(page) == {
            "новый": 1, "изменился": 1, "только вырос стаж": 0, "без изменений": 1,
            "строка не взята": 1, "нет в этом списке": 1,
        }  # fmt: skip
        expect(page.locator("main")).to_contain_text("первая → высшая")
        with page.expect_download() as coming:
            page.get_by_role("link", name="Не взятые строки файлом").click()
        assert coming.value.suggested_filename.endswith(".xlsx")
        page.get_by_label("Что с Осокиным Германом Львовичем").select_option(label="в отпуске")
        take(page, "Добавить 1 человека и изменить 1 карточку")

        page.get_by_role("link", name="Педагоги", exact=True).click()
        expect(page.locator("main")).to_contain_text("4 человека")
        upload(page, write(tmp_path / "Октябрь.csv", SECOND))
        assert numbers(page)["новых"] + numbers(page)["изменились"] == 0
