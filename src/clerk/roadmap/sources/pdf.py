"""What cells does a PDF hold: tables with lines, or columns told by blanks?"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import CellGroup, Table
from pdfplumber.utils.text import extract_text

from clerk.errors import UnreadableError
from clerk.files import broken, password
from clerk.limits import MAX_CROSSINGS, MAX_DRAWN, refuse_over
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.joined import FoundTable, Line, join
from clerk.roadmap.sources.layout import read_layout

MAX_PAGES = 60
_SCAN = (
    "Это скан: в PDF нет текста, одни картинки. Нужна таблица Excel или Word, или PDF, сохранённый "
    "из них."
)
_BESIDE = 2.0  # points: lines of one row may differ in height by less
_COUNTED = re.compile(r"\d{1,3}")
_HAIR = 1.0  # points: edges of cells that touch may overlap by less


def read_pdf(path: Path) -> Grid:
    """The tables of all pages and the lines between them, as one roadmap."""
    tables, text = tables_of(path, layout=True)
    return join(tables) if tables else read_layout(text)


def tables_of(path: Path, *, layout: bool) -> tuple[list[FoundTable], str]:
    """The tables of all pages, each with the lines above it; the text where there are none.

    ``layout``: with blanks that keep the columns apart. Raises ``UnreadableError``.
    """
    try:
        return _read(path, layout=layout)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # whatever the library meets in what is drawn
        locked = PDFPasswordIncorrect in (type(error), *map(type, error.args))
        raise (password() if locked else broken()) from error


def _read(path: Path, *, layout: bool) -> tuple[list[FoundTable], str]:
    with pdfplumber.open(path) as document:
        pages = document.pages[:MAX_PAGES]
        drawn = sum(len(one.get_data()) for page in pages for one in page.page_obj.contents)
        refuse_over(MAX_DRAWN, drawn, "рисунков и линий")
        if not any(page.chars for page in pages):
            raise UnreadableError("scan", _SCAN)
        pages = list(map(_as_read, pages))
        tables = _tables(pages)
        texts = [] if tables else [page.extract_text(layout=layout) or "" for page in pages]
        return tables, "\f".join(texts)


def _as_read(page: Page) -> Page:
    """The page as one holds it to read: words drawn on their side stand upright."""
    slopes = [one["matrix"][1] for one in page.chars if not one["upright"]]
    if 2 * len(slopes) <= len(page.chars):
        return page
    upwards = 2 * sum(slope > 0 for slope in slopes) > len(slopes)
    said = page.page_obj
    said.rotate = (said.rotate + (90 if upwards else 270)) % 360
    said.attrs["Rotate"] = said.rotate
    return Page(page.pdf, said, page.page_number, page.initial_doctop)


def _tables(pages: Sequence[Page]) -> list[FoundTable]:
    """All tables with the lines above them, which may stand at the foot of the page before."""
    tables: list[FoundTable] = []
    above: list[Line] = []
    for page in pages:
        lines = Counter(edge["orientation"] for edge in page.edges)
        refuse_over(MAX_CROSSINGS, lines["v"] * lines["h"], "пересечений линий на странице")
        found = page.find_tables()
        edge = 0.0
        for table in found:
            _, top, _, bottom = table.bbox
            above += _lines(page, edge, top)
            page_top = bool(tables) and table is found[0]
            tables.append(FoundTable(tuple(_rows(table)), tuple(above), page_top=page_top))
            above, edge = [], bottom
        if found:
            above += _lines(page, edge, float(page.height))
    return tables


def _lines(page: Page, top: float, bottom: float) -> list[Line]:
    """The lines of text whose middle is between two heights; page numbers are none."""
    signs = [one for one in page.chars if top <= (one["top"] + one["bottom"]) / 2 < bottom]
    return [
        Line(line.strip())
        for line in extract_text(signs).splitlines()
        if re.search(r"[^\W\d_]", line)
    ]


def _rows(table: Table) -> list[GridRow]:
    rows: list[GridRow] = []
    for number, cells in enumerate(_cells(table), 1):
        row = GridRow(tuple(cells), number)
        filled = [text for text in row.texts if text.strip()]
        wide = (
            len(filled) == 1
            and len(cells) > 2
            and row.texts[0] == filled[0]
            and cells[1].merged
            and not row.shared
        )
        rows.append(replace(row, wide=wide))
    return rows


def _cells(table: Table) -> list[list[GridCell]]:
    """The cells of a table row by row; one that hangs down from a row above keeps its words."""
    grid: list[list[GridCell]] = []
    hanging: dict[
        int, tuple[float, str]
    ] = {}  # column → the lower edge of its last cell, its words
    for texts, row in zip(table.extract(), table.rows, strict=True):
        if apart := _rows_inside(table, row, texts):
            grid += ([GridCell(text) for text in piece] for piece in apart)
            continue
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


def _rows_inside(table: Table, row: CellGroup, texts: Sequence[str | None]) -> list[list[str]]:
    """The rows of work between which no line is drawn: «1», «2», «3» stand in one cell of numbers.

    Each begins, or ends, beside its number in every column that has words; else there are none.
    """
    numbers = [line.strip().rstrip(".)") for line in (texts[0] or "").splitlines()]
    begun = int(numbers[0]) if numbers and _COUNTED.fullmatch(numbers[0]) else 0
    if len(numbers) < 2 or numbers != [str(begun + at) for at in range(len(numbers))]:
        return []
    lines = [table.page.crop(box).extract_text_lines() if box else [] for box in row.cells]
    found = [pieces for edge in ("top", "bottom") if (pieces := _pieces_at(edge, lines))]
    return min(found, key=_small_begins, default=[])


def _pieces_at(edge: str, cells: Sequence[Sequence[dict[str, Any]]]) -> list[list[str]]:
    """The lines of each cell parted where the numbers of the first have their tops, or bottoms; none
    where words begin, or end, elsewhere."""
    numbers = [one[edge] for one in cells[0]]
    if edge == "top":
        spans = [(at - _BESIDE, below - _BESIDE) for at, below in pairwise([*numbers, inf])]
    else:
        spans = [(above + _BESIDE, at + _BESIDE) for above, at in pairwise([-inf, *numbers])]
    parted = [
        [[one for one in cell if since <= one[edge] < until] for cell in cells]
        for since, until in spans
    ]
    last = 0 if edge == "top" else -1
    beside = all(
        not cell or (bool(lines) and abs(lines[last][edge] - number) <= _BESIDE)
        for number, piece in zip(numbers, parted, strict=True)
        for cell, lines in zip(cells, piece, strict=True)
    )
    if not beside or sum(map(len, cells)) > sum(len(lines) for piece in parted for lines in piece):
        return []
    return [["\n".join(one["text"] for one in lines) for lines in piece] for piece in parted]


def _small_begins(pieces: Sequence[Sequence[str]]) -> int:
    return sum(text[:1].islower() for piece in pieces for text in piece)
