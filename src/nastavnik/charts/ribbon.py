"""How does the whole year stand on one ribbon: a column a stage, a cell a step?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from nastavnik.charts.scale import percent
from nastavnik.shared.components import Status, StatusKind

MOST_CELLS = 14  # more steps than this become one bar with shares
WORST_FIRST: tuple[StatusKind, ...] = ("late", "soon", "going", "passed", "ahead", "done")
YEAR_ORDER: tuple[StatusKind, ...] = ("done", "passed", "late", "going", "soon", "ahead")
PAST: frozenset[StatusKind] = frozenset({"done", "passed", "late"})
MOST_STATUSES = 2
LONG_NAME = 30  # signs over which two lines of a column are too few


@dataclass(frozen=True, slots=True)
class RibbonStage:
    """A stage as the ribbon is told of it; ``steps`` in the order of their days."""

    number: str
    title: str
    steps: tuple[StatusKind, ...]
    statuses: tuple[Status, ...]
    url: str = ""
    due: int = 0  # how many of its steps are due by today: today's mark stands after them
    place: tuple[str, str] | None = None  # words and address of what the stage is about


@dataclass(frozen=True, slots=True)
class Portion:
    """A share of a bar: kind, left edge and width as SVG lengths."""

    kind: StatusKind
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Steps too many for cells, as shares; its width is an SVG length."""

    width: str
    shares: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class RibbonColumn:
    """A stage as the template draws it."""

    stage: RibbonStage
    present: bool
    cells: tuple[StatusKind, ...]  # empty where bars stand instead
    bars: tuple[Bar | None, ...]  # in the present stage two: before today's mark and after it
    shares: tuple[Portion, ...]  # what a phone shows
    statuses: tuple[Status, ...]  # worst first, at most two
    today_after: int | None
    at_right: bool
    before: RibbonStage | None  # its neighbours: a phone goes from one to another
    after: RibbonStage | None


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The ribbon of one school year."""

    columns: tuple[RibbonColumn, ...]
    today_word: str
    long_names: bool = False


def draw_ribbon(stages: Sequence[RibbonStage], *, present: int | None, today: date) -> Ribbon:
    """``present``: the stage one is in, from 0; None where the year has not begun or is over."""
    around = [None, *stages, None]
    columns = (
        _column(stage, place, stages=around, present=place - 1 == present)
        for place, stage in enumerate(stages, 1)
    )
    return Ribbon(
        tuple(columns),
        date_format(today, "j\N{NO-BREAK SPACE}E"),
        long_names=any(len(stage.title) > LONG_NAME for stage in stages),
    )


def _column(
    stage: RibbonStage, place: int, *, stages: Sequence[RibbonStage | None], present: bool
) -> RibbonColumn:
    """``stages``: all of them, with nothing before the first and after the last."""
    statuses = sorted(stage.statuses, key=lambda one: WORST_FIRST.index(one.kind))
    return RibbonColumn(
        stage=stage,
        present=present,
        cells=stage.steps if len(stage.steps) <= MOST_CELLS else (),
        bars=_bars(stage, present=present),
        shares=shares_of(stage.steps or ("ahead",)),
        statuses=tuple(statuses[:MOST_STATUSES]),
        today_after=stage.due if present else None,
        at_right=place >= len(stages) - 3,
        before=stages[place - 1],
        after=stages[place + 1],
    )


def _bars(stage: RibbonStage, *, present: bool) -> tuple[Bar | None, ...]:
    """What is past (done or late) stands before today's mark."""
    if len(stage.steps) <= MOST_CELLS:
        return ()
    halves = [stage.steps]
    if present:
        past = [one for one in stage.steps if one in PAST]
        halves = [tuple(past), tuple(one for one in stage.steps if one not in PAST)]
    return tuple(
        Bar(percent(100 * len(half) / len(stage.steps)), shares_of(half)) if half else None
        for half in halves
    )


def shares_of(steps: Sequence[StatusKind]) -> tuple[Portion, ...]:
    """How much of the steps is done, late, under way: a bar for a phone or a list."""
    counted = Counter(steps)
    portions, left = [], 0.0
    for kind in YEAR_ORDER:
        if width := 100 * counted[kind] / len(steps):
            portions.append(Portion(kind, percent(left), percent(width)))
            left += width
    return tuple(portions)
