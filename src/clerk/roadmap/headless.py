"""Which column is which where no heading says so? Its cells tell: numbers, deadlines, people."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import zip_longest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.responsible.parts import role_in, split_responsible
from clerk.responsible.words import head_of_post
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of
from clerk.roadmap.wording import join_lines

GUESSED = (
    "Что в каком столбце стоит, понято не по заголовкам, а по словам под ними. "
    "Проверьте мероприятия, сроки и ответственных."
)
_OURS = re.compile(r"дорожн\w+ карт|наставнич", re.IGNORECASE)
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))
_MOST = 0.7  # of the cells of a column
_OTHER = re.compile(r"контрол|провер|примеч|замеч|отмет|участ|подпис", re.IGNORECASE)
"""Headings that say plainly that their columns are none of ours."""


def told_by_cells(
    headings: Sequence[str], rows: Sequence[GridRow], roles: dict[int, str]
) -> dict[int, str]:
    """The roles, and those that no heading names, of columns whose heading names none.

    A roadmap says what is to be done, when, and mostly by whom: a heading in a school's own words
    hides the column from us, but not from its readers.
    """
    body = [row.texts for row in rows if not row.wide]
    heads = ["" if column in roles else head for column, head in enumerate(headings)]
    free = [
        cells if at not in roles and 2 * len(cells) >= len(body) and not _OTHER.search(head) else []
        for at, (head, cells) in enumerate(zip_longest(heads, _columns(body), fillvalue=""))
    ]
    missing = {"deadline", "responsible", "activity"} - set(roles.values())
    return roles | _guess(free, missing)


def with_guessed_heads(grid: Grid) -> Grid:
    """The grid under headings of ours; as it is where no column is one of deadlines.

    Any letter may hold a table with dates, so the document must speak of mentoring. Its own
    headings stay where they are understood.
    """
    first = next((at for at, row in enumerate(grid.rows) if not row.wide), 0)
    rows = [row.texts for row in grid.rows if not row.wide]
    words = " ".join([grid.preface, *(text for texts in rows for text in texts)])
    if len(rows) < 2 or not _OURS.search(words):
        return grid
    headed = _is_heading(rows)
    columns = _columns(rows[1:] if headed else rows)
    heads = [join_lines(text) for text in rows[0]] if headed else [""] * len(columns)
    named = {at: role for at, head in enumerate(heads) if (role := role_of(head))}
    free = [[] if at in named else cells for at, cells in enumerate(columns)]
    known = {role for role, _, _ in _HEADS}
    missing = (known - {"result"} if headed else known) - set(named.values())
    guessed = _guess(free, missing)
    if not {"activity", "deadline"} <= {*named.values(), *guessed.values()}:
        return grid
    ours = {role: head for role, head, _ in _HEADS}
    heads = [ours.get(guessed.get(at, ""), head) for at, head in enumerate(heads)]
    header = GridRow(tuple(map(GridCell, heads)), grid.rows[first].line if headed else 0)
    below = grid.rows[first + 1 :] if headed else grid.rows
    return replace(grid, rows=(*grid.rows[: first if headed else 0], header, *below))


def _is_heading(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row stands above deadlines and has neither a deadline nor a number itself."""
    if any(_is_number(text.strip()) for text in rows[0]):
        return False
    return any(
        bool(head.strip() and cells)
        and not is_deadline(join_lines(head))
        and _share(cells, is_deadline) >= _MOST
        for head, cells in zip(rows[0], _columns(rows[1:]), strict=False)
    )


def _columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [
        list(filter(None, map(join_lines, cells))) for cells in zip_longest(*rows, fillvalue="")
    ]


def _guess(columns: Sequence[Sequence[str]], missing: Collection[str]) -> dict[int, str]:
    """Column → role, of the missing ones; a second column of people is still none of work."""
    found: dict[int, str] = {}
    for role, _, fits in _HEADS:
        free = (at for at, cells in enumerate(columns) if cells and at not in found)
        at = next((at for at in free if _share(columns[at], fits) >= _MOST), None)
        if at is not None:
            found[at] = role
    return {at: role for at, role in found.items() if role in missing}


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{1,2}\.?)+", cell))


def is_deadline(cell: str) -> bool:
    """Whether a cell reads as a deadline, in any year."""
    return read_deadline(cell, _ANY_YEAR).kind is not None


def names_people(cell: str) -> bool:
    """«Педагог-психолог», «Ким О. С.»; «Назначение куратора» only speaks of one."""
    role, parts = role_in(cell), split_responsible(cell)
    if role is not None and role.leads:
        return True
    return head_of_post(cell) == 0 or bool(parts and parts[0].kind == "person")


def _is_phrase(cell: str) -> bool:
    return bool(re.match(r"\W*[А-ЯЁ][а-яё]", cell))


_HEADS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("number", "№", _is_number), ("deadline", "Срок", is_deadline),
    ("responsible", "Ответственный", names_people), ("activity", "Мероприятие", _is_phrase),
    ("result", "Результат", _is_phrase),
)  # fmt: skip
"""In the order in which the columns are told apart: a phrase is what nothing else is."""
