"""What of a workbook does one see who opens it: no hidden rows and columns, no day or year that a
cell does not show?

Excel makes «01.09.2026» of a typed «сен 26» and shows the month alone, and gives «1 мая» the year
in which it was typed; so what a cell shows counts, not what it holds. Rows that a filter hides for
a while are still a part of the sheet.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from clerk.deadlines.printing import MONTHS_GENITIVE, MONTHS_NOMINATIVE
from clerk.tables import Cell, Sheet

_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Looks:
    """How a sheet looks, all numbers from 0: what is hidden, what the dates show that are not shown whole."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    dates: Mapping[tuple[int, int], str] | None = None


def looks_of(path: Path) -> dict[str, Looks]:
    """Sheet → its looks; nothing where the file does not tell (only .xlsx does)."""
    try:
        book = load_workbook(io.BytesIO(path.read_bytes()))
        return {sheet.title: _looks(sheet) for sheet in book.worksheets}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it meets: the file's own reader tells what is wrong
        return {}  # of another kind, or written by a program that openpyxl does not understand


def _looks(sheet: Worksheet) -> Looks:
    filtered = {row for span in _filtered(sheet) for row in span}
    return Looks(
        frozenset(
            number - 1
            for number, row in sheet.row_dimensions.items()
            if row.hidden and number not in filtered
        ),
        frozenset(
            column - 1
            for one in sheet.column_dimensions.values()
            if one.hidden
            for column in range(one.min or 1, min(one.max or 0, sheet.max_column) + 1)
        ),
        {
            (row - 1, column - 1): words
            for (
                row,
                column,
            ), cell in sheet._cells.items()  # those that are there, not their rectangle
            if isinstance(cell.value, date)
            and (words := _in_part(cell.value, str(cell.number_format)))
        },
    )


def _filtered(sheet: Worksheet) -> Iterator[range]:
    """The rows that a filter shows and hides."""
    filters = [sheet.auto_filter, *(table.autoFilter for table in sheet.tables.values())]
    for one in filters:
        if one is not None and one.ref and one.filterColumn:
            _, top, _, bottom = range_boundaries(one.ref)
            yield range(top or 0, min(bottom or 0, sheet.max_row) + 1)


def _in_part(value: date, shape: str) -> str:
    """«mmm yy» → «сентябрь 2026», «d mmm» → «1 сентября»; nothing where all of a date is shown."""
    signs = _NOT_SIGNS.sub("", shape.split(";", maxsplit=1)[0]).lower()
    if "m" not in signs or re.search("[hs]", signs) or {"d", "y"} <= set(signs):
        return ""
    if "d" in signs:
        return f"{value.day} {MONTHS_GENITIVE[value.month - 1]}"
    year = f" {value.year}" if "y" in signs else ""
    return f"{MONTHS_NOMINATIVE[value.month - 1]}{year}"


def as_shown(sheet: Sheet, looks: Looks) -> Sheet:
    """The sheet as one sees it: a hidden row is empty, so that the others keep their numbers.

    A merged cell shows its words although its first row or column is hidden.
    """
    cells = {
        (row, column): cell
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
    }
    cells |= {place: words for place, words in (looks.dates or {}).items() if place in cells}
    width = max((len(row) for row in sheet.rows), default=0)
    columns = [column for column in range(width) if column not in looks.columns]
    merged = []
    for top, left, bottom, right in sheet.merged:
        rows = [row for row in range(top, bottom + 1) if row not in looks.rows]
        across = [at for at, column in enumerate(columns) if left <= column <= right]
        if rows and across:
            cells[rows[0], columns[across[0]]] = cells.get((top, left))
            merged.append((rows[0], across[0], rows[-1], across[-1]))
    return replace(
        sheet,
        rows=tuple(
            () if row in looks.rows else tuple(_at(cells, row, column) for column in columns)
            for row in range(len(sheet.rows))
        ),
        merged=tuple(merged),
    )


def _at(cells: Mapping[tuple[int, int], Cell], row: int, column: int) -> Cell:
    return cells.get((row, column))
