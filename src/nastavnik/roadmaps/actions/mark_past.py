"""Steps whose day is past are marked at once: a school that began before the product did."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.parts import name_of, refresh_standing
from nastavnik.roadmaps.queries import late_steps
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock
from nastavnik.shared.moves import move_all


def mark_past(
    actor: Account | None,
    *,
    organisation: Organisation,
    roadmap: Roadmap,
    steps: Collection[UUID],
) -> list[Step]:
    """Those of ``steps`` (keys) that are late, done on a day nobody was asked for.

    Effects: the steps, the standing. What is done already, or not late, is left as it is; the same
    again changes nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        today = clock.today(organisation.zone)
        late = late_steps(roadmap, today).filter(key__in=list(steps)).order_by("pk")
        found = list(late.select_for_update(of=("self",)))
        moved = move_all(found, StepState.DONE, actor=actor)
        for step in found:
            step.done_on, step.done_by = None, name_of(actor)
        Step.objects.bulk_update(found, [*moved, "done_on", "done_by"])
        if found:
            refresh_standing(roadmap)
            record(
                actor,
                "mark_past",
                f"Дорожная карта: отмечено выполненным разом "
                f"{count(len(found), 'шаг', 'шага', 'шагов')}",
                organisation=organisation,
                subject=roadmap,
                ground="отмечено вручную",
            )
    return found
