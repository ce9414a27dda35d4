"""What cells does a table file hold, whatever program made it?"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clerk.errors import UnreadableError
from clerk.files import broken, decode, detect, password
from clerk.limits import MAX_CELLS, MAX_MERGED, MAX_ROWS, refuse_over
from clerk.office import converted_anew
from clerk.typography import as_typed, without_controls
from clerk.workbook_parts import Passed, looked_through

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from the first one on, so that row N of the file is ``rows[N - 1]``.

    ``merged``: the ranges of merged cells, each (top, left, bottom, right) from 0, where the file
    tells them (.csv does not). ``hidden``: who opens the file does not see it.
    ``since_1904``: its days are counted from there.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    since_1904: bool = False


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """All sheets of .xlsx, .xls, .ods, .csv; raises ``UnreadableError``."""
    kind = detect(path)
    if kind == "text":
        return (_read_csv(path),)
    if kind == "web":
        return _read_page(path)
    if kind == "xml_sheet":
        return _read_xml(path)
    if kind not in ("xlsx", "xls", "ods"):
        names = {"docx": "документ Word", "doc": "документ Word", "pdf": "PDF"}
        raise UnreadableError(
            "wrong_type",
            f"Это {names.get(kind, 'текстовый документ')}, а нужна таблица: .xlsx, .xls, .ods "
            "или .csv. Скопируйте таблицу в Excel и сохраните.",
        )
    content = path.read_bytes()
    try:
        return _read_workbook(content, kind)
    except UnreadableError as error:
        again = converted_anew(content, kind) if error.code == "broken_file" else None
        if again is None:
            raise
        return _read_workbook(again, "xlsx")


def _read_page(path: Path) -> tuple[Sheet, ...]:
    from clerk.web_page import tables_of  # noqa: PLC0415 - pages alone need it

    tables, _ = tables_of(path.read_bytes())
    return tuple(
        Sheet(
            f"Таблица {number}",
            (
                *((line,) for line in table.above),
                *(tuple(_cell(one.text) for one in row) for row in table.rows),
            ),
        )
        for number, table in enumerate(tables, 1)
    )


def _read_xml(path: Path) -> tuple[Sheet, ...]:
    from clerk.xml_workbook import sheets_of  # noqa: PLC0415 - as above

    return tuple(
        Sheet(name, tuple(tuple(map(_cell, row)) for row in rows), tuple(merged), hidden)
        for name, rows, merged, hidden in sheets_of(path.read_bytes())
    )


def _read_workbook(content: bytes, kind: str) -> tuple[Sheet, ...]:
    from python_calamine import (  # noqa: PLC0415 - only workbooks need it
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    passed = looked_through(content, kind)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(passed.content)) as book:
            seen = {
                one.name: one.visible == SheetVisibleEnum.Visible for one in book.sheets_metadata
            }
            return tuple(
                _sheet(book.get_sheet_by_name(name), passed, hidden=not seen.get(name, True))
                for name in book.sheet_names
            )
    except PasswordError as error:
        raise password() from error
    except (CalamineError, OSError, ValueError, IndexError, KeyError) as error:
        raise broken() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of a library in Rust, and no Exception
            raise
        raise broken() from error


def _sheet(sheet: "CalamineSheet", passed: Passed, *, hidden: bool) -> Sheet:
    down, across = sheet.end or (0, 0)
    refuse_over(MAX_CELLS, (down + 1) * (across + 1), f"ячеек на листе «{sheet.name}»")
    told = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    merged = (*told, *(passed.merged or {}).get(sheet.name, ()))
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged)
    refuse_over(MAX_MERGED, area, f"объединённых ячеек на листе «{sheet.name}»")
    rows = sheet.to_python(skip_empty_area=False)
    refuse_over(MAX_ROWS, sum(map(any, rows)), f"строк на листе «{sheet.name}»")
    cells = [[_cell(value) for value in row] for row in rows]
    for (row, column), words in ((passed.faults or {}).get(sheet.name) or {}).items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = words
    return Sheet(
        without_controls(sheet.name),
        tuple(map(tuple, cells)),
        tuple(_within(one, down, across) for one in merged),
        hidden,
        passed.since_1904,
    )


def _within(merged: tuple[int, int, int, int], down: int, across: int) -> tuple[int, int, int, int]:
    top, left, bottom, right = merged
    return top, left, min(bottom, down), min(right, across)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return as_typed(without_controls(value)) or None
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, (float, int, bool, date, datetime)):
        return value
    return str(value)


def _read_csv(path: Path) -> Sheet:
    text = decode(path.read_bytes())
    if not text.strip():
        raise UnreadableError("empty_file", "Файл пуст. Выберите другой файл.")
    sample = text[:20000]
    delimiter = max(";\t,|", key=lambda sign: _evenness(sample, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows: list[tuple[Cell, ...]] = []
        cells = 0
        for row in reader:
            cells += len(row)
            refuse_over(MAX_CELLS, cells, "ячеек")
            rows.append(tuple(_cell(cell.strip()) for cell in row))
        refuse_over(MAX_ROWS, sum(map(any, rows)), "строк")
    except csv.Error as error:
        raise broken() from error
    return Sheet(path.stem, tuple(rows))


def _evenness(sample: str, sign: str) -> float:
    """How like a delimiter a sign is: it stands often and equally often on most lines."""
    counts = [line.count(sign) for line in sample.splitlines() if line.strip()]
    if not counts or max(counts) == 0:
        return 0
    common = max(set(counts) - {0}, key=counts.count)
    return counts.count(common) * (1 + common / 100)
