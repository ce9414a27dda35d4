"""A step is marked as done, or the mark is taken back."""

from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.deadlines.printing import long_date
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import lock_step, name_of, refresh_standing, where_of
from nastavnik.roadmaps.spans import first_day_of
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def mark_step(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    state: str,
    done_on: date | None = None,
    ground: str = "отмечено вручную",
) -> Step:
    """``state`` «done» (``done_on``: today where not told), «going» or «open» again.

    Effects: the step, the standing. The state it is in already changes nothing. Raises
    ``NotAllowed``, ``RuleBroken``: «dropped», «future», «before».
    """
    demand(actor, organisation, "run_year")
    today = clock.today(organisation.zone)
    if done_on and done_on > today:
        raise RuleBroken("future", "Дата выполнения ещё не наступила. Укажите сегодня или раньше.")
    year = SchoolYear(step.activity.stage.roadmap.school_year)
    first = first_day_of(year)
    if done_on and done_on < first:
        raise RuleBroken(
            "before",
            f"Дата раньше {long_date(first)}, когда {year.label} учебный год ещё не готовили. "
            "Проверьте год.",
        )
    with transaction.atomic():
        step = lock_step(step)
        if step.dropped:
            raise RuleBroken("dropped", "Этого шага в карте уже нет. Сначала верните его.")
        if step.state == state:
            return step
        moved = move(step, state, actor=actor)
        done = state == StepState.DONE
        step.done_on = (done_on or today) if done else None
        step.done_by = name_of(actor) if done else ""
        step.save(update_fields=[*moved, "done_on", "done_by"])
        refresh_standing(step.activity.stage.roadmap)
        words: dict[str, str] = {
            StepState.DONE: "выполнено", StepState.GOING: "взято в работу",
            StepState.OPEN: "возвращено в работу",
        }  # fmt: skip
        record(
            actor,
            "mark_step",
            f"{where_of(step)}: {words[state]}",
            organisation=organisation,
            subject=step,
            ground=ground,
        )
    return step
