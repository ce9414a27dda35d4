"""What cells does a text hold that an office program saved with every cell on a line of its own?

Numbers begin the rows, so the rows can be counted out, but only as long as no cell has two lines:
where one has, no guess is honest and nothing is read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of
from clerk.roadmap.headless import is_deadline
from clerk.roadmap.sources.joined import FoundTable, Line, join
from clerk.roadmap.sources.stage_lines import may_name_stage

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_HEADING = 40  # signs
_WIDTHS = range(3, 9)  # columns


def read_cell_lines(text: str) -> Grid:
    """The roadmap as far as its rows can be counted out; no rows where they cannot."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    grid = _read(lines)
    return grid if grid.rows else _read([line for line in lines if line])


def _read(lines: Sequence[str]) -> Grid:
    tables: list[FoundTable] = []
    above: list[Line] = []
    at = 0
    while at < len(lines):
        width = _heads_at(lines, at)
        if width:
            rows, at = _table_at(lines, at, width)
            tables.append(FoundTable(tuple(rows), tuple(above)))
            above = []
            continue
        if tables and _NUMBER.fullmatch(lines[at]):
            return Grid((), certain=False)  # a row behind one that was not counted out
        if lines[at]:
            above.append(Line(lines[at]))
        at += 1
    if not tables or not all(map(_is_clean, tables)):
        return Grid((), certain=False)
    return replace(join(tables), certain=False)


def _heads_at(lines: Sequence[str], at: int) -> int:
    """How many lines from here are headings, numbers first and a row below; 0 where none are."""
    if role_of(lines[at]) != "number":
        return _heads_without_numbers(lines, at)
    for width in _WIDTHS:
        roles = roles_of(lines[at : at + width])
        if roles is None or "deadline" not in roles.values():
            continue
        below = lines[at + width : at + width + 2]
        if any(map(_NUMBER.fullmatch, below[:1])) or (
            below and may_name_stage(below[0]) and any(map(_NUMBER.fullmatch, below[1:]))
        ):
            return width
    return 0


def _heads_without_numbers(lines: Sequence[str], at: int) -> int:
    """As many headings as stand one below another, where the rows below them say when."""
    heads = lines[at : at + 2]
    if any(not 2 < len(one) <= _HEADING for one in heads) or not all(map(role_of, heads)):
        return 0
    for width in range(2, _WIDTHS.stop):
        roles = roles_of(lines[at : at + width])
        whole = roles is not None and len(roles) == width and "deadline" in roles.values()
        whole = whole and not any(":" in line for line in lines[at : at + width])
        if whole and _dated_at(lines, at, at + width, width):
            return width
    return 0


def _dated_at(lines: Sequence[str], heads: int, at: int, width: int) -> int | None:
    """Where the row begins whose deadline stands in its column: here, or below a stage's title."""
    roles = roles_of(lines[heads : heads + width]) or {}
    column = next(at for at, role in roles.items() if role == "deadline")
    for begin in (at, at + 1):
        cells = lines[begin : begin + width]
        if len(cells) == width and all(cells) and is_deadline(cells[column]):
            return begin
    return None


def _table_at(lines: Sequence[str], at: int, width: int) -> tuple[list[GridRow], int]:
    """The headings, the rows below them, and where they end."""
    rows, heads = [_row(lines[at : at + width], at)], at
    numbered = role_of(lines[at]) == "number"
    at += width
    while not numbered and (begin := _dated_at(lines, heads, at, width)) is not None:
        if begin > at:
            rows.append(GridRow((GridCell(lines[at]),), at + 1, wide=True))
        rows.append(_row(lines[begin : begin + width], begin))
        at = begin + width
    while numbered and at < len(lines):
        if _NUMBER.fullmatch(lines[at]):
            rows.append(_row(lines[at : at + width], at))
            at += width
        elif lines[at] and may_name_stage(lines[at]) and lines[at + 1 :]:
            rows.append(GridRow((GridCell(lines[at]),), at + 1, wide=True))
            at += 1
        else:
            break
    while rows[-1].wide:  # the next chapter of the document
        rows.pop()
        at -= 1
    return rows, at


def _row(cells: Sequence[str], at: int) -> GridRow:
    return GridRow(tuple(map(GridCell, cells)), at + 1)


def _is_clean(table: FoundTable) -> bool:
    """Whether every row has a deadline where the headings say so."""
    heads, *rows = (row.texts for row in table.rows if not row.wide)
    column = next(at for at, role in (roles_of(heads) or {}).items() if role == "deadline")
    return all(len(row) == len(heads) and is_deadline(row[column]) for row in rows)
