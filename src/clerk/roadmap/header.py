"""Where are the headings of a grid, and what does each column under them hold?"""

from collections.abc import Sequence
from dataclasses import replace

from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.headings import UNTIL, role_of, roles_of
from clerk.roadmap.wording import join_lines, whole_years


def find_header(rows: Sequence[GridRow]) -> tuple[slice, dict[int, str]] | None:
    """The rows of the headings and which column is which.

    Under «Сроки» a second row may say «начало» and «окончание».
    """
    for place, row in enumerate(rows[:12]):
        heads = [join_lines(text) for text in row.texts]
        roles = roles_of(heads)
        if roles is None:
            continue
        below = [join_lines(text) for text in rows[place + 1].texts] if rows[place + 1 :] else []
        halves = {role_of(text) for text in below if text}
        if UNTIL not in halves or not halves <= {UNTIL, "deadline"}:
            return slice(place, place + 1), roles
        whole = [f"{upper} {lower}".strip() for upper, lower in zip(heads, below, strict=False)]
        return slice(place, place + 2), roles_of(whole) or roles
    return None


def whole_deadlines(rows: Sequence[GridRow], roles: dict[int, str]) -> Sequence[GridRow]:
    """The rows with «октябрь – апрель» in one cell where the beginning and the end have two."""
    end = next((column for column, role in roles.items() if role == UNTIL), None)
    if end is None:
        return rows
    begin = next(column for column, role in roles.items() if role == "deadline")
    return [_with_whole_deadline(row, begin, end) for row in rows]


def _with_whole_deadline(row: GridRow, begin: int, end: int) -> GridRow:
    if row.wide or len(row.cells) <= max(begin, end):
        return row
    cells = list(row.cells)
    since, until = (whole_years(cells[at].text).splitlines() for at in (begin, end))
    if len(since) != len(until):
        since, until = [" ".join(since)], [" ".join(until)]
    pairs = [dict.fromkeys(filter(None, pair)) for pair in zip(since, until, strict=True)]
    merged = cells[begin].merged and cells[end].merged
    cells[begin] = GridCell("\n".join(map(" – ".join, pairs)), merged=merged)
    cells[end] = GridCell()
    return replace(row, cells=tuple(cells))
