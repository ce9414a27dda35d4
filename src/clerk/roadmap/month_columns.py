"""Which months do the marks mean where a table has a column for each month?"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from clerk.roadmap.grid import GridCell, GridRow

_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_AUTUMN = {"ix", "x", "xi", "xii"}  # «I», «II», «III», «IV» alone are quarters
_LEAST = 3  # columns: one «Май» may mean anything


def months_in(headings: Sequence[str]) -> dict[int, str]:
    """Column → month, where enough headings are months: «Сентябрь», «сент.», «IX»."""
    words = [heading.casefold().strip(" .\n") for heading in headings]
    known = dict(zip(_ROMAN, _MONTHS, strict=True)) if _AUTUMN & set(words) else {}
    found = {at: known.get(one) or _month(one) for at, one in enumerate(words)}
    months = {at: month for at, month in found.items() if month}
    return months if len(months) >= _LEAST else {}


def _month(words: str) -> str | None:
    short = len(words) >= 3
    return next((month for month in _MONTHS if short and month.startswith(words)), None)


def with_months_told(
    headings: Sequence[str],
    rows: Sequence[GridRow],
    roles: dict[int, str],
    told: Collection[int] | None = None,
) -> tuple[Sequence[GridRow], dict[int, str]]:
    """The rows with «октябрь, ноябрь» for a deadline, for the months that are marked in them.

    The months may stand a row lower, under «Сроки». ``told``: the columns that a person has said are
    months, and no other.
    """
    months, body = months_in(headings), rows
    if not months and rows:
        months, body = months_in([cell.text for cell in rows[0].cells]), rows[1:]
    if told is not None:
        months = {at: month for at, month in months.items() if at in told}
    if not months or any(role == "deadline" and at not in months for at, role in roles.items()):
        return rows, roles
    kept = {at: role for at, role in roles.items() if at not in months}
    work = (row for row in body if months_in(row.texts) != months)  # no headings once more
    return [_told(row, months) for row in work], {**kept, min(months): "deadline"}


def _told(row: GridRow, months: dict[int, str]) -> GridRow:
    if row.wide:
        return row
    marked = [month for at, month in months.items() if _is_marked(row, at)]
    cells = [GridCell() if at in months else cell for at, cell in enumerate(row.cells)]
    if min(months) < len(cells):
        cells[min(months)] = GridCell(", ".join(marked))
    return replace(row, cells=tuple(cells))


def _is_marked(row: GridRow, column: int) -> bool:
    return column < len(row.cells) and bool(re.search(r"[^\s–—-]", row.texts[column]))
