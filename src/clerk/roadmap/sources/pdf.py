"""What cells does a PDF hold: tables with lines, or columns told by blanks?"""

from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from clerk.errors import UnreadableError
from clerk.files import broken, password
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.layout import read_layout

MAX_PAGES = 60


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
                    rows += _rows(table.extract(), len(rows), new_page=table is tables[0])
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


def _rows(table: list[list[str | None]], before: int, *, new_page: bool) -> list[GridRow]:
    rows: list[GridRow] = []
    for number, cells in enumerate(table):
        filled = [cell for cell in cells if cell and cell.strip()]
        wide = len(filled) == 1 and len(cells) > 2 and cells[0] == filled[0] and cells[1] is None
        continued = (
            number == 0
            and new_page
            and before > 0
            and all(
                not (cell or "").strip() or not (cell or "").strip()[0].isupper() for cell in cells
            )
        )
        grid = tuple(GridCell(cell or "", merged=cell is None) for cell in cells)
        rows.append(GridRow(grid, before + number + 1, wide=wide, continued=continued))
    return rows
