"""Which tables and lines of a Word document, a PDF or a text hold a staff list?

Word and PDF are opened by the readers of roadmaps, with their limits; a table that goes on over
several pages, with its headings said again or not, is one sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clerk.files import FileKind, decode
from clerk.limits import MAX_CELLS, MAX_ROWS, refuse_over
from clerk.staff.columns import find_header
from clerk.staff.lines import rows_of_lines
from clerk.tables import Cell, Sheet, read_tables
from clerk.typography import as_typed, squeeze, without_controls

if TYPE_CHECKING:
    from clerk.roadmap.grid import GridRow
    from clerk.roadmap.sources.joined import FoundTable

_WORD = ("docx", "doc", "odt", "rtf", "xml")


def staff_sheets(path: Path, kind: FileKind) -> tuple[Sheet, ...]:
    """The sheets of a file of any kind that a staff list may have; raises ``UnreadableError``."""
    if kind == "text":
        lines = decode(path.read_bytes()).splitlines()
        return _lines(lines) or read_tables(path)
    if kind == "pdf":
        tables, words = _pdf(path)
    elif kind in _WORD:
        tables, words = _word(path, kind)
    else:
        return read_tables(path)
    return tuple(_sheets(tables)) if tables else _lines(words) or _plain(words)


def _lines(lines: Sequence[str]) -> tuple[Sheet, ...]:
    rows = rows_of_lines(lines)
    refuse_over(MAX_ROWS, len(rows or ()), "строк")
    return (Sheet("Список", rows),) if rows else ()


def _plain(lines: Iterable[str]) -> tuple[Sheet, ...]:
    """Tabs part the columns of a list that was typed without a table."""
    return (Sheet("Текст", tuple(tuple(map(_typed, line.split("\t"))) for line in lines)),)


def _pdf(path: Path) -> tuple[list["FoundTable"], list[str]]:
    from clerk.roadmap.sources.pdf import tables_of  # noqa: PLC0415 - heavy, as the other readers

    tables, text = tables_of(path, layout=False)
    return tables, text.splitlines()


def _word(path: Path, kind: str) -> tuple[list["FoundTable"], list[str]]:
    from clerk.roadmap.sources.joined import FoundTable  # noqa: PLC0415 - as above
    from clerk.roadmap.sources.office import tables_of  # noqa: PLC0415 - as above

    tables, below = tables_of(path, kind, ".docx или .xlsx")
    if tables and below:  # totals and signatures
        tables.append(FoundTable((), tuple(below)))
    return tables, [line.text for line in below]


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
