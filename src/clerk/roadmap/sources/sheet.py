"""What cells does a workbook hold, when the roadmap was made in Excel?"""

from pathlib import Path

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import roles_of
from clerk.staff.values import text_of
from clerk.tables import Cell, read_tables


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
    for number, row in enumerate(best.rows, 1):
        texts = [_text(cell) for cell in row]
        begun = begun or roles_of(texts) is not None
        if not any(texts):
            continue
        if not begun:
            preface.append(" ".join(text for text in texts if text))
            continue
        wide = sum(map(bool, texts)) == 1 and bool(texts[0]) and len(texts) > 2
        # an empty cell of a sheet may be the lower part of a merged one
        cells = tuple(GridCell(text, merged=not text) for text in texts)
        rows.append(GridRow(cells, number, wide=wide))
    return Grid(tuple(rows), "\n".join(preface))


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)
