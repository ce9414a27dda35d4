"""Can a school say which column of its roadmap is which, and is it remembered?"""

import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from docx import Document

from clerk.calendar import SchoolYear
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import document_of
from nastavnik.wizard.actions.start_year import start_year
from tests.personas import House

ROWS = (
    ("Чем займёмся", "Срок", "На ком лежит", "Что видно"),
    ("Этап 1. Подготовка", "", "", ""),
    ("Издать приказ о наставничестве", "сентябрь 2026", "Лозовая", "приказ подписан"),
    ("Подобрать наставников", "октябрь 2026", "Лозовая", "список"),
    ("Этап 2. Работа", "", "", ""),
    ("Провести встречи пар", "ноябрь 2026", "Гречко", "журнал"),
)
TOLD = {
    "column-0": "activity", "column-1": "deadline", "column-2": "responsible", "column-3": "result",
}  # fmt: skip
YEAR = 2026


def word(rows: Sequence[Sequence[str]]) -> bytes:
    document = Document()
    document.add_paragraph("Дорожная карта наставничества на 2026/2027 учебный год")
    table = document.add_table(0, 4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def given(house: House, year: int = YEAR, rows: Sequence[Sequence[str]] = ROWS) -> Client:
    """A coordinator who has just brought the roadmap of a year."""
    with scope(organisation=house.school):
        start_year(house.accounts["coordinator"], organisation=house.school, year=SchoolYear(year))
    browser = house.browser("coordinator")
    file = SimpleUploadedFile("Карта.docx", word(rows))
    sent = {"origin": "own", "roadmap": file}
    assert browser.post(house.url(f"year/{year}/roadmap/"), sent).status_code == 302
    return browser


def people_of(house: House, year: int = YEAR) -> list[str | None]:
    with scope(organisation=house.school):
        document = document_of(Roadmap.objects.get(school_year=year))
    return [work.responsible for stage in document.stages for work in stage.activities]


def test_what_was_read_and_what_was_not_is_said_before_one_goes_on(house: House) -> None:
    browser = given(house)

    page = browser.get(house.url(f"year/{YEAR}/findings/")).content.decode().replace("\xa0", " ")

    assert "2 этапа, 3 мероприятия, 3 срока, 0 исполнителей" in page
    assert "«На ком лежит», «Что видно»" in page
    assert f"year/{YEAR}/roadmap-columns/" in page


def test_columns_are_looked_at_without_being_kept_and_then_taken(house: House) -> None:
    browser, address = given(house), house.url(f"year/{YEAR}/roadmap-columns/")

    looked = browser.post(address, {**TOLD, "look": "1"}).content.decode()
    assert "Гречко</td>" in looked
    assert people_of(house) == [None, None, None]

    assert browser.post(address, TOLD).status_code == 302
    assert people_of(house) == ["Лозовая", "Лозовая", "Гречко"]


def test_what_was_told_holds_for_the_next_file_with_these_headings(house: House) -> None:
    given(house).post(house.url(f"year/{YEAR}/roadmap-columns/"), TOLD)

    given(house, YEAR + 1)

    assert people_of(house, YEAR + 1) == ["Лозовая", "Лозовая", "Гречко"]


def test_a_row_of_work_is_never_taken_for_headings_and_kept(house: House) -> None:
    works = [row for row in ROWS[1:] if row[1]]
    browser = given(house, rows=works)

    page = browser.get(house.url(f"year/{YEAR}/roadmap-columns/"), follow=True)

    assert "нет строки с названиями" in page.content.decode().replace("\xa0", " ")
    with scope(organisation=house.school):
        assert Roadmap.objects.get(school_year=YEAR).told == {}


def test_rows_of_stages_may_be_told_to_be_work(house: House) -> None:
    browser, address = given(house), house.url(f"year/{YEAR}/roadmap-columns/")

    browser.post(address, {**TOLD, "stages": "none"})

    assert len(people_of(house)) == 5


def test_columns_that_make_no_roadmap_are_refused_with_what_to_do(house: House) -> None:
    browser, address = given(house), house.url(f"year/{YEAR}/roadmap-columns/")

    twice = browser.post(address, {**TOLD, "column-3": "deadline"})
    none = browser.post(address, {**TOLD, "column-0": "-"})

    assert (twice.status_code, none.status_code) == (422, 422)
    assert "выбрана у двух столбцов" in twice.content.decode().replace("\xa0", " ")
    assert "Выберите «мероприятие»" in none.content.decode().replace("\xa0", " ")
    assert people_of(house) == [None, None, None]


def test_a_stranger_sees_and_changes_nothing(house: House) -> None:
    given(house)
    address = house.url(f"year/{YEAR}/roadmap-columns/")

    assert house.browser("stranger").get(address).status_code == 404
    assert house.browser("stranger").post(address, TOLD).status_code == 404
    assert people_of(house) == [None, None, None]
