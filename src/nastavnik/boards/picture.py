"""How is the year drawn as a timeline whose steps are links?"""

from collections.abc import Callable
from datetime import date

from clerk.calendar import SchoolYear
from nastavnik.boards.board import Board, StageBoard, StepRow
from nastavnik.boards.live_timeline import (
    ActivityMarks,
    LiveTimeline,
    StageMarks,
    StepMark,
    draw_live_timeline,
)
from nastavnik.charts.timeline import Period
from nastavnik.roadmaps.models import Stage, Step

AXIS = ((8, 15), (6, 30))  # from the last days of August to the end of June


def draw_board(
    board: Board,
    *,
    year: SchoolYear,
    today: date,
    chosen: Step | None,
    opened: set[int],
    step_url: Callable[[Step], str],
    add_url: Callable[[Stage], str] | None,
) -> LiveTimeline:
    """``opened``: places of the stages that stand unfolded; ``add_url`` None: nobody may add."""
    first, last = date(year.start, *AXIS[0]), date(year.start + 1, *AXIS[1])

    def mark(row: StepRow) -> StepMark:
        return StepMark(
            key=f"step-{row.step.key}",
            title=row.step.text,
            status=row.status,
            when=_state_and_dates(row),
            period=_period(row.step, last),
            url=step_url(row.step),
            chosen=chosen is not None and chosen.pk == row.step.pk,
        )

    def marks(one: StageBoard) -> StageMarks:
        return StageMarks(
            key=f"stage-{one.place}",
            number=one.number,
            title=one.stage.title,
            status=one.status,
            activities=tuple(
                ActivityMarks(
                    _heading(activity.title, rows), tuple(map(mark, rows)), done=_is_done(one, rows)
                )
                for activity, rows in one.activities
            ),
            opened=one.place in opened,
            add_url=add_url(one.stage) if add_url else "",
        )

    return draw_live_timeline(
        [marks(one) for one in board.stages], first=first, last=last, today=today
    )


def _is_done(stage: StageBoard, rows: list[StepRow]) -> bool:
    """An activity is done when its steps are; of a part of them, filtered, nothing is said."""
    return len(stage.rows) == stage.whole and all(one.status.kind == "done" for one in rows)


def _heading(title: str, rows: list[StepRow]) -> str:
    """An activity whose only step says the same needs no line of its own."""
    return "" if len(rows) == 1 and rows[0].step.text == title else title


def _state_and_dates(row: StepRow) -> str:
    """Most states name their day themselves."""
    if row.status.kind == "late":
        return f"{row.status.text} · {row.when}"
    if row.status.kind == "ahead":
        return row.when or row.status.text
    return row.status.text


def _period(step: Step, last: date) -> Period | None:
    if step.starts_on is None:
        return None
    return Period(step.starts_on, step.ends_on or max(last, step.starts_on))
