"""Which column is which in a table that has no headings? Its cells tell: numbers, deadlines, people."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.responsible import role_in, split_responsible
from clerk.responsible_words import head_of_post
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.wording import join_lines

GUESSED = (
    "У таблицы нет заголовков: что в каком столбце стоит, понято по словам. "
    "Проверьте мероприятия и сроки."
)
_OURS = re.compile(r"дорожн\w+ карт|наставнич", re.IGNORECASE)
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))
_MOST = 0.7  # of the cells of a column


def with_guessed_heads(grid: Grid) -> Grid:
    """The grid under headings of ours; as it is where no column is one of deadlines.

    Any letter may hold a table with dates, so the document must speak of mentoring.
    """
    rows = [row.texts for row in grid.rows if not row.wide]
    words = " ".join([grid.preface, *(text for texts in rows for text in texts)])
    columns = [
        list(filter(None, map(join_lines, cells))) for cells in zip_longest(*rows, fillvalue="")
    ]
    if len(rows) < 2 or not _OURS.search(words):
        return grid
    heads = [""] * len(columns)
    for head, fits in _HEADS:
        free = [at for at, cells in enumerate(columns) if cells and not heads[at]]
        found = next((at for at in free if _share(columns[at], fits) >= _MOST), None)
        if found is not None:
            heads[found] = head
    if not {"Мероприятие", "Срок"} <= set(heads):
        return grid
    header = GridRow(tuple(map(GridCell, heads)), 0)
    return replace(grid, rows=(header, *grid.rows))


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{1,2}\.?)+", cell))


def _is_deadline(cell: str) -> bool:
    return read_deadline(cell, _ANY_YEAR).kind is not None


def _names_people(cell: str) -> bool:
    """«Педагог-психолог», «Ким О. С.»; «Назначение куратора» only speaks of one."""
    role, parts = role_in(cell), split_responsible(cell)
    if role is not None and role.leads:
        return True
    return head_of_post(cell) == 0 or bool(parts and parts[0].kind == "person")


def _is_phrase(cell: str) -> bool:
    return bool(re.match(r"\W*[А-ЯЁ][а-яё]", cell))


_HEADS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("№", _is_number), ("Срок", _is_deadline), ("Ответственный", _names_people),
    ("Мероприятие", _is_phrase), ("Результат", _is_phrase),
)  # fmt: skip
"""In the order in which the columns are told apart: a phrase is what nothing else is."""
