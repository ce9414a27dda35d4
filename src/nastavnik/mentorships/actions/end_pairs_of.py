"""Some people do not work in the school any more: their pairs are over."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, drop_drafts, end, end_said
from nastavnik.mentorships.queries import open_pairs_of
from nastavnik.mentorships.states import AT_WORK, EndGround
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand


def end_pairs_of(
    actor: Account | None,
    *,
    organisation: Organisation,
    people: Collection[UUID],
    ended_on: date,
    why: str,
) -> list[Mentorship]:
    """Those that ended by this call; what is over already is left as it is. ``why``: who said that they
    have left, for the history of each pair.

    A pair that was to begin later never works. Effects: terminated from ``ended_on``; the product
    withdraws what the two were to sign. Raises ``NotAllowed``, ``RuleBroken``: «copies».
    """
    demand(actor, organisation, "manage_people")
    with transaction.atomic():
        hold(organisation)
        rows = list(open_pairs_of(people).select_for_update(of=("self",)))
        for row in rows:
            mentee_left = row.mentee.key in people
            ground = EndGround.MENTEE_LEFT if mentee_left else EndGround.MENTOR_LEFT
            began = row.starts_on if row.state in AT_WORK else None
            end(row, ground, max(ended_on, began or ended_on), actor=actor)
            row.save()
            record(
                actor,
                "end_pairs_of",
                f"Пара {called(row)} {row.get_state_display()} с {row.ended_on:%d.%m.%Y}: "
                f"{end_said(row)}",
                organisation=organisation,
                subject=row,
                ground=why,
            )
        for row in rows:  # whoever keeps the list may not withdraw papers: this follows by itself
            drop_drafts(None, organisation, row)
    return rows
