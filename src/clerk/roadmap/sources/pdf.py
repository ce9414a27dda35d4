"""What cells does a PDF hold: tables with lines, or columns told by blanks?"""

from dataclasses import replace
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException

from clerk.errors import UnreadableError
from clerk.files import broken, password
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.layout import read_layout

MAX_PAGES = 60
_HAIR = 1.0  # points: edges of cells that touch may overlap by less


def read_pdf(path: Path) -> Grid:
    """Rows of all pages; a row split by a page end is marked ``continued``."""
    try:
        with pdfplumber.open(path) as document:
            pages = document.pages[:MAX_PAGES]
            if not any(page.chars for page in pages):
                raise UnreadableError(
                    "scan",
                    "Это скан: в PDF нет текста, одни картинки. Нужен файл Word или PDF, "
                    "сохранённый из Word.",
                )
            rows: list[GridRow] = []
            preface = ""
            for page in pages:
                tables = page.find_tables()
                if tables and not rows:
                    above = page.within_bbox((0, 0, page.width, max(1, tables[0].bbox[1])))
                    preface = above.extract_text() or ""
                for table in tables:
                    rows += _rows(table, len(rows), new_page=table is tables[0])
            if rows:
                return Grid(tuple(rows), preface)
            text = "\f".join(page.extract_text(layout=True) or "" for page in pages)
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect)
        raise (password() if locked else broken()) from error
    except (PDFSyntaxError, PDFPasswordIncorrect, ValueError, KeyError, TypeError) as error:
        locked = isinstance(error, PDFPasswordIncorrect)
        raise (password() if locked else broken()) from error
    return read_layout(text)


def _rows(table: Table, before: int, *, new_page: bool) -> list[GridRow]:
    rows: list[GridRow] = []
    for number, cells in enumerate(_cells(table)):
        row = GridRow(tuple(cells), before + number + 1)
        filled = [text for text in row.texts if text.strip()]
        wide = (
            len(filled) == 1
            and len(cells) > 2
            and row.texts[0] == filled[0]
            and cells[1].merged
            and not row.shared
        )
        continued = (
            number == 0
            and new_page
            and before > 0
            and all(not text.strip() or not text.strip()[0].isupper() for text in row.texts)
        )
        rows.append(replace(row, wide=wide, continued=continued))
    return rows


def _cells(table: Table) -> list[list[GridCell]]:
    """The cells of a table row by row; one that hangs down from a row above keeps its words."""
    grid: list[list[GridCell]] = []
    hanging: dict[
        int, tuple[float, str]
    ] = {}  # column → the lower edge of its last cell, its words
    for texts, row in zip(table.extract(), table.rows, strict=True):
        top = min(box[1] for box in row.cells if box)
        cells: list[GridCell] = []
        for column, (text, box) in enumerate(zip(texts, row.cells, strict=True)):
            if box:
                hanging[column] = (box[3], text or "")
                cells.append(GridCell(text or ""))
                continue
            edge, words = hanging.get(column, (0.0, ""))
            cells.append(GridCell(words if edge > top + _HAIR else "", merged=True))
        grid.append(cells)
    return grid
