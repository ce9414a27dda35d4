"""What cells does a workbook hold, when the roadmap was made in Excel?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import UNTIL, roles_of
from clerk.roadmap.sources.shown import Looks, as_shown, looks_of
from clerk.roadmap.sources.stage_lines import is_title
from clerk.staff.values import text_of
from clerk.tables import Cell, Sheet, read_tables

_SEARCHED = 20  # rows
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL = range((date(2015, 1, 1) - _EXCEL_EPOCH).days, (date(2041, 1, 1) - _EXCEL_EPOCH).days)


def read_sheet(path: Path) -> Grid:
    """The sheet with the headings of a roadmap, else the fullest one; what is hidden is left out."""
    every, looks = read_tables(path), looks_of(path)
    seen = [sheet for sheet in every if not sheet.hidden and _is_filled(sheet)] or every
    sheets = [as_shown(sheet, looks.get(sheet.name, Looks())) for sheet in seen]
    if not sheets:
        return Grid(())
    best = max(sheets, key=lambda sheet: (_has_heads(sheet), len(sheet.rows)))
    grid, titled = _grid_of(best)
    others = tuple(_grid_of(sheet)[0] for sheet in sheets if sheet is not best)
    if not titled:
        page = _title_page(sheet for sheet in sheets if sheet is not best)
        grid = replace(grid, preface="\n".join([*page, *filter(None, [grid.preface])]))
    return replace(grid, others=tuple(one for one in others if len(one.rows) > 1))


def _grid_of(best: Sheet) -> tuple[Grid, bool]:
    """The rows of a sheet, those above the headings as its preface; whether a title is among these."""
    rows: list[GridRow] = []
    preface: list[str] = []
    deadlines: list[int] | None = None  # their columns, once the headings are found
    upper = _upper_words(best)
    for number, row in enumerate(best.rows, 1):
        texts = [_text(cell) for cell in row]
        if deadlines is None and (roles := roles_of(texts)) is not None:
            deadlines = [at for at, role in roles.items() if role in ("deadline", UNTIL)]
        if not any(texts):
            continue
        if deadlines is None:
            preface.append(_line(texts))
            continue
        for column in deadlines:
            texts[column] = _as_date(texts[column], best.since_1904)
        cells = tuple(
            GridCell(upper.get((number - 1, column), text), merged=not text)
            for column, text in enumerate(texts)
        )
        made = GridRow(cells, number)
        alone = sum(map(bool, texts)) == 1 and bool(texts[0]) and len(texts) > 2
        rows.append(replace(made, wide=alone and not made.shared))
    return Grid(tuple(rows), "\n".join(preface)), any(map(is_title, preface))


def _is_filled(sheet: Sheet) -> bool:
    return any(_text(cell) for row in sheet.rows for cell in row)


def _has_heads(sheet: Sheet) -> bool:
    return any(roles_of([_text(cell) for cell in row]) for row in sheet.rows[:_SEARCHED])


def _title_page(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The lines of a sheet that holds the title and no roadmap."""
    for sheet in sheets:
        lines = [_line([_text(cell) for cell in row]) for row in sheet.rows[:_SEARCHED]]
        if any(map(is_title, lines)) and not _has_heads(sheet):
            yield from filter(None, lines)
            return


def _line(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


def _as_date(text: str, since_1904: bool) -> str:
    """«46266»: the day as Excel counts it, where its cell is not one of dates."""
    days = int(text) + 1462 * since_1904 if text.isdecimal() and len(text) < 7 else 0
    return f"{_EXCEL_EPOCH + timedelta(days):%d.%m.%Y}" if days in _SERIAL else text


def _upper_words(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Row and column of the lower parts of cells merged down → the words of the whole cell.

    A range over the whole width is a section's title, whatever its height.
    """
    return {
        (row, left): _text(sheet.rows[top][left])
        for top, left, bottom, _ in sheet.merged
        if top < len(sheet.rows) and left < len(sheet.rows[top])
        for row in range(top + 1, bottom + 1)
    }


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)
