"""How does a step, a stage, a whole year stand on a given day?

Pure: what is stored about each step goes in, statuses as sign and word come out.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from clerk.numbers import count
from nastavnik.roadmaps.states import CLOSED, StepState
from nastavnik.shared.components import Status, StatusKind

SOON_DAYS = 7
MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
          "октября", "ноября", "декабря")  # fmt: skip


class StepStanding(msgspec.Struct, frozen=True, array_like=True):
    """What is stored of a step: state, first and last day; None where the words give no date.

    ``dues``: the last day of each time, where it is done several times in the year.
    """

    state: str
    starts_on: date | None
    ends_on: date | None
    dues: tuple[date, ...] = ()


def next_due(step: StepStanding, today: date) -> date | None:
    """The last day of the next time that is not over; of the very last one where all are."""
    return next((one for one in step.dues if one >= today), step.ends_on)


class StageStanding(msgspec.Struct, frozen=True):
    """What is stored of a stage, in its own words."""

    key: str
    number: str
    title: str
    canonical: int | None
    steps: tuple[StepStanding, ...]


def step_kind(step: StepStanding, today: date) -> StatusKind:
    """The state of a step on a day. Without a last day it is never late.

    What is done several times is late when the last of them is over: whether the November meeting
    was held is not known in December, when the one in March is still to come.
    """
    if step.state in CLOSED:
        return "done" if step.state == StepState.DONE else "passed"
    if step.ends_on and step.ends_on < today:
        return "late"
    begun = step.starts_on is not None and step.starts_on <= today
    due_on = next_due(step, today)
    if due_on and (due_on - today).days <= SOON_DAYS:
        return "soon"
    return "going" if step.state == StepState.GOING or begun else "ahead"


def step_status(step: StepStanding, today: date, done_on: date | None = None) -> Status:
    """The state in words: «Просрочен на 18 дней», «До 27 ноября», «Выполнен 9 сентября»."""
    kind, due_on = step_kind(step, today), next_due(step, today)
    if kind == "done":
        return Status("done", f"Выполнен {day(done_on)}" if done_on else "Выполнен")
    if kind == "passed":
        return Status("passed", "Не требуется в этом году")
    if kind == "late" and step.ends_on:
        days = (today - step.ends_on).days
        return Status("late", f"Просрочен на {count(days, 'день', 'дня', 'дней')}")
    if kind == "soon" and due_on:
        left = (due_on - today).days
        words = {0: "Сегодня последний день", 1: "До завтра"}
        return Status("soon", words.get(left, f"До {day(due_on)}"))
    if kind == "going":
        return Status("going", f"Идёт до {day(due_on)}" if due_on else "Идёт")
    if step.ends_on and step.starts_on == step.ends_on:
        return Status("ahead", f"До {day(step.ends_on)}")
    return Status("ahead", f"С {day(step.starts_on)}" if step.starts_on else "Без даты")


def stage_statuses(stage: StageStanding, today: date) -> tuple[Status, ...]:
    """What stands under a stage of the ribbon, worst first."""
    kinds = [kind for one in stage.steps if (kind := step_kind(one, today)) != "passed"]
    whole, done = len(kinds), kinds.count("done")
    if stage.steps and not whole:
        return (Status("passed", "Не требуется"),)
    if whole and done == whole:
        return (Status("done", "Выполнен"),)
    found: list[Status] = []
    if late := kinds.count("late"):
        found.append(Status("late", late_steps(late)))
    if soon := kinds.count("soon"):
        found.append(Status("soon", f"Скоро {_steps(soon)}"))
    if done or kinds.count("going"):
        found.append(Status("going", f"Идёт: {done} из {whole}"))
    if found:
        return tuple(found)
    wanted = [one for one in stage.steps if one.state != StepState.NEEDLESS]
    starts = [one.starts_on or one.ends_on for one in wanted]
    first = min((one for one in starts if one), default=None)
    return (Status("ahead", f"С {day(first)}" if first else "Без даты"),)


def present_stage(stages: Sequence[StageStanding], today: date) -> int | None:
    """The stage one is in, from 0: of those begun and not done the one where something began or
    fell due last; None where none has begun.
    """
    begun = [
        place
        for place, stage in enumerate(stages)
        if any(step_kind(one, today) in {"late", "soon", "going"} for one in stage.steps)
    ]
    lasting = [place for place in begun if stages[place].canonical != 8]  # news go on all year
    return max(
        lasting or begun,
        key=lambda place: (_last_event(stages[place], today), -place),
        default=None,
    )


def _last_event(stage: StageStanding, today: date) -> date:
    days = (one for step in stage.steps for one in (step.starts_on, step.ends_on))
    return max((one for one in days if one and one <= today), default=date.min)


def by_days(stage: StageStanding) -> list[StepStanding]:
    """Its steps in the order of their last days, so that today parts what is due from the rest."""
    return sorted(stage.steps, key=lambda one: one.ends_on or date.max)


def due(stage: StageStanding, today: date) -> int:
    """How many steps of a stage are due by today."""
    return sum(bool(one.ends_on and one.ends_on < today) for one in stage.steps)


def day(one: date | None) -> str:
    """«9 сентября»."""
    return f"{one.day}\N{NO-BREAK SPACE}{MONTHS[one.month - 1]}" if one else ""


def late_steps(number: int) -> str:
    """«Просрочен 1 шаг», «Просрочено 5 шагов»."""
    return count(number, "Просрочен {} шаг", "Просрочено {} шага", "Просрочено {} шагов")


def _steps(number: int) -> str:
    return count(number, "шаг", "шага", "шагов")
