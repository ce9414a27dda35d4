"""What does a deadline in words mean: from when to when, how often, and how sure are we?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from clerk.calendar import DAY, Period, SchoolCalendar, SchoolYear
from clerk.deadlines.grammar import PARTS, Reader, read_bare_year, read_holiday, read_point
from clerk.deadlines.model import Deadline, Doubt, Kind, Warning
from clerk.deadlines.plainly import has_blank_day, is_blank, plainly
from clerk.deadlines.points import (
    BareYear,
    CalendarYears,
    Day,
    Month,
    NotADayError,
    NoYearError,
    Point,
    SchoolYears,
    Several,
    Span,
    with_year_before,
    with_year_of,
)
from clerk.deadlines.recurrences import (
    DURATION,
    ON_DEMAND,
    RELATIVE,
    WEEKDAY_CODES,
    Recurrence,
    find_recurrence,
)
from clerk.deadlines.remarks import without_remarks
from clerk.deadlines.slips import as_a_day
from clerk.deadlines.times import and_then, in_order, times_of_rule
from clerk.deadlines.within import leans, with_month
from clerk.deadlines.words import WEEKDAYS, Token, Tokens, tokenize

_FILLERS = {
    "в", "во", "на", "за", "срок", "сроки", "период", "периода", "дата", "ориентировочно",
    "примерно", "около", "весь", "всего", "всей", "течение", "течении", "теч", "протяжении",
    "месяц", "дни", "время",
}  # fmt: skip
_TAIL = {"г", "гг", "года", "году", "год", "включительно", "месяц", "месяца", "числа", "время"}
_UNTIL = (
    ("в", "срок", "не", "позднее"), ("в", "срок", "до"), ("срок", "до"), ("не", "позднее"),
    ("не", "позже"), ("до",), ("к",), ("ко",), ("по",),
    ("перед",),
)  # fmt: skip
_BEGUN = {"начала", "началу", "началом"}
_ENDED = {"конца", "окончания", "завершения", "концу", "окончанию", "завершению"}
_RESULTS = {"итогам", "окончании", "окончанию", "завершении", "завершению", "результатам"}
_THEN = re.compile(r"[ ,;]*\b(?:а )?(?:далее|затем|потом|впоследствии)$")
_NO_YEAR = Doubt("no_school_year", "Чтобы назвать даты, нужен учебный год.")
_NOT_UNDERSTOOD = Doubt("not_understood", "Срок не понят: впишите даты или напишите иначе.")
_NOT_FILLED = Doubt("not_understood", "Дата не вписана: на её месте пустая строка.")
_NOT_A_DAY = Doubt("no_such_day", "Такого дня нет: проверьте число и месяц.")


_LONGEST = 500  # signs: whatever is longer is no deadline, and would only be slow to read
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class _Reading:
    """A phrase read: a span by its edges. ``kind`` says which edges count."""

    kind: Kind
    first: Point | None
    last: Point | None
    results: bool = False
    before: bool = False  # «до начала учебного года»: the day before it begins
    mended: tuple[tuple[str, str], ...] = ()
    pieces: tuple["_Reading", ...] = ()  # «октябрь, апрель 2026»: several times in one phrase

    @property
    def months(self) -> tuple[int, ...]:
        """«ноябрь, март», «в ноябре и в марте»: the months of a list of bare months."""
        points = [piece.first for piece in self.pieces]
        bare = [
            point.month
            for point in points
            if isinstance(point, Month) and point.year is None and point.part == "all"
        ]
        same = all(piece.first == piece.last for piece in self.pieces)
        return tuple(bare) if same and len(bare) == len(points) else ()


def read_deadline(
    words: str,
    calendar: SchoolCalendar | None = None,
    *,
    ordered_on: date | None = None,
    within: Period | None = None,
) -> Deadline:
    """Read a deadline; never raises.

    ``calendar`` dates what has no year of its own; without it such words get null dates and the
    doubt ``no_school_year``. ``ordered_on``, the order's date, warns of what lies before it.
    ``within`` is the month of a heading that «1 неделя» or «до 15» stand under. An empty cell or a
    dash says nothing: no dates, no kind, no doubt (the row above is meant).
    """
    if len(words) > _LONGEST:
        return Deadline(words, doubts=(_NOT_UNDERSTOOD,))
    return _read_once(words, calendar, ordered_on, within)


@lru_cache(maxsize=2048)  # a roadmap says the same in many rows, and is asked about on every page
def _read_once(
    words: str, calendar: SchoolCalendar | None, ordered_on: date | None, within: Period | None
) -> Deadline:
    if is_blank(words):
        return Deadline(words, doubts=(_NOT_FILLED,))
    tokens = tokenize(plainly(words, calendar.year.start if calendar else None))
    if not any(token.kind != "sign" for token in tokens.tokens):
        said = bool(re.search(r"[^\W_]", words))
        return Deadline(words, doubts=(_NOT_UNDERSTOOD,) if said else ())
    deadline = _read(words, tokens, calendar, within)
    day = as_a_day(words)
    if day is not None:
        deadline = _or_else(deadline, _read(words, tokenize(day), calendar))
    if has_blank_day(words) and not deadline.doubts:
        blank = Doubt("vague", "Число не вписано.", deadline.start, deadline.end)
        deadline = replace(deadline, doubts=(blank,))
    return _with_warnings(deadline, tokens.mended, calendar, ordered_on)


def _or_else(deadline: Deadline, day: Deadline) -> Deadline:
    """«октябрь 26» is October 2026, unless a day was meant."""
    if deadline.kind is None or day.kind is None:
        return deadline
    doubts = (
        Doubt("which_year", "Число за месяцем — год.", deadline.start, deadline.end),
        Doubt("which_year", "Число за месяцем — день.", day.start, day.end),
    )
    return replace(deadline, doubts=(*deadline.doubts, *doubts))


def read_deadlines(
    cell: str,
    calendar: SchoolCalendar | None = None,
    *,
    ordered_on: date | None = None,
    within: Period | None = None,
) -> tuple[Deadline, ...]:
    """Read a cell that may hold several deadlines, each on a line of its own or behind «;».

    Lines that only together make a deadline («Сентябрь» / «2023») are one.
    """
    return tuple(
        read_deadline(part, calendar, ordered_on=ordered_on, within=within)
        for part in split_deadlines(cell, within)
    )


def split_deadlines(cell: str, within: Period | None = None) -> tuple[str, ...]:
    """A cell → the words of its deadlines; ``within``: the month above it, as in a deadline."""
    found: list[str] = []
    for part in re.split(r";(?![^()]*\))", cell):
        lines = [" ".join(line.split()) for line in part.splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > _MOST_LINES:
            lines = [" ".join(lines)]
        for words in _group_lines(lines):
            if found and _is_remark(words) and _stands_alone(found[-1]):
                found[-1] = f"{found[-1]}; {words}"
            else:
                found.append(words)
    lines = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    if within and not _all_read(found, within) and _all_read(lines, within):
        return tuple(lines)  # «1 неделя» / «3 неделя»
    return tuple(found)


def _all_read(parts: Sequence[str], within: Period) -> bool:
    return all(read_deadline(part, _PROBE, within=within).kind is not None for part in parts)


def _is_remark(words: str) -> bool:
    """«педсовет № 1» behind «сентябрь;» is no deadline of its own."""
    return bool(re.match("[а-яё]", words)) and read_deadline(words, _PROBE).kind is None


def _group_lines(lines: Sequence[str]) -> list[str]:
    """Neighbouring lines stay apart only where each is a whole deadline by itself."""
    whole = " ".join(lines)
    if len(lines) < 2:
        return [whole] if whole else []
    groups: list[str] = []
    for line in lines:
        if groups and not (_stands_alone(groups[-1]) and _stands_alone(line)):
            groups[-1] = f"{groups[-1]} {line}"
        else:
            groups.append(line)
    if len(groups) > 1 and not all(_stands_alone(group) for group in groups):
        return [whole]
    return groups


_PROBE = SchoolCalendar(SchoolYear(2025))


_GOES_ON = re.compile(
    r"(?:[,–—-]|(?:,|\b(?:до|по|к|с|и))\s*\d\d?|\b(?:в|во|на|с|со|до|по|к|ко|за|от|и|не|позднее|позже"
    r"|течение|течении|срок|начиная|каждый|конец|начало|середина|период))$",
    re.IGNORECASE,
)
_WENT_ON = re.compile(r"(?:начиная )?с 20\d\d\s*г\w*\.?$|20\d\d\s*(?:г\b|год)")
"""How a line ends that a narrow column broke, and how the next one begins."""


def _stands_alone(line: str) -> bool:
    """Whether a line is a deadline by itself: not «2023», not «с сентября по»."""
    if re.fullmatch(r"\W*(?:20)?\d\d\W*(?:г\w*\.?)?\W*", line) or _GOES_ON.search(line):
        return False
    if _WENT_ON.match(line):
        return False
    if re.match(r"(?:20\d\d|учебн|год|по |и |до \d+\.?$)", line.casefold()) and len(line) < 14:
        return False
    return read_deadline(line, _PROBE).kind is not None


def _read(
    words: str, tokens: Tokens, calendar: SchoolCalendar | None, within: Period | None = None
) -> Deadline:
    """As it stands where that says when; else without its remarks."""
    whole = _read_leaning(words, tokens, calendar, within)
    unread = any(note.code == "unread_words" for note in whole.warnings)
    if whole.kind in {"exact", "span", "by", "from"} or (whole.kind == "recurrent" and not unread):
        return whole
    read = partial(_read_leaning, words, calendar=calendar, within=within)
    return without_remarks(tokens, read) or whole


def _read_leaning(
    words: str, tokens: Tokens, calendar: SchoolCalendar | None, within: Period | None
) -> Deadline:
    """Words without a month in the month they stand under, where that makes sense of them."""
    alone = _read_whole(words, tokens, calendar)
    dated = with_month(tokens, within) if within else None
    leaning = _read_whole(words, dated, calendar) if dated else alone
    return leaning if leans(alone, tokens, leaning) else alone


def _read_whole(words: str, tokens: Tokens, calendar: SchoolCalendar | None) -> Deadline:
    line = tokens.line
    if ON_DEMAND.match(line) and not re.search(r"\b20\d\d\b", line):
        return Deadline(words, kind="on_demand")
    recurrence = find_recurrence(line)
    if recurrence is not None:
        return _recurrent(words, recurrence, calendar)
    if DURATION.search(line):
        return Deadline(words, kind="duration")
    if RELATIVE.search(line):
        return Deadline(words, kind="relative")
    lone_day = re.fullmatch(r"(?:до|не позднее|к)? ?([12]?\d|3[01])(?:-го)? числа", line)
    if lone_day:
        doubt = Doubt("no_month", "Месяц не назван: впишите его или «каждого месяца».")
        return Deadline(words, kind="by", doubts=(doubt,))
    return _dated(words, tokens, calendar)


def _recurrent(words: str, recurrence: Recurrence, calendar: SchoolCalendar | None) -> Deadline:
    rule, rest = recurrence.rule, recurrence.rest
    bare = _repeated(words, rule, calendar)
    if not rest or ON_DEMAND.match(rest) or not re.search(r"[а-я]{3}|\d", rest):
        return bare
    if rule == "FREQ=WEEKLY" and rest in WEEKDAYS:
        return replace(bare, recurrence=f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES[WEEKDAYS[rest]]}")
    first = _phrase(tokenize(_THEN.sub("", rest))) if _THEN.search(rest) else None
    if first is not None:
        return _then_repeated(bare, first, calendar)
    since = re.fullmatch(r"(.*?)(?: ,)? ?(?:начиная )?с (20\d\d)(?: г\w*)?", rest)
    yearly = (rule or "").startswith("FREQ=YEARLY")
    if yearly and since:
        rest = since[1].strip(" ,")
    reading = _phrase(tokenize(rest)) if rest else None
    if reading and reading.months and rule in _ROUGH:
        return _repeated(words, _by_months(reading.months), calendar)
    if recurrence.yearly or (yearly and (reading or since)):
        return _yearly(bare, reading, int(since[2]) if since else None, calendar)
    if reading is None:
        heard = re.sub(r"\b(?:в|на|по|и|с|со|не|за)\b|\W", " ", rest).split()
        note = Warning("unread_words", f"Не учтены слова: «{rest}».")
        return replace(bare, warnings=(note,)) if heard else bare
    dated = _resolve(words, reading, calendar)
    times = dated.times or times_of_rule(rule, dated.start, dated.end, calendar)
    return replace(dated, kind="recurrent", recurrence=rule, times=times)


_ROUGH = {None, "FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6"}
"""Rules that months named beside them make exact: «1 раз в полугодие (декабрь, май)»."""


def _repeated(words: str, rule: str | None, calendar: SchoolCalendar | None) -> Deadline:
    times = times_of_rule(rule, None, None, calendar)
    return Deadline(words, kind="recurrent", recurrence=rule, times=times)


def _then_repeated(bare: Deadline, reading: _Reading, calendar: SchoolCalendar | None) -> Deadline:
    """«до 15 сентября, далее ежемесячно»: first by the day, then again and again."""
    dated = _resolve(bare.words, reading, calendar)
    start, end = dated.start or dated.end, dated.end
    times = bare.times
    if start and end:
        times = and_then(Period(start, max(start, end)), bare.recurrence, calendar)
    elif start:
        times = times_of_rule(bare.recurrence, start, None, calendar)
    return replace(bare, start=start, doubts=dated.doubts, times=times)


def _yearly(
    bare: Deadline, reading: _Reading | None, since: int | None, calendar: SchoolCalendar | None
) -> Deadline:
    """«ежегодно до 1 октября», «май, ежегодно с 2023»: month and day go into the rule."""
    if reading and reading.kind == "span" and reading.first != reading.last:
        dated = _resolve(bare.words, reading, calendar)
        times = times_of_rule(bare.recurrence, dated.start, dated.end, calendar)
        return replace(dated, kind="recurrent", recurrence=bare.recurrence, times=times)
    point = (reading.last or reading.first) if reading else None
    start = date(since, 1, 1) if since else None
    rule = bare.recurrence
    if isinstance(point, Day):
        rule = f"{rule};BYMONTH={point.month};BYMONTHDAY={point.day}"
        start = date(since, point.month, min(point.day, 28)) if since else None
    elif isinstance(point, Month):
        rule = f"{rule};BYMONTH={point.month}"
        start = date(since, point.month, 1) if since else None
    times = times_of_rule(rule, start, None, calendar)
    return replace(bare, recurrence=rule, start=start, times=times)


def _by_months(months: Sequence[int]) -> str:
    return "FREQ=YEARLY;BYMONTH=" + ",".join(str(month) for month in sorted(set(months)))


def _dated(words: str, tokens: Tokens, calendar: SchoolCalendar | None) -> Deadline:
    reading = _phrase(tokens)
    if reading is None:
        doubt = _NOT_A_DAY if "нетакогодня" in tokens.line else _NOT_UNDERSTOOD
        return Deadline(words, doubts=(doubt,))
    if reading.months:
        return _repeated(words, _by_months(reading.months), calendar)
    return _resolve(words, reading, calendar)


def _phrase(tokens: Tokens) -> _Reading | None:
    """A whole phrase with dates; None where any word of it stays unread."""
    reader = Reader(_noun_for_both(_without_brackets(tokens.tokens)))
    reading = _clause(reader)
    while reading is not None and reader.take_any({",", ";", "и", "/"}):
        if reader.done:
            break
        bare_year = reader.kind() == "year"
        other = _clause(reader)
        if other is None or (bare_year and _no_time(reading, other)):
            return None
        reading = _both(reading, other)
    while reader.take_any(_TAIL | {",", "."}):
        pass
    return reading if reading is not None and reader.done else None


def _no_time(one: _Reading, year: _Reading) -> bool:
    """«15.09.2026, 2027», «15.09, 2026-2027»: a year alone is no second time."""
    of_day = isinstance(one.last, Day) and isinstance(year.first, SchoolYears)
    return of_day or isinstance(year.first, CalendarYears)


def _without_brackets(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """«2 сентября (понедельник)»: a weekday in brackets says nothing new, other brackets open."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        bracketed = place > 1 and tokens[place - 1].text == "("
        if token.text in {"(", ")"} or (token.kind == "weekday" and bracketed):
            continue
        kept.append(token)
    return tuple(kept)


def _noun_for_both(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """«в начале и в конце года» → «в начале года и в конце года»."""
    texts = [token.text for token in tokens]
    for place, text in enumerate(texts[:-2]):
        more = 2 + (texts[place + 2] == "в")
        parted = text in PARTS and texts[place + 1] in {"и", ","} and place + more < len(texts)
        if parted and texts[place + more] in PARTS:
            noun = tokens[place + more + 1 :]
            return (*tokens[: place + 1], *noun, *tokens[place + 1 :])
    return tokens


def _both(one: _Reading, other: _Reading) -> _Reading:
    """«сентябрь, в течение года»; «05.09, 10.10»: from the first beginning to the last end."""
    first, last = one.first, other.last
    if first is not None and last is not None:
        first = with_year_of(first, last)
    pieces = (*(one.pieces or (one,)), other)
    kind: Kind = "by" if all(piece.kind == "by" for piece in pieces) else "span"
    return _Reading(kind, first, last, mended=(*one.mended, *other.mended), pieces=pieces)


def _clause(reader: Reader) -> _Reading | None:
    results = _results(reader)
    if results:
        return results
    until = _until(reader)
    if until:
        return until
    while reader.text() in _FILLERS:
        stretch = reader.text() in {"течение", "течении", "теч", "протяжении"}
        reader.place += 1
        if stretch:
            reader.take("всего")
            reader.take("периода")
            bare = reader.attempt(read_bare_year)
            if bare:
                return _Reading("span", bare, bare)
    if reader.text(-1) == "весь" or reader.take("круглый"):
        bare = reader.attempt(read_bare_year)
        if bare:
            return _Reading("span", bare, bare)
    if reader.take("не", "ранее") or reader.take("не", "раньше"):
        point = read_point(reader)
        return _Reading("from", point, None) if point else None
    if reader.take("с") or reader.take("со") or reader.take("начиная", "с"):
        return _from_to(reader)
    if reader.place and reader.text() in {"до", "не"}:
        return _until(reader)
    return _point_or_range(reader)


def _results(reader: Reader) -> _Reading | None:
    """«по итогам 2026/27 учебного года», «по окончании учебного года»."""
    start = reader.place
    if reader.take("по") and reader.take_any(_RESULTS):
        point = read_point(reader)
        if isinstance(point, SchoolYears):
            return _Reading("span", replace(point, part="results"), None, results=True)
        if point is not None:
            return _Reading("span", point, point, results=True)
        bare = reader.attempt(read_bare_year)
        if bare:
            return _Reading("span", SchoolYears(None, None, part="results"), None, results=True)
    reader.place = start
    return None


def _until(reader: Reader) -> _Reading | None:
    start = reader.place
    if not any(reader.take(*words) for words in _UNTIL):
        return None
    holiday = reader.attempt(read_holiday)
    if holiday:
        return _Reading("by", None, holiday)
    before = reader.take_any(_BEGUN)
    if reader.text(-1) == "перед":
        reader.place = start
        return None
    ended = not before and reader.take_any(_ENDED)
    reader.take_any({"текущего", "данного", "нового", "этого"})
    point = read_point(reader) or (reader.attempt(read_bare_year) if ended or before else None)
    reader.take_any({"этого", "текущего"})
    while reader.take_any(_TAIL):
        pass
    if point is None:
        reader.place = start
        return None
    if ended and isinstance(point, Month):
        point = replace(point, part="all")
        return _Reading("by", None, point, before=False, results=True)
    return _Reading("by", None, point, before=before, results=ended)


def _from_to(reader: Reader) -> _Reading | None:
    """Behind «с»: «сентября по май 2024», «15 по 22 апреля», «1 сентября 2024»."""
    day = reader.peek()
    mended: tuple[tuple[str, str], ...] = ()
    lone = (
        day is not None
        and day.kind in {"num", "ord"}
        and reader.text(1) in {"по", "до", "-", "но", "на"}
        and 1 <= day.value <= 31
    )
    first: Point | None = None
    if lone:
        reader.place += 1
    else:
        first = read_point(reader)
        if first is None:
            return None
        while reader.take_any(_TAIL):
            pass
    if reader.take("но"):
        mended = (("но", "по"),)
    elif not reader.take_any({"по", "до", "-"}):
        return None if lone else _Reading("from", first, None)
    ended = reader.take_any({"конец", "конца", "окончания"})
    last = read_point(reader) or (reader.attempt(read_bare_year) if ended else None)
    if last is None:
        return None
    if lone and day is not None:
        if not isinstance(last, Day):
            return None
        first = Day(last.year, last.month, day.value)
    if first is None:
        return None
    return _Reading("span", with_year_of(first, last), with_year_before(last, first), mended=mended)


def _point_or_range(reader: Reader) -> _Reading | None:
    start = reader.place
    day = reader.peek()
    ranged = reader.text(1) == "-" and reader.kind(2) in {"num", "date"}
    if day is not None and day.kind == "num" and ranged:
        reader.place += 2
        last = read_point(reader)
        if isinstance(last, Day):
            return _Reading("span", Day(last.year, last.month, day.value), last)
        reader.place = start
    first = read_point(reader)
    if first is None:
        return None
    while reader.take_any(_TAIL):
        pass
    if reader.text() == "-" or _next_month_behind(reader, first):
        one_by_one = _next_month_behind(reader, first)
        reader.place += 1
        last = read_point(reader)
        while one_by_one and last is not None and _next_month_behind(reader, last):
            reader.place += 1  # «сентябрь-октябрь-ноябрь»
            last = read_point(reader)
        if last is None:
            return None
        return _Reading("span", with_year_of(first, last), with_year_before(last, first))
    return _Reading("exact" if isinstance(first, Day) else "span", first, first)


def _next_month_behind(reader: Reader, first: Point) -> bool:
    """«сентябрь/октябрь» is a span; «ноябрь/март» are two months."""
    token = reader.peek(1)
    named = reader.text() in {"/", "-"} and reader.kind(1) == "month"
    value = token.value if token else 0
    return named and isinstance(first, Month) and value == first.month % 12 + 1


def _resolve(words: str, reading: _Reading, calendar: SchoolCalendar | None) -> Deadline:
    try:
        first = reading.first.span(calendar) if reading.first else None
        last = reading.last.span(calendar) if reading.last else None
    except NoYearError:
        return Deadline(words, kind=reading.kind, doubts=(_NO_YEAR,))
    except (NotADayError, ValueError, OverflowError):
        return Deadline(words, doubts=(_NOT_A_DAY,))
    times = _times(reading, calendar)
    if reading.kind == "by" and last is not None:
        return replace(_by(words, reading, last, calendar), times=times)
    start = first.start if first else None
    end = last.end if last else (first.end if first and reading.results else None)
    if start and end and end < start and _yearless(reading.last):
        end = _a_year_later(end)
    doubts = _joined_doubts(first, last)
    if len(reading.pieces) > 1 and not times and start and end and start < end:
        text = "Названы и месяц, и более долгое время: срок — с первого и до конца второго?"
        doubts = (*doubts, Doubt("vague", text, start, end))
    if start and end and end < start:
        doubts = (*doubts, Doubt("reversed", "Конец раньше начала: проверьте даты.", start, end))
    kind: Kind = "exact" if reading.kind == "exact" else reading.kind
    return Deadline(words, start, end, kind=kind, doubts=doubts, times=times)


def _times(reading: _Reading, calendar: SchoolCalendar | None) -> tuple[Period, ...]:
    """Each time that is named, where there are several; «сентябрь, до 15.09» is only one."""
    found: list[Period] = []
    for piece in _single(reading):
        first, last = piece.first or piece.last, piece.last or piece.first
        start = first.span(calendar).start if first else None
        end = last.span(calendar).end if last else None
        if end is None or start is None or end < start:
            continue
        if piece.kind == "by":
            start = end
            if found and end in found[-1]:
                start = found.pop().start
        found.append(Period(start, end))
    times = in_order(found)
    if _goes_on_through(times):
        return ()
    return times if len(times) > 1 else ()


def _goes_on_through(times: Sequence[Period]) -> bool:
    """«ноябрь, в течение года»: what begins with the one goes on through the other."""
    return any(
        one != other and one.start <= other.start and other.end <= one.end
        for one in times
        for other in times
    )


def _single(reading: _Reading) -> list[_Reading]:
    """The pieces of a reading, and those of points that are several."""
    single: list[_Reading] = []
    for piece in reading.pieces or (reading,):
        if isinstance(piece.first, Several) and piece.first == piece.last:
            single += [_Reading("span", point, point) for point in piece.first.points]
        else:
            single.append(piece)
    return single


def _by(words: str, reading: _Reading, last: Span, calendar: SchoolCalendar | None) -> Deadline:
    """«до 5 сентября», «до мая», «до 2030 года», «до начала учебного года»."""
    end, point = last.end, reading.last
    if reading.before and last.start:
        return Deadline(words, end=last.start - DAY, kind="by")
    if reading.results or last.one_day or isinstance(point, (Several, SchoolYears)):
        late = end
        if last.one_day and end and calendar and not calendar.until_includes_day:
            late = end - DAY
        vague = reading.results and not isinstance(point, BareYear)
        return Deadline(words, end=late, kind="by", doubts=() if vague else last.doubts)
    if last.start is None or end is None:
        return Deadline(words, end=end, kind="by", doubts=last.doubts)
    whole = "года" if isinstance(point, CalendarYears) else "месяца"
    doubts = (
        Doubt("until_bound", f"До конца названного {whole} или до его начала?", None, end),
        Doubt("until_bound", f"До начала названного {whole}.", None, last.start - DAY),
    )
    return Deadline(words, end=end, kind="by", doubts=doubts)


def _yearless(point: Point | None) -> bool:
    return isinstance(point, (Day, Month)) and point.year is None


def _a_year_later(moment: date) -> date:
    try:
        return moment.replace(year=moment.year + 1)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + 1, day=28)


def _joined_doubts(first: Span | None, last: Span | None) -> tuple[Doubt, ...]:
    spans = [one for one in (first, last) if one is not None]
    doubts = [doubt for one in spans for doubt in one.doubts]
    return tuple(dict.fromkeys(doubts))


def _with_warnings(
    deadline: Deadline,
    mended: Sequence[tuple[str, str]],
    calendar: SchoolCalendar | None,
    ordered_on: date | None,
) -> Deadline:
    found = list(deadline.warnings)
    found += [Warning("misprint", f"«{was}» прочитано как «{now}».") for was, now in mended]
    if re.search(r"(?<!\w)с\s.*\sно\s+\d", deadline.words.casefold()) and deadline.start:
        found.append(Warning("misprint", "«но» прочитано как «по»."))
    day = deadline.end if deadline.kind in ("exact", "by") else None
    if day is not None:
        own = calendar or SchoolCalendar(SchoolYear.containing(day))
        why = own.why_not_working(day)
        if why:
            near = own.next_working_day(day)
            text = f"{day:%d.%m.%Y} — {why}; ближайший рабочий день — {near:%d.%m.%Y}."
            found.append(Warning("weekend", text))
    if calendar is not None:
        found += _outside(deadline, calendar)
    moment = deadline.end or deadline.start
    if ordered_on is not None and moment is not None and moment < ordered_on:
        text = f"Срок раньше приказа от {ordered_on:%d.%m.%Y}."
        found.append(Warning("before_order", text))
    return replace(deadline, warnings=tuple(found)) if found else deadline


def _outside(deadline: Deadline, calendar: SchoolCalendar) -> list[Warning]:
    start, end = deadline.start or deadline.end, deadline.end or deadline.start
    wide = calendar.wide_period
    if start is None or end is None or deadline.kind == "recurrent":
        return []
    if end >= wide.start and start <= wide.end:
        return []
    year = calendar.year.year_of(end.month)
    text = f"Срок вне {calendar.year.label} учебного года; вероятно, имелся в виду {year} год."
    return [Warning("outside_year", text)]
