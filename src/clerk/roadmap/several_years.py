"""Which school years does a roadmap of several years cover, and what of it belongs to one of them?

«Дорожная карта на 2025–2028 годы»: what repeats belongs to each year, what names a year to that one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from clerk.calendar import Period, SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import years_in
from clerk.roadmap.model import Activity, Roadmap

_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:[–—/-]|г?\.?\s*по|и)\s*(20\d\d|\d\d)(?!\d)")
_MOST = 10  # years: what is longer is no roadmap of a school
_SIGNS = re.compile(r"\s*[,;]\s*|\s+и\s+")


def years_of(roadmap: Roadmap) -> tuple[SchoolYear, ...]:
    """The school years that its title names, where they are several."""
    starts: set[int] = set()
    for found in _SPAN.finditer(roadmap.title or ""):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) > 2 else first // 100 * 100 + int(found[2])
        if 0 < last - first <= _MOST:
            starts |= set(range(first, last))
    if len(starts) < 2:
        return ()
    return tuple(map(SchoolYear, range(min(starts), max(starts) + 1)))  # «2025/26 – 2027/28»


def of_year(roadmap: Roadmap, year: SchoolYear) -> Roadmap:
    """The roadmap without the work of other years, and without stages that have no other."""
    calendar = SchoolCalendar(year)
    stages = (
        replace(
            stage,
            activities=tuple(one for one in stage.activities if belongs(one, calendar)),
        )
        for stage in roadmap.stages
    )
    kept = tuple(stage for stage in stages if stage.activities)
    return replace(roadmap, stages=kept, school_year=year.label, unnumbered=()) if kept else roadmap


def belongs(activity: Activity, calendar: SchoolCalendar) -> bool:
    """Whether some deadline of the work may be of that year: one that names no year is of each."""
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


_YEAR = 400  # days: a school year with the months around it


def _is_in(deadline: Deadline, calendar: SchoolCalendar) -> bool:
    start, end = deadline.start or deadline.end, deadline.end or deadline.start
    if deadline.kind == "from":
        end = max(filter(None, (end, calendar.last_day)))
    times: Sequence[Period] = deadline.times
    if not times and start and end:
        times = (Period(start, max(start, end)),)
    wide = calendar.wide_period
    return not times or any(one.start <= wide.end and wide.start <= one.end for one in times)
