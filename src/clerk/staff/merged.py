"""What do cells merged down say of the rows of a staff list: one post for several, or one person?"""

from collections.abc import Mapping, Sequence

from clerk.staff.values import text_of
from clerk.tables import Cell, Sheet

_OF_NAME = {"full_name", "surname", "first_name", "patronymic", "first_patronymic"}
_OF_ONE = {*_OF_NAME, "number", "email", "phone", "born_on", "hired_on", "sex"}
"""What no two people have in common; a cell of anything else holds for each of its rows."""
_SEVERAL = {"post", "post_and_subject", "subject"}

Row = Sequence[Cell]


def with_merged(sheet: Sheet, first: int, fields: Mapping[int, str]) -> list[Row]:
    """The rows of a sheet; those from ``first`` on with what cells merged down say of them.

    Where the name is merged the rows are those of one person: the lower ones become empty.
    """
    rows: list[Row] = list(sheet.rows)
    down = [
        (top, left, bottom)
        for top, left, bottom, _ in sheet.merged
        if top >= first and bottom > top and left in fields and bottom < len(rows)
    ]
    for top, left, bottom in down:
        if fields[left] not in _OF_ONE:
            words = rows[top][left] if left < len(rows[top]) else None
            for at in range(top + 1, bottom + 1):
                if any(text_of(cell) for cell in rows[at]):
                    rows[at] = _with(rows[at], left, words)
    for top, left, bottom in down:
        if fields[left] in _OF_NAME and text_of(rows[top][left]):
            rows[top] = _as_one(rows[top : bottom + 1], fields)
            rows[top + 1 : bottom + 1] = [()] * (bottom - top)
    return rows


def _with(row: Row, column: int, cell: Cell) -> Row:
    cells = [*row, *[None] * (column + 1 - len(row))]
    cells[column] = cell
    return cells


def _as_one(rows: Sequence[Row], fields: Mapping[int, str]) -> Row:
    """The rows of one person as one: all her posts, of the rest what is said first."""
    made: list[Cell] = []
    for column in range(max(map(len, rows))):
        cells = [row[column] for row in rows if column < len(row) and text_of(row[column])]
        if fields.get(column) in _SEVERAL and len(cells) > 1:
            made.append(", ".join(dict.fromkeys(map(text_of, cells))))
        else:
            made.append(cells[0] if cells else None)
    return made
