"""What cells does a roadmap hold that was saved as a web page?"""

from pathlib import Path

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.joined import FoundTable, Line, joined_with
from clerk.web_page import WebCell, tables_of


def read_web(path: Path) -> Grid:
    """The tables of the page and the lines between them, as one roadmap."""
    tables, lines = tables_of(path.read_bytes())
    found = [
        FoundTable(
            tuple(_row(row, number) for number, row in enumerate(table.rows, 1)),
            tuple(map(Line, table.above)),
        )
        for table in tables
    ]
    return joined_with(found, [*map(Line, lines)])


def _row(cells: tuple[WebCell, ...], number: int) -> GridRow:
    made = tuple(GridCell(one.text, merged=one.hanging or one.spanned) for one in cells)
    wide = len(cells) > 1 and all(one.spanned for one in cells[1:])
    return GridRow(made, number, wide=wide)
