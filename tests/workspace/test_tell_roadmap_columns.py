"""Can a school say which column of its roadmap is which, and is it remembered?"""

import io
import re
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


def word(*tables: Sequence[Sequence[str]]) -> bytes:
    document = Document()
    document.add_paragraph("Дорожная карта наставничества на 2026/2027 учебный год")
    for rows in tables:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def given(
    house: House, year: int = YEAR, rows: Sequence[Sequence[str]] = ROWS, file: bytes = b""
) -> Client:
    """A coordinator who has just brought the roadmap of a year."""
    with scope(organisation=house.school):
        start_year(house.accounts["coordinator"], organisation=house.school, year=SchoolYear(year))
    browser = house.browser("coordinator")
    sent = {"origin": "own", "roadmap": SimpleUploadedFile("Карта.docx", file or word(rows))}
    assert browser.post(house.url(f"year/{year}/roadmap/"), sent).status_code == 302
    return browser


def page_of(house: House, browser: Client) -> str:
    return browser.get(house.url(f"year/{YEAR}/roadmap-columns/")).content.decode()


def chosen(html: str) -> list[str]:
    """The role of each column, as it stands chosen."""
    selects = re.findall(r'name="column-\d+".*?</select>', html, re.DOTALL)
    return [re.findall(r'value="([\w-]+)" selected', one)[0] for one in selects]


def deadlines_of(house: House) -> list[str]:
    with scope(organisation=house.school):
        document = document_of(Roadmap.objects.get(school_year=YEAR))
    works = [work for stage in document.stages for work in stage.activities]
    return ["; ".join(one.words for one in work.deadlines) for work in works]


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


def test_another_table_of_the_file_is_chosen_and_stays_chosen(house: House) -> None:
    money = (
        ("Мероприятие", "Срок", "Сумма"),
        ("Купить бумагу", "октябрь 2026", "500"),
        ("Купить папки", "ноябрь 2026", "700"),
    )
    whole = word(money, ROWS)
    browser, address = given(house, file=whole), house.url(f"year/{YEAR}/roadmap-columns/")
    html = page_of(house, browser)
    tables = re.findall(r'<option value="(\d)"( selected)?>[^<]*(бумагу|Мероприятие|Чем)', html)
    assert [one[0] for one in tables] == ["0", "1"]
    assert len(deadlines_of(house)) == 2

    other = browser.post(address, {"table": "1", "shown": "0", "look": "1"}).content.decode()
    assert "На ком лежит" in other
    assert browser.post(address, {**TOLD, "table": "1", "shown": "1"}).status_code == 302

    assert people_of(house) == ["Лозовая", "Лозовая", "Гречко"]
    given(house, file=whole)
    assert people_of(house) == ["Лозовая", "Лозовая", "Гречко"]


def test_marks_of_what_was_done_are_known_and_not_carried(house: House) -> None:
    rows = [
        (*row[:3], done) for row, done in zip(ROWS, ("Отметка о выполнении", *"-+++-"), strict=True)
    ]
    browser = given(house, rows=[("Мероприятие", "Срок", "Ответственный", rows[0][3]), *rows[1:]])

    assert chosen(page_of(house, browser)) == ["activity", "deadline", "responsible", "mark"]
    html = browser.get(house.url(f"year/{YEAR}/findings/")).content.decode()
    assert "Не прочитан столбец" not in html.replace("\xa0", " ")


def test_a_file_refused_whole_is_read_once_its_columns_are_told(house: House) -> None:
    rows = (
        ("Чем займёмся", "К какому дню", "На ком лежит"),
        ("Издать приказ о наставничестве", "15.09.2026", "Лозовая"),
        ("Подобрать наставников", "15.10.2026", "Гречко"),
    )
    with scope(organisation=house.school):
        start_year(house.accounts["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
    browser, address = house.browser("coordinator"), house.url(f"year/{YEAR}/roadmap-columns/")
    bare = Document(io.BytesIO(word(rows)))
    bare.paragraphs[0].text = "План"
    made = io.BytesIO()
    bare.save(made)
    file = SimpleUploadedFile("План.docx", made.getvalue())

    sent = browser.post(house.url(f"year/{YEAR}/roadmap/"), {"origin": "own", "roadmap": file})

    assert sent.status_code == 302, sent.content.decode()
    assert sent.url.endswith("/roadmap-columns/")  # type: ignore[attr-defined]
    assert "карта в ней не узнана" in page_of(house, browser).replace("\xa0", " ")
    with scope(organisation=house.school):
        assert not Roadmap.objects.exists()
    assert house.browser("stranger").get(address).status_code == 404
    told = {"column-0": "activity", "column-1": "deadline", "column-2": "responsible"}
    assert browser.post(address, told).status_code == 302

    assert people_of(house) == ["Лозовая", "Гречко"]
    with scope(organisation=house.school):
        kept = Roadmap.objects.get()
        assert kept.file
        assert kept.file.name == "План.docx"
    assert browser.get(address).status_code == 200


def test_months_and_two_things_in_one_column_are_parted_also_once_told(house: House) -> None:
    months = (
        ("Мероприятие", "Сентябрь", "Октябрь", "Ноябрь", "Ответственный"),
        ("Издать приказ", "+", "", "", "директор"),
        ("Посещать уроки", "", "+", "+", "куратор"),
    )
    browser, address = given(house, rows=months), house.url(f"year/{YEAR}/roadmap-columns/")
    before = deadlines_of(house)
    roles = chosen(page_of(house, browser))
    assert roles == ["activity", "month", "month", "month", "responsible"]
    browser.post(address, {f"column-{at}": role for at, role in enumerate(roles)})
    assert deadlines_of(house) == before == ["сентябрь", "октябрь, ноябрь"]

    both = (
        ("Мероприятие", "Сроки, ответственные"),
        ("Издать приказ", "до 10.09.2026, директор"),
        ("Подобрать наставников", "октябрь 2026, куратор"),
    )
    browser = given(house, rows=both)
    roles = chosen(page_of(house, browser))
    assert roles == ["activity", "both"]
    browser.post(address, {f"column-{at}": role for at, role in enumerate(roles)})

    assert deadlines_of(house) == ["до 10.09.2026", "октябрь 2026"]
    assert people_of(house) == ["директор", "куратор"]


def test_people_are_counted_and_not_their_cells(house: House) -> None:
    rows = (
        ("Мероприятие", "Срок", "Ответственный"),
        ("Издать приказ", "сентябрь 2026", "директор, куратор"),
        ("Подобрать наставников", "октябрь 2026", "куратор Лозовая А. Б."),
        ("Посещать уроки", "ноябрь 2026", "директор"),
    )
    browser = given(house, rows=rows)

    page = browser.get(house.url(f"year/{YEAR}/findings/")).content.decode().replace("\xa0", " ")

    assert "2 исполнителя" in page


def test_a_stranger_sees_and_changes_nothing(house: House) -> None:
    given(house)
    address = house.url(f"year/{YEAR}/roadmap-columns/")

    assert house.browser("stranger").get(address).status_code == 404
    assert house.browser("stranger").post(address, TOLD).status_code == 404
    assert people_of(house) == [None, None, None]
