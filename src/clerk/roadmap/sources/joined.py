"""How do the tables of a document and the lines between them become one roadmap?

The first table with the headings of a roadmap begins it, later ones go on with it. Lines above
them that name stages stand between the rows; lines and tables above the first are its preface.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.going_on import (
    Heads,
    as_going_on,
    find_heads,
    tells_deadlines,
    with_cut_row,
)
from clerk.roadmap.sources.stage_lines import is_title, may_name_stage, names_stage
from clerk.roadmap.wording import join_lines

_NAME = 120  # signs


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside the tables; ``heading``: the document itself calls it one."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines between it and the one before; ``page_top``: first on a later page."""

    rows: tuple[GridRow, ...]
    above: tuple[Line, ...] = ()
    page_top: bool = False


def join(tables: Sequence[FoundTable]) -> Grid:
    """The roadmap of a document as one grid."""
    found = ((place, find_heads(one.rows)) for place, one in enumerate(tables))
    first, heads = next((one for one in found if one[1] is not None), (0, None))
    if heads is None:
        rows = tuple(row for one in tables for row in one.rows)
        return Grid(rows, "\n".join(line.text for one in tables for line in one.above))
    begun = _with_name_below_heads(tables[first], heads)
    parts, left_out = _parts([begun, *tables[first + 1 :]], heads)
    names = _stages(parts, heads)
    body = [
        row
        for part, name in zip(parts, names, strict=True)
        for row in (_under(name, part) if name else part.rows)
    ]
    rows = tuple(replace(row, line=number) for number, row in enumerate(body, 1))
    return Grid(rows, "\n".join(_preface(tables[: first + 1], names[0])), left_out=left_out)


def _with_name_below_heads(table: FoundTable, heads: Heads) -> FoundTable:
    """What stands above the headings is read as a title; a stage named there goes below them."""
    name = table.rows[heads.at - 1] if heads.at else None
    if name is None or not name.wide or not may_name_stage(join_lines(name.cells[0].text)):
        return table
    at, above = _body_at(table), table.rows[: heads.at - 1]
    return replace(table, rows=(*above, *table.rows[heads.at : at], name, *table.rows[at:]))


def _parts(tables: Sequence[FoundTable], heads: Heads) -> tuple[list[FoundTable], tuple[str, ...]]:
    """The tables of the roadmap in its columns; the first words of those that may have been it."""
    parts, left_out = [tables[0]], []
    goes_on = True
    for one in tables[1:]:
        cut = one.page_top and goes_on
        rows = as_going_on(one.rows, heads, cut=cut)
        goes_on = rows is not None
        if rows is not None:
            if cut:
                rows = with_cut_row(rows, heads, tables[0].rows[: heads.at + 2])
            parts.append(replace(one, rows=tuple(rows)))
        elif tells_deadlines(one.rows):
            left_out.append(" ".join(join_lines(" ".join(one.rows[0].texts)).split())[:_NAME])
    return parts, tuple(left_out)


def _stages(parts: Sequence[FoundTable], heads: Heads) -> list[Line | None]:
    """For each table the line above it that names its stage.

    A lone heading is the name of a chapter; a table that names its stages itself needs none.
    """
    names = [_stage_above(part) for part in parts]
    if heads.column("stage") is not None or sum(name is not None for name in names) < 2:
        return [None] * len(parts)
    return [
        name if name and not _first_of_body(part).wide else None
        for name, part in zip(names, parts, strict=True)
    ]


def _stage_above(part: FoundTable) -> Line | None:
    for place, line in enumerate(reversed(part.above)):
        if is_title(line.text):
            return None
        if names_stage(line.text) or (line.heading and len(line.text) <= _NAME):
            return line
        if place == 0 and may_name_stage(line.text):
            return line
    return None


def _body_at(part: FoundTable) -> int:
    """Where the rows below the headings begin; headings of two rows are merged into one."""
    heads = find_heads(part.rows)
    if heads is None:
        return 0
    at, said = heads.at + 1, set(part.rows[heads.at].texts)
    while at < len(part.rows) and set(part.rows[at].shared.values()) & said:
        at += 1
    return at


def _first_of_body(part: FoundTable) -> GridRow:
    at = _body_at(part)
    return part.rows[at] if at < len(part.rows) else part.rows[-1]


def _under(name: Line, part: FoundTable) -> tuple[GridRow, ...]:
    """The rows with the stage's name over their whole width, below the headings."""
    at = _body_at(part)
    stage = GridRow((GridCell(name.text),), 0, wide=True)
    return (*part.rows[:at], stage, *part.rows[at:])


def _preface(tables: Sequence[FoundTable], stage: Line | None) -> Iterator[str]:
    """What stands above the roadmap, without the name of its first stage.

    A table of something else below the title ends it.
    """
    for one in tables:
        lines = [line.text for line in one.above if line is not stage]
        yield from lines
        if any(map(is_title, lines)):
            return
        if one is not tables[-1]:
            yield from (" ".join(row.texts) for row in one.rows)
