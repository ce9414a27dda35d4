"""Which words of a cell say when and which by whom, where one column has both?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.headings import names_both
from clerk.roadmap.headless import is_deadline, names_people
from clerk.roadmap.wording import join_lines

_CUT = re.compile(r"\s*(?:[/;,]|\n)\s*")
_BLANK = re.compile(r"\s+")


def when_and_who(
    headings: Sequence[str],
    rows: Sequence[GridRow],
    roles: dict[int, str],
    told: int | None = None,
) -> tuple[Sequence[GridRow], dict[int, str]]:
    """The rows with a column more, of those who answer, where «Сроки, ответственные» are one, or a
    person has ``told`` of a column that it is."""
    both = next((at for at, role in roles.items() if role == "deadline"), None)
    if both is None or "responsible" in roles.values():
        return rows, roles
    if told is None and not names_both(headings[both]):
        return rows, roles
    width = max(len(headings), *(len(row.cells) for row in rows), 0)
    return [_split_row(row, both, width) for row in rows], {**roles, width: "responsible"}


def _split_row(row: GridRow, both: int, width: int) -> GridRow:
    if row.wide or len(row.cells) <= both:
        return row
    cells = [*row.cells, *[GridCell()] * (width - len(row.cells))]
    when, who = split_cell(cells[both].text)
    cells[both] = replace(cells[both], text=when)
    return replace(row, cells=(*cells, replace(cells[both], text=who)))


def split_cell(cell: str) -> tuple[str, str]:
    """«до 10.09.2026, психолог» → («до 10.09.2026», «психолог»); the order may be the other.

    What cannot be divided is a deadline, unless it names people.
    """
    for before, after in _halves(cell):
        if is_deadline(join_lines(before)) and names_people(join_lines(after)):
            return before, after
        if names_people(join_lines(before)) and is_deadline(join_lines(after)):
            return after, before
    whole = join_lines(cell)
    return ("", cell) if names_people(whole) and not is_deadline(whole) else (cell, "")


def _halves(cell: str) -> Iterator[tuple[str, str]]:
    """Where the cell may be cut in two: at a sign that divides, else at any blank."""
    for cut in (_CUT, _BLANK):
        for found in cut.finditer(cell.strip()):
            yield cell.strip()[: found.start()], cell.strip()[found.end() :]
