"""How do the tables of a document and the lines between them become one roadmap?

The first table with the headings of a roadmap begins it, later ones go on with it. Lines above
them that name stages stand between the rows; lines and tables above the first are its preface.
Of several roadmaps the first is taken that is not one of pupils.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.going_on import (
    Heads,
    as_going_on,
    find_heads,
    tells_deadlines,
    with_cut_cells,
    with_cut_row,
)
from clerk.roadmap.sources.stage_lines import is_title, may_name_stage, names_stage
from clerk.roadmap.sources.titles import Title, is_other, title_among
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
    roadmaps = _roadmaps(tables)
    chosen = min(roadmaps, key=lambda one: one.title is not None and one.title.names_pupils)
    grid = _joined(chosen.tables)
    others = (one.title.words[:_NAME] for one in roadmaps if one is not chosen and one.title)
    beside = (one for each in roadmaps if each is not chosen for one in each.tables)
    return replace(
        grid,
        left_out=(*grid.left_out, *others),
        others=(*grid.others, *map(_alone, filter(_is_table, beside))),
    )


def _is_table(one: FoundTable) -> bool:
    return len(one.rows) > 1 and max(len(row.cells) for row in one.rows) > 1


def _alone(one: FoundTable) -> Grid:
    """A table by itself, under the lines above it."""
    return Grid(one.rows, "\n".join(line.text for line in one.above))


def joined_with(tables: Sequence[FoundTable], lines: Sequence[Line]) -> Grid:
    """The same; where there is no table, the lines alone."""
    return join(tables) if tables else Grid((), "\n".join(line.text for line in lines))


@dataclass(frozen=True, slots=True)
class _Roadmap:
    """One of the roadmaps of a document; those below the first begin at their titles."""

    tables: tuple[FoundTable, ...]
    title: Title | None


def _roadmaps(tables: Sequence[FoundTable]) -> list[_Roadmap]:
    """The tables of each roadmap in turn."""
    starts: list[tuple[int, Title | None]] = [(0, None)]
    said: list[str] | None = None  # above the roadmap that is open
    for place, one in enumerate(tables):
        lines = [line.text for line in one.above]
        heads, title = find_heads(one.rows), title_among(lines)
        if said is None:
            if heads is not None:
                said = [text for table in tables[: place + 1] for text in _texts_above(table)]
                starts = [(0, title_among(said))]
        elif heads and title and starts[0][1] and is_other(title, said):
            starts.append((place, title))
            said = lines
    ends = [*(place for place, _ in starts[1:]), len(tables)]
    return [
        _Roadmap(_begun(tables[start:end], title if start else None), title)
        for (start, title), end in zip(starts, ends, strict=True)
    ]


def _texts_above(table: FoundTable) -> Iterator[str]:
    yield from (line.text for line in table.above)
    heads = find_heads(table.rows)
    for row in table.rows[: heads.at if heads else None]:
        yield " ".join(row.texts)


def _begun(tables: Sequence[FoundTable], title: Title | None) -> tuple[FoundTable, ...]:
    """The tables without the lines above the title, which end the roadmap before."""
    if title is None:
        return tuple(tables)
    return (replace(tables[0], above=tables[0].above[title.at :]), *tables[1:])


def _joined(tables: Sequence[FoundTable]) -> Grid:
    found = ((place, find_heads(one.rows)) for place, one in enumerate(tables))
    first, heads = next((one for one in found if one[1] is not None), (0, None))
    if heads is None:
        return _without_heads(tables)
    top, begun = _halved(tables[first], heads)
    rest, left, left_out = _going_on(tables[first + 1 :], heads, top, begun)
    parts = [begun, *rest]
    beside = [one for one in (*tables[:first], *left) if _is_table(one)]
    names = _stages(parts, heads)
    body = [
        row
        for part, name in zip(parts, names, strict=True)
        for row in ((_as_row(name), *part.rows) if name else part.rows)
    ]
    return Grid(
        tuple(replace(row, line=number) for number, row in enumerate((*top, *body), 1)),
        "\n".join(_preface(tables[: first + 1], names[0])),
        left_out=left_out,
        others=tuple(map(_alone, beside)),
    )


def _without_heads(tables: Sequence[FoundTable]) -> Grid:
    """The fullest table and those of its width; what else is said stands above them."""
    width = len(max(tables, key=lambda one: len(one.rows)).rows[0].cells)
    rows = tuple(row for one in tables for row in one.rows if len(row.cells) == width)
    lines = [line.text for one in tables for line in one.above]
    lines += [" ".join(row.texts) for one in tables for row in one.rows if len(row.cells) != width]
    others = (one for one in tables if _is_table(one) and len(one.rows[0].cells) != width)
    return Grid(rows, "\n".join(lines), others=tuple(map(_alone, others)))


def _halved(table: FoundTable, heads: Heads) -> tuple[tuple[GridRow, ...], FoundTable]:
    """The first table down to its headings, which may be two rows merged into one; the rest.

    What stands above the headings is read as a title; a stage named there belongs below them.
    """
    rows, at = table.rows, heads.at + 1
    said = set(rows[heads.at].texts)
    while at < len(rows) and set(rows[at].shared.values()) & said:
        at += 1
    name = next((row for row in rows[heads.at - 1 : heads.at] if row.wide), None)
    if name is not None and may_name_stage(join_lines(name.cells[0].text)):
        top = (*rows[: heads.at - 1], *rows[heads.at : at])
        return top, replace(table, rows=(name, *rows[at:]))
    return rows[:at], replace(table, rows=rows[at:])


def _going_on(
    tables: Sequence[FoundTable], heads: Heads, top: Sequence[GridRow], begun: FoundTable
) -> tuple[list[FoundTable], list[FoundTable], tuple[str, ...]]:
    """The later tables of the roadmap in its columns; those that are none of it, and the first words of
    those in doubt."""
    parts: list[FoundTable] = []
    left: list[FoundTable] = []
    left_out: list[str] = []
    goes_on = True  # the table before was the roadmap's
    for one in tables:
        cut = one.page_top and goes_on
        rows = as_going_on(one.rows, heads, cut=cut)
        goes_on = rows is not None
        if rows is not None:
            if cut:
                above = (parts[-1] if parts else begun).rows
                rows = with_cut_cells(with_cut_row(rows, heads, top), heads, top, above)
            parts.append(replace(one, rows=tuple(rows)))
            continue
        left.append(one)
        if tells_deadlines(one.rows):
            left_out.append(" ".join(" ".join(one.rows[0].texts).split())[:_NAME])
    return parts, left, tuple(left_out)


def _stages(parts: Sequence[FoundTable], heads: Heads) -> list[Line | None]:
    """For each table the line above it that names its stage.

    A lone heading is the name of a chapter; a table that names its stages itself needs none.
    """
    names = [_stage_above(part) for part in parts]
    if heads.column("stage") is not None or sum(name is not None for name in names) < 2:
        return [None] * len(parts)
    return [
        None if part.rows and part.rows[0].wide else name
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


def _as_row(name: Line) -> GridRow:
    return GridRow((GridCell(name.text),), 0, wide=True)


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
