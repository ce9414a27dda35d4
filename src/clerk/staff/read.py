"""What does a staff list say: which teachers can be taken without asking, and what is doubtful?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk.errors import UnreadableError
from clerk.files import detect
from clerk.staff.columns import Header, Row, correct, find_header, is_numbering, with_samples
from clerk.staff.documents import staff_sheets
from clerk.staff.fullnames import looks_like_name, tidy_name
from clerk.staff.merged import with_merged
from clerk.staff.model import ColumnGuess, Problem, RefusedRow, StaffList, Teacher
from clerk.staff.rows import OF_GROUPS, Sections, post_of_group, read_row
from clerk.staff.surroundings import find_date, find_director, find_school, find_total
from clerk.staff.values import text_of
from clerk.tables import Sheet

_NO_NAMES = (
    "В файле не нашлось имён педагогов. Проверьте, что в нём есть таблица со столбцом «ФИО» или "
    "столбцами «Фамилия», «Имя», «Отчество», и что это тот файл."
)


Fields = Mapping[str, Mapping[int, str | None]]
"""Sheet → column (from 0) → field, as a person corrected the guess; None: not used."""


def read_staff(path: Path, fields: Fields | None = None) -> StaffList:
    """Read a staff list; raises ``UnreadableError`` where there are no people in it at all."""
    return staff_of(staff_sheets(path, detect(path)), fields)


def staff_of(sheets: Sequence[Sheet], fields: Fields | None = None) -> StaffList:
    """The staff list in these sheets; ``fields`` win over the guess of the columns.

    A hidden sheet is last year's list or a draft; hidden rows and columns are often those of a
    filter, and people and their data all the same.
    """
    about = _Surroundings()
    teachers: list[Teacher] = []
    problems: list[Problem] = []
    columns: list[ColumnGuess] = []
    headed = [
        (sheet, correct(find_header(sheet.name, sheet.rows), (fields or {}).get(sheet.name)))
        for sheet in sheets
    ]
    if not any(header for _, header in headed):
        raise UnreadableError("no_names", _NO_NAMES)
    if any(header and not sheet.hidden for sheet, header in headed):
        problems += (_not_seen(sheet) for sheet, header in headed if header and sheet.hidden)
        headed = [(sheet, header) for sheet, header in headed if not sheet.hidden]
    headed, older = _newest(headed)
    problems += older
    for sheet, header in headed:
        about.see_titles(sheet.rows[: header.first_row if header and header.row >= 0 else 8])
    for sheet, header in headed:
        if header is None:
            if any(text_of(cell) for row in sheet.rows for cell in row):
                text = f"лист «{sheet.name}» пропущен: имён педагогов на нём нет"
                problems.append(Problem(sheet.name, None, "sheet_skipped", text, taken=True))
            continue
        columns += with_samples(header, sheet.rows)
        found, wrong = _read_sheet(sheet, header, about)
        teachers += found
        problems += wrong
    if not teachers and not any(one.code == "duplicate" for one in problems):
        named = [one for one in problems if one.code not in ("no_name", "vacancy", "sheet_skipped")]
        if not named:
            raise UnreadableError("no_names", _NO_NAMES)
    teachers, repeated = _without_duplicates(teachers)
    problems += repeated
    if about.total is not None and about.total != len(teachers):
        text = f"в файле сказано «всего {about.total}», а взято педагогов: {len(teachers)}"
        problems.append(
            Problem(about.total_sheet, about.total_row, "total_differs", text, taken=True)
        )
    problems.sort(key=lambda one: (one.sheet or "", one.row or 0))
    return StaffList(
        school=about.school,
        director=about.director,
        as_of=about.as_of,
        total_said=about.total,
        teachers=tuple(teachers),
        problems=tuple(problems),
        columns=tuple(columns),
        refused=_refused(sheets, problems),
    )


Headed = list[tuple[Sheet, Header | None]]


def _newest(headed: Headed) -> tuple[Headed, list[Problem]]:
    """Of sheets that are each the list of a year the newest; the others are said."""
    years = {sheet.name: _YEAR.findall(sheet.name) for sheet, header in headed if header}
    if len(years) < 2 or not all(years.values()):
        return headed, []
    newest = max(map(max, years.values()))
    problems = [
        Problem(name, None, "sheet_skipped", f"лист «{name}» не прочитан: взят лист с {newest} годом",
                taken=True)
        for name, named in years.items() if max(named) != newest
    ]  # fmt: skip
    skipped = {one.sheet for one in problems}
    return [one for one in headed if one[0].name not in skipped], problems


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _not_seen(sheet: Sheet) -> Problem:
    text = f"лист «{sheet.name}» скрыт и не прочитан; если он нужен, покажите его в Excel"
    return Problem(sheet.name, None, "sheet_skipped", text, taken=True)


def _refused(sheets: Sequence[Sheet], problems: Sequence[Problem]) -> tuple[RefusedRow, ...]:
    """The rows that were not taken, as they stand, once each."""
    rows = {sheet.name: sheet.rows for sheet in sheets}
    places = dict.fromkeys(
        (one.sheet, one.row) for one in problems if not one.taken and one.sheet and one.row
    )
    return tuple(
        RefusedRow(sheet, row, tuple(text_of(cell) for cell in rows[sheet][row - 1]))
        for sheet, row in places
    )


@dataclass(slots=True)
class _Surroundings:
    """What titles and footers have said so far; what is said first stays."""

    school: str | None = None
    director: str | None = None
    as_of: date | None = None
    total: int | None = None
    total_sheet: str | None = None
    total_row: int | None = None

    def see_titles(self, rows: Sequence[Row]) -> None:
        """Read the rows above a header."""
        self.school = self.school or find_school(rows)
        self.as_of = self.as_of or find_date(rows)
        for row in rows:
            self.director = self.director or find_director(row)

    def see_footer(self, sheet: str, number: int, row: Row) -> bool:
        """Whether the row is a footer; what it says is kept."""
        total, director = find_total(row), find_director(row)
        if total is not None:
            # the last «всего» of a list is the whole: those before it are of its parts
            self.total, self.total_sheet, self.total_row = total, sheet, number
        if director is not None:
            self.director = self.director or director
        return total is not None or director is not None


def _read_sheet(
    sheet: Sheet, header: Header, about: _Surroundings
) -> tuple[list[Teacher], list[Problem]]:
    teachers: list[Teacher] = []
    problems: list[Problem] = []
    sections = Sections()
    heads = sheet.rows[max(header.first_row, 0) : header.row + 1]
    heading = {text_of(cell) for row in heads for cell in row}
    group = _post_of_all(header)
    rows = with_merged(sheet, header.row + 1, header.fields)
    for number, row in enumerate(rows[header.row + 1 :], header.row + 2):
        texts = [text_of(cell) for cell in row]
        filled = [text for text in texts if text]
        if not filled or is_numbering(filled) or (len(filled) > 1 and set(filled) <= heading):
            continue
        if _is_footer(texts, header) and (
            about.see_footer(sheet.name, number, row) or _says_no_person(texts, header)
        ):
            continue
        if found := _group(texts, header):
            group = found
            continue
        if _is_section(texts, header):
            sections.open(filled[0], number)
            group = post_of_group(filled[0])
            continue
        if sheet.since_1904:
            row = _counted_from_1900(row, header)
        teacher, wrong = read_row(sheet.name, number, row, header.fields, about.as_of, group)
        if teacher is not None:
            teachers.append(teacher)
            sections.count(len(teachers) - 1)
        problems += wrong
    teachers, doubted = sections.apply(sheet.name, teachers)
    return teachers, [*problems, *doubted]


_FROM_1900_TO_1904 = 1462  # days


def _counted_from_1900(row: Row, header: Header) -> Row:
    """Days that a workbook shows as plain numbers, counted as in any other workbook."""
    return [
        cell + _FROM_1900_TO_1904
        if type(cell) is int and header.fields.get(column) in ("born_on", "hired_on")
        else cell
        for column, cell in enumerate(row)
    ]


def _post_of_all(header: Header) -> str | None:
    """«Учитель» over the names is everybody's post where no column tells it; «Педагог» is none."""
    if {"post", "post_and_subject"} & set(header.fields.values()):
        return None
    heads = (one.heading.casefold() for one in header.guesses if one.field == "full_name")
    return next((head for head in heads if head in OF_GROUPS.values()), None)


def _name_text(texts: Sequence[str], header: Header) -> str:
    """What stands in the columns of the name."""
    wanted = ("full_name", "surname", "first_name", "first_patronymic", "patronymic")
    return " ".join(
        texts[column]
        for column, name in header.fields.items()
        if name in wanted and column < len(texts) and texts[column]
    )


def _group(texts: Sequence[str], header: Header) -> str | None:
    """The post that holds for the rows below: it stands where names do, beside numbers at most."""
    named = _name_text(texts, header)
    others = [text for text in texts if text and text != named]
    if not named or any(re.search(r"[^\W\d_]", text) for text in others):
        return None
    if {"post", "post_and_subject"} & {
        header.fields.get(column) for column, text in enumerate(texts) if text
    }:
        return None
    return post_of_group(named)


def _is_footer(texts: Sequence[str], header: Header) -> bool:
    """Totals and signatures: no name stands in the columns of the name."""
    line = " ".join(text for text in texts if text).casefold()
    if not re.match(
        r"(?:№\s*)?(?:всего|итого|директор|и\.? ?о\.? директор|руководитель|исп|заведующ|"
        r"председатель|гл(?:\.|авный) ?бухгалтер)",
        line,
    ):
        return False
    return not looks_like_name(tidy_name(_name_text(texts, header)))


_SIGNED = re.compile(
    r"(?:и\.? ?о\.? ?)?(?:директор|руководитель|заведующ|председатель|гл(?:\.|авный) ?бухгалтер|исп|"
    r"специалист|секретарь|делопроизводитель)[^_]*(?:_{2,}|$)|(?:всего|итого)\b"
)


def _says_no_person(texts: Sequence[str], header: Header) -> bool:
    """«Директор ________», «Итого по учителям»: it stands where names do, and no name is there."""
    line = " ".join(text for text in texts if text).casefold()
    posts = [texts[column] for column, field in header.fields.items()
             if field in ("post", "post_and_subject") and column < len(texts)]  # fmt: skip
    return not re.search("[а-яё]", " ".join(posts).casefold()) and bool(_SIGNED.match(line))


def _is_section(texts: Sequence[str], header: Header) -> bool:
    """A full-width row: one text that is no name and no value of a column of data."""
    filled = list(dict.fromkeys(text for text in texts if text))
    if len(filled) != 1 or not re.search("[А-Яа-яЁё]{4}", filled[0]):
        return False
    if re.search(r"ваканс", filled[0], re.IGNORECASE) or looks_like_name(filled[0]):
        return False
    column = next(index for index, text in enumerate(texts) if text)
    return header.fields.get(column) not in ("post", "post_and_subject", "subject", "category")


def _without_duplicates(teachers: Iterable[Teacher]) -> tuple[list[Teacher], list[Problem]]:
    """The same person twice: the later row goes, and says which row it repeats."""
    kept: list[Teacher] = []
    problems: list[Problem] = []
    by_name: dict[str, list[Teacher]] = {}
    for teacher in teachers:
        key = teacher.full_name.casefold().replace("ё", "е")
        first = next((one for one in by_name.get(key, ()) if _same(one, teacher)), None)
        if first is None:
            by_name.setdefault(key, []).append(teacher)
            kept.append(teacher)
            continue
        where = f"строку {first.row}" + (f" листа «{first.sheet}»" * (first.sheet != teacher.sheet))
        extra = " — с другой должностью" if set(first.posts) != set(teacher.posts) else ""
        text = f"{teacher.full_name} повторяет {where}{extra}; взята первая"
        problems.append(Problem(teacher.sheet, teacher.row, "duplicate", text))
    return kept, problems


def _same(one: Teacher, other: Teacher) -> bool:
    if one.born_on and other.born_on:
        return one.born_on == other.born_on
    return one.posts == other.posts or (one.hired_on is not None and one.hired_on == other.hired_on)
