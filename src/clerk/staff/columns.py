"""Where is the header of a staff list, and which column holds what?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk.staff.fullnames import looks_like_name
from clerk.staff.model import ColumnGuess
from clerk.staff.values import text_of
from clerk.tables import Cell

Row = Sequence[Cell]
SEARCHED_ROWS = 40
SAMPLE_ROWS = 60

# The first pattern that fits wins; the number says how sure the words alone make us.
_HEADINGS: tuple[tuple[str, re.Pattern[str], float], ...] = tuple(
    (field, re.compile(pattern), sure)
    for field, pattern, sure in (
        ("first_patronymic", r"^имя,? (?:и )?отчество$", 0.98),
        ("full_name", r"(?:должност|професси)\w*\W+(?:сотрудник|работник|педагог|физическое лицо)\b", 0.9),
        ("full_name", r"ф\s*\.?\s*,?\s*и\s*\.?\s*,?\s*о\b|фамилия,? ?(?:и )?имя|\bфио\b", 0.98),
        ("surname", r"^фамилия$", 0.98),
        ("first_name", r"^имя$", 0.98),
        ("patronymic", r"^отчество$", 0.98),
        ("both_experience", r"стаж.*общ\w*\s*[/,(и].*пед|стаж.*общий\s*/|общий.*/.*пед.*стаж", 0.9),
        ("school_experience", r"стаж.*(?:в (?:данн|этой|школ|учрежд|организ|должн|оо\b))", 0.8),
        ("teaching_months", r"(?:пед|преп|спец)\w*\.?.*стаж|стаж.*(?:пед|преп|спец)|в т\.? ?ч\.? пед|"
         r"^пед(?!агог\w?$)\w*\.?$", 0.95),
        ("total_months", r"общ\w*\.?.*стаж|стаж.*общ|^общий$", 0.95),
        ("teaching_months", r"стаж", 0.6),
        ("born_on", r"рожд|^д\.? ?р\.?$", 0.97),
        ("hired_on", r"при[её]м|принят|поступл|трудоустр|в школе с|работает с|начал\w* работ|"
         r"дата зачисл", 0.9),
        ("post_and_subject", r"должност\w*.*предмет|предмет.*должност", 0.95),
        ("post", r"должност|занимаем|профессия", 0.95),
        ("subject", r"предмет|дисциплин|преподава|ведет\b", 0.9),
        ("education", r"образован|окончил|диплом|квалификация по|вуз|учебное заведение", 0.9),
        ("retraining", r"курсы|повышен|переподготов", 0.9),
        ("category", r"категор|аттест|соответств", 0.9),
        ("email", r"mail|почт|e-?mail", 0.97),
        ("phone", r"\bтел|моб|контакт|сотов", 0.95),
        ("sex", r"^пол$", 0.97),
        ("building", r"корпус|здани[ея]|площадк|адрес.*(?:работ|осуществ)|место осуществ", 0.9),
        ("shift", r"^(?:\d )?смен[аы]\b", 0.9),
        ("employment", r"совмест|занятост|вид работы|основн\w*.*(?:место|работ)|характер работы", 0.85),
        ("note", r"примеч|коммент|статус|особые|отметк", 0.85),
        ("on_leave", r"^отсутств", 0.9),
        ("load", r"нагруз|ставк|часов|учебн\w* час", 0.8),
        ("number", r"^№|^no?$|п\s*[/.]?\s*п|^номер$|поряд", 0.9),
        ("full_name", r"педагог|работник|сотрудник|учитель|преподаватель|^имя", 0.6),
    )
)  # fmt: skip
NAME_FIELDS = {"full_name", "surname"}
_OWN = {"full_name", "surname", "first_name", "patronymic", "first_patronymic", "post", "email",
        "post_and_subject", "born_on", "hired_on", "category", "teaching_months", "building", "shift"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """Where the data begins and which field stands in which column."""

    row: int  # index of the header's last row; −1 where there is none
    first_row: int
    fields: dict[int, str]
    guesses: tuple[ColumnGuess, ...]


def find_header(sheet: str, rows: Sequence[Row]) -> Header | None:
    """The header under the title rows; None where the sheet has no column of names."""
    best: tuple[float, int, int, dict[int, tuple[str, float]]] | None = None
    for index in range(min(SEARCHED_ROWS, len(rows))):
        for depth in (1, 2):
            heads = _heads(rows, index, depth)
            fields = _fields_by_words(heads)
            score = _score(fields, rows[index])
            if score > (best[0] if best else 1.4):
                best = (score, index, depth, fields)
    if best is None:
        return _by_contents(sheet, rows)
    _, index, depth, fields = best
    heads = _heads(rows, index, depth)
    sample = rows[index + depth : index + depth + SAMPLE_ROWS]
    fields = _confirm(fields, heads, sample)
    if not NAME_FIELDS & {field for field, _ in fields.values()}:
        return None
    guesses = tuple(
        _guess(sheet, column, head, fields) for column, head in enumerate(heads) if head
    )
    return Header(
        index + depth - 1, index, {column: field for column, (field, _) in fields.items()}, guesses
    )


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


def _guess(sheet: str, column: int, head: str, fields: dict[int, tuple[str, float]]) -> ColumnGuess:
    if column not in fields:
        return ColumnGuess(sheet, column, head, None, 0.0, "не нужен")
    field, sure = fields[column]
    return ColumnGuess(sheet, column, head, field, sure, "по заголовку и содержимому")


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


def _fields_by_words(heads: Sequence[str]) -> dict[int, tuple[str, float]]:
    fields: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for column, head in enumerate(heads):
        words = head.casefold().replace("ё", "е").strip(" .:")
        if not words or len(words) > 90:
            continue
        for field, pattern, sure in _HEADINGS:
            if pattern.search(words) and not (field in taken and field in _OWN):
                fields[column] = (field, sure)
                taken.add(field)
                break
    return fields


def _score(fields: dict[int, tuple[str, float]], row: Row) -> float:
    """A header names a person and at least one thing more, in short cells of its own."""
    names = {field for field, _ in fields.values()}
    if not NAME_FIELDS & names or any(isinstance(cell, (int, float, date)) for cell in row):
        return 0
    if any(looks_like_name(text_of(cell)) for cell in row):
        return 0
    return sum(sure for _, sure in fields.values())


def _confirm(
    fields: dict[int, tuple[str, float]], heads: Sequence[str], sample: Sequence[Row]
) -> dict[int, tuple[str, float]]:
    """Words are believed more where the contents agree, and columns without words are guessed."""
    width = max((len(row) for row in (*sample, heads)), default=0)
    confirmed = dict(fields)
    known = {field for field, _ in fields.values()}
    for column in range(width):
        values = [text_of(row[column]) for row in sample if column < len(row) and row[column]]
        values = [value for value in values if value][:SAMPLE_ROWS]
        seen = _by_values(values)
        if column in fields:
            field, sure = fields[column]
            if seen == field:
                confirmed[column] = (field, min(1.0, sure + 0.05))
            elif field == "full_name" and seen not in (None, "full_name") and sure < 0.7:
                del confirmed[column]
        elif seen is not None and seen not in known and len(values) >= 2:
            confirmed[column] = (seen, 0.6)
            known.add(seen)
    return confirmed


def _by_values(values: Sequence[str]) -> str | None:
    """The field a column's contents speak for, whatever its heading."""
    if not values:
        return None
    tests = (
        ("full_name", looks_like_name, 0.5),
        ("email", lambda value: "@" in value, 0.5),
        ("post", lambda value: bool(_POST.search(value.casefold())), 0.5),
        ("category", lambda value: bool(_CATEGORY.search(value.casefold())), 0.5),
        ("teaching_months", lambda value: bool(_EXPERIENCE.search(value.casefold())), 0.5),
    )
    for field, test, share in tests:
        if sum(bool(test(value)) for value in values) >= share * len(values):
            return field
    return None


_POST = re.compile(
    r"^(?:учитель|педагог|воспитатель|директор|заместитель|преподаватель|логопед|психолог|методист|"
    r"тьютор|социальный|инструктор|музыкальный|старший|советник|концертмейстер|зам\.)"
)
_EXPERIENCE = re.compile(r"^(?:пед\w*\.?\s*)?стаж\b.*\d")
_CATEGORY = re.compile(r"^(?:высшая|первая|вторая|i+ |1 |2 |сзд|соответств|без категор)")


def _by_contents(sheet: str, rows: Sequence[Row]) -> Header | None:
    """No header at all: the columns are known by what stands in them."""
    width = max((len(row) for row in rows[:SAMPLE_ROWS]), default=0)
    fields: dict[int, tuple[str, float]] = {}
    for column in range(width):
        values = [text_of(row[column]) for row in rows[:SAMPLE_ROWS] if column < len(row)]
        seen = _by_values([value for value in values if value])
        if seen and seen not in {field for field, _ in fields.values()}:
            fields[column] = (seen, 0.6)
    if "full_name" not in {field for field, _ in fields.values()}:
        return None
    guesses = tuple(
        ColumnGuess(sheet, column, "", field, sure, why="по содержимому: заголовка нет")
        for column, (field, sure) in fields.items()
    )
    return Header(-1, -1, {column: field for column, (field, _) in fields.items()}, guesses)
