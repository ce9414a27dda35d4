"""Who answers for a step is told in words, or by people."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import team
from nastavnik.people.models import Office, Teacher
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import lock_step, note_change, refresh_standing, where_of
from nastavnik.roadmaps.states import Changed
from nastavnik.shared.rules import Stale


def set_responsible(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    words: str,
    people: Sequence[UUID] | None,
    version: int,
) -> Step:
    """``people``: keys of teachers, of accounts with a role here or of offices whose holder has
    neither; None: those the words mean.

    Changed words are a change of the roadmap, people behind the same words are not.

    Raises ``NotAllowed``, ``Stale``.
    """
    demand(actor, organisation, "run_year")
    words = " ".join(words.split())
    known = set(Teacher.objects.filter(key__in=people or ()).values_list("key", flat=True))
    known |= {one.account.key for one in team(organisation)}
    known |= set(Office.objects.filter(key__in=people or ()).values_list("key", flat=True))
    chosen = None if people is None else [str(one) for one in people if one in known]
    with transaction.atomic():
        step = lock_step(step)
        if (step.responsible, step.people) == (words, chosen):
            return step
        if step.version != version:
            raise Stale("Пока страница была открыта, шаг изменил кто-то другой.")
        was, step.responsible, step.people = step.responsible, words, chosen
        step.version += 1
        step.save(update_fields=["responsible", "people", "version"])
        if was != words:
            note_change(step, actor, what=Changed.RESPONSIBLE, was=was, now=words, reason="")
            refresh_standing(step.activity.stage.roadmap)
        record(
            actor,
            "set_responsible",
            f"{where_of(step)}: ответственные — {words or 'не указаны'}",
            organisation=organisation,
            subject=step,
            ground="исправлено вручную",
        )
    return step
