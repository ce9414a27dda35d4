"""What is in each column of a roadmap, where a person has said so?"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.roadmap.grid import Grid, GridRow
from clerk.roadmap.header import find_header
from clerk.roadmap.headings import UNTIL, names_both, role_of
from clerk.roadmap.model import Column, StagesBegin, Told
from clerk.roadmap.month_columns import months_in
from clerk.roadmap.wording import join_lines

ROLE_NAMES = {
    "number": "номер",
    "stage": "этап",
    "activity": "мероприятие",
    "content": "содержание",
    "deadline": "срок",
    UNTIL: "окончание срока",
    "responsible": "ответственный",
    "result": "результат",
    "both": "срок и ответственный вместе",
    "month": "месяц: отмечено, что делают в нём",
    "mark": "отметка о выполнении (не переносится)",
}
"""Role → what it is called where one is chosen; a column of none is «не нужен»."""
_MANY = {"month", "mark"}  # a table may have several of them
_MARK = re.compile(r"отметк|^(?:о )?выполнен|^исполнено|^статус")
STAGES_BEGIN: dict[StagesBegin, str] = {
    "": "как понято по файлу",
    "rows": "каждая строка, где заполнена одна ячейка",
    "none": "строк с названием этапа нет",
}
_SAMPLES, _FIRST = 3, 12
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))


def heads_of(rows: Sequence[GridRow]) -> tuple[slice, dict[int, str]] | None:
    """The rows of the headings; where the columns are not known by them, the first row that has one
    known heading, or stands above deadlines, and has no deadline: a row of work is never taken (and
    kept) for headings."""
    if found := find_header(rows):
        return found
    several = (at for at, row in enumerate(rows[:_FIRST]) if sum(map(bool, row.texts)) > 1)
    at = next((at for at in several if not rows[at].wide), None)
    if at is None:
        return None
    months = months_in(rows[at].texts)
    if any(_is_deadline(text) for place, text in enumerate(rows[at].texts) if place not in months):
        return None
    headed = any(map(role_of, rows[at].texts)) or _stands_above_deadlines(rows[at:])
    return (slice(at, at + 1), {}) if headed else None


def _is_deadline(text: str) -> bool:
    return bool(text.strip()) and read_deadline(text, _ANY_YEAR).kind is not None


def _stands_above_deadlines(rows: Sequence[GridRow]) -> bool:
    columns = zip_longest(*(row.texts for row in rows[1:] if not row.wide), fillvalue="")
    filled = ([text for text in column if text.strip()] for column in columns)
    return any(
        head.strip() and cells and 2 * sum(map(_is_deadline, cells)) > len(cells)
        for head, cells in zip(rows[0].texts, filled, strict=False)
    )


def roles_in(headings: Sequence[str], roles: dict[int, str]) -> dict[int, str]:
    """The roles as a person is asked about them: months, two things in one column, marks."""
    months = months_in(headings)
    when = next((at for at, role in roles.items() if role == "deadline"), None)
    known = roles | {at: "month" for at in months if roles.get(at) in (None, "deadline")}
    if when is not None and when not in months and "responsible" not in roles.values():
        known |= {when: "both"} if names_both(headings[when]) else {}
    marks = {at: "mark" for at, one in enumerate(headings) if _MARK.search(one.casefold())}
    return marks | known


def headings_in(rows: Sequence[GridRow]) -> list[str]:
    """Each column's heading, the rows of headings put together."""
    parts = zip_longest(*(row.texts for row in rows), fillvalue="")
    return [join_lines(" ".join(part)) for part in parts]


def told_of(grid: Grid, remembered: Iterable[Told]) -> tuple[Grid, Told | None]:
    """The first that was said of a table of the file with these very headings, and that table."""
    tables = (grid, *grid.others)
    for one in remembered:
        for at in dict.fromkeys((one.table if one.table < len(tables) else 0, 0)):
            found = heads_of(tables[at].rows)
            headings = _alike(headings_in(tables[at].rows[found[0]])) if found else []
            if headings and _alike(one.headings) == headings:
                return tables[at], one
    return grid, None


def first_words(grid: Grid) -> str:
    """What a table is called where one of several is chosen."""
    said = grid.preface.strip().splitlines()[-1:] if grid.preface.strip() else []
    row = next((one.texts for one in grid.rows if any(one.texts)), ())
    return join_lines(": ".join([*said, ", ".join(filter(None, row))]))[:_NAME]


_NAME = 90  # signs


def columns_of(grid: Grid, roles: dict[int, str]) -> tuple[Column, ...]:
    """The columns of the table; ``roles``: as they were read."""
    found = heads_of(grid.rows)
    if found is None:
        return ()
    below = [row.texts for row in grid.rows[found[0].stop :] if not row.wide]
    columns = []
    for at, heading in enumerate(headings_in(grid.rows[found[0]])):
        cells = (join_lines(texts[at]) for texts in below if at < len(texts))
        samples = [cell for cell in dict.fromkeys(cells) if cell][:_SAMPLES]
        columns.append(Column(heading, tuple(samples), roles.get(at)))
    return tuple(columns)


def what_is_wrong(roles: Sequence[str | None]) -> str:
    """Why no roadmap can be read so, and what to do, in Russian; empty where it can."""
    for role, name in ROLE_NAMES.items():
        if roles.count(role) > 1 and role not in _MANY:
            return f"Роль «{name}» выбрана у двух столбцов. Оставьте у одного, у другого выберите «не нужен»."
    if not {"activity", "content"} & set(roles):
        return "Не указано, где мероприятия. Выберите «мероприятие» у столбца, где сказано, что делать."
    if len({"deadline", "both", "month"} & set(roles)) > 1:
        return "Срок указан по-разному. Оставьте одно: столбец срока, срока с ответственным или месяцы."
    if "both" in roles and "responsible" in roles:
        return "Ответственный указан дважды. Выберите «срок» у столбца, где сказано только когда."
    if "deadline" not in roles and UNTIL in roles:
        return "Указано окончание срока без начала. Выберите «срок» у столбца, где сказано, с какого времени."
    return ""


def _alike(headings: Iterable[str]) -> list[str]:
    return [heading.casefold() for heading in headings]
