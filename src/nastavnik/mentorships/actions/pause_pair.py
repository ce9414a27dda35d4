"""A pair at work stands still for a time: illness, a leave, a call-up."""

from datetime import date
from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    called,
    demand_open,
    hold_pair,
    keep_break,
    person_here,
)
from nastavnik.mentorships.states import MentorshipState, PauseWhy
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.people.facts import short_in
from nastavnik.shared.moves import bring
from nastavnik.shared.rules import RuleBroken


def pause_pair(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    why: PauseWhy,
    on: date,
    until: date | None = None,
    stand_in: UUID | None = None,
) -> Mentorship:
    """``until``: the last day, if known; ``stand_in``: who helps the mentee meanwhile. Told again, the
    break is put right; the same changes nothing.

    Effects: it is suspended, nothing is paid meanwhile. Raises ``NotAllowed``, ``RuleBroken``: «over»,
    «state» where it does not work yet, «until», «before_start», «stand_in», «not_here».
    """
    demand(actor, organisation, "run_year")
    if until and until < on:
        raise RuleBroken("until", f"Перерыв начинается {on:%d.%m.%Y} и раньше не кончится.")
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        demand_open(row)
        if row.starts_on and on < row.starts_on:
            raise RuleBroken(
                "before_start", f"Пара начала работать {row.starts_on:%d.%m.%Y}: перерыв позже."
            )
        other = person_here(stand_in) if stand_in else None
        if other in {row.mentor, row.mentee}:
            raise RuleBroken(
                "stand_in", "Заменяет кто-то третий: не сам наставник и не наставляемый."
            )
        values = {
            "paused_on": on, "paused_until": until, "pause_why": why.value, "stand_in": other,
        }  # fmt: skip
        if row.state == MentorshipState.SUSPENDED and all(
            getattr(row, name) == value for name, value in values.items()
        ):
            return row
        keep_break(row)
        bring(row, MentorshipState.SUSPENDED, actor=actor)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        record(
            actor,
            "pause_pair",
            f"Приостановлена пара {called(row)}: {_when(row)}",
            organisation=organisation,
            subject=row,
            ground=why.label,
        )
    return row


def _when(row: Mentorship) -> str:
    said = f"с {row.paused_on:%d.%m.%Y}"
    said += f" по {row.paused_until:%d.%m.%Y}" if row.paused_until else ""
    return f"{said}, заменяет {short_in(row.stand_in)}" if row.stand_in else said
