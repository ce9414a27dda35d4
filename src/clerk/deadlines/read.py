"""What does a deadline in words mean: from when to when, how often, and how sure are we?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from clerk.calendar import DAY, SchoolCalendar, SchoolYear
from clerk.deadlines.grammar import Reader, read_bare_year, read_point
from clerk.deadlines.model import Deadline, Doubt, Kind, Warning
from clerk.deadlines.points import (
    BareYear,
    CalendarYears,
    Day,
    Days,
    Month,
    NotADayError,
    NoYearError,
    Point,
    SchoolYears,
    Span,
    with_year_before,
    with_year_of,
)
from clerk.deadlines.recurrences import (
    DURATION,
    MONTH_LIST,
    ON_DEMAND,
    RELATIVE,
    WEEKDAY_CODES,
    Recurrence,
    find_recurrence,
    months_of,
)
from clerk.deadlines.words import WEEKDAYS, Token, Tokens, tokenize

_FILLERS = {
    "в", "во", "на", "за", "срок", "сроки", "период", "периода", "дата", "ориентировочно",
    "примерно", "около", "весь", "всего", "всей", "течение", "течении", "теч", "протяжении",
    "месяц",
}  # fmt: skip
_TAIL = {"г", "гг", "года", "году", "год", "включительно", "месяц", "месяца", "числа", "время"}
_UNTIL = (
    ("в", "срок", "не", "позднее"), ("в", "срок", "до"), ("срок", "до"), ("не", "позднее"),
    ("не", "позже"), ("до",), ("к",), ("ко",), ("по",),
)  # fmt: skip
_NO_YEAR = Doubt("no_school_year", "Чтобы назвать даты, нужен учебный год.")
_NOT_UNDERSTOOD = Doubt("not_understood", "Срок не понят: впишите даты или напишите иначе.")
_NOT_A_DAY = Doubt("no_such_day", "Такого дня нет: проверьте число и месяц.")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A phrase read: a span by its edges. ``kind`` says which edges count."""

    kind: Kind
    first: Point | None
    last: Point | None
    results: bool = False
    before: bool = False  # «до начала учебного года»: the day before it begins
    mended: tuple[tuple[str, str], ...] = ()
    pieces: tuple["_Reading", ...] = ()  # «октябрь, апрель 2026»: several spans in one phrase


def read_deadline(
    words: str, calendar: SchoolCalendar | None = None, *, ordered_on: date | None = None
) -> Deadline:
    """Read a deadline; never raises.

    ``calendar`` dates what has no year of its own; without it such words get null dates and the
    doubt ``no_school_year``. ``ordered_on``, the order's date, warns of what lies before it. An
    empty cell or a dash says nothing: no dates, no kind, no doubt (the row above is meant).
    """
    tokens = tokenize(words)
    if not any(token.kind != "sign" for token in tokens.tokens):
        said = bool(re.search(r"[^\W_]", words))
        return Deadline(words, doubts=(_NOT_UNDERSTOOD,) if said else ())
    deadline = _read(words, tokens, calendar)
    return _with_warnings(deadline, tokens.mended, calendar, ordered_on)


def read_deadlines(
    cell: str, calendar: SchoolCalendar | None = None, *, ordered_on: date | None = None
) -> tuple[Deadline, ...]:
    """Read a cell that may hold several deadlines, each on a line of its own or behind «;».

    Lines that only together make a deadline («Сентябрь» / «2023») are one.
    """
    return tuple(
        read_deadline(part, calendar, ordered_on=ordered_on) for part in split_deadlines(cell)
    )


def split_deadlines(cell: str) -> tuple[str, ...]:
    """A cell → the words of its deadlines."""
    found: list[str] = []
    for part in re.split(r";", cell):
        lines = [" ".join(line.split()) for line in part.splitlines()]
        lines = [line for line in lines if line]
        found += _group_lines(lines)
    return tuple(found)


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


def _stands_alone(line: str) -> bool:
    """Whether a line is a deadline by itself: not «2023», not «с сентября по»."""
    if re.fullmatch(r"\W*(?:20)?\d\d\W*(?:г\w*\.?)?\W*", line) or line.endswith(
        (",", "-", "–", "—")
    ):
        return False
    if re.match(r"(?:20\d\d|учебн|год|по |и |до \d+\.?$)", line.casefold()) and len(line) < 14:
        return False
    return read_deadline(line, _PROBE).kind is not None


def _read(words: str, tokens: Tokens, calendar: SchoolCalendar | None) -> Deadline:
    line = tokens.line
    if ON_DEMAND.match(line) and not re.search(r"\b20\d\d\b", line):
        return Deadline(words, kind="on_demand")
    if MONTH_LIST.match(line):
        return Deadline(words, kind="recurrent", recurrence=_by_months(months_of(line)))
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
    bare = Deadline(words, kind="recurrent", recurrence=rule)
    if not rest or ON_DEMAND.match(rest) or not re.search(r"[а-я]{3}|\d", rest):
        return bare
    if MONTH_LIST.match(rest) and (rule is None or rule == "FREQ=YEARLY"):
        return replace(bare, recurrence=_by_months(months_of(rest)))
    if rule == "FREQ=WEEKLY" and rest in WEEKDAYS:
        return replace(bare, recurrence=f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES[WEEKDAYS[rest]]}")
    since = re.fullmatch(r"(.*?)(?: ,)? ?(?:начиная )?с (20\d\d)(?: г\w*)?", rest)
    if recurrence.yearly and since:
        rest = since[1].strip(" ,")
    reading = _phrase(tokenize(rest)) if rest else None
    if recurrence.yearly or (rule == "FREQ=YEARLY" and reading is not None):
        return _yearly(bare, reading, int(since[2]) if since else None)
    if reading is None:
        heard = re.sub(r"\b(?:в|на|по|и|с|со|не|за)\b|\W", " ", rest).split()
        note = Warning("unread_words", f"Не учтены слова: «{rest}».")
        return replace(bare, warnings=(note,)) if heard else bare
    dated = _resolve(words, reading, calendar)
    return replace(dated, kind="recurrent", recurrence=rule)


def _yearly(bare: Deadline, reading: _Reading | None, since: int | None) -> Deadline:
    """«ежегодно до 1 октября», «май, ежегодно с 2023»: month and day go into the rule."""
    point = (reading.last or reading.first) if reading else None
    start = date(since, 1, 1) if since else None
    if isinstance(point, Day):
        rule = f"FREQ=YEARLY;BYMONTH={point.month};BYMONTHDAY={point.day}"
        start = date(since, point.month, min(point.day, 28)) if since else None
    elif isinstance(point, Month):
        rule = f"FREQ=YEARLY;BYMONTH={point.month}"
        start = date(since, point.month, 1) if since else None
    else:
        rule = "FREQ=YEARLY"
    return replace(bare, recurrence=rule, start=start)


def _by_months(months: Sequence[int]) -> str:
    return "FREQ=YEARLY;BYMONTH=" + ",".join(str(month) for month in sorted(set(months)))


def _dated(words: str, tokens: Tokens, calendar: SchoolCalendar | None) -> Deadline:
    reading = _phrase(tokens)
    if reading is None:
        doubt = _NOT_A_DAY if "нетакогодня" in tokens.line else _NOT_UNDERSTOOD
        return Deadline(words, doubts=(doubt,))
    return _resolve(words, reading, calendar)


def _phrase(tokens: Tokens) -> _Reading | None:
    """A whole phrase with dates; None where any word of it stays unread."""
    reader = Reader(_without_brackets(tokens.tokens))
    reading = _clause(reader)
    while reading is not None and reader.take_any({",", ";", "и"}):
        if reader.done:
            break
        other = _clause(reader)
        if other is None:
            return None
        reading = _both(reading, other)
    while reader.take_any(_TAIL | {",", "."}):
        pass
    return reading if reading is not None and reader.done else None


def _without_brackets(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """«2 сентября (понедельник)»: a weekday in brackets says nothing new, other brackets open."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        bracketed = place > 1 and tokens[place - 1].text == "("
        if token.text in {"(", ")"} or (token.kind == "weekday" and bracketed):
            continue
        kept.append(token)
    return tuple(kept)


def _both(one: _Reading, other: _Reading) -> _Reading:
    """«сентябрь, в течение года»; «05.09, 10.10»: from the first beginning to the last end."""
    first, last = one.first, other.last
    if first is not None and last is not None:
        first = with_year_of(first, last)
    pieces = (*(one.pieces or (one,)), other)
    return _Reading("span", first, last, mended=(*one.mended, *other.mended), pieces=pieces)


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
    if reader.take("с") or reader.take("со") or reader.take("начиная", "с"):
        return _from_to(reader)
    if reader.place and reader.text() in {"до", "не"}:
        return _until(reader)
    return _point_or_range(reader)


def _results(reader: Reader) -> _Reading | None:
    """«по итогам 2026/27 учебного года», «по окончании учебного года»."""
    start = reader.place
    if reader.take("по") and reader.take_any({"итогам", "окончании", "завершении", "результатам"}):
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
    before = reader.take_any({"начала", "началу"})
    reader.take_any({"конца", "окончания", "завершения", "концу", "окончанию"}) if not before else 0
    ended = reader.text(-1) in {"конца", "окончания", "завершения", "концу", "окончанию"}
    reader.take_any({"текущего", "данного", "нового", "этого"})
    point = read_point(reader) or (reader.attempt(read_bare_year) if ended else None)
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
        and day.kind == "num"
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
    reader.take_any({"конец", "конца"})
    last = read_point(reader)
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
    slashed = reader.text() == "/" and isinstance(first, Month) and reader.kind(1) == "month"
    if reader.text() == "-" or slashed:
        reader.place += 1
        last = read_point(reader)
        if last is None:
            return None
        return _Reading("span", with_year_of(first, last), with_year_before(last, first))
    return _Reading("exact" if isinstance(first, Day) else "span", first, first)


def _resolve(words: str, reading: _Reading, calendar: SchoolCalendar | None) -> Deadline:
    try:
        first = reading.first.span(calendar) if reading.first else None
        last = reading.last.span(calendar) if reading.last else None
    except NoYearError:
        return Deadline(words, kind=reading.kind, doubts=(_NO_YEAR,))
    except (NotADayError, ValueError, OverflowError):
        return Deadline(words, doubts=(_NOT_A_DAY,))
    if reading.kind == "by" and last is not None:
        return _by(words, reading, last, calendar)
    start = first.start if first else None
    end = last.end if last else (first.end if first and reading.results else None)
    if start and end and end < start and _yearless(reading.last):
        end = _a_year_later(end)
    doubts = (*_joined_doubts(first, last), *_gaps(reading, calendar))
    if start and end and end < start:
        doubts = (*doubts, Doubt("reversed", "Конец раньше начала: проверьте даты.", start, end))
    kind: Kind = "exact" if reading.kind == "exact" else reading.kind
    return Deadline(words, start, end, kind=kind, doubts=doubts)


def _gaps(reading: _Reading, calendar: SchoolCalendar | None) -> tuple[Doubt, ...]:
    """Several spans with more than a month between them are not one long span."""
    edges = [(piece.first or piece.last, piece.last or piece.first) for piece in reading.pieces]
    known = [
        (first.span(calendar).start, last.span(calendar).end)
        for first, last in edges
        if first and last
    ]
    text = "Здесь несколько сроков; напишите каждый с новой строки."
    for (_, end), (start, _) in pairwise(known):
        if start and end and (start - end).days > 31:
            return tuple(Doubt("several_spans", text, *dates) for dates in known)
    return ()


def _by(words: str, reading: _Reading, last: Span, calendar: SchoolCalendar | None) -> Deadline:
    """«до 5 сентября», «до мая», «до 2030 года», «до начала учебного года»."""
    end, point = last.end, reading.last
    if reading.before and last.start:
        return Deadline(words, end=last.start - DAY, kind="by")
    if reading.results or last.one_day or isinstance(point, (Days, SchoolYears)):
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
