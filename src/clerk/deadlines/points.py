"""What can a deadline name: a day, a month, a week, a term, a school year, a part of any of them?

Each point knows how to become a span of days in a school calendar. A point without a year of its
own asks the calendar; where there is none it raises ``NoYearError``.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

from clerk.calendar import DAY, Period, SchoolCalendar, SchoolYear, month_period
from clerk.deadlines.model import Doubt

FRIDAY = 4
TWO_WEEKS = timedelta(days=13)  # both ends included


class NoYearError(Exception):
    """The words need a school year and there is none."""


class NotADayError(Exception):
    """The words name a day that does not exist."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a point means; where several readings are possible, all but the first in doubts."""

    start: date | None
    end: date | None
    doubts: tuple[Doubt, ...] = ()
    one_day: bool = False


class Point(Protocol):
    """Anything that means a span of days."""

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The days; raises ``NoYearError``, ``NotADayError``."""


def _year(year: int | None, month: int, calendar: SchoolCalendar | None) -> int:
    if year is not None:
        return year
    if calendar is None:
        raise NoYearError
    return calendar.year.year_of(month)


def _need(calendar: SchoolCalendar | None) -> SchoolCalendar:
    if calendar is None:
        raise NoYearError
    return calendar


def _in_year(calendar: SchoolCalendar | None, year: SchoolYear | None) -> SchoolCalendar:
    """The calendar of the year the words name, else the one at hand."""
    if year is None:
        return _need(calendar)
    if calendar is None:
        return SchoolCalendar(year)
    if calendar.year == year:
        return calendar
    return replace(calendar, year=year, own_terms=(), own_holidays=())


@dataclass(frozen=True, slots=True)
class Day:
    """«5 сентября 2026 г.», «05.09»."""

    year: int | None
    month: int
    day: int

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """One day."""
        year = _year(self.year, self.month, calendar)
        try:
            day = date(year, self.month, self.day)
        except ValueError as error:
            raise NotADayError from error
        return Span(day, day, one_day=True)


@dataclass(frozen=True, slots=True)
class Several:
    """«4, 9 и 23 сентября», «I и III четверти»: each of the points is a time of its own."""

    points: tuple[Point, ...]

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """From the beginning of the first to the end of the last."""
        spans = [point.span(calendar) for point in self.points]
        return Span(
            min(one.start for one in spans if one.start),
            max(one.end for one in spans if one.end),
            tuple(doubt for one in spans for doubt in one.doubts),
        )


@dataclass(frozen=True, slots=True)
class Month:
    """«сентябрь 2026»; ``part`` narrows it."""

    year: int | None
    month: int
    part: Literal["all", "begin", "middle", "end", "half1", "half2", "dec1", "dec2", "dec3"] = "all"

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The month or its part; «начало», «середина», «конец» are vague."""
        year = _year(self.year, self.month, calendar)
        last = monthrange(year, self.month)[1]
        first_day, last_day = {
            "all": (1, last), "begin": (1, 10), "middle": (11, 20), "end": (20, last),
            "half1": (1, 15), "half2": (16, last),
            "dec1": (1, 10), "dec2": (11, 20), "dec3": (21, last),
        }[self.part]  # fmt: skip
        start, end = date(year, self.month, first_day), date(year, self.month, last_day)
        doubts: tuple[Doubt, ...] = ()
        if self.part in ("begin", "middle", "end"):
            text = "«Начало», «середина» и «конец» месяца точных дней не называют."
            doubts = (Doubt("vague", text, start, end),)
        return Span(start, end, doubts)


@dataclass(frozen=True, slots=True)
class Week:
    """«4 неделя августа», «1–2 неделя сентября», «последняя неделя мая» (number −1)."""

    year: int | None
    month: int
    first: int
    last: int

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """By the school's rule; the other ways of counting are doubts where they differ."""
        year = _year(self.year, self.month, calendar)
        rule = calendar.week_rule if calendar else "rows"
        readings = {name: self._read(year, name) for name in ("rows", "sevens", "full")}
        if self.first == -1 and rule == "rows" and _is_short(readings["rows"]):
            rule = "sevens"  # 31 May alone, a Monday, is nobody's «последняя неделя мая»
        chosen = readings[rule]
        if chosen is None:
            raise NotADayError
        sure = self.first == -1 and not _is_short(readings["rows"])
        if sure or len({one for one in readings.values() if one}) == 1:
            return Span(chosen.start, chosen.end)
        names = {
            "rows": "недели по календарю, первая — та, где 1-е число",
            "sevens": "последние семь дней месяца"
            if self.first == -1
            else "недели по семь дней от 1-го числа",
            "full": "только полные недели с понедельника",
        }
        doubts = tuple(
            Doubt("week_of_month", f"Считают по-разному: {names[name]}.", one.start, one.end)
            for name, one in readings.items()
            if one is not None
        )
        return Span(chosen.start, chosen.end, doubts)

    def _read(self, year: int, rule: str) -> Period | None:
        month = month_period(year, self.month)
        if self.first == -1:
            if rule == "sevens":
                return Period(month.end - 6 * DAY, month.end)
            monday = month.end - month.end.weekday() * DAY
            return Period(monday, monday + 6 * DAY if rule == "full" else month.end)
        if rule == "sevens":
            return _clip(month.start + (self.first - 1) * 7 * DAY, self._length(), month)
        monday = month.start - month.start.weekday() * DAY
        if rule == "full" and monday < month.start:
            monday += 7 * DAY
        start = monday + (self.first - 1) * 7 * DAY
        if rule == "full":  # the fourth full week may run over into the next month
            return Period(start, start + self._length()) if start <= month.end else None
        return _clip(start, self._length(), month)

    def _length(self) -> timedelta:
        return ((self.last - self.first + 1) * 7 - 1) * DAY


def _is_short(row: Period | None) -> bool:
    """A row of the calendar without all its working days, as a month's last one often is."""
    return row is not None and (row.end - row.start).days < FRIDAY


def _clip(start: date, length: timedelta, month: Period) -> Period | None:
    if start > month.end:
        return None
    return Period(max(start, month.start), min(start + length, month.end))


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """«первый понедельник сентября», «последняя пятница мая» (number −1)."""

    year: int | None
    month: int
    number: int
    weekday: int  # 0: Monday

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """One day."""
        month = month_period(_year(self.year, self.month, calendar), self.month)
        days = [month.start + number * DAY for number in range((month.end - month.start).days + 1)]
        days = [day for day in days if day.weekday() == self.weekday]
        if not (self.number == -1 or 1 <= self.number <= len(days)):
            raise NotADayError
        day = days[self.number - 1 if self.number > 0 else -1]
        return Span(day, day, one_day=True)


@dataclass(frozen=True, slots=True)
class Term:
    """«1 четверть», «2 триместр», «I полугодие» of a school year."""

    kind: Literal["quarter", "trimester", "half"]
    first: int
    last: int
    year: SchoolYear | None = None
    part: Literal["all", "begin", "middle", "end"] = "all"

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The school's own dates; where it has not given them, ours with a doubt."""
        whole = self._whole(calendar)
        if self.part == "all" or whole.start is None or whole.end is None:
            return whole
        middle = whole.start + (whole.end - whole.start) // 2
        start, end = {
            "begin": (whole.start, whole.start + TWO_WEEKS),
            "middle": (middle - TWO_WEEKS // 2, middle + TWO_WEEKS // 2),
            "end": (whole.end - TWO_WEEKS, whole.end),
        }[self.part]
        return _vague(start, end, "Часть четверти, триместра или полугодия")

    def _whole(self, calendar: SchoolCalendar | None) -> Span:
        own = _in_year(calendar, self.year)
        if self.kind != "half":
            terms: Literal["quarters", "trimesters"] = (
                "quarters" if self.kind == "quarter" else "trimesters"
            )
            own = own if own.terms == terms else replace(own, terms=terms, own_terms=())
        first = own.half(self.first) if self.kind == "half" else own.term(self.first)
        last = own.half(self.last) if self.kind == "half" else own.term(self.last)
        if first is None or last is None:
            raise NotADayError
        text = "Даты берутся из календарного учебного графика школы; пока стоят обычные."
        doubts = () if own.own_terms else (Doubt("own_calendar", text, first.start, last.end),)
        return Span(first.start, last.end, doubts)


@dataclass(frozen=True, slots=True)
class YearQuarter:
    """«I квартал 2027 г.»: a quarter of a calendar year."""

    first: int
    last: int
    year: int | None

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """Three calendar months."""
        if not 1 <= self.first <= self.last <= 4:
            raise NotADayError
        year = _year(self.year, self.first * 3 - 2, calendar)
        end = month_period(year, self.last * 3).end
        return Span(date(year, self.first * 3 - 2, 1), end)


@dataclass(frozen=True, slots=True)
class Season:
    """«осень 2026»: the months of it."""

    year: int | None
    first: int
    last: int

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """Three calendar months; the weather is not asked."""
        year = _year(self.year, self.first, calendar)
        return _vague(date(year, self.first, 1), month_period(year, self.last).end, "Время года")


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """«осенние каникулы»."""

    season: str
    year: SchoolYear | None = None

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The school's own dates; where it has not given them, ours with a doubt."""
        own = _in_year(calendar, self.year)
        period = own.school_holidays(self.season)
        if period is None:
            raise NotADayError
        text = "Даты каникул берутся из календарного учебного графика школы; пока стоят обычные."
        known = any(name == self.season for name, _ in own.own_holidays)
        doubts = () if known else (Doubt("own_calendar", text, period.start, period.end),)
        return Span(period.start, period.end, doubts)


@dataclass(frozen=True, slots=True)
class SchoolYears:
    """«2026/27 учебный год», «учебный год»; ``part`` takes its beginning, end or what follows."""

    first: SchoolYear | None
    last: SchoolYear | None
    part: Literal["all", "begin", "middle", "end", "results"] = "all"
    doubt: str | None = None  # why it may be something else

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The days of the year or years."""
        first = _in_year(calendar, self.first)
        last = _in_year(calendar, self.last) if self.last != self.first else first
        start, end = first.first_day, last.last_day
        if self.part == "results":
            june = month_period(last.year.end, 6)
            text = "«По итогам года» точной даты не называет: обычно это июнь."
            may = Doubt("vague", text, date(last.year.end, 5, 20), june.end)
            return Span(june.start, june.end, (Doubt("vague", text, june.start, june.end), may))
        if self.part == "begin":
            return _vague(start, date(start.year, 9, 15), "«Начало учебного года»")
        if self.part == "middle":
            middle = date(start.year, 12, 15), date(end.year, 1, 31)
            return _vague(*middle, "«Середина учебного года»")
        if self.part == "end":
            return _vague(date(end.year, 5, 15), end, "«Конец учебного года»")
        if self.doubt:
            other = Period(date(start.year, 1, 1), date(end.year, 12, 31))
            doubts = (
                Doubt("which_year", f"{self.doubt} Учебный год.", start, end),
                Doubt("which_year", f"{self.doubt} Календарный год.", other.start, other.end),
            )
            return Span(start, end, doubts)
        return Span(start, end)


def _vague(start: date, end: date, what: str) -> Span:
    return Span(start, end, (Doubt("vague", f"{what} точных дней не называет.", start, end),))


@dataclass(frozen=True, slots=True)
class CalendarYears:
    """«2026 год», «2023–2024 годы»."""

    first: int
    last: int
    doubt: str | None = None

    def span(self, calendar: SchoolCalendar | None) -> Span:  # noqa: ARG002 - the year is here
        """From 1 January of the first to 31 December of the last."""
        start, end = date(self.first, 1, 1), date(self.last, 12, 31)
        if not self.doubt:
            return Span(start, end)
        school = Period(date(self.first, 9, 1), date(self.last, 5, 31))
        doubts = (
            Doubt("which_year", f"{self.doubt} Календарные годы.", start, end),
            Doubt("which_year", f"{self.doubt} Учебные годы.", school.start, school.end),
        )
        return Span(start, end, doubts)


@dataclass(frozen=True, slots=True)
class BareYear:
    """«в течение года», «начало года»: of the school or the calendar year, as the school set."""

    part: Literal["all", "begin", "middle", "end"] = "all"

    def span(self, calendar: SchoolCalendar | None) -> Span:
        """The setting's reading; both stand in the doubts."""
        own = _need(calendar)
        if self.part != "all":
            return self._part(own)
        school = own.period
        plain = Period(date(own.year.start, 1, 1), date(own.year.start, 12, 31))
        text = "«Год» — учебный или календарный?"
        doubts = (
            Doubt("which_year", f"{text} Учебный.", school.start, school.end),
            Doubt("which_year", f"{text} Календарный.", plain.start, plain.end),
        )
        chosen = school if own.bare_year_is_school_year else plain
        return Span(chosen.start, chosen.end, doubts)

    def _part(self, own: SchoolCalendar) -> Span:
        if own.bare_year_is_school_year:
            return SchoolYears(None, None, part=self.part).span(own)
        year = own.year.start
        first, last = {"begin": (1, 1), "middle": (6, 7), "end": (12, 12)}[self.part]
        end = month_period(year, last).end
        return _vague(date(year, first, 1), end, "Часть года")


def with_year_of(point: "Point", later: "Point") -> "Point":
    """«с сентября по май 2024»: the year written once, at the end, dates the beginning too."""
    if not isinstance(point, (Day, Month, Week)) or point.year is not None:
        return point
    if not isinstance(later, (Day, Month, Week)) or later.year is None:
        return point
    before = (later.month, getattr(later, "day", 31))
    crosses = (point.month, getattr(point, "day", 1)) > before
    return replace(point, year=later.year - crosses)


def with_year_before(point: "Point", earlier: "Point") -> "Point":
    """«сентябрь 2024 – май»: the year written at the beginning dates the end too."""
    if not isinstance(point, (Day, Month, Week)) or point.year is not None:
        return point
    if not isinstance(earlier, (Day, Month, Week)) or earlier.year is None:
        return point
    crosses = point.month < earlier.month
    return replace(point, year=earlier.year + crosses)
