"""How do tokens make points: days, months, weeks, terms, school years, written one after another?

A hand-written recursive descent over tokens. Every rule tries at a place and either takes tokens
and gives a point, or gives nothing and takes nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from clerk.calendar import SchoolYear
from clerk.deadlines.points import (
    BareYear,
    CalendarYears,
    Day,
    Month,
    NthWeekday,
    Point,
    SchoolHolidays,
    SchoolYears,
    Season,
    Several,
    Term,
    Week,
    YearQuarter,
)
from clerk.deadlines.words import FEASTS, Token

_YEAR_WORDS = {"г", "год", "года", "году", "годом"}
_YEARS_WORDS = {"гг", "годы", "годов", "годах", "годам"}
_STUDY = {"учебный", "учебного", "учебном", "учебному", "учебные", "учебных", "уч", "учебн"}
_WEEK = {"неделя", "недели", "неделю", "неделе", "неделях", "нед"}
_HALF = {"половина", "половине", "половину", "половины"}
_DECADE = {"декада", "декаде", "декаду", "декады"}
PARTS: dict[str, Literal["begin", "middle", "end"]] = {
    "начало": "begin", "начале": "begin", "начала": "begin", "началу": "begin",
    "середина": "middle", "середине": "middle", "середину": "middle", "середины": "middle",
    "конец": "end", "конце": "end", "конца": "end", "концу": "end",
}  # fmt: skip
_TERMS: dict[str, Literal["quarter", "trimester", "half"]] = {
    "четверть": "quarter", "четверти": "quarter", "четвертей": "quarter",
    "триместр": "trimester", "триместра": "trimester", "триместре": "trimester",
    "полугодие": "half", "полугодия": "half", "полугодии": "half", "полугодию": "half",
}  # fmt: skip
_QUARTER = {"квартал", "квартала", "квартале", "кварталу", "кв"}
_SEASONS = {"осен": "осенние", "зимн": "зимние", "весен": "весенние", "летн": "летние"}
_SEASONS_OF_YEAR = {
    **dict.fromkeys(("осень", "осени", "осенью"), (9, 11)),
    **dict.fromkeys(("весна", "весны", "весне", "весну", "весной"), (3, 5)),
}
_HOLIDAYS = {"каникулы", "каникул", "каникулах", "каникулам"}
_TIME = {"время", "период", "дни", "периоды", "днях", "периода"}
_IN_SCHOOL_YEAR = ("осенние", "зимние", "весенние")
_DAY_OF = {"дня", "дню"}
_NUMBERS_OF_MONTH = {"числа", "числах", "чисел", "числам"}


@dataclass(slots=True)
class Reader:
    """A place in the tokens. A rule that fails leaves the place where it was."""

    tokens: tuple[Token, ...]
    place: int = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """The token at the place, or further on; None behind the end."""
        spot = self.place + ahead
        return self.tokens[spot] if 0 <= spot < len(self.tokens) else None

    def text(self, ahead: int = 0) -> str:
        """Its text, empty behind the end."""
        token = self.peek(ahead)
        return token.text if token else ""

    def kind(self, ahead: int = 0) -> str:
        """Its kind, empty behind the end."""
        token = self.peek(ahead)
        return token.kind if token else ""

    def take(self, *texts: str) -> bool:
        """Take the words if exactly they stand here."""
        if all(self.text(number) == text for number, text in enumerate(texts)):
            self.place += len(texts)
            return True
        return False

    def take_any(self, texts: set[str]) -> bool:
        """Take one word of a set."""
        if self.text() in texts:
            self.place += 1
            return True
        return False

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return self.place >= len(self.tokens)

    def attempt(self, rule: "Callable[[Reader], Point | None]") -> Point | None:
        """Try a rule; where it fails the place is restored."""
        start = self.place
        point = rule(self)
        if point is None:
            self.place = start
        return point


def read_point(reader: Reader) -> Point | None:
    """The longest point that begins here, or None."""
    for rule in _RULES:
        point = reader.attempt(rule)
        if point is not None:
            return point
    return None


def _take_year(reader: Reader) -> int | None:
    """«2026», «2026 г.», «, 2026» behind a month or day; a school year behind it stays."""
    if reader.text() == "," and reader.kind(1) == "year" and not _pair_follows(reader, 1):
        reader.place += 1
    if reader.kind() != "year" or _pair_follows(reader):
        return None
    token = reader.peek()
    reader.place += 1
    reader.take_any(_YEAR_WORDS)
    return token.value if token else None


def _pair_follows(reader: Reader, ahead: int = 0) -> bool:
    """«2026/27», and not «2026 – 31 мая 2027»."""
    short = reader.kind(ahead + 2) == "num" and reader.kind(ahead + 3) != "month"
    return reader.text(ahead + 1) in {"-", "/"} and (short or reader.kind(ahead + 2) == "year")


def _number(reader: Reader, *, ordinals: bool = True) -> int | None:
    """«4», «4-я», «четвёртая», «IV»; «последняя» is −1."""
    token = reader.peek()
    if token is None or token.kind not in ({"num", "ord"} if ordinals else {"num"}):
        return None
    reader.place += 1
    return token.value


def _numbers(reader: Reader) -> list[tuple[int, int]]:
    """Numbers and ranges: «1», «1-2», «1 и 2», «первая и вторая»; «1 и 3» is two of them."""
    first = _number(reader)
    if first is None:
        return []
    found, start = [(first, first)], reader.place
    while reader.text() in {"-", "и", ","}:
        ranged = reader.text() == "-"
        reader.place += 1
        last = _number(reader)
        if last is None or last <= found[-1][1]:
            break
        if ranged or last == found[-1][1] + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((last, last))
        start = reader.place
    reader.place = start
    return found


def _one_or_several(points: list[Point]) -> Point:
    return points[0] if len(points) == 1 else Several(tuple(points))


def _date(reader: Reader) -> Point | None:
    """«05.09.2026», «05.09», «05.2026»."""
    token = reader.peek()
    if token is None or token.kind != "date":
        return None
    reader.place += 1
    year = token.year
    if token.day is None:
        reader.take_any(_YEAR_WORDS)
        return Month(year, token.month)
    if year is None:
        year = _take_year(reader)
    reader.take_any(_YEAR_WORDS)
    return Day(year, token.month, token.day)


def _blank_date(reader: Reader) -> Point | None:
    """««10» ____ 01 ____ 2022 г.»: a form filled in with figures."""
    kinds = [reader.kind(number) for number in range(3)]
    if kinds != ["num", "num", "year"]:
        return None
    day, month, year = (reader.peek(number) for number in range(3))
    if not (day and month and year and 1 <= month.value <= 12 and 1 <= day.value <= 31):
        return None
    reader.place += 3
    reader.take_any(_YEAR_WORDS)
    return Day(year.value, month.value, day.value)


def _days_of_month(reader: Reader) -> Point | None:
    """«5 сентября 2026 г.», «4, 9 и 23 сентября»."""
    days = []
    while (day := _number(reader, ordinals=True)) is not None:
        days.append(day)
        reader.take("числа")
        if reader.kind() == "month":
            break
        if not reader.take_any({",", "и"}):
            return None
    if not days or reader.kind() != "month" or any(not 1 <= day <= 31 for day in days):
        return None
    month = reader.peek()
    reader.place += 1
    year = _take_year(reader)
    return _one_or_several([Day(year, month.value if month else 0, day) for day in days])


def _days_before_date(reader: Reader) -> Point | None:
    """«15 и 22.09.2026», «5, 12 и 19.10»: the days before it are of the date's month."""
    days = []
    while reader.kind() == "num" and reader.text(1) in {",", "и"}:
        days.append(reader.peek().value)  # type: ignore[union-attr]
        reader.place += 2
    last = _date(reader)
    if not (days and isinstance(last, Day)) or not 1 <= days[0] <= days[-1] < last.day:
        return None
    return Several((*(replace(last, day=day) for day in days), last))


def _season(reader: Reader) -> Point | None:
    """«осень 2026», «весной»: its months. Winter lies in two years, summer is not of school."""
    months = _SEASONS_OF_YEAR.get(reader.text())
    if months is None:
        return None
    reader.place += 1
    return Season(_take_year(reader), *months)


def _numbers_of_month(reader: Reader) -> Point | None:
    """«первые числа сентября», «20-е числа мая», «последние числа марта»: some days of it."""
    token = reader.peek()
    if token is None or token.kind != "ord" or not re.search("[её]$|х$", token.text):
        return None
    part = {1: "begin", 10: "middle", 20: "end", -1: "end"}.get(token.value)
    if part is None or reader.text(1) not in _NUMBERS_OF_MONTH:
        return None
    reader.place += 2
    month = _month(reader)
    return replace(month, part=part) if isinstance(month, Month) else None  # type: ignore[arg-type]


def _month(reader: Reader) -> Point | None:
    """«сентябрь 2026»; parts: «вторая половина сентября», «конец мая», «3-я декада ноября»."""
    part = _month_part(reader)
    if reader.kind() != "month":
        return None
    month = reader.peek()
    reader.place += 1
    reader.take("месяц")
    reader.take("месяца")
    year = _take_year(reader)
    if year is None and reader.text() in _STUDY:
        return None
    point = Month(year, month.value if month else 0)
    return replace(point, part=part) if part else point


def _month_part(
    reader: Reader,
) -> Literal["begin", "middle", "end", "half1", "half2", "dec1", "dec2", "dec3"] | None:
    start = reader.place
    if reader.text() in PARTS:
        part = PARTS[reader.text()]
        reader.place += 1
        return part
    number = _number(reader)
    if number is not None:
        if number in (1, 2) and reader.take_any(_HALF):
            return "half1" if number == 1 else "half2"
        if number in (1, 2, 3, -1) and reader.take_any(_DECADE):
            return {1: "dec1", 2: "dec2", 3: "dec3", -1: "dec3"}[number]  # type: ignore[return-value]
    reader.place = start
    return None


def _week(reader: Reader) -> Point | None:
    """«4 неделя августа 2026», «1-2 неделя сентября», «последняя неделя мая»."""
    numbers = _numbers(reader)
    if not reader.take_any(_WEEK) or not _are_weeks(numbers):
        return None
    reader.take("месяца")
    if reader.kind() != "month":
        return None
    month = reader.peek()
    reader.place += 1
    year = _take_year(reader)
    return _one_or_several([Week(year, month.value if month else 0, *one) for one in numbers])


def _are_weeks(numbers: list[tuple[int, int]]) -> bool:
    return bool(numbers) and all(first and -1 <= first <= 6 for first, _ in numbers)


def _week_behind_month(reader: Reader) -> Point | None:
    """«сентябрь (2 неделя)», «сентябрь, 2-я неделя»."""
    month = reader.peek()
    if month is None or month.kind != "month":
        return None
    reader.place += 1
    year = _take_year(reader)
    reader.take(",")
    numbers = _numbers(reader)
    if not reader.take_any(_WEEK) or not _are_weeks(numbers):
        return None
    return _one_or_several([Week(year, month.value, *one) for one in numbers])


def _nth_weekday(reader: Reader) -> Point | None:
    """«первый понедельник сентября 2026»."""
    number = _number(reader)
    day = reader.peek()
    if number is None or not -1 <= number <= 5 or day is None or day.kind != "weekday":
        return None
    reader.place += 1
    month = reader.peek()
    if month is None or month.kind != "month":
        return None
    reader.place += 1
    return NthWeekday(_take_year(reader), month.value, number, day.value)


def _term(reader: Reader) -> Point | None:
    """«1 четверть», «конец II полугодия 2026/27 учебного года», «I квартал 2027 г.»."""
    part = PARTS.get(reader.text())
    reader.place += part is not None
    numbers = _numbers(reader)
    if not numbers:
        return None
    if part is None and reader.take_any(_QUARTER):
        quarter_of = _take_year(reader)
        return _one_or_several([YearQuarter(*one, year=quarter_of) for one in numbers])
    kind = _TERMS.get(reader.text())
    if kind is None:
        return None
    reader.place += 1
    year = _school_year_behind(reader)
    return _one_or_several([Term(kind, *one, year=year, part=part or "all") for one in numbers])


def _school_year_behind(reader: Reader) -> SchoolYear | None:
    years = reader.attempt(_school_years)
    if isinstance(years, SchoolYears):
        return years.first
    return None


def _school_holidays(reader: Reader) -> Point | None:
    """«осенние каникулы»; without a season all of the school year: «в каникулярное время»."""
    season = next((name for stem, name in _SEASONS.items() if reader.text().startswith(stem)), None)
    reader.place += season is not None or reader.text().startswith("школьны")
    any_time = reader.text().startswith("каникулярн") and reader.text(1) in _TIME
    reader.place += 2 * any_time
    if not (any_time or reader.take_any(_HOLIDAYS)):
        return None
    year = _school_year_behind(reader)
    seasons = (season,) if season else _IN_SCHOOL_YEAR
    return _one_or_several([SchoolHolidays(one, year) for one in seasons])


def _year_pair(reader: Reader) -> tuple[int, int] | None:
    """«2026-2027», «2026/27», «2020 – 2024»."""
    first, last = reader.peek(), reader.peek(2)
    if first is None or last is None or first.kind != "year" or not _pair_follows(reader):
        return None
    end = last.value
    if last.kind == "num":
        if len(last.text) != 2:
            return None
        end = first.value // 100 * 100 + last.value
    if not first.value < end <= first.value + 20:
        return None
    reader.place += 3
    return first.value, end


def _school_years(reader: Reader) -> Point | None:
    """«2026/27 учебный год», «учебный год», «2022-2024», «2023-2024 годы»."""
    part = PARTS.get(reader.text()) if reader.text() in PARTS else None
    if part is not None:
        reader.place += 1
    pair = _year_pair(reader)
    if pair is None and reader.kind() == "year" and reader.text(1) in _STUDY:
        return None
    study = reader.take_any(_STUDY)
    named = reader.take_any(_YEAR_WORDS) or reader.take_any(_YEARS_WORDS)
    if pair is None:
        if not (study and named):
            return None
        pair = _year_pair(reader)
        if pair is None and reader.kind() == "year":
            return None
    whole = SchoolYears(None, None)
    if pair is not None:
        whole = SchoolYears(SchoolYear(pair[0]), SchoolYear(pair[1] - 1))
        word = reader.text(-1)
        double = word == "г" and reader.take("г")
        if not study and (word in _YEARS_WORDS or double):
            return _calendar_years(pair, sure=word != "гг" and not double)
        if not study and word in {"год", "года", "году"}:
            whole = replace(whole, doubt="Сказано «год», а не «учебный год».")
    return replace(whole, part=part) if part else whole


def _calendar_years(pair: tuple[int, int], *, sure: bool) -> Point:
    doubt = None if sure else "«Гг.» бывают и учебные, и календарные."
    return CalendarYears(*pair, doubt=doubt)


def _calendar_year(reader: Reader) -> Point | None:
    """«2026 год»; «конец 2022 года» is its last quarter."""
    part = PARTS.get(reader.text()) if reader.text() in PARTS else None
    if part is not None:
        reader.place += 1
    if reader.kind() != "year" or _pair_follows(reader):
        return None
    year = _take_year(reader)
    if year is None:
        return None
    if part == "end":
        return Month(year, 12)
    if part == "begin":
        return Month(year, 1)
    return CalendarYears(year, year) if part is None else None


def _bare_year(reader: Reader) -> Point | None:
    """«года» behind «в течение»; «весь год», «круглый год»."""
    return BareYear() if reader.take_any({"года", "году", "год"}) else None


def _part_of_bare_year(reader: Reader) -> Point | None:
    """«начало года», «в конце года»."""
    part = PARTS.get(reader.text())
    if part is None:
        return None
    reader.place += 1
    return BareYear(part) if reader.take_any({"года", "году"}) else None


_RULES: tuple[Callable[[Reader], Point | None], ...] = (
    _date,
    _blank_date,
    _week,
    _week_behind_month,
    _nth_weekday,
    _term,
    _school_holidays,
    _numbers_of_month,
    _days_before_date,
    _days_of_month,
    _month,
    _season,
    _school_years,
    _calendar_year,
    _part_of_bare_year,
)


def read_holiday(reader: Reader) -> Point | None:
    """«(ко) Дню учителя», «(до) Нового года»: days that are the same every year.

    Only behind «к» or «до»: alone «День учителя» is the name of the work.
    """
    if reader.take("нового", "года") or reader.take("новому", "году"):
        return Day(None, 12, 31)
    if reader.take_any({"нового", "новому"}):  # «до Нового 2027 года»
        year = _take_year(reader)
        named = year and reader.text(-1) in _YEAR_WORDS
        return Day(year - 1, 12, 31) if year and named else None
    if reader.take_any(_DAY_OF):
        for name, (month, day) in FEASTS.items():
            if reader.take(*name.split()):
                return Day(_take_year(reader), month, day)
    return None


read_bare_year = _bare_year
read_school_years = _school_years
