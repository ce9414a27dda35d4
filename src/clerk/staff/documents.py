"""Which tables and lines of a Word document, a PDF or a text hold a staff list?

Word and PDF are opened by the readers of roadmaps, with their limits; a table that goes on over
several pages, with its headings said again or not, is one sheet.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clerk.errors import UnreadableError
from clerk.files import FileKind, broken, decode, password
from clerk.limits import MAX_CELLS, MAX_DRAWN, MAX_ROWS, refuse_over
from clerk.staff.columns import find_header
from clerk.staff.lines import rows_of_lines
from clerk.tables import Cell, Sheet, read_tables
from clerk.typography import as_typed, squeeze, without_controls

if TYPE_CHECKING:
    from clerk.roadmap.grid import GridRow
    from clerk.roadmap.sources.joined import FoundTable

_OFFICE = ("doc", "odt", "rtf", "xml")


def staff_sheets(path: Path, kind: FileKind) -> tuple[Sheet, ...]:
    """The sheets of a file of any kind that a staff list may have; raises ``UnreadableError``."""
    if kind == "text":
        lines = decode(path.read_bytes()).splitlines()
        return _lines(lines) or read_tables(path)
    if kind == "pdf":
        tables, words = _pdf(path)
    elif kind == "docx":
        tables, words = _word_or_anew(path)
    elif kind in _OFFICE:
        tables, words = _office(path, kind)
    else:
        return read_tables(path)
    return tuple(_sheets(tables)) if tables else _lines(words) or _plain(words)


def _lines(lines: Sequence[str]) -> tuple[Sheet, ...]:
    rows = rows_of_lines(lines)
    refuse_over(MAX_ROWS, len(rows or ()), "строк")
    return (Sheet("Список", rows),) if rows else ()


def _plain(lines: Iterable[str]) -> tuple[Sheet, ...]:
    return (Sheet("Текст", tuple((line,) for line in lines)),)


def _word_or_anew(path: Path) -> tuple[list["FoundTable"], list[str]]:
    try:
        return _word(path)
    except UnreadableError as error:
        from clerk.office import converted_anew  # noqa: PLC0415 - broken files alone need it

        again = converted_anew(path.read_bytes(), "docx") if error.code == "broken_file" else None
        if again is None:
            raise
        return _word_of(again)


def _word_of(content: bytes) -> tuple[list["FoundTable"], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "source.docx"
        copy.write_bytes(content)
        return _word(copy)


def _office(path: Path, kind: str) -> tuple[list["FoundTable"], list[str]]:
    from clerk.roadmap.sources.office import as_word  # noqa: PLC0415 - as above

    return _word_of(as_word(path, kind, ".docx или .xlsx"))


def _word(path: Path) -> tuple[list["FoundTable"], list[str]]:
    from clerk.roadmap.sources import word  # noqa: PLC0415 - heavy, as the other readers
    from clerk.roadmap.sources.joined import FoundTable, Line  # noqa: PLC0415 - as above
    from clerk.roadmap.sources.word_lists import Numbering  # noqa: PLC0415 - as above
    from clerk.roadmap.sources.word_parts import W, as_seen, open_word  # noqa: PLC0415 - as above

    parts = open_word(path)
    word._refuse_bombs(parts.body)
    as_seen(parts.body)
    numbering = Numbering(parts)
    tables: list[FoundTable] = []
    above: list[str] = []
    for block in word._blocks(parts.body):
        if block.tag == f"{W}p":
            above += word._lines(block, numbering)
        elif rows := tuple(word._table_rows(block, numbering)):
            tables.append(FoundTable(rows, tuple(map(Line, above))))
            above = []
    if tables and above:  # totals and signatures
        tables.append(FoundTable((), tuple(map(Line, above))))
    return tables, above


def _pdf(path: Path) -> tuple[list["FoundTable"], list[str]]:
    import pdfplumber  # noqa: PLC0415 - heavy, as the other readers
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415 - as above
    from pdfminer.pdfparser import PDFSyntaxError  # noqa: PLC0415 - as above
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415 - as above

    from clerk.roadmap.sources import pdf  # noqa: PLC0415 - as above

    try:
        with pdfplumber.open(path) as document:
            pages = document.pages[: pdf.MAX_PAGES]
            drawn = sum(len(one.get_data()) for page in pages for one in page.page_obj.contents)
            refuse_over(MAX_DRAWN, drawn, "рисунков и линий")
            if not any(page.chars for page in pages):
                raise UnreadableError("scan", _SCAN)
            tables = pdf._tables(pages)
            if tables:
                return tables, []
            return [], [line for page in pages for line in (page.extract_text() or "").splitlines()]
    except (
        PdfminerException, PDFSyntaxError, PDFPasswordIncorrect, ValueError, KeyError, TypeError,
    ) as error:  # fmt: skip
        locked = PDFPasswordIncorrect in (type(error), *map(type, error.args))
        raise (password() if locked else broken()) from error


_SCAN = (
    "Это скан: в PDF нет текста, одни картинки. Нужна таблица Excel или Word, или PDF, сохранённый "
    "из них."
)


def _sheets(tables: Sequence["FoundTable"]) -> Iterator[Sheet]:
    """A sheet for each table; one that goes on with the table before is the same."""
    groups: list[list[FoundTable]] = []
    fields: dict[int, str] | None = None
    for table in tables:
        header = find_header("", [row.texts for row in table.rows])
        own = header.fields if header and header.row >= 0 else None
        goes_on = not table.rows or (
            bool(groups)
            and fields is not None
            and _width(table) == _width(groups[-1][0])
            and own in (None, fields)
        )
        if goes_on and groups:
            groups[-1].append(table)
        else:
            groups.append([table])
            fields = own
    for number, group in enumerate(groups, 1):
        yield _sheet(f"Таблица {number}", group)


def _width(table: "FoundTable") -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _sheet(name: str, tables: Sequence["FoundTable"]) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    merged: list[tuple[int, int, int, int]] = []
    for table in tables:
        rows += ((_typed(line.text),) for line in table.above)
        merged += _merged(table.rows, len(rows))
        rows += (tuple(map(_typed, row.texts)) for row in table.rows)
    refuse_over(MAX_CELLS, sum(map(len, rows)), "ячеек")
    return Sheet(name, tuple(rows), tuple(merged))


def _merged(rows: Sequence["GridRow"], first: int) -> Iterator[tuple[int, int, int, int]]:
    """The cells merged down, as ranges of the sheet whose row ``first`` is the first of these."""
    for column in range(max((len(row.cells) for row in rows), default=0)):
        top = 0
        for at in range(1, len(rows) + 1):
            if at < len(rows) and column in rows[at].shared:
                continue
            if at - top > 1:
                yield first + top, column, first + at - 1, column
            top = at


def _typed(text: str) -> Cell:
    return as_typed(without_controls(squeeze(text))) or None
