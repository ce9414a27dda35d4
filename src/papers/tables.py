"""How are lists written as a workbook that opens and prints well?"""

import io
import re
import textwrap
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from clerk.typography import without_controls

Value = str | int | float | date | None
NOTHING = "Записей нет"
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_MOMENT = datetime(2025, 1, 1, 0, 0, 0)  # noqa: DTZ001 - a fixed mark, so that bytes do not change
_LINE = 15  # points, at 11 points
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, a note above the table, the headings, the rows, widths in signs."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    widths: tuple[int, ...]
    note: str = ""


def make_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook; the same input gives the same bytes. Text is never a formula.

    A sheet without rows is left out; where none has any, the first says so.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    for sheet in [one for one in sheets if one.rows] or sheets[:1]:
        name = without_controls(sheet.name).translate(_FORBIDDEN)[:31]
        _write(book.create_sheet(name), sheet)
    out = io.BytesIO()
    book.save(out)
    return _still(out.getvalue())


def _write(page: Worksheet, sheet: Sheet) -> None:
    thin = Side(style="thin", color="FF9AA5B1")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    top = 1
    if sheet.note:
        _put(page.cell(1, 1), sheet.note)
        page.cell(1, 1).font = Font(italic=True)
        top = 3
    for column, head in enumerate(sheet.heads, 1):
        title = page.cell(top, column)
        _put(title, head)
        title.font, title.border = Font(bold=True), border
        title.fill = PatternFill("solid", fgColor="FFEDF3FB")
        title.alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[top].height = _LINE * _lines(sheet.heads, sheet.widths)
    if not sheet.rows:
        page.cell(top + 1, 1, NOTHING)
    for number, row in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(row, 1):
            box = page.cell(number, column)
            _put(box, value)
            box.border = border
            box.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = _LINE * _lines(row, sheet.widths)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"A{top + 1}"
    page.auto_filter.ref = f"A{top}:{get_column_letter(len(sheet.heads))}{top + len(sheet.rows)}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{top}:{top}"


def _lines(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the fullest cell takes: not every program makes a row as high as its text."""
    return max(
        sum(
            max(1, len(textwrap.wrap(part, max(1, width - 1)))) for part in value.split("\n")
        )
        if isinstance(value, str) else 1
        for value, width in zip(row, widths, strict=True)
    )  # fmt: skip


def _put(cell: Cell | MergedCell, value: Value) -> None:
    """The one way into a cell. Text stays text: «=1+1» in a list of names, when it is edited too."""
    if isinstance(value, str):
        text = without_controls(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"


def _still(data: bytes) -> bytes:
    """The archive with its moments fixed, those inside it too."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _still_core(content)
            still = zipfile.ZipInfo(entry.filename, date_time=_ZIP_MOMENT)
            still.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(still, content)
    return out.getvalue()


def _still_core(content: bytes) -> bytes:
    mark = f"{_MOMENT:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", mark, content)
