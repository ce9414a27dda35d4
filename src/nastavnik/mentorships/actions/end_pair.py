"""A pair is over: its term, its aim, somebody's word, or somebody has left."""

from datetime import date

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    called,
    demand_open,
    drop_drafts,
    end,
    end_day,
    end_said,
    hold_pair,
)
from nastavnik.mentorships.states import EndGround
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand


def end_pair(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    ground: EndGround,
    ended_on: date | None = None,
    words: str = "",
    noticed_on: date | None = None,
) -> Mentorship:
    """``ended_on``: the first day without it; as ``end_day`` counts it where nothing is told. Ended
    before on the same ground, it is left as it is.

    Effects: completed with its term or aim, else terminated. Raises ``NotAllowed``, ``RuleBroken``:
    «over», «state» where what never worked cannot have reached its aim, «words», «before_start»,
    «notice» where the employer cancels within three working days.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        if not row.is_open and row.end_ground == ground:
            return row
        demand_open(row)
        end(
            row,
            ground,
            end_day(row, organisation, ground, ended_on, noticed_on),
            words,
            actor=actor,
        )
        row.save()
        record(
            actor,
            "end_pair",
            f"Пара {called(row)} {row.get_state_display()} с {row.ended_on:%d.%m.%Y}",
            organisation=organisation,
            subject=row,
            ground=end_said(row),
        )
        drop_drafts(actor, organisation, row)
    return row
