"""How does a working year of stages, activities and steps stand on one axis, step by step?

A sibling of ``timeline``, which draws a document: here every step is a link with a state of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from nastavnik.charts.scale import YearScale, percent
from nastavnik.charts.timeline import (
    TODAY_WORD_ROOM,
    Bar,
    Period,
    draw_bar,
    joined_periods,
)
from nastavnik.shared.components import Status, StatusKind


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step as the picture is told of it.

    ``when``: state and dates in one line, seen in the list of a phone and heard everywhere.
    """

    key: str
    title: str
    status: Status
    when: str
    period: Period | None
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ActivityMarks:
    """An activity with its steps; no title where its only step says the same."""

    title: str
    steps: tuple[StepMark, ...]
    done: bool = False  # all its steps are, whichever of them are looked at


@dataclass(frozen=True, slots=True)
class StageMarks:
    """A stage with its activities; ``add_url``: where a step is added to it."""

    key: str
    number: str
    title: str
    status: Status
    activities: tuple[ActivityMarks, ...]
    opened: bool = False
    add_url: str = ""

    @property
    def periods(self) -> list[Period]:
        """When anything of the stage is done."""
        return [
            step.period for one in self.activities for step in one.steps if step.period is not None
        ]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its bar; none where it has no date."""

    step: StepMark
    bars: tuple[Bar, ...]
    now_before: bool = False  # the line «Сегодня» of a phone stands before it


@dataclass(frozen=True, slots=True)
class ActivityLines:
    """An activity with the lines of its steps."""

    title: str
    lines: tuple[StepLine, ...]
    now_before: bool = False  # before its heading
    done: bool = False


@dataclass(frozen=True, slots=True)
class StageLines:
    """A stage with its bars and the lines under it."""

    stage: StageMarks
    bars: tuple[Bar, ...]
    activities: tuple[ActivityLines, ...]
    now_before: bool = False  # between two stages


@dataclass(frozen=True, slots=True)
class LiveTimeline:
    """All that the template draws."""

    scale: YearScale
    rows: tuple[StageLines, ...]
    today_x: str | None  # None: today is outside of the axis
    today_word: str
    today_at_right: bool


def draw_live_timeline(
    stages: Sequence[StageMarks], *, first: date, last: date, today: date
) -> LiveTimeline:
    """Stages on an axis from ``first`` to ``last``, widened where a step stands outside."""
    periods = [one for stage in stages for one in stage.periods]
    edges = [day for one in periods for day in (one.start, one.end)]
    scale = YearScale(min([first, *edges]), max([last, *edges]))
    inside = scale.first <= today <= scale.last
    at_today = scale.at(today) if inside else None
    between = _between(stages, today)
    return LiveTimeline(
        scale=scale,
        rows=tuple(
            _stage(one, scale, today, now_before=place == between)
            for place, one in enumerate(stages)
        ),
        today_x=None if at_today is None else percent(at_today),
        today_word=date_format(today, "j\N{NO-BREAK SPACE}E"),
        today_at_right=(at_today or 0) > TODAY_WORD_ROOM,
    )


def _stage(stage: StageMarks, scale: YearScale, today: date, *, now_before: bool) -> StageLines:
    activities, after = [], 0
    at = _over(stage, today)
    for one in stage.activities:
        first = at == after
        lines = tuple(
            _step(step, scale, today, now_before=place == at and not first)
            for place, step in enumerate(one.steps, after)
        )
        activities.append(ActivityLines(one.title, lines, now_before=first, done=one.done))
        after += len(one.steps)
    return StageLines(
        stage=stage,
        bars=tuple(
            draw_bar(span, _span_kind(stage, span, today), scale, today)
            for span in joined_periods(stage.periods)
        ),
        activities=tuple(activities),
        now_before=now_before,
    )


def _over(stage: StageMarks, today: date) -> int | None:
    """How many steps stand before today's line: all to the last that is over; None: no line."""
    steps = [step for one in stage.activities for step in one.steps]
    over = [place for place, one in enumerate(steps, 1) if one.period and one.period.end < today]
    return over[-1] if over and over[-1] < len(steps) else None


def _between(stages: Sequence[StageMarks], today: date) -> int | None:
    """Before which stage today's line stands, where it stands inside of none."""
    if any(_over(one, today) for one in stages):
        return None
    ahead = (
        place
        for place, one in enumerate(stages)
        if place and one.periods and all(period.start > today for period in one.periods)
    )
    return next(ahead, None)


def _span_kind(stage: StageMarks, span: Period, today: date) -> StatusKind:
    """A span is done with all of its steps; one that runs is not coloured by a single late step."""
    kinds = {
        step.status.kind
        for one in stage.activities
        for step in one.steps
        if step.period and span.start <= step.period.start <= span.end
    }
    if kinds == {"done"}:
        return "done"
    return "late" if span.end < today and "late" in kinds else "going"


def _step(step: StepMark, scale: YearScale, today: date, *, now_before: bool) -> StepLine:
    if step.period is None:
        return StepLine(step, (), now_before)
    bar = draw_bar(step.period, step.status.kind, scale, today)
    return StepLine(step, (bar,), now_before)
