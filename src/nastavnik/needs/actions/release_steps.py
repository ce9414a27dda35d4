"""What hangs on pairs is not asked for in a year without them, or is asked for again."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.parts import name_of, refresh_standing
from nastavnik.roadmaps.queries import steps_with_job
from nastavnik.roadmaps.states import StepState
from nastavnik.shared.moves import move_all


def release_steps(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    jobs: Collection[str],
    decided_on: date | None,
    ground: str,
) -> list[Step]:
    """The steps of these jobs are «не требуется» since ``decided_on``; None: they are open again.

    What is done stays done, and a guessed job releases nothing. Effects: the steps, the standing.
    The same again changes nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().filter(school_year=year.start).first()
        if roadmap is None:
            return []
        wanted = steps_with_job(roadmap, *jobs).select_for_update(of=("self",)).order_by("pk")
        closed = wanted.filter(state=StepState.NEEDLESS)
        still = wanted.filter(state__in=(StepState.OPEN, StepState.GOING))
        found = [one for one in (still if decided_on else closed) if one.certain]
        if not found:
            return []
        moved = move_all(found, StepState.NEEDLESS if decided_on else StepState.OPEN, actor=actor)
        for step in found:
            step.done_on, step.done_by = decided_on, name_of(actor) if decided_on else ""
        Step.objects.bulk_update(found, [*moved, "done_on", "done_by"])
        refresh_standing(roadmap)
        record(
            actor,
            "release_steps",
            f"Дорожная карта: {'не требуются' if decided_on else 'снова нужны'} "
            f"{count(len(found), 'шаг', 'шага', 'шагов')}, которые держатся на парах",
            organisation=organisation,
            subject=roadmap,
            ground=ground,
        )
    return found
