"""Does a later table of a document go on with the roadmap, and in which of its columns?

Its own headings tell; without them the column of deadlines does: where most of its cells read as
deadlines, the table goes on. What may be the roadmap but cannot be read surely is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from clerk.names import split_initials
from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of
from clerk.roadmap.headless import is_deadline
from clerk.roadmap.heads_again import heads_again
from clerk.roadmap.sources.stage_lines import is_title
from clerk.roadmap.wording import join_lines
from clerk.staff.fullnames import looks_like_name

_SEARCHED = 12  # rows
_HEAD = re.compile(r"№(?: п/п)?|[А-ЯЁ][а-яё/-]+(?: [А-ЯЁа-яё/-]+){0,2}")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a roadmap: in which row, which column is which, how many columns."""

    at: int
    roles: dict[int, str]
    width: int

    def column(self, role: str) -> int | None:
        """The column of a role."""
        return next((column for column, one in self.roles.items() if one == role), None)


def find_heads(rows: Sequence[GridRow]) -> Heads | None:
    """The headings of a roadmap among the first rows."""
    for place, row in enumerate(rows[:_SEARCHED]):
        roles = roles_of([join_lines(text) for text in row.texts])
        if roles is not None:
            return Heads(place, roles, len(row.cells))
    return None


def as_going_on(rows: Sequence[GridRow], heads: Heads, *, cut: bool) -> Sequence[GridRow] | None:
    """The rows in the columns of the roadmap; None where they are not surely its own.

    ``cut``: a page end may have cut the first row, so that its words tell nothing.
    """
    own = _own_heads(rows)
    if own is None and not cut and _is_of_something_else(rows, heads):
        return None
    if own is not None and all(row.wide for row in rows[: own.at]):
        return _under_own_heads(rows, own, heads)
    deadline, shift = heads.column("deadline"), max(len(row.cells) for row in rows) - heads.width
    if deadline is None or own is not None:
        return rows if shift == 0 else None
    if shift == 0:
        return rows if _fits(rows[1:] if cut else rows, deadline) else None
    return _shifted(rows, heads, deadline, shift) if abs(shift) == 1 else None


def _own_heads(rows: Sequence[GridRow]) -> Heads | None:
    """The headings of a later table; a row of work in such words («1 раз в месяц») has a deadline."""
    own = find_heads(rows)
    column = own.column("deadline") if own else None
    if own and column is not None and _is_deadline(rows[own.at].texts[column]):
        return None
    return own


def _is_of_something_else(rows: Sequence[GridRow], heads: Heads) -> bool:
    """Its first row heads columns that a roadmap has not, or people stand where work should.

    «Наставник | День | Время», and below it names with days.
    """
    first, *rest = (row.texts for row in rows)
    told = [column for column in range(len(first)) if _mostly_deadlines(_filled(rows[1:], column))]
    if told and rest and all(map(_HEAD.fullmatch, map(join_lines, first))):
        return not any(_is_deadline(first[column]) for column in told)
    work = heads.column("activity")
    cells = _filled(rows, work) if work is not None else []
    return bool(cells) and 2 * sum(map(_is_person, cells)) >= len(cells)


def _is_person(cell: str) -> bool:
    """«Ким А. А.», «Ким Анна Андреевна»: a name and nothing else."""
    named = split_initials(join_lines(cell))
    return looks_like_name(cell) or (named is not None and len(named[0].split()) == 1)


def _under_own_heads(rows: Sequence[GridRow], own: Heads, heads: Heads) -> Sequence[GridRow] | None:
    """The rows below the headings, and stages named above them; a title said again is none."""
    if heads.column("deadline") is not None and own.column("deadline") is None:
        return None
    named = [row for row in rows[: own.at] if not is_title(row.cells[0].text)]
    rows = [*named, *rows[own.at + 1 :]]
    if own.roles == heads.roles:
        return rows
    places = [own.column(heads.roles.get(column, "")) for column in range(heads.width)]
    return [_placed(row, places) for row in rows]


def _fits(rows: Sequence[GridRow], deadline: int) -> bool:
    """Whether nothing in the column of deadlines speaks against rows of the roadmap."""
    cells = _filled(rows, deadline)
    if cells and role_of(join_lines(cells[0])) == "deadline" and not _is_deadline(cells[0]):
        return False  # headings of its own: «ФИО», «Дата», «Подпись»
    return not cells or _mostly_deadlines(cells)


def _shifted(
    rows: Sequence[GridRow], heads: Heads, deadline: int, shift: int
) -> Sequence[GridRow] | None:
    """A column more or less: at the right end, or the numbers at the left one."""
    if _mostly_deadlines(_filled(rows, deadline)):
        return [_placed(row, range(heads.width)) for row in rows]
    numbers = _filled(rows, 0) if shift > 0 else []
    left = bool(numbers) and all(map(_NUMBER.fullmatch, numbers))
    if (left or (shift < 0 and heads.roles.get(0) == "number")) and _mostly_deadlines(
        _filled(rows, deadline + shift)
    ):
        return [_placed(row, range(shift, heads.width + shift)) for row in rows]
    return None


def _placed(row: GridRow, places: Sequence[int | None]) -> GridRow:
    """The row with its cells from those places; a title over the whole width stays."""
    if row.wide:
        return row
    there = range(len(row.cells))
    cells = (row.cells[one] if one is not None and one in there else GridCell() for one in places)
    return replace(row, cells=tuple(cells))


def tells_deadlines(rows: Sequence[GridRow]) -> bool:
    """Whether some column of a table reads as deadlines, so that it may be work left out."""
    width = max((len(row.cells) for row in rows), default=0)
    return width > 1 and any(_mostly_deadlines(_filled(rows, column)) for column in range(width))


def _filled(rows: Sequence[GridRow], column: int) -> list[str]:
    return [
        row.texts[column]
        for row in rows
        if not row.wide and column < len(row.cells) and row.texts[column].strip()
    ]


def _mostly_deadlines(cells: Sequence[str]) -> bool:
    return bool(cells) and 2 * sum(map(_is_deadline, cells)) >= len(cells)


def _is_deadline(cell: str) -> bool:
    return is_deadline(join_lines(cell))


def with_cut_cells(
    rows: Sequence[GridRow], heads: Heads, top: Sequence[GridRow], above: Sequence[GridRow]
) -> Sequence[GridRow]:
    """A deadline, an answerer merged down over a page end has its words on the page before.

    The rest of the cell is empty, and merged down itself or begun by a cell that was. ``above``:
    the rows of the page before; ``top``: the headings that the page repeats.
    """
    first = _first_below(rows, heads, top)
    if first == len(rows) or not above or above[-1].wide or not _same_width(rows[first], above[-1]):
        return rows
    made = list(rows)
    for role in ("deadline", "responsible", "result"):
        column = heads.column(role)
        if column is None or not (words := above[-1].cells[column].text):
            continue
        hanging = [cell.merged and not cell.text for cell in _column(rows[first + 1 :], column)]
        merged = above[-1].cells[column].merged or hanging[:1] == [True]
        if rows[first].texts[column] or not merged:
            continue
        end = first + 1 + next((at for at, one in enumerate(hanging) if not one), len(hanging))
        for at in range(first + made[first].continued, end):
            cells = list(made[at].cells)
            cells[column] = GridCell(words, merged=True)
            made[at] = replace(made[at], cells=tuple(cells))
    return made


def _same_width(one: GridRow, other: GridRow) -> bool:
    return not one.wide and len(one.cells) == len(other.cells)


def _column(rows: Sequence[GridRow], column: int) -> list[GridCell]:
    """The cells of a column down to a title over the whole width."""
    within = takewhile(lambda row: not row.wide and column < len(row.cells), rows)
    return [row.cells[column] for row in within]


def _first_below(rows: Sequence[GridRow], heads: Heads, top: Sequence[GridRow]) -> int:
    """The first row below the headings that a page repeats."""
    known = {row.texts for row in top}
    first = 0
    while first < len(rows) and (
        rows[first].texts in known or heads_again(rows[first].texts, heads.roles)
    ):
        first += 1
    return first


def with_cut_row(
    rows: Sequence[GridRow], heads: Heads, top: Sequence[GridRow]
) -> Sequence[GridRow]:
    """The first row below the headings of a new page may be the rest of the row above.

    Such a row has no number, and no cell of it begins as a sentence does. ``top``: the headings
    that the page repeats.
    """
    first = _first_below(rows, heads, top)
    if first == len(rows) or rows[first].wide:
        return rows
    texts = [text.strip() for text in rows[first].texts]
    number = heads.column("number")
    if (number is not None and texts[number]) or any(text[:1].isupper() for text in texts):
        return rows
    return [*rows[:first], replace(rows[first], continued=True), *rows[first + 1 :]]
