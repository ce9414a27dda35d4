"""Is a workbook read as one sees it: without what is hidden, its dates as its cells show them?"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.staff.read import read_staff

TITLE = "Дорожная карта на 2026-2027 учебный год"
HEADS = ("№", "Мероприятие", "Срок", "Ответственный")
ORDER = (1, "Издание приказа", "до 01.09.2026", "Директор")
SUMMARY = (2, "Итоговая конференция", "май 2027", "Куратор")
OLD = (9, "Снято с контроля", "01.10.2025", "Завхоз")
PEOPLE = ("ФИО", "Должность", "Дата приёма")


def fill(sheet: Worksheet, *rows: Sequence[object]) -> Worksheet:
    for row in rows:
        sheet.append(list(row))
    return sheet


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def read(book: Workbook, tmp_path: Path) -> Roadmap:
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return read_roadmap(path, SchoolCalendar(SchoolYear(2026)))


def rows(roadmap: Roadmap) -> list[tuple[str | None, str]]:
    return [
        (one.title, "; ".join(deadline.words for deadline in one.deadlines))
        for stage in roadmap.stages
        for one in stage.activities
    ]


READ = [("Издание приказа", "до 01.09.2026"), ("Итоговая конференция", "май 2027")]


def test_hidden_row_is_left_out(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(sheet_of(book), [TITLE], HEADS, ORDER, OLD, SUMMARY)
    sheet.row_dimensions[4].hidden = True
    roadmap = read(book, tmp_path)
    assert rows(roadmap) == READ
    assert [one.line for one in roadmap.stages[0].activities] == [3, 5]


def test_row_that_a_filter_hides_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(sheet_of(book), [TITLE], HEADS, ORDER, SUMMARY)
    sheet.auto_filter.ref = "A2:D4"
    sheet.auto_filter.filterColumn.append(
        FilterColumn(colId=3, filters=Filters(filter=["Куратор"]))
    )
    sheet.row_dimensions[3].hidden = True
    assert rows(read(book, tmp_path)) == READ


def test_hidden_columns_are_left_out(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(
        sheet_of(book),
        [TITLE],
        ("№", "Мероприятие", "Срок прошлого года", "Дата", "Срок", "Ответственный"),
        (1, "Издание приказа", "до 01.09.2025", "x", "до 01.09.2026", "Директор"),
        (2, "Итоговая конференция", "май 2026", "x", "май 2027", "Куратор"),
    )
    sheet.column_dimensions.group("C", "D", hidden=True)
    assert rows(read(book, tmp_path)) == READ


def test_merged_cell_shows_its_words_below_a_hidden_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(sheet_of(book), [TITLE], HEADS, OLD, ORDER, SUMMARY)
    sheet.merge_cells("C3:C5")
    sheet["C3"] = "май 2027"
    sheet.row_dimensions[3].hidden = True
    assert rows(read(book, tmp_path)) == [("Издание приказа", "май 2027"), READ[1]]


def test_hidden_sheet_is_left_out_and_the_title_page_is_read(tmp_path: Path) -> None:
    book = Workbook()
    fill(sheet_of(book), ["УТВЕРЖДАЮ"], [TITLE], ["МБОУ СОШ № 1"])
    fill(book.create_sheet("Карта"), HEADS, ORDER, SUMMARY)
    old = fill(
        book.create_sheet("Прошлый год"), ["План на 2025-2026 учебный год"], HEADS, OLD, OLD, OLD
    )
    old.sheet_state = "hidden"
    roadmap = read(book, tmp_path)
    assert rows(roadmap) == READ
    assert roadmap.title is not None
    assert roadmap.title.startswith(TITLE)
    assert roadmap.school_year == "2026/27"


@pytest.mark.parametrize(
    ("shape", "day", "words"),
    [
        ("mmm yy", date(2026, 9, 1), "сентябрь 2026"),
        ("mm.yyyy", date(2026, 9, 1), "сентябрь 2026"),
        ("[$-419]mmmm\\ yyyy;@", date(2027, 5, 1), "май 2027"),
        ("mmmm", date(2027, 5, 1), "май"),
        ("d mmm", date(2026, 5, 1), "1 мая"),
        ("dd.mm.yyyy", date(2026, 9, 15), "15.09.2026"),
        ('dd.mm.yyyy"d. "', date(2026, 9, 15), "15.09.2026"),
        ("yyyy-mm-dd h:mm:ss", date(2026, 9, 15), "15.09.2026"),
        ("General", 46266, "01.09.2026"),
        ("General", "46266", "01.09.2026"),
        ("General", 2026, "2026"),
    ],
)  # fmt: skip
def test_date_is_what_its_cell_shows(tmp_path: Path, shape: str, day: object, words: str) -> None:
    book = Workbook()
    sheet = fill(sheet_of(book), [TITLE], HEADS, (1, "Издание приказа", day, "Директор"), SUMMARY)
    sheet["C3"].number_format = shape
    assert rows(read(book, tmp_path))[0] == ("Издание приказа", words)


def test_serial_number_elsewhere_is_a_number(tmp_path: Path) -> None:
    book = Workbook()
    fill(sheet_of(book), [TITLE], HEADS, (1, "46266", "май 2027", "Директор"), SUMMARY)
    assert rows(read(book, tmp_path))[0] == ("46266", "май 2027")


def test_hidden_sheet_of_staff_is_not_read_but_named(tmp_path: Path) -> None:
    book = Workbook()
    old = fill(sheet_of(book), PEOPLE, ("Зуев Пётр Ильич", "учитель", "01.09.2001"))
    old.title, old.sheet_state = "Архив", "hidden"
    lists = fill(book.create_sheet("Справочник"), ["учитель"], ["методист"])
    lists.sheet_state = "hidden"
    fill(book.create_sheet("Штат"), PEOPLE, ("Орлова Нина Петровна", "методист", "01.09.2010"))
    path = tmp_path / "staff.xlsx"
    book.save(path)
    staff = read_staff(path)
    assert [one.full_name for one in staff.teachers] == ["Орлова Нина Петровна"]
    skipped = [one for one in staff.problems if one.code == "sheet_skipped"]
    assert [one.sheet for one in skipped] == ["Архив"]


def test_hidden_rows_and_columns_of_staff_are_people(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(
        sheet_of(book),
        PEOPLE,
        ("Зуев Пётр Ильич", "учитель", "01.09.2001"),
        ("Орлова Нина Петровна", "методист", "01.09.2010"),
    )
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    path = tmp_path / "staff.xlsx"
    book.save(path)
    assert [one.hired_on is not None for one in read_staff(path).teachers] == [True, True]


def test_only_sheet_of_staff_is_read_although_it_is_hidden(tmp_path: Path) -> None:
    book = Workbook()
    hidden = fill(book.create_sheet("Штат"), PEOPLE, ("Орлова Нина Петровна", "методист", None))
    hidden.sheet_state = "hidden"
    path = tmp_path / "staff.xlsx"
    book.save(path)
    assert len(read_staff(path).teachers) == 1
