"""A note is added to a step."""

from uuid import UUID

from django.db import transaction

from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import done_before, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Step, StepNote
from nastavnik.roadmaps.parts import lock_step, name_of, where_of
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

LONGEST = 2000


def add_note(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    text: str,
    once: UUID | None = None,
) -> Step:
    """Raises ``NotAllowed``, ``RuleBroken``: «no_text», «too_long»."""
    demand(actor, organisation, "run_year")
    text = text.strip()
    if not text:
        raise RuleBroken("no_text", "Напишите заметку.")
    if len(text) > LONGEST:
        raise RuleBroken(
            "too_long",
            f"Заметка длиннее {count(LONGEST, 'знака', 'знаков', 'знаков')}: сократите её.",
        )
    with transaction.atomic():
        step = lock_step(step)
        if done_before(once):
            return step
        StepNote.objects.create(
            organisation=organisation,
            step=step,
            text=text,
            made_at=clock.now(),
            made_by=name_of(actor),
        )
        record(
            actor,
            "add_note",
            f"{where_of(step)}: заметка",
            organisation=organisation,
            subject=step,
            ground="записано вручную",
            once=once,
        )
    return step
