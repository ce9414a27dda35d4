"""Whose work is it where a table has a column of work for each group of people, side by side?

«Работа с молодыми педагогами | Работа с наставниками», or «Мероприятия» over «Молодые педагоги |
Наставники»: each column becomes a stage of its own, with the deadlines and answerers of the rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of
from clerk.roadmap.wording import join_lines

_SEARCHED = 12  # rows
_OF_WORK = ("activity", "content")
_OF_GROUP = re.compile(
    r"^(?:работ\w+|мероприяти\w+|деятельность|действия|занятия)\s+(?:(?:с|со|для)\s+)?"
    r"(?:групп\w*|молод\w+|начинающ\w+|вновь|наставни\w+|наставляем\w+|педагог\w*|учител\w+|специалист\w*"
    r"|руководител\w+|администраци\w+|методист\w*|психолог\w*|куратор\w*)\b",
    re.IGNORECASE,
)


def with_groups_below(grid: Grid) -> Grid:
    """The grid with its groups one below another; as it is where there is at most one."""
    for place, row in enumerate(grid.rows[:_SEARCHED]):
        heads = [join_lines(text) for text in row.texts]
        groups = [at for at, head in enumerate(heads) if _OF_GROUP.match(head)]
        if len(groups) > 1 and roles_of(heads):
            return replace(grid, rows=_below(grid.rows, place, groups, heads))
        if named := _named_below(grid.rows, place, heads):
            rows = (*grid.rows[: place + 1], *grid.rows[place + 2 :])
            return replace(grid, rows=_below(rows, place, sorted(named), named))
    return grid


def _named_below(
    rows: Sequence[GridRow], place: int, heads: Sequence[str]
) -> dict[int, str] | None:
    """Column → group, where one heading of work lies over several that the next row names."""
    work = next((at for at, head in enumerate(heads) if role_of(head) in _OF_WORK), None)
    dated = "deadline" in map(role_of, heads)
    if work is None or not dated or rows[place].wide or place + 1 >= len(rows):
        return None
    span = [work, *takewhile(lambda at: _goes_on(rows[place], at), range(work + 1, len(heads)))]
    below = rows[place + 1]
    names = {at: join_lines(below.texts[at]).strip() for at in span if at < len(below.cells)}
    beside = [text for at, text in enumerate(below.texts) if at not in names]
    apart = len(set(names.values())) == len(span) > 1 and all(names.values())
    if not apart or any(map(role_of, names.values())) or not set(beside) <= {"", *heads}:
        return None
    return names


def _goes_on(row: GridRow, at: int) -> bool:
    return row.cells[at].merged and not row.cells[at].text.strip()


def _below(
    rows: Sequence[GridRow],
    place: int,
    groups: Sequence[int],
    heads: Sequence[str] | Mapping[int, str],
) -> tuple[GridRow, ...]:
    made = [*rows[:place], _of_group(rows[place], groups, "Мероприятие")]
    for group in groups:
        made.append(GridRow((GridCell(heads[group]),), rows[place].line, wide=True))
        for row in rows[place + 1 :]:
            work = row.cells[group] if group < len(row.cells) and not row.wide else None
            if work and work.text.strip() and not work.merged:
                made.append(_of_group(row, groups, work.text))
    return tuple(made)


def _of_group(row: GridRow, groups: Sequence[int], work: str) -> GridRow:
    """The row with the work of one group, in the place of the first."""
    cells = [
        replace(cell, text=work, merged=False) if at == groups[0] else cell
        for at, cell in enumerate(row.cells)
        if at == groups[0] or at not in groups
    ]
    return replace(row, cells=tuple(cells))
