"""Where are the headings of a grid, and what does each column under them hold?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.headings import UNTIL, role_of, roles_of
from clerk.roadmap.month_columns import months_in
from clerk.roadmap.stage_deadline import without_deadline
from clerk.roadmap.wording import join_lines, whole_years

_OF_WORDS = ("activity", "content", "stage", "responsible", "result")


def find_header(rows: Sequence[GridRow]) -> tuple[slice, dict[int, str]] | None:
    """The rows of the headings and which column is which.

    Under «Сроки» a second row may say «начало» and «окончание». Where rows of months stand between
    the work, no column need say when.
    """
    found = _find(rows, dated=False)
    if found is None and sum(map(_is_time, rows)) > 1:
        return _find(rows, dated=True)
    return found


def _find(rows: Sequence[GridRow], *, dated: bool) -> tuple[slice, dict[int, str]] | None:
    for place, row in enumerate(rows[:12]):
        heads = [join_lines(text) for text in row.texts]
        roles = roles_of(heads, dated=dated or bool(months_in(heads)))
        if roles is None:
            continue
        over = _over_several(rows[place + 1 :], heads)
        roles = (roles_of(heads, dated=True, over=over) if over else None) or roles
        roles = _onto_words(row, rows[place + 1 :], roles)
        below = [join_lines(text) for text in rows[place + 1].texts] if rows[place + 1 :] else []
        halves = {role_of(text) for text in below if text}
        if UNTIL not in halves or not halves <= {UNTIL, "deadline"}:
            return slice(place, place + 1), roles
        whole = [f"{upper} {lower}".strip() for upper, lower in zip(heads, below, strict=False)]
        return slice(place, place + 2), roles_of(whole) or roles
    return None


def _over_several(rows: Sequence[GridRow], heads: Sequence[str]) -> set[int]:
    """Columns of words each of which holds for the rows below it too; one that no heading names
    must be the first."""
    texts = [row.texts for row in rows if not row.wide]
    columns = zip_longest(*(one for one in texts if sum(map(bool, one)) > 1), fillvalue="")
    return {
        at
        for at, (head, cells) in enumerate(zip(heads, columns, strict=False))
        if (head or at == 0) and cells[0] and "" in cells and _are_words(cells)
    }


def _is_time(row: GridRow) -> bool:
    """«Сентябрь», «I четверть»: a title that says when, and no more."""
    filled = [text for text in row.texts if text.strip()]
    return len(filled) == 1 and not without_deadline(join_lines(filled[0]))


def _onto_words(head: GridRow, rows: Sequence[GridRow], roles: dict[int, str]) -> dict[int, str]:
    """A heading over a column of numbers and one of words means the words."""
    moved = dict(roles)
    for column, role in roles.items():
        after = range(column + 1, len(head.cells))
        spanned = takewhile(lambda at: _is_spanned(head.cells[at]) and at not in roles, after)
        if role in _OF_WORDS and not _has_words(rows, column):
            to = next((at for at in spanned if _has_words(rows, at)), column)
            moved[to] = moved.pop(column)
            if to != column and "number" not in roles.values():
                moved[column] = "number"
    return moved


def _is_spanned(cell: GridCell) -> bool:
    return cell.merged and not cell.text.strip()


def _has_words(rows: Sequence[GridRow], column: int) -> bool:
    return _are_words(
        [row.texts[column] for row in rows if not row.wide and column < len(row.cells)]
    )


def _are_words(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text.strip()]
    return 2 * sum(bool(re.search("[а-яё]{2}", text.casefold())) for text in filled) > len(filled)


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
