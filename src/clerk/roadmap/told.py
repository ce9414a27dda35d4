"""What is in each column of a roadmap, where a person has said so?"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.roadmap.grid import Grid, GridRow
from clerk.roadmap.header import find_header
from clerk.roadmap.headings import UNTIL, role_of
from clerk.roadmap.model import Column, StagesBegin, Told
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
}
"""Role → what it is called where one is chosen; a column of none is «не нужен»."""
STAGES_BEGIN: dict[StagesBegin, str] = {
    "": "как понято по файлу",
    "rows": "каждая строка, где заполнена одна ячейка",
    "none": "строк с названием этапа нет",
}
_SAMPLES, _FIRST = 3, 12
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))


def heads_of(rows: Sequence[GridRow]) -> tuple[slice, dict[int, str]] | None:
    """The rows of the headings; where the columns are not known by them, the first row that has one
    known heading and no deadline: a row of work is never taken (and kept) for headings."""
    if found := find_header(rows):
        return found
    several = (at for at, row in enumerate(rows[:_FIRST]) if sum(map(bool, row.texts)) > 1)
    at = next((at for at in several if not rows[at].wide), None)
    return None if at is None or not _heads(rows[at].texts) else (slice(at, at + 1), {})


def _heads(texts: Sequence[str]) -> bool:
    dated = any(read_deadline(text, _ANY_YEAR).kind is not None for text in texts if text.strip())
    return not dated and any(map(role_of, texts))


def headings_in(rows: Sequence[GridRow]) -> list[str]:
    """Each column's heading, the rows of headings put together."""
    parts = zip_longest(*(row.texts for row in rows), fillvalue="")
    return [join_lines(" ".join(part)) for part in parts]


def told_of(grid: Grid, remembered: Iterable[Told]) -> Told | None:
    """The first that was said of a table with these very headings."""
    found = heads_of(grid.rows)
    headings = _alike(headings_in(grid.rows[found[0]])) if found else []
    return next((one for one in remembered if _alike(one.headings) == headings), None)


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
        if roles.count(role) > 1:
            return f"Роль «{name}» выбрана у двух столбцов. Оставьте у одного, у другого выберите «не нужен»."
    if not {"activity", "content"} & set(roles):
        return "Не указано, где мероприятия. Выберите «мероприятие» у столбца, где сказано, что делать."
    if "deadline" not in roles and UNTIL in roles:
        return "Указано окончание срока без начала. Выберите «срок» у столбца, где сказано, с какого времени."
    return ""


def _alike(headings: Iterable[str]) -> list[str]:
    return [heading.casefold() for heading in headings]
