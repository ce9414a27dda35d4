"""How does an old roadmap move to a new school year, and which year is it to be?"""

import re
from dataclasses import dataclass, replace
from datetime import date

from clerk.calendar import Period, SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import shift_words, years_in
from clerk.deadlines.words import tokenize
from clerk.roadmap.model import Activity, CarriedLine, CarriedRoadmap, Place, Roadmap, Stage
from clerk.roadmap.several_years import Cut, nearest, of_year, years_of
from clerk.roadmap.stage_deadline import deadline_in, month_of

PREPARATION_STARTS = 6  # from June on the coming school year is prepared


def propose_year(staff_as_of: date | None, today: date) -> tuple[SchoolYear, str]:
    """The school year and why: from the staff list's date and today, never from an old roadmap.

    A list older than a year says nothing of the year to come.
    """
    if staff_as_of and abs((today - staff_as_of).days) <= 366:
        listed = _year_at(staff_as_of)
        if listed >= _year_at(today):
            return listed, f"список педагогов на {staff_as_of:%d.%m.%Y}"
        return _year_at(today), f"сегодня {today:%d.%m.%Y}, а список старше: {staff_as_of:%d.%m.%Y}"
    return _year_at(today), f"сегодня {today:%d.%m.%Y}"


def _year_at(day: date) -> SchoolYear:
    return SchoolYear(day.year if day.month >= PREPARATION_STARTS else day.year - 1)


def carry_over(
    roadmap: Roadmap,
    to_year: SchoolYear,
    calendar: SchoolCalendar | None = None,
    cut: Cut | None = None,
) -> CarriedRoadmap:
    """Every deadline: old words → new words → new dates; wrong years are mended on the way.

    Of a roadmap of several years ``cut`` says what is taken; without it what that year has, or the one
    next to it.
    """
    own = calendar or SchoolCalendar(to_year)
    if years := years_of(roadmap):
        roadmap = of_year(roadmap, cut or Cut(nearest(years, to_year).start))
    from_year = _year_of(roadmap)
    mover = _Mover(from_year, to_year, own)
    lines: list[CarriedLine] = []
    stages = tuple(
        _carry_stage(stage, number, len(roadmap.stages), mover, lines)
        for number, stage in enumerate(roadmap.stages, 1)
    )
    title = carried_title(roadmap, to_year)
    carried = replace(roadmap, title=title, school_year=to_year.label, stages=stages)
    return CarriedRoadmap(
        from_year.label if from_year else None, to_year.label, carried, tuple(lines)
    )


def carried_title(roadmap: Roadmap, to_year: SchoolYear) -> str | None:
    """The title of the whole roadmap with its years moved; None where it has none."""
    return _move_text(roadmap.title, _year_of(roadmap), to_year) if roadmap.title else None


def _year_of(roadmap: Roadmap) -> SchoolYear | None:
    return SchoolYear.parse(roadmap.school_year) if roadmap.school_year else None


def _move_text(text: str, from_year: SchoolYear | None, to_year: SchoolYear) -> str:
    """Years in a title or a name move with the roadmap."""
    if from_year is None or not re.search(r"(?:19|20)\d\d", text):
        return text
    if not re.search(r"учебн|уч\.|\d\d\s*[/–—-]\s*(?:20)?\d\d", text):
        return text
    return shift_words(text, from_year, to_year)


@dataclass(frozen=True, slots=True)
class _Mover:
    from_year: SchoolYear | None
    to_year: SchoolYear
    calendar: SchoolCalendar

    def move_text(self, text: str) -> str:
        return _move_text(text, self.from_year, self.to_year)

    def move(self, deadline: Deadline, share: float) -> tuple[str, str | None]:
        """New words and a note; ``share`` tells how far through the roadmap the deadline stands."""
        years = years_in(deadline.words)
        if self.from_year is None or not years:
            return deadline.words, None
        mistaken = mistaken_year(deadline, self.from_year, share)
        if mistaken is not None:
            note = f"год исправлен: было {mistaken.label}, вся карта на {self.from_year.label}"
            return shift_words(deadline.words, mistaken, self.to_year), note
        return shift_words(deadline.words, self.from_year, self.to_year), None


def mistaken_year(deadline: Deadline, year: SchoolYear, share: float) -> SchoolYear | None:
    """The school year a deadline names by mistake in a roadmap for ``year``; None where right.

    «сентябрь 2022» in a roadmap for 2023/24 is a year early. «Июнь 2023» where the roadmap ends
    (``share``, from 0 to 1, tells how far through it the deadline stands) is of the year before:
    June belongs to the end of a school year. «31.08.2024» where it ends is the summer after it.
    """
    years = years_in(deadline.words)
    months = [token for token in tokenize(deadline.words).tokens if token.kind in ("month", "date")]
    if not years or len(set(years)) > 1 or not months:
        return None
    month = months[-1].month or months[-1].value
    said = SchoolYear.containing(date(years[-1], month, 1))
    if said == year or abs(said.start - year.start) > 1:
        return None
    summer_before = years[-1] == year.start and month in (6, 7) and share < 0.5
    summer_after = years[-1] == year.start + 1 and month == 8 and share > 0.5
    return None if summer_before or summer_after else said


def _carry_stage(
    stage: Stage, number: int, count: int, mover: _Mover, lines: list[CarriedLine]
) -> Stage:
    share = (number - 1) / max(1, count - 1)
    title = _carry_title(stage.title, share, mover)
    month = month_of(title, mover.calendar)
    activities = tuple(
        _carry_activity(activity, Place(stage=number, activity=place), share, mover, lines, month)
        for place, activity in enumerate(stage.activities, 1)
    )
    return replace(stage, title=title, activities=activities)


def _carry_title(title: str, share: float, mover: _Mover) -> str:
    """«Итоговый (май 2026 г.)»: what a title says of when moves as the deadlines under it do."""
    said = deadline_in(title)
    if said is None:
        return mover.move_text(title)
    moved, _ = mover.move(read_deadline(said, mover.calendar), share)
    return title.replace(said, moved)


def _carry_activity(
    activity: Activity,
    place: Place,
    share: float,
    mover: _Mover,
    lines: list[CarriedLine],
    month: Period | None,
) -> Activity:
    deadlines = []
    for old in activity.deadlines:
        words, note = mover.move(old, share)
        new = read_deadline(words, mover.calendar, within=month)
        deadlines.append(new)
        lines.append(
            CarriedLine(
                place, old.words, words, new, note, changed=words != old.words or bool(note)
            )
        )
    return replace(
        activity,
        title=mover.move_text(activity.title) if activity.title else None,
        deadlines=tuple(deadlines),
    )
