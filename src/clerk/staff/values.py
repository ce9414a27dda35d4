"""What does one cell of a staff list mean: a date, an experience in months, a phone, an address?"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Generic, TypeVar

from clerk.deadlines.grammar import Reader, read_point
from clerk.deadlines.points import Day
from clerk.deadlines.words import tokenize
from clerk.tables import Cell
from clerk.typography import squeeze

T = TypeVar("T")

_EMPTY = {"", "-", "–", "—", "нет", "не указан", "не указана", "н/д", "б/д", "?", "x", "х"}
_EXCEL_EPOCH = date(1899, 12, 30)
_YEARS_AND_MONTHS = re.compile(r"(\d{1,2})[.,](0\d|1[01])")
"""«3,11»: no part of a year is written so, but eleven months are."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value, or the code and the words of the doubt that leaves it None, or is but a part of it."""

    value: T | None = None
    code: str | None = None
    text: str = ""


def text_of(cell: Cell) -> str:
    """A cell as one line of text; a whole number without «.0»."""
    if cell is None or cell is False:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return squeeze(str(cell))


def read_date(cell: Cell, *, born: bool, as_of: date | None) -> Read[date]:
    """A date of any kind: Excel's own, a serial number, text in our ways."""
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if 7000 < cell < 75000:
            return Read(_EXCEL_EPOCH + timedelta(days=int(cell)))
        if 1900 < cell < 2100:
            return Read(None, "date_unclear", f"указан только год: {int(cell)}")
    text = text_of(cell)
    if text.casefold() in _EMPTY:
        return Read()
    return _read_text_date(text, born=born, as_of=as_of)


def _read_text_date(text: str, *, born: bool, as_of: date | None) -> Read[date]:
    text = re.sub(r"^(?:с|со|от)\s+(?=\d)", "", text, flags=re.IGNORECASE)
    plain = re.fullmatch(
        r"(\d{1,2})\s*[./,-]\s*(\d{1,2})\s*[./,-]\s*(\d{4}|\d{2})\W*(?:г\w*\.?)?", text
    )
    if plain:
        day, month, year = (int(part) for part in plain.groups())
        if year < 100:
            year = _full_year(year, born=born, as_of=as_of)
        try:
            return Read(date(year, month, day))
        except ValueError:
            return Read(None, "impossible_date", f"такой даты нет: {text}")
    if re.fullmatch(r"\W*(?:19|20)\d\d\W*(?:г\w*\.?)?", text):
        return Read(None, "date_unclear", f"указан только год: {text}")
    tokens = tokenize(text)
    reader = Reader(tokens.tokens)
    point = read_point(reader)
    if isinstance(point, Day) and point.year is not None:
        try:
            return Read(date(point.year, point.month, point.day))
        except ValueError:
            return Read(None, "impossible_date", f"такой даты нет: {text}")
    if "нетакогодня" in tokens.line:
        return Read(None, "impossible_date", f"такой даты нет: {text}")
    return Read(None, "date_unclear", f"дата не понята: {text}")


def _full_year(short: int, *, born: bool, as_of: date | None) -> int:
    """Two digits by sense: nobody is hired after the list or teaches at sixteen."""
    newest = (as_of.year if as_of else 2030) - (16 if born else 0)
    return 2000 + short if 2000 + short <= newest else 1900 + short


_YEARS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:л(?:ет|\.|\b)|г(?:од\w*|\.|\b)|лет)", re.IGNORECASE)
_MONTHS = re.compile(r"(\d+)\s*м(?:ес\w*|\.|\b)", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:общий\s+|пед\w*\.?\s*)?стаж(?:\s+(?:пед\w*\.?\s*)?(?:работы)?)?\s*[:–—-]?\s*(?=\S)"
)
_DAYS = re.compile(r"\d+\s*(?:дн\w*|день|д)[\s.]*$", re.IGNORECASE)


def read_experience(cell: Cell) -> Read[int]:
    """Experience in months: «2г. 6м.», «17 лет 10 мес.», «полгода», «1,5 года», 24."""
    if isinstance(cell, (date, datetime)):
        return Read(None, "experience_unclear", f"вместо стажа дата: {text_of(cell)}")
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if not isfinite(cell):
            return Read(None, "experience_unclear", f"стаж записан непонятно: {cell}")
        if _YEARS_AND_MONTHS.fullmatch(str(cell)):
            return read_experience(str(cell))
        return _months(round(float(cell) * 12), str(cell))
    text = _LABEL.sub("", text_of(cell).casefold().replace("ё", "е"))
    if text in {"", "-", "–", "—", "?", "н/д", "не указан"}:
        return Read()
    if re.fullmatch(
        r"(?:без стажа|б/с|нет(?: стажа)?|менее (?:1 )?(?:года|месяца)|до (?:1 )?года|0)", text
    ):
        return Read(0)
    if "полгода" in text or "пол года" in text:
        years = _YEARS.search(text)
        return Read(int(float(years[1])) * 12 + 6 if years else 6)
    if "полтора" in text:
        return Read(18)
    split = re.fullmatch(r"(\d{1,2})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})", text)
    if split and int(split[2]) < 12 and int(split[3]) < 32:
        return _months(int(split[1]) * 12 + int(split[2]), text)
    if parted := _YEARS_AND_MONTHS.fullmatch(text):
        return _months(int(parted[1]) * 12 + int(parted[2]), text)
    if re.fullmatch(r"\d{1,2}(?:[.,]\d+)?", text):
        return _months(round(float(text.replace(",", ".")) * 12), text)
    return _read_worded(text)


def _read_worded(text: str) -> Read[int]:
    years, months = _YEARS.search(text), _MONTHS.search(text)
    rest = _DAYS.sub("", _MONTHS.sub("", _YEARS.sub("", text)))
    if re.search(r"(?:19|20)\d\d", text) or (not years and not months) or re.search(r"\d", rest):
        return Read(None, "experience_unclear", f"стаж записан непонятно: {text}")
    total = round(float(years[1].replace(",", ".")) * 12) if years else 0
    if months:
        if int(months[1]) > 11 and years:
            return Read(None, "experience_unclear", f"стаж записан непонятно: {text}")
        total += int(months[1])
    return _months(total, text)


def _months(months: int, text: str) -> Read[int]:
    if 0 <= months <= 75 * 12:
        return Read(months)
    return Read(None, "experience_impossible", f"такого стажа не бывает: {text}")


def read_two_experiences(cell: Cell) -> tuple[Read[int], Read[int]]:
    """«20/18»: total and teaching in one cell."""
    halves = re.split(r"\s*[/;\n]\s*", str(cell)) if isinstance(cell, str) else []
    if len(halves) == 2:
        return read_experience(halves[0]), read_experience(halves[1])
    unclear: Read[int] = Read(
        None, "experience_unclear", f"стаж записан непонятно: {text_of(cell)}"
    )
    return (Read(), unclear) if text_of(cell) else (Read(), Read())


def read_email(cell: Cell) -> Read[str]:
    """An address, checked as far as a clerk would; of several the first, and the others are told."""
    text = _NAMED_EMAIL.sub("", text_of(cell)).strip("<>;, ")
    if text.casefold() in _EMPTY:
        return Read()
    first, *others = re.split(r"[\s,;]+", text)
    if not all(map(_EMAIL.fullmatch, (first, *others))):
        return Read(None, "bad_email", f"адрес почты с ошибкой: {text}")
    if others:
        return Read(first, "second_email", f"адресов несколько: взят {first} из {text}")
    return Read(first)


_NAMED_EMAIL = re.compile(r"^(?:e-?mail|эл\w*\.?\s*(?:почта|адрес)|почта)\s*:\s*", re.IGNORECASE)
_EMAIL = re.compile(r"<?[\w%+-]+(?:\.[\w%+-]+)*@[^\W_](?:[^\W_]|-)*(?:\.(?:[^\W_]|-)+)+>?")


_SHORT_CATEGORIES = (
    ("высшая", r"в|вк|выс\.|высш\.?"),
    ("первая", r"i|1|1-?я|п|перв\.?"),
    ("вторая", r"ii|2|2-?я"),
    ("без категории", r"б/к|б\.\s?/?\s?к\.?|бк|не имеет|отсутствует"),
)


def read_category(cell: Cell) -> str | None:
    """A category: signs for one («I», «в», «б/к») in words, else the words of the cell, which are
    understood where they are used («1 кв. кат.», «СЗД»); None where there are none."""
    text = text_of(cell)
    short = text.casefold().translate(_ROMAN)
    for category, forms in _SHORT_CATEGORIES:
        if re.fullmatch(forms, short):
            return category
    return text or None


_ROMAN = str.maketrans({"і": "i"})


def read_phone(cell: Cell) -> Read[str]:
    """A phone as written; too few digits are a mistake."""
    text = text_of(cell)
    if text.casefold() in _EMPTY:
        return Read()
    numbers = [re.sub(r"\D", "", part) for part in re.split(r"[,;]", text)]
    if all(len(number) in (5, 6, 7, 10, 11, 12) for number in numbers):
        return Read(text)
    return Read(None, "bad_phone", f"номер телефона с ошибкой: {text}")
