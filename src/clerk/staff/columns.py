"""Where is the header of a staff list, and which column holds what?

Headings and cells are weighed, and all columns get their fields together, as those of roadmaps do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk.assigned import assigned
from clerk.staff.fullnames import looks_like_name
from clerk.staff.headings import ONCE, seen_in, weights_of
from clerk.staff.model import ColumnGuess
from clerk.staff.values import text_of
from clerk.tables import Cell

Row = Sequence[Cell]
SEARCHED_ROWS = 40
SAMPLE_ROWS = 60
NAME_FIELDS = {"full_name", "surname"}
_LEAST = 1.4  # a name and something more
_AGREE = 0.05  # what cells add to a heading that says the same
_BY_CELLS = 0.6  # what they say where no heading, or a vague one, does
_VAGUE = 0.7


@dataclass(frozen=True, slots=True)
class Header:
    """Where the data begins and which field stands in which column."""

    row: int  # index of the header's last row; −1 where there is none
    first_row: int
    fields: dict[int, str]
    guesses: tuple[ColumnGuess, ...]


def find_header(sheet: str, rows: Sequence[Row]) -> Header | None:
    """The header under the title rows; None where the sheet has no column of names."""
    best: tuple[float, int, int, list[str]] = (_LEAST, 0, 0, [])
    for index in range(min(SEARCHED_ROWS, len(rows))):
        for depth in (1, 2):
            heads = _heads(rows, index, depth)
            score = _score(heads, rows[index])
            if score > best[0]:
                best = (score, index, depth, heads)
    _, index, depth, heads = best if best[2] else _over_the_first_name(rows) or best
    fields = _weighed(heads, rows[index + depth : index + depth + SAMPLE_ROWS])
    if not NAME_FIELDS & {field for field, _ in fields.values()}:
        return None
    guesses = tuple(_guesses(sheet, heads, fields))
    kept = {column: field for column, (field, _) in fields.items()}
    return Header(index + depth - 1, index if depth else -1, kept, guesses)


def _over_the_first_name(rows: Sequence[Row]) -> tuple[float, int, int, list[str]] | None:
    """The headings right over the first name, where none of them tells that people stand below:
    «Кто», «Преподаватель»."""
    for index in range(min(SEARCHED_ROWS, len(rows) - 1)):
        if any(looks_like_name(text_of(cell)) for cell in rows[index + 1]):
            heads = [text_of(cell) for cell in rows[index]]
            told = max((sure for one in heads for sure in weights_of(one).values()), default=0.0)
            return (told, index, 1, heads) if told > _VAGUE and not _DATA(" ".join(heads)) else None
    return None


_DATA = re.compile(r"[\d@#]").search

FIELD_NAMES: dict[str, str] = {
    "full_name": "Фамилия, имя, отчество",
    "surname": "Фамилия",
    "first_name": "Имя",
    "patronymic": "Отчество",
    "first_patronymic": "Имя и отчество",
    "post": "Должность",
    "post_and_subject": "Должность и предмет",
    "subject": "Предмет",
    "category": "Категория",
    "teaching_months": "Педагогический стаж",
    "total_months": "Общий стаж",
    "both_experience": "Общий и педагогический стаж",
    "school_experience": "Стаж в этой школе",
    "hired_on": "Дата приёма",
    "born_on": "Дата рождения",
    "email": "Почта",
    "phone": "Телефон",
    "sex": "Пол",
    "building": "Корпус, адрес места работы",
    "shift": "Смена",
    "employment": "Основное место или совместительство",
    "note": "Примечание",
    "on_leave": "Отсутствует: отпуск, болезнь",
    "education": "Образование",
    "retraining": "Курсы",
    "load": "Нагрузка",
    "number": "Номер по порядку",
}
"""The closed list of what a column may hold, in the order one chooses from."""

SAMPLES = 3


def correct(header: Header | None, fields: Mapping[int, str | None] | None) -> Header | None:
    """The header with the columns a person corrected; None takes a column out."""
    if header is None or not fields:
        return header
    kept = {column: field for column, field in header.fields.items() if column not in fields}
    kept |= {column: field for column, field in fields.items() if field in FIELD_NAMES}
    guesses = tuple(
        replace(one, field=fields[one.column], confidence=1.0, why="указано вами")
        if one.column in fields
        else one
        for one in header.guesses
    )
    return replace(header, fields=kept, guesses=guesses)


def with_samples(header: Header, rows: Sequence[Row]) -> tuple[ColumnGuess, ...]:
    """The guesses with the first values of each column; a row of column numbers is none of them."""
    below = rows[header.row + 1 : header.row + 1 + SAMPLE_ROWS]
    sample = [
        row for row in below if not is_numbering([text for one in row if (text := text_of(one))])
    ]
    return tuple(
        replace(
            one,
            samples=tuple(
                text
                for row in sample
                if one.column < len(row) and (text := text_of(row[one.column]))
            )[:SAMPLES],
        )
        for one in header.guesses
    )


def is_numbering(filled: Sequence[str]) -> bool:
    """A row of column numbers: «1 2 3 4…»."""
    numbers = [int(text) for text in filled if re.fullmatch(r"\d{1,2}", text)]
    if len(numbers) < 3 or len(numbers) < len(filled) * 0.8:
        return False
    return numbers == sorted(numbers) and numbers[-1] - numbers[0] <= len(numbers) + 2


def _heads(rows: Sequence[Row], index: int, depth: int) -> list[str]:
    """The headings of a header of one or two rows; a merged upper cell covers what is right."""
    upper = [text_of(cell) for cell in rows[index]]
    if depth == 1 or index + 1 >= len(rows):
        return upper
    if sum(bool(text) for text in upper) == 1:  # a title over the table, not the upper half
        return upper
    lower = [text_of(cell) for cell in rows[index + 1]]
    if any(re.search(r"\d{2,}", text) for text in lower) or not any(lower):
        return upper
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    if any(looks_like_name(text) for text in lower):
        return upper
    heads, over = [], ""
    for top, bottom in zip(upper, lower, strict=True):
        over = top or (over if bottom else "")
        whole = _PART_OF_NAME.match(bottom)  # whatever «Работник» or «Ф.И.О.» stands over it
        heads.append(bottom if whole else f"{over} {bottom}".strip() if bottom else top)
    return heads


_PART_OF_NAME = re.compile(r"(?:фамилия|имя|отчество|имя,? (?:и )?отчество)[ .:]*$", re.IGNORECASE)


def _score(heads: Sequence[str], row: Row) -> float:
    """A header names a person and at least one thing more, in short cells of its own."""
    weights = [weights_of(head) for head in heads]
    if not any(NAME_FIELDS & one.keys() for one in weights):
        return 0
    if any(isinstance(cell, (int, float, date)) or looks_like_name(text_of(cell)) for cell in row):
        return 0
    fields = _assigned(weights)
    return sum(sure for _, sure in fields.values()) * any(
        field in NAME_FIELDS for field, _ in fields.values()
    )


def _weighed(heads: Sequence[str], sample: Sequence[Row]) -> dict[int, tuple[str, float]]:
    """Column → field and how sure that is, by the headings and by what stands under them."""
    width = max((len(row) for row in (*sample, heads)), default=0)
    cells = ([text_of(row[at]) for row in sample if at < len(row)] for at in range(width))
    weights = [
        _with_cells(heads[at] if at < len(heads) else "", list(filter(None, values)), bool(heads))
        for at, values in enumerate(cells)
    ]
    return _assigned(weights)


def _with_cells(head: str, values: Sequence[str], headed: bool) -> Mapping[str, float]:
    said, seen = weights_of(head), seen_in(values)
    if seen in said:
        return {**said, seen: min(1.0, said[seen] + _AGREE)}
    if seen and max(said.values(), default=0.0) < _VAGUE and len(values) > headed:
        return {seen: _BY_CELLS}
    return said


def _assigned(columns: Sequence[Mapping[str, float]]) -> dict[int, tuple[str, float]]:
    """What a list has only once stands in one column; of the rest a column may have its own."""
    roles = [
        {(field, None if field in ONCE else at): sure for field, sure in one.items()}
        for at, one in enumerate(columns)
    ]
    return {at: (field, columns[at][field]) for at, (field, _) in assigned(roles, {}).items()}


def _guesses(
    sheet: str, heads: Sequence[str], fields: Mapping[int, tuple[str, float]]
) -> Iterator[ColumnGuess]:
    for column in range(max((len(heads), *(at + 1 for at in fields)))):
        head = heads[column] if column < len(heads) else ""
        field, sure = fields.get(column, (None, 0.0))
        if head or field:
            said = "по заголовку и содержимому" if head else "по содержимому: заголовка нет"
            yield ColumnGuess(sheet, column, head, field, sure, said if field else "не нужен")
