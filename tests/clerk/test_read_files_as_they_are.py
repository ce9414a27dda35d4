"""Are files read as their users see them: pages named .doc, Excel's errors, rows that begin later?"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook

from clerk.errors import UnreadableError
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.sources.word import read_word
from clerk.staff.model import StaffList
from clerk.staff.read import read_staff, staff_of
from clerk.tables import Sheet

TITLE = "Дорожная карта наставничества на 2026-2027 учебный год"
HEADS = ("№", "Мероприятие", "Срок", "Ответственный")
ROWS = (
    ("1", "Издание приказа", "до 10.09.2026", "директор"),
    ("2", "Опрос педагогов", "октябрь 2026", "психолог"),
    ("3", "Встреча пар", "май 2027", "куратор"),
)


def roadmap_in(change: Callable[[bytes], bytes] = bytes) -> bytes:
    """A roadmap in Word whose main part was changed."""
    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(HEADS))
    for row in (HEADS, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    source, made = io.BytesIO(), io.BytesIO()
    document.save(source)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == "word/document.xml" else part)
    return made.getvalue()


def read(tmp_path: Path, content: bytes, name: str = "карта.docx") -> Roadmap:
    path = tmp_path / name
    path.write_bytes(content)
    return read_roadmap(path)


def told(roadmap: Roadmap) -> list[tuple[str, ...]]:
    return [
        (one.title or "", "; ".join(when.words for when in one.deadlines), one.responsible or "")
        for stage in roadmap.stages
        for one in stage.activities
    ]


WORK = [row[1:] for row in ROWS]
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def in_controls(xml: bytes) -> bytes:
    """Every cell and the whole table in a content control."""
    for tag in (b"w:tc", b"w:tbl"):
        xml = re.sub(b"<" + tag + b">", b"<w:sdt><w:sdtContent><" + tag + b">", xml)
        xml = xml.replace(b"</" + tag + b">", b"</" + tag + b"></w:sdtContent></w:sdt>")
    return xml


def with_placeholder(xml: bytes) -> bytes:
    note = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Место для текста</w:t>"
        "</w:r></w:sdtContent></w:sdt><w:r><w:t>куратор</w:t>"
    ).encode()
    return xml.replace("<w:r><w:t>куратор</w:t>".encode(), note)


def with_hidden(xml: bytes) -> bytes:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>черновик</w:t></w:r><w:r><w:t>Встреча"
    return xml.replace("<w:r><w:t>Встреча".encode(), hidden.encode())


def with_deleted_row(xml: bytes) -> bytes:
    row = xml[xml.rindex(b"<w:tr>") : xml.rindex(b"</w:tr>") + 7]
    gone = row.replace(b"<w:tr>", b'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1)
    return xml.replace(row, row + gone.replace("Встреча".encode(), "Проводы".encode()))


def with_deleted_mark(xml: bytes) -> bytes:
    mark = '<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:r><w:t>Издание '
    broken = f"{mark}</w:t></w:r></w:p><w:p><w:r><w:t>приказа</w:t>"
    return xml.replace("<w:p><w:r><w:t>Издание приказа</w:t>".encode(), broken.encode())


@pytest.mark.parametrize(
    "change",
    [
        bytes, in_controls, with_placeholder, with_hidden, with_deleted_row, with_deleted_mark,
        lambda xml: xml.replace(USUAL, STRICT),
    ],
)  # fmt: skip
def test_a_word_document_is_read_as_it_is_seen(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    assert told(read(tmp_path, roadmap_in(change))) == WORK


def test_a_broken_main_part_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="повреждён"):
        read(tmp_path, roadmap_in(lambda xml: xml[: len(xml) // 2]))


def numbered(document: Any, levels: str) -> None:
    """Give the document one list with these levels."""
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    ))  # fmt: skip
    part.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )


def level(at: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(paragraph: Any, at: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="77"/></w:numPr>'
    ))  # fmt: skip


def test_numbers_that_word_counts_itself_stand_where_it_shows_them(tmp_path: Path) -> None:
    document = Document()
    numbered(document, level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.%1."))
    numbered_cells = [(0, "Подготовка"), (1, "Приказ"), (1, "Опрос"), (0, "Итоги"), (1, "Встреча")]
    table = document.add_table(rows=0, cols=2)
    for at, words in numbered_cells:
        cells = table.add_row().cells
        listed(cells[0].paragraphs[0], at)
        cells[1].text = words
    path = tmp_path / "список.docx"
    document.save(str(path))
    assert [row.texts[0] for row in read_word(path).rows] == ["I.", "1.I.", "2.I.", "II.", "1.II."]


def test_a_slim_column_of_shifted_rows_is_none(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(HEADS) + 1)
    for at, row in enumerate((HEADS, *ROWS)):
        cells = table.add_row().cells
        first = 0 if at == 0 else 1  # the headings begin a little further left
        for place, words in enumerate(row):
            cells[place + 1 if place or first else 0].text = words
        if at == 0:
            cells[0].merge(cells[1])
        else:
            tr = table.rows[at]._tr
            tr.remove(cells[0]._tc)
            tr.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    table._tbl.tblGrid.findall(qn("w:gridCol"))[0].set(qn("w:w"), "108")
    path = tmp_path / "сдвиг.docx"
    document.save(str(path))
    roadmap = read_roadmap(path)
    assert told(roadmap) == WORK
    assert roadmap.columns == ("number", "activity", "deadline", "responsible")


def page(rows: tuple[tuple[str, ...], ...], *, charset: str = "utf-8") -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    head = f'<html><head><meta charset="{charset}"><style>td {{color: red}}</style></head>'
    return f"{head}<body><p>{TITLE}</p><table>{cells}</table></body></html>".encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "utf-16"])
def test_a_page_named_as_a_document_is_read(tmp_path: Path, charset: str) -> None:
    roadmap = read(tmp_path, page((HEADS, *ROWS), charset=charset), "карта.doc")
    assert told(roadmap) == WORK
    assert roadmap.school_year == "2026/27"


def test_cells_of_a_page_over_several_rows_and_columns(tmp_path: Path) -> None:
    content = page((HEADS, *ROWS)).decode()
    content = content.replace("<td>куратор</td>", "").replace(
        "<td>психолог</td>", '<td rowspan="2">куратор</td>'
    )
    content = content.replace(
        "<tr><td>2</td>", '<tr><td colspan="4">Основной этап</td></tr><tr><td>2</td>'
    )
    roadmap = read(tmp_path, content.encode(), "карта.html")
    assert [stage.title for stage in roadmap.stages] == ["Мероприятия", "Основной этап"]
    assert [who for _, _, who in told(roadmap)] == ["директор", "куратор", "куратор"]


PEOPLE: tuple[tuple[Any, ...], ...] = (
    ("ФИО", "Должность", "Педагогический стаж"),
    ("Белова Нина Олеговна", "учитель химии", 12),
    ("Гусев Олег Петрович", "учитель физики", 3),
)


def staff_in(tmp_path: Path, content: bytes, name: str) -> StaffList:
    path = tmp_path / name
    path.write_bytes(content)
    return read_staff(path)


def people(staff: StaffList) -> list[str]:
    return [one.surname for one in staff.teachers]


def test_a_page_named_as_a_workbook_is_read(tmp_path: Path) -> None:
    rows = tuple(tuple(map(str, row)) for row in PEOPLE)
    staff = staff_in(tmp_path, page(rows), "список.xls")
    assert people(staff) == ["Белова", "Гусев"]
    assert [one.teaching_months for one in staff.teachers] == [144, 36]


def test_a_workbook_saved_as_xml_is_read(tmp_path: Path) -> None:
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(f"<Row>{''.join(map(cell.format, row))}</Row>" for row in PEOPLE)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    content = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
        f'xmlns:ss="{space}"><Worksheet ss:Name="Лист"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    assert people(staff_in(tmp_path, content.encode(), "список.xls")) == ["Белова", "Гусев"]
    refused = "<Row>" + cell.format("Иванова?") + cell.format("завуч") + "</Row>"
    torn = content.replace(
        "</Table></Worksheet>", f"{refused}</Table></Worksheet><Worksheet ss:Name='Лист'/>"
    )
    staff = staff_in(tmp_path, torn.encode(), "рваный.xls")
    assert people(staff) == ["Белова", "Гусев"]
    assert [one.cells[0] for one in staff.refused] == ["Иванова?"]


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in PEOPLE:
        sheet.append(row)
    fill(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_formula_that_was_never_counted_is_said(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["C2"] = "=5+7"

    staff = staff_in(tmp_path, workbook(fill), "список.xlsx")
    assert staff.teachers[0].teaching_months is None
    (problem,) = staff.problems
    assert (problem.row, problem.code, problem.taken) == (2, "cell_error", True)
    assert "формула не посчитана" in problem.text


def test_a_lone_far_cell_costs_nothing(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["C900000"] = "."
        sheet["XFA3"] = "."

    staff = staff_in(tmp_path, workbook(fill), "список.xlsx")
    assert people(staff) == ["Белова", "Гусев"]
    assert staff.problems == ()


def test_a_person_over_two_rows_is_one_with_two_posts() -> None:
    rows = (*PEOPLE[:2], (None, "педагог-организатор", None), PEOPLE[2])
    staff = staff_of([Sheet("Лист", rows, merged=((1, 0, 2, 0), (1, 2, 2, 2)))])
    assert people(staff) == ["Белова", "Гусев"]
    assert staff.teachers[0].posts == ("учитель химии", "педагог-организатор")
    assert staff.problems == ()


def test_of_the_lists_of_several_years_the_newest_is_read_and_the_others_are_said() -> None:
    old = (PEOPLE[0], ("Котов Пётр Ильич", "учитель труда", 30))
    staff = staff_of([Sheet("2025-2026", old), Sheet("2026-2027", PEOPLE)])
    assert people(staff) == ["Белова", "Гусев"]
    (problem,) = staff.problems
    assert (problem.sheet, problem.code) == ("2025-2026", "sheet_skipped")


@pytest.mark.parametrize(
    ("cell", "name", "posts"),
    [
        ("1. Белова Нина Олеговна", "Белова Нина Олеговна", ()),
        ("Белова Нина Олеговна, 1980 г. р.", "Белова Нина Олеговна", ()),
        ("Белова Нина Олеговна, к.п.н.", "Белова Нина Олеговна", ()),
        ("Белова Нина Олеговна, кандидат педагогических наук", "Белова Нина Олеговна", ()),
        ("Белова Нина Олеговна (учитель химии)", "Белова Нина Олеговна", ("учитель химии",)),
        ("учитель химии – Белова Нина Олеговна", "Белова Нина Олеговна", ("учитель химии",)),
        ("Учитель химии Белова Нина Олеговна", "Белова Нина Олеговна", ("учитель химии",)),
        ("Бело\u0432а Ни\u0301на Олеговна".replace("\u0301", ""), "Белова Нина Олеговна", ()),
        ("Андреи\u0306ченко Нина Олеговна", "Андрейченко Нина Олеговна", ()),
        ("Петрова\u2011Белова Нина Олеговна", "Петрова-Белова Нина Олеговна", ()),
    ],
)  # fmt: skip
def test_what_stands_around_a_name(
    tmp_path: Path, cell: str, name: str, posts: tuple[str, ...]
) -> None:
    path = tmp_path / "список.csv"
    path.write_text(f'ФИО;Стаж\n"{cell}";3\n', "utf-8")
    (teacher,) = read_staff(path).teachers
    assert (teacher.full_name, teacher.posts) == (name, posts)


@pytest.mark.parametrize(
    ("cell", "months"), [("3,11", 47), (3.11, 47), ("12,05", 149), ("3,5", 42)]
)
def test_years_and_months_with_a_comma(cell: Any, months: int) -> None:
    staff = staff_of([Sheet("Лист", (PEOPLE[0], ("Белова Нина Олеговна", "учитель", cell)))])
    assert staff.teachers[0].teaching_months == months
