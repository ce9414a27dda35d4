"""A pair that stood still goes on."""

from datetime import date, timedelta

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, demand_open, hold_pair
from nastavnik.mentorships.states import MentorshipState, PauseWhy
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def resume_pair(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    on: date | None = None,
) -> Mentorship:
    """``on``: the first day after the break. A pair that works is left as it is.

    Effects: it works again; the break is kept with the last day that it had. Raises ``NotAllowed``,
    ``RuleBroken``: «over», «state» where it never worked, «before_break».
    """
    demand(actor, organisation, "run_year")
    on = on or clock.today(organisation.zone)
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        demand_open(row)
        if row.state == MentorshipState.ACTIVE:
            return row
        if row.paused_on and on < row.paused_on:
            raise RuleBroken("before_break", f"Перерыв начался {row.paused_on:%d.%m.%Y}.")
        if row.state != MentorshipState.SUSPENDED:
            raise RuleBroken("state", f"{called(row)}: пара ещё не работает.")
        move(row, MentorshipState.ACTIVE, actor=actor)
        row.paused_until = on - timedelta(days=1)
        row.save()
        record(
            actor,
            "resume_pair",
            f"С {on:%d.%m.%Y} снова работает пара {called(row)}",
            organisation=organisation,
            subject=row,
            ground=f"перерыв кончился: {PauseWhy(row.pause_why).label}",
        )
    return row
