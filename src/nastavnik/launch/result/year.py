"""How does the school's year look: ribbon, timeline, deadlines that were carried over?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from clerk.deadlines.model import Deadline
from clerk.roadmap.model import Activity, CarriedLine, Roadmap, Stage
from nastavnik.charts.ribbon import Ribbon, RibbonStage, draw_ribbon
from nastavnik.charts.timeline import (
    Period,
    StageWork,
    Timeline,
    Work,
    calendar_status,
    draw_timeline,
)
from nastavnik.launch.compute import LaunchResult
from nastavnik.launch.result.remarks import printed
from nastavnik.shared.components import StatusKind

NOT_BEGUN: StatusKind = "ahead"
RECURRENCES = {
    "DAILY": "каждый день",
    "WEEKLY": "каждую неделю",
    "MONTHLY": "каждый месяц",
    "YEARLY": "каждый год",
}


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A deadline of the old year and what it became."""

    place: str
    old_words: str
    new_words: str
    dates: str
    note: str
    changed: bool


def show_ribbon(result: LaunchResult) -> Ribbon:
    """The eight (or five, or nine) stages by the calendar alone: nothing is done yet."""
    stages = result.carried.roadmap.stages
    last = result.calendar.last_day
    columns = tuple(
        RibbonStage(
            number=printed(stage.number),
            title=stage.title,
            steps=(NOT_BEGUN,) * max(1, sum(max(1, len(one.steps)) for one in stage.activities)),
            statuses=(calendar_status(_stage_periods(stage, last), result.today),),
            url=f"#stage-{place}",
            due=sum(max(1, len(one.steps)) for one in stage.activities if _is_over(one, result)),
        )
        for place, stage in enumerate(stages, start=1)
    )
    return draw_ribbon(columns, present=present_stage(result), today=result.today)


def present_stage(result: LaunchResult) -> int | None:
    """The stage one is in, from 0: of those under way the shortest; None where none is."""
    under_way = []
    for place, stage in enumerate(result.carried.roadmap.stages):
        periods = _stage_periods(stage, result.calendar.last_day)
        if periods and calendar_status(periods, result.today).kind == "going":
            start, end = min(one.start for one in periods), max(one.end for one in periods)
            under_way.append((end - start, place))
    return min(under_way)[1] if under_way else None


def show_timeline(result: LaunchResult) -> Timeline:
    """Stages and activities on the year's axis."""
    last = result.calendar.last_day
    return draw_timeline(
        [_stage_work(stage, last) for stage in result.carried.roadmap.stages],
        first=result.calendar.first_day,
        last=last,
        today=result.today,
    )


def show_carried(result: LaunchResult) -> tuple[CarriedRow, ...]:
    """Old words, new words, dates: a row a deadline."""
    return tuple(_carried_row(line, result.carried.roadmap) for line in result.carried.lines)


def dates_words(deadline: Deadline) -> str:
    """«1–30 сентября 2026», «до 25 мая 2027», empty where nothing could be read."""
    start, end = deadline.start, deadline.end
    if start and end and start != end:
        words = _span(start, end)
    elif end and deadline.kind == "by":
        words = f"до {_day(end)}"
    elif moment := start or end:
        words = ("с " if deadline.kind == "from" else "") + _day(moment)
    else:
        words = ""
    often = RECURRENCES.get(_frequency(deadline.recurrence))
    return ", ".join(part for part in (often, words) if part)


def _span(start: date, end: date) -> str:
    """«1–30 сентября 2026», «1 сентября — 20 октября 2026», years where they differ."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    return f"{_day(start, year=start.year != end.year)} — {_day(end)}"


def _day(moment: date, *, year: bool = True) -> str:
    return date_format(moment, "j\N{NO-BREAK SPACE}E Y" if year else "j\N{NO-BREAK SPACE}E")


def _frequency(rule: str | None) -> str:
    parts = dict(part.split("=", 1) for part in (rule or "").split(";") if "=" in part)
    return parts.get("FREQ", "") if parts.get("INTERVAL", "1") == "1" else ""


def _period(deadline: Deadline, last: date) -> Period | None:
    if deadline.times:  # done several times: one bar from the first to the last
        return Period(min(one.start for one in deadline.times), deadline.times[-1].end)
    start, end = deadline.start, deadline.end
    if start is None and end is None:
        return None
    if end is None:
        end = max(start or last, last) if deadline.kind in {"from", "recurrent"} else start
    start = start or end
    return Period(start, end) if start and end and start <= end else None


def _periods(activity: Activity, last: date) -> tuple[Period, ...]:
    periods = (_period(deadline, last) for deadline in activity.deadlines)
    return tuple(period for period in periods if period)


def _stage_periods(stage: Stage, last: date) -> tuple[Period, ...]:
    return tuple(period for one in stage.activities for period in _periods(one, last))


def _is_over(activity: Activity, result: LaunchResult) -> bool:
    periods = _periods(activity, result.calendar.last_day)
    return bool(periods) and max(one.end for one in periods) < result.today


def _stage_work(stage: Stage, last: date) -> StageWork:
    works = (_work(activity, stage, last) for activity in stage.activities)
    return StageWork(printed(stage.number), stage.title, tuple(works))


def _work(activity: Activity, stage: Stage, last: date) -> Work:
    return Work(
        title=activity.title or activity.text or stage.title,
        words=tuple(one.words for one in activity.deadlines),
        read_as=tuple(filter(None, (dates_words(one) for one in activity.deadlines))),
        periods=_periods(activity, last),
        steps=tuple(step.text for step in activity.steps),
        unsure="; ".join(_unique(doubt.text for one in activity.deadlines for doubt in one.doubts)),
    )


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _carried_row(line: CarriedLine, roadmap: Roadmap) -> CarriedRow:
    stage = roadmap.stages[(line.place.stage or 1) - 1]
    place = f"Этап {printed(stage.number) or line.place.stage}"
    if line.place.activity:
        title = stage.activities[line.place.activity - 1].title
        place = f"{place}. {title}" if title else place
    doubts = _unique(doubt.text for doubt in line.deadline.doubts)
    return CarriedRow(
        place=place,
        old_words=line.old_words,
        new_words=line.new_words,
        dates=dates_words(line.deadline),
        note="; ".join(filter(None, (line.note, *doubts))),
        changed=line.changed,
    )
