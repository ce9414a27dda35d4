"""Which school years does a roadmap of several years cover, and what of it belongs to one of them?

«Дорожная карта на 2025–2028 годы»: what repeats belongs to each year, what names a year to that one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Literal

from clerk.calendar import Period, SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import shift_words, years_in
from clerk.roadmap.model import Activity, Roadmap, Stage

_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:[–—/-]|г?\.?\s*по|и)\s*(20\d\d|\d\d)(?!\d)")
_SPAN_OF_TITLE = re.compile(
    r"(?<!\d)20\d\d(?:[/–—-](?:20)?\d\d)?\s*(?:[–—/-]|г?\.?\s*по|и)\s*20\d\d(?:[/–—-](?:20)?\d\d)?"
    r"\s*(?:г\.?\s?г\.?|годы|годов|год|уч\w*\.?\s*(?:г\.?\s?г\.?|год\w*))?"
)
_MOST = 10  # years: what is longer is no roadmap of a school
_SIGNS = re.compile(r"\s*[,;]\s*|\s+и\s+")
_LONG = 456  # days, June to August of the next year: what lasts longer is of several years
_YEAR = 400  # days: a school year with the months around it
_LEAST, _SHARE = 3, 0.2  # deadlines of a year, of all: what is rarer is a slip of the pen

Share = Literal["every", "own", "other"]


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a roadmap of several years is taken: which year of it, and against the rule that
    deadlines give, works that are taken all the same (``on``) and that are not (``off``)."""

    year: int
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """«2025/26»."""
        return SchoolYear(self.year).label


@dataclass(frozen=True, slots=True)
class Work:
    """A row of such a roadmap: whose year it is, and whether it is taken."""

    key: str
    stage: Stage
    row: Activity
    share: Share
    taken: bool


def years_of(roadmap: Roadmap) -> tuple[SchoolYear, ...]:
    """The school years that it covers, where they are several: its title names them, or it names no
    year and the titles of its stages or its deadlines do."""
    starts = _spanned(roadmap.title or "")
    if not starts and not _school_years(roadmap.title or ""):
        starts = _of_stages(roadmap) or _of_deadlines(roadmap)
    if len(starts) < 2 or max(starts) - min(starts) > _MOST:
        return ()
    return tuple(map(SchoolYear, range(min(starts), max(starts) + 1)))  # «2025/26 – 2027/28»


def nearest(years: Sequence[SchoolYear], year: SchoolYear) -> SchoolYear:
    """The year of the roadmap that is carried where nobody says another: ``year`` itself, else the
    one next to it."""
    return min(years, key=lambda one: abs(one.start - year.start))


def works_of(roadmap: Roadmap, cut: Cut) -> Iterator[Work]:
    """All works in their order."""
    calendars = {one.start: SchoolCalendar(one) for one in years_of(roadmap)}
    own = calendars.get(cut.year) or SchoolCalendar(SchoolYear(cut.year))
    for stage in roadmap.stages:
        for row in stage.activities:
            share: Share = "own" if belongs(row, own, stage) else "other"
            if share == "own" and all(belongs(row, each, stage) for each in calendars.values()):
                share = "every"
            words = (row.title or row.text or "", *(one.text for one in row.steps))
            said = "\n".join([*words, *(one.words for one in row.deadlines)])
            key = blake2b(said.casefold().encode(), digest_size=6).hexdigest()
            taken = key in cut.on or (share != "other" and key not in cut.off)
            yield Work(key, stage, row, share, taken)


def of_year(roadmap: Roadmap, cut: Cut) -> Roadmap:
    """A roadmap of that one year: the works that are taken, with its time of each, under a title that
    names it; as it is where nothing would be left."""
    year = SchoolYear(cut.year)
    calendar = SchoolCalendar(year)
    taken = [one for one in works_of(roadmap, cut) if one.taken]
    stages = (
        replace(
            stage,
            activities=tuple(_in_year(one.row, calendar) for one in taken if one.stage is stage),
        )
        for stage in roadmap.stages
    )
    kept = tuple(stage for stage in stages if stage.activities)
    if not kept:
        return roadmap
    title = roadmap.title and _SPAN_OF_TITLE.sub(
        f"{year.start}/{year.end} учебный год", roadmap.title
    )
    return replace(roadmap, title=title, stages=kept, school_year=year.label, unnumbered=())


def belongs(activity: Activity, calendar: SchoolCalendar, stage: Stage | None = None) -> bool:
    """Whether some deadline of the work may be of that year: one that names no year is of each, unless
    its stage is of one."""
    of_stage = _school_years(stage.title) if stage else set()
    if len(of_stage) == 1 and not any(years_in(one.words) for one in activity.deadlines):
        return calendar.year.start in of_stage
    read = [read_deadline(one.words, calendar) for one in activity.deadlines]
    return not read or any(not years_in(one.words) or _is_in(one, calendar) for one in read)


def words_of_year(words: str, calendar: SchoolCalendar) -> str:
    """«март 2027, март 2028» → «март 2027»; what goes on through the whole year says that year."""
    read = read_deadline(words, calendar)
    if not years_in(words) or read.kind == "recurrent":
        return words
    pieces = [piece for piece in _SIGNS.split(words) if piece]
    if len(read.times) > 1 and len(pieces) == len(read.times):
        own = [one for one in pieces if _is_in(read_deadline(one, calendar), calendar)]
        return ", ".join(own) or words
    whole = (
        read.start is not None
        and read.end is not None
        and read.start <= calendar.first_day
        and calendar.last_day <= read.end
        and (read.end - read.start).days > _YEAR
    )
    year = calendar.year
    return f"в течение {year.start}-{year.start + 1} учебного года" if whole else words


def _in_year(row: Activity, calendar: SchoolCalendar) -> Activity:
    """The work with its deadlines of the year; those of another year where it has no other."""
    read = [read_deadline(one.words, calendar) for one in row.deadlines]
    own = [one for one in read if not years_in(one.words) or _is_in(one, calendar)]
    words = [words_of_year(one.words, calendar) for one in own]
    if not own:
        words = [
            shift_words(one.words, SchoolYear.containing(day), calendar.year)
            for one in read
            if (day := one.start or one.end)
        ]
    return replace(row, deadlines=tuple(read_deadline(one, calendar) for one in words))


def _spanned(words: str) -> set[int]:
    """«2025–2028», «2025/26 – 2027/28», «с 2025 по 2027»: where the school years begin."""
    starts: set[int] = set()
    for found in _SPAN.finditer(words):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) > 2 else first // 100 * 100 + int(found[2])
        if 0 < last - first <= _MOST:
            starts |= set(range(first, last))
    return starts if len(starts) > 1 else set()


def _school_years(words: str) -> set[int]:
    pairs = ((int(one[1]), int(one[2][-2:])) for one in _SPAN.finditer(words))
    return {first for first, last in pairs if (first + 1) % 100 == last}


def _of_stages(roadmap: Roadmap) -> set[int]:
    return {start for stage in roadmap.stages for start in _school_years(stage.title)}


def _of_deadlines(roadmap: Roadmap) -> set[int]:
    """The years of the deadlines, where several of them have their share, or one lasts for years."""
    dated = [
        (one, first, last)
        for stage in roadmap.stages
        for row in stage.activities
        for one in row.deadlines
        if years_in(one.words) and (first := one.start or one.end) and (last := one.end or first)
    ]
    lasting: set[int] = set()
    for one, first, last in dated:
        if (last - first).days > _LONG:
            lasting |= _spanned(one.words) or set(range(_start(first), _start(last) + 1))
    counted = Counter(start for _, first, last in dated for start in {_start(first), _start(last)})
    often = {
        start for start, number in counted.items() if number >= max(_LEAST, _SHARE * len(dated))
    }
    days = [day for _, *two in dated for day in two if _start(day) in often]
    apart = len(often) > 1 and (max(days) - min(days)).days > _LONG
    return lasting | (often if apart else set()) if lasting or apart else set()


def _start(day: date) -> int:
    return SchoolYear.containing(day).start


def _is_in(deadline: Deadline, calendar: SchoolCalendar) -> bool:
    start, end = deadline.start or deadline.end, deadline.end or deadline.start
    if deadline.kind == "from":
        end = max(filter(None, (end, calendar.last_day)))
    times: Sequence[Period] = deadline.times
    if not times and start and end:
        times = (Period(start, max(start, end)),)
    wide = calendar.wide_period
    return not times or any(one.start <= wide.end and wide.start <= one.end for one in times)
