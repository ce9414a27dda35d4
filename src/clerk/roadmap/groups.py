"""Whose work is it where a table has a column of work for each group of people, side by side?

«Работа с молодыми педагогами | Работа с наставниками»: each column becomes a stage of its own, with
the deadlines and answerers of the rows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import roles_of
from clerk.roadmap.wording import join_lines

_SEARCHED = 12  # rows
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
    return grid


def _below(
    rows: Sequence[GridRow], place: int, groups: Sequence[int], heads: Sequence[str]
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
