"""What do the titles and the footer of a staff list say: school, director, date, total?"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from clerk.deadlines.grammar import Reader, read_point
from clerk.deadlines.points import Day
from clerk.deadlines.words import tokenize
from clerk.names import split_initials
from clerk.staff.fullnames import looks_like_name, split_name
from clerk.staff.values import text_of
from clerk.tables import Cell

Row = Sequence[Cell]

_SCHOOL = re.compile(
    r"учреждени|\bшкол[аыеу]\b|лице[йея]|гимнази|\b[МГ][БАКО]{1,2}Н?ОУ\b|\bСОШ\b|\bООШ\b|колледж",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"((?:М|Г|Ч|О|К)[А-Я]{2,4}У?\s+(?:(?:СОШ|ООШ|НОШ|[Лл]ицей|[Гг]имназия|[Шш]кола)\s*№?\s*\d*|[«\"].+[»\"])"
    r"(?:\s+(?:г\.|города|села|п\.|д\.)\s*[А-ЯЁ][\w-]+)?)"
)
_TITLE_WORDS = re.compile(
    r"^(?:список|сведения|информация|данные|кадр\w*|реестр|перечень|состав|штат\w*)\b.*?"
    r"(?=\b(?:муниципальн|государственн|частн|областн|М[А-Я]{2,4}\b|ГБОУ|школ|лицея|гимназии)|$)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:на|по состоянию на|от)\s+(.{6,30})", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:всего|итого)\b[^\d]{0,60}?(\d{1,4})\s*(?:чел|педагог|работник|сотрудник|учител|человек|$|\W)",
    re.IGNORECASE,
)
_DIRECTOR = re.compile(
    r"^(?:(?:и\.?\s?о\.?\s+|врио\s+)?директор\w*|руководитель|заведующ\w+)(?:\s+(?:школы|лицея|гимназии|"
    r"[МГ][А-Я]{2,4}.*?|оо|учреждения))?\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?:[А-ЯЁ]\.\s*){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\."
)


def find_school(rows: Iterable[Row]) -> str | None:
    """The school's name out of the title rows: the fullest one there is."""
    found: list[str] = []
    for row in rows:
        for cell in row:
            text = text_of(cell)
            if not _SCHOOL.search(text) or _DIRECTOR.match(text):
                continue
            short = _ABBREVIATED.search(text)
            listed = _TITLE_WORDS.match(text)
            if listed and short:
                found.append(short[1])
            elif not listed:
                found.append(re.split(r"\s+(?:на|по состоянию)\s+\d", text)[0].strip(" ,."))
    return max(found, key=len) if found else None


def find_date(rows: Iterable[Row]) -> date | None:
    """The day the list speaks of: «на 01.09.2026», «по состоянию на 1 сентября 2026 года»."""
    for row in rows:
        for cell in row:
            if isinstance(cell, date):
                continue
            for found in _DATE.finditer(text_of(cell)):
                day = _day(found[1])
                if day:
                    return day
    return None


def _day(words: str) -> date | None:
    point = read_point(Reader(tokenize(words).tokens))
    if not isinstance(point, Day) or point.year is None:
        return None
    try:
        return date(point.year, point.month, point.day)
    except ValueError:
        return None


def find_total(row: Row) -> int | None:
    """«Всего: 50 чел.», also over two cells."""
    found = _TOTAL.search(" ".join(text_of(cell) for cell in row if text_of(cell)))
    return int(found[1]) if found else None


def find_director(row: Row) -> str | None:
    """«Директор ______ Н. П. Орлова», in one cell or several."""
    texts = [text_of(cell) for cell in row if text_of(cell)]
    for place, text in enumerate(texts):
        if not _DIRECTOR.match(text):
            continue
        rest = [_DIRECTOR.sub("", text, count=1), *texts[place + 1 :]]
        for piece in rest:
            found = _INITIALS.search(piece)
            if found and split_initials(found[0]):
                return " ".join(re.sub(r"\.(?=[А-ЯЁ])", ". ", found[0]).split())
            cleaned = piece.strip(" _:,.-/")
            if looks_like_name(cleaned) and split_name(cleaned):
                return cleaned
    return None
