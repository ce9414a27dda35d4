"""How do the stages and steps of a year stand side by side, and which of them are looked at?"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nastavnik.roadmaps.models import Activity, Stage, Step
from nastavnik.roadmaps.spans import GAP, short_span
from nastavnik.roadmaps.standing import (
    StageStanding,
    day,
    next_due,
    present_stage,
    stage_statuses,
    step_status,
)
from nastavnik.shared.components import Status

FILTERS = {"": "все", "late": "просрочены", "soon": "скоро", "mine": "мои"}
URGENT_FIRST = ("late", "soon", "going", "ahead")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step, its place in the stage, how it stands today."""

    step: Step
    place: int
    status: Status
    when: str
    mine: bool
    due_on: date | None

    @property
    def reading(self) -> str:
        """The dates, where the words of the deadline do not say them themselves."""
        standing = self.step.standing
        lasts = standing.dues or filter(None, (standing.ends_on,))
        said = {str(one.day) for one in lasts} <= set(re.findall(r"\d+", self.step.deadline))
        return "" if said else self.when

    def passes(self, only: str) -> bool:
        """Whether the filter lets it through."""
        return only == "" or (self.mine if only == "mine" else self.status.kind == only)


@dataclass(frozen=True, slots=True)
class StageBoard:
    """A stage with its steps; ``place`` is that of the ribbon."""

    stage: Stage
    place: int
    number: str
    status: Status
    rows: tuple[StepRow, ...]
    whole: int  # how many steps it has, looked at or not

    @property
    def activities(self) -> list[tuple[Activity, list[StepRow]]]:
        """The steps under their activities, in order."""
        return [
            (rows[0].step.activity, rows)
            for _, found in groupby(self.rows, key=lambda one: one.step.activity_id)
            for rows in [list(found)]
        ]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole year: all stages, the present one, how many steps each filter finds."""

    stages: tuple[StageBoard, ...]
    present: int | None  # place of the stage one is in
    counts: dict[str, int]

    @property
    def rows(self) -> list[StepRow]:
        """All steps that are looked at."""
        return [row for stage in self.stages for row in stage.rows]

    def only(self, name: str) -> "Board":
        """Stages with what the filter lets through."""
        left = (
            StageBoard(one.stage, one.place, one.number, one.status, rows, one.whole)
            for one in self.stages
            if (rows := tuple(row for row in one.rows if row.passes(name)))
        )
        return Board(tuple(left), self.present, self.counts)

    def most_urgent(self) -> StepRow | None:
        """What should be looked at first; None where all is done."""
        open_rows = [one for one in self.rows if one.status.kind in URGENT_FIRST]
        return min(
            open_rows,
            key=lambda one: (
                URGENT_FIRST.index(one.status.kind), one.due_on or date.max,
            ),
            default=None,
        )  # fmt: skip

    def row_of(self, step: Step) -> tuple[StageBoard, StepRow] | None:
        """A step with its stage; None for one that was dropped."""
        return next(
            ((stage, row) for stage in self.stages for row in stage.rows if row.step.pk == step.pk),
            None,
        )


def build_board(steps: Iterable[Step], *, mine: Collection[int], today: date) -> Board:
    """``steps`` in the order of the document; ``mine``: primary keys of the viewer's own."""
    stages = [
        _stage(place, list(found), mine, today)
        for place, (_, found) in enumerate(groupby(steps, key=lambda one: one.activity.stage_id), 1)
    ]
    rows = [row for stage in stages for row in stage.rows]
    counts = {name: sum(row.passes(name) for row in rows) for name in FILTERS}
    at = present_stage([_standing(one.stage, one.rows) for one in stages], today)
    return Board(tuple(stages), None if at is None else at + 1, counts)


def _stage(place: int, steps: Sequence[Step], mine: Collection[int], today: date) -> StageBoard:
    stage = steps[0].activity.stage
    rows = tuple(
        StepRow(
            step=step,
            place=number,
            status=step_status(step.standing, today, step.done_on),
            when=short_span(step.standing) or step.deadline,
            mine=step.pk in mine,
            due_on=next_due(step.standing, today),
        )
        for number, step in enumerate(steps, 1)
    )
    number = stage.number.strip(" .") or str(place)
    return StageBoard(stage, place, number, _in_one_line(stage, rows, today), rows, len(rows))


def _standing(stage: Stage, rows: Sequence[StepRow]) -> StageStanding:
    steps = tuple(row.step.standing for row in rows)
    return StageStanding(str(stage.key), stage.number, stage.title, stage.canonical, steps)


def _in_one_line(stage: Stage, rows: Sequence[StepRow], today: date) -> Status:
    """«Просрочен 1 шаг, выполнено 4 из 10», «Выполнен 11 сентября»."""
    worst = stage_statuses(_standing(stage, rows), today)[0]
    if worst.kind == "done":
        last = max((row.step.done_on for row in rows if row.step.done_on), default=None)
        return Status("done", f"Выполнен {day(last)}" if last else worst.text)
    done = sum(row.status.kind == "done" for row in rows)
    if worst.kind in {"late", "soon"} and done:
        return Status(worst.kind, f"{worst.text}, выполнено {done}{GAP}из{GAP}{len(rows)}")
    return worst
