"""What cells does a workbook hold, when the roadmap was made in Excel?"""

from dataclasses import replace
from pathlib import Path

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import roles_of
from clerk.staff.values import text_of
from clerk.tables import Cell, Sheet, read_tables


def read_sheet(path: Path) -> Grid:
    """The sheet with the headings of a roadmap; else the fullest one."""
    sheets = read_tables(path)
    best = max(
        sheets,
        key=lambda sheet: (
            any(roles_of([_text(cell) for cell in row]) for row in sheet.rows[:20]),
            len(sheet.rows),
        ),
    )
    rows: list[GridRow] = []
    preface: list[str] = []
    begun = False
    upper = _upper_words(best)
    for number, row in enumerate(best.rows, 1):
        texts = [_text(cell) for cell in row]
        begun = begun or roles_of(texts) is not None
        if not any(texts):
            continue
        if not begun:
            preface.append(" ".join(text for text in texts if text))
            continue
        cells = tuple(
            GridCell(upper.get((number - 1, column), text), merged=not text)
            for column, text in enumerate(texts)
        )
        made = GridRow(cells, number)
        alone = sum(map(bool, texts)) == 1 and bool(texts[0]) and len(texts) > 2
        rows.append(replace(made, wide=alone and not made.shared))
    return Grid(tuple(rows), "\n".join(preface))


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
