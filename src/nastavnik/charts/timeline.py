"""How does a year of stages and activities stand on one axis?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from nastavnik.charts.scale import YearScale, percent
from nastavnik.shared.components import Status, StatusKind

LEAST_BAR = 1.0  # percent: a day must still be seen
TODAY_WORD_ROOM = 80.0  # percent after which the word stands left of the line


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Work:
    """An activity as it is to be drawn: words, deadline in words, dates if they are known."""

    title: str
    words: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    steps: tuple[str, ...] = ()
    unsure: str = ""
    kind: StatusKind | None = None  # None: by the calendar


@dataclass(frozen=True, slots=True)
class StageWork:
    """A stage as it is to be drawn."""

    number: str
    title: str
    works: tuple[Work, ...]
    status: Status | None = None  # None: by the calendar


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the strip. ``part`` is the share that has passed, as an SVG length."""

    kind: StatusKind
    x: str
    width: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An activity with its bars."""

    work: Work
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with its bar and the rows of its activities."""

    key: str
    stage: StageWork
    status: Status
    bars: tuple[Bar, ...]
    rows: tuple[WorkRow, ...]
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the template draws."""

    scale: YearScale
    rows: tuple[StageRow, ...]
    today_x: str | None  # None: today is outside of the axis
    today_word: str
    today_at_right: bool


def draw_timeline(
    stages: Sequence[StageWork], *, first: date, last: date, today: date, opened: int | None = None
) -> Timeline:
    """Stages on an axis from ``first`` to ``last`` (widened where work stands outside).

    Today's line is left out where today lies outside the axis.
    """
    periods = [one for stage in stages for work in stage.works for one in work.periods]
    edges = [day for one in periods for day in (one.start, one.end)]
    scale = YearScale(min([first, *edges]), max([last, *edges]))
    at_today = scale.at(today) if scale.months[0].first <= today <= scale.last else None
    return Timeline(
        scale=scale,
        rows=tuple(
            _stage_row(place, stage, scale, today, opened=place == opened)
            for place, stage in enumerate(stages, start=1)
        ),
        today_x=None if at_today is None else percent(at_today),
        today_word=_day(today),
        today_at_right=(at_today or 0) > TODAY_WORD_ROOM,
    )


def calendar_status(periods: Iterable[Period], today: date) -> Status:
    """What the calendar alone can say: ahead, under way, passed, or no date at all."""
    periods = tuple(periods)
    if not periods:
        return Status("ahead", "Без даты")
    start, end = min(one.start for one in periods), max(one.end for one in periods)
    if today < start:
        return Status("ahead", f"С\N{NO-BREAK SPACE}{_day(start)}")
    if today > end:
        return Status("passed", f"Срок вышел {_day(end)}")
    return Status("going", f"Идёт до\N{NO-BREAK SPACE}{_day(end)}")


def _day(moment: date) -> str:
    return date_format(moment, "j\N{NO-BREAK SPACE}E")


def _stage_row(
    place: int, stage: StageWork, scale: YearScale, today: date, *, opened: bool
) -> StageRow:
    periods = [one for work in stage.works for one in work.periods]
    status = stage.status or calendar_status(periods, today)
    spans = joined_periods(periods)
    # A late step does not make the whole stage red: its bar says how far the year has come.
    kind = "going" if status.kind == "late" else status.kind
    return StageRow(
        key=f"stage-{place}",
        stage=stage,
        status=status,
        bars=tuple(draw_bar(one, kind, scale, today) for one in spans),
        rows=tuple(_work_row(work, scale, today) for work in stage.works),
        opened=opened,
    )


def _work_row(work: Work, scale: YearScale, today: date) -> WorkRow:
    bars = (
        draw_bar(one, work.kind or calendar_status([one], today).kind, scale, today)
        for one in work.periods
    )
    return WorkRow(work, tuple(bars))


def joined_periods(periods: Iterable[Period]) -> list[Period]:
    """Periods that touch or overlap become one, so that a gap in a stage is seen as a gap."""
    joined: list[Period] = []
    for one in sorted(periods, key=lambda period: (period.start, period.end)):
        if joined and one.start <= joined[-1].end + timedelta(days=1):
            joined[-1] = Period(joined[-1].start, max(joined[-1].end, one.end))
        else:
            joined.append(one)
    return joined


def draw_bar(period: Period, kind: StatusKind, scale: YearScale, today: date) -> Bar:
    """A period on the axis; what is under way is filled up to today."""
    left, right = scale.at(period.start), scale.at(period.end + timedelta(days=1))
    width = max(right - left, LEAST_BAR)
    left = min(left, 100 - width)
    if kind == "going":
        if today > period.end:
            kind = "passed"
        elif today < period.start:
            kind = "ahead"
    part = min(max(scale.at(today) - left, 0.0), width) if kind == "going" else None
    return Bar(kind, percent(left), percent(width), None if part is None else percent(part))
