"""A step leaves the present roadmap, or comes back; what was approved stays as it was."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import lock_step, note_change, refresh_standing, where_of
from nastavnik.roadmaps.states import Changed


def drop_step(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    dropped: bool = True,
    reason: str = "",
) -> Step:
    """Nothing is deleted: evidence and history stay. The same again changes nothing.

    Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        step = lock_step(step)
        if step.dropped == dropped:
            return step
        step.dropped = dropped
        step.version += 1
        step.save(update_fields=["dropped", "version"])
        what = Changed.DROPPED if dropped else Changed.ADDED
        was, now = (step.text, "") if dropped else ("", step.text)
        note_change(step, actor, what=what, was=was, now=now, reason=" ".join(reason.split()))
        refresh_standing(step.activity.stage.roadmap)
        record(
            actor,
            "drop_step",
            f"{where_of(step)}: {'исключён из карты' if dropped else 'возвращён в карту'}",
            organisation=organisation,
            subject=step,
            ground=" ".join(reason.split()) or "решение куратора",
        )
    return step
