"""Has every row its deadline and its answerer where one cell holds for several rows?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl import Workbook

from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from tests.office import AsPdf

HEADS = ("№", "Мероприятие", "Сроки", "Ответственный")
ROWS = (
    HEADS,
    ("1. Подготовительный этап", "", "", ""),
    ("1.1", "Издание приказа о внедрении", "сентябрь 2026", "Директор"),
    ("1.2", "Назначение куратора", "", ""),
    ("1.3", "Опрос педагогов", "", "Педагог-психолог"),
    ("2. Основной этап", "", "", ""),
    ("2.1", "Посещение уроков", "", "Наставники"),
)
WIDE, SHARED = (1, 5), ((2, 2, 4), (3, 2, 3))  # rows; column, first row, last row
READ = [
    ("Издание приказа о внедрении", ["сентябрь 2026"], "Директор"),
    ("Назначение куратора", ["сентябрь 2026"], "Директор"),
    ("Опрос педагогов", ["сентябрь 2026"], "Педагог-психолог"),
    ("Посещение уроков", [], "Наставники"),
]


def answers(roadmap: Roadmap) -> list[tuple[str | None, list[str], str | None]]:
    return [
        (one.title, [deadline.words for deadline in one.deadlines], one.responsible)
        for stage in roadmap.stages
        for one in stage.activities
    ]


def filled(table: Table, rows: tuple[tuple[str, ...], ...]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def in_word(path: Path) -> None:
    document = Document()
    document.add_paragraph("Дорожная карта на 2026-2027 учебный год")
    table = document.add_table(rows=len(ROWS), cols=len(HEADS))
    filled(table, ROWS)
    for row in WIDE:
        table.cell(row, 0).merge(table.cell(row, 3)).text = ROWS[row][0]
    for column, first, last in SHARED:
        table.cell(first, column).merge(table.cell(last, column)).text = ROWS[first][column]
    document.save(str(path))


def in_excel(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for texts in ROWS:
        sheet.append([text or None for text in texts])
    for row in WIDE:
        sheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=1, end_column=4)
    for column, first, last in SHARED:
        sheet.merge_cells(
            start_row=first + 1, end_row=last + 1, start_column=column + 1, end_column=column + 1
        )
    book.save(path)


@pytest.mark.parametrize("write", [in_word, in_excel])
def test_cell_over_several_rows_holds_for_each(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "plan.docx"
    write(path)
    roadmap = read_roadmap(path)
    assert answers(roadmap) == READ
    assert [stage.title for stage in roadmap.stages] == ["Подготовительный этап", "Основной этап"]


def test_row_that_has_all_but_its_work_from_above_is_no_stage(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Мероприятие", "Сроки", "Ответственный"),
        ("1. Издание приказа", "сентябрь 2026", "Директор"),
        ("2. Назначение куратора", None, None),
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    book.save(path)
    assert answers(read_roadmap(path)) == [
        ("Издание приказа", ["сентябрь 2026"], "Директор"),
        ("Назначение куратора", ["сентябрь 2026"], "Директор"),
    ]


def test_headings_of_two_rows_are_no_activity(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    document = Document()
    table = document.add_table(rows=3, cols=4)
    filled(
        table,
        (
            ("Мероприятие", "Сроки", "", "Ответственный"),
            ("", "начало", "окончание", ""),
            ("Издание приказа", "01.09.2026", "05.09.2026", "Директор"),
        ),
    )
    for column in (0, 3):
        words = table.cell(0, column).text
        table.cell(0, column).merge(table.cell(1, column)).text = words
    document.save(str(path))
    (activity,) = read_roadmap(path).stages[0].activities
    assert (activity.title, activity.responsible) == ("Издание приказа", "Директор")


def test_cell_over_several_rows_of_a_pdf_holds_for_each(tmp_path: Path, as_pdf: AsPdf) -> None:
    source = tmp_path / "plan.docx"
    in_word(source)
    document = Document(str(source))
    document.tables[0].style = document.styles["Table Grid"]
    document.save(str(source))
    assert answers(read_roadmap(as_pdf(source)[0])) == READ


@pytest.mark.parametrize("side", ["top", "bottom"])
def test_rows_of_a_pdf_without_lines_between_them_are_not_glued(
    tmp_path: Path, as_pdf: AsPdf, side: str
) -> None:
    """The words of a row begin, or end, beside its number; which rows are long does not matter."""
    source = tmp_path / "plan.docx"
    document = Document()
    document.add_paragraph("Дорожная карта наставничества на 2026-2027 учебный год")
    works = (
        ("Опрос педагогов о том, что им трудно в первый год работы в нашей школе", "до 10.09.2026"),
        ("Издание приказа о парах", "15.09.2026"),
        ("Круглый стол пар с обсуждением итогов на заседании методического совета", "май 2027"),
    )
    cells = [("№", "Мероприятие", "Срок", "Ответственный")]
    cells += [(str(n), what, when, "Куратор") for n, (what, when) in enumerate(works, 1)]
    table = document.add_table(0, 4, document.styles["Table Grid"])
    for at, texts in enumerate(cells):
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            cell.vertical_alignment = getattr(WD_ALIGN_VERTICAL, side.upper())
            borders = OxmlElement("w:tcBorders")
            for edge in ("top", "bottom")[at < 2 : 2 - (at in (0, len(works)))]:
                line = OxmlElement(f"w:{edge}")
                line.set(qn("w:val"), "nil")
                borders.append(line)
            cell._tc.get_or_add_tcPr().append(borders)
    document.save(str(source))
    read = read_roadmap(as_pdf(source)[0])
    found = [(one.title, one.deadlines[0].words) for one in read.stages[0].activities]
    assert found == list(works)
