"""Is a small file that says it is endless refused in words within seconds, or simply read?"""

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from clerk import guard
from clerk.errors import UnreadableError

SECONDS = 20  # a busy machine; alone it takes one or two
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADS = ("Мероприятие", "Срок", "Ответственный")


def word(change: Callable[[bytes], bytes], *, table: str = "") -> bytes:
    """A roadmap of one table whose XML is changed afterwards."""
    document = Document()
    rows = document.add_table(2, 3)
    for cell, text in zip(rows.rows[0].cells, HEADS, strict=True):
        cell.text = text
    rows.rows[1].cells[0].text = "Приказ о наставничестве"
    rows.rows[1].cells[1].text = "сентябрь 2026"
    plain, made = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = change(content.replace(b"<w:sectPr", table.encode() + b"<w:sectPr", 1))
            new.writestr(name, content)
    return made.getvalue()


def span(width: str) -> bytes:
    return word(
        lambda xml: xml.replace(b"<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{width}"/>'.encode(), 1)
    )


def rows_merged_down() -> bytes:
    cell = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    table = f"<w:tbl><w:tblGrid/>{f'<w:tr>{cell * 40}</w:tr>' * 800}</w:tbl>"
    return word(lambda xml: xml, table=table)


def nested_tables() -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word(lambda xml: xml, table=opened * 80 + closed * 80)


def many_rows() -> bytes:
    row = "<w:tr><w:tc><w:p><w:r><w:t>до 5 мая</w:t></w:r></w:p></w:tc></w:tr>"
    return word(lambda xml: xml, table=f"<w:tbl>{row * 50_000}</w:tbl>")


def styles_in_a_circle() -> bytes:
    source, made = io.BytesIO(word(lambda xml: xml)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                circle = "".join(
                    f'<w:style w:type="paragraph" w:styleId="c{a}"><w:name w:val="c{a}"/>'
                    f'<w:basedOn w:val="c{1 - a}"/></w:style>'
                    for a in (0, 1)
                )
                content = content.replace(b"</w:styles>", f"{circle}</w:styles>".encode())
            new.writestr(name, content)
    return made.getvalue()


def entities() -> bytes:
    def change(xml: bytes) -> bytes:
        laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        head, rest = xml.split(b"?>", 1)
        doctype = f'?><!DOCTYPE x [<!ENTITY a0 "ха">{laughs}]>'.encode()
        return head + doctype + rest.replace("сентябрь".encode(), b"&a9;")

    return word(change)


def zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + bytes(20 * 2**20))
    return made.getvalue()


def sheet_of(change: Callable[[bytes], bytes]) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(["ФИО", "Должность"])
    book.active.append(["Белова Нина Олеговна", "учитель химии"])
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    return made.getvalue()


def far_cell() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    return sheet_of(lambda xml: xml.replace(b"</sheetData>", cell))


def merged_sheet() -> bytes:
    merges = b'</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    return sheet_of(lambda xml: xml.replace(b"</sheetData>", merges))


def wide_columns() -> bytes:
    columns = b'<cols><col min="1" max="2000000000" width="9" hidden="1"/></cols><sheetData>'
    return sheet_of(lambda xml: xml.replace(b"<sheetData>", columns))


def many_people() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["ФИО", "Должность"])
    for number in range(25_000):
        sheet.append([f"Белова Нина {number}", "учитель"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def repeated_cells() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="200"><text:p>Белова Нина Олеговна</text:p></table:table-cell>'
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="А"><table:table-row '
        f'table:number-rows-repeated="30000">{cell}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr("content.xml", content)
    return made.getvalue()


def pdf(drawing: bytes, more: bytes = b"") -> bytes:
    """One page with this drawing, packed."""
    packed = zlib.compress(drawing, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n%s"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(packed), packed, more)
    )


def endless_drawing() -> bytes:
    return pdf(b"BT /F 9 Tf (a) Tj ET\n" + b"0 0 m 9 9 l S\n" * 2_000_000)


def lines_that_cross() -> bytes:
    lines = b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n, n, n, n) for n in range(3000))
    return pdf(b"BT /F 9 Tf (a) Tj ET\n" + lines)


def long_text() -> bytes:
    return "Мероприятие до пятого мая и до шестого июня. ".encode() * 20_000


def many_delimiters() -> bytes:
    return b"a" + b";" * 5_000_000


def huge_picture() -> bytes:
    picture = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(picture, "PNG")
    source, made = io.BytesIO(word(lambda xml: xml)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/image1.png", picture.getvalue())
    return made.getvalue()


ROADMAPS: list[tuple[str, Callable[[], bytes], str]] = [
    ("span.docx", lambda: span("99999999"), "столбцов"),
    ("longer_span.docx", lambda: span("9" * 5000), "столбцов"),
    ("merged_down.docx", rows_merged_down, ""),
    ("nested.docx", nested_tables, ""),
    ("rows.docx", many_rows, "строк"),
    ("styles.docx", styles_in_a_circle, ""),
    ("entities.docx", entities, ""),
    ("bomb.docx", zip_bomb, "распаковывается"),
    ("picture.docx", huge_picture, ""),
    ("merged.xlsx", merged_sheet, "объединённых"),
    ("columns.xlsx", wide_columns, ""),
    ("drawing.pdf", endless_drawing, "линий"),
    ("crossing.pdf", lines_that_cross, "пересечений"),
    ("long.txt", long_text, "знаков"),
]
LISTS: list[tuple[str, Callable[[], bytes], str]] = [
    ("far.xlsx", far_cell, ""),
    ("merged.xlsx", merged_sheet, "объединённых"),
    ("people.xlsx", many_people, "строк"),
    ("repeated.ods", repeated_cells, "памяти|ячеек"),
    ("delimiters.csv", many_delimiters, "ячеек"),
]


def answer(
    path: Path, made: Callable[[], bytes], read: Callable[[Path], object]
) -> tuple[str, float]:
    """Why the file is refused, nothing where it is read; after how many seconds."""
    path.write_bytes(made())
    started = time.monotonic()
    refusal = ""
    try:
        read(path)
    except UnreadableError as error:
        refusal = error.text
    return refusal, time.monotonic() - started


@pytest.mark.parametrize(("name", "made", "words"), ROADMAPS, ids=[one[0] for one in ROADMAPS])
def test_a_roadmap_without_end(
    tmp_path: Path, name: str, made: Callable[[], bytes], words: str
) -> None:
    refusal, seconds = answer(tmp_path / name, made, guard.read_roadmap_safely)
    assert seconds < SECONDS
    assert any(one in refusal for one in words.split("|")), refusal


@pytest.mark.parametrize(("name", "made", "words"), LISTS, ids=[one[0] for one in LISTS])
def test_a_list_without_end(
    tmp_path: Path, name: str, made: Callable[[], bytes], words: str
) -> None:
    refusal, seconds = answer(tmp_path / name, made, guard.read_staff_safely)
    assert seconds < SECONDS
    assert any(one in refusal for one in words.split("|")), refusal
