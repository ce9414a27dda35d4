"""Some people are away for long: their pairs stand still."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, keep_break
from nastavnik.mentorships.queries import open_pairs_of
from nastavnik.mentorships.states import MentorshipState, PauseWhy
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move


def pause_pairs_of(
    actor: Account | None,
    *,
    organisation: Organisation,
    people: Collection[UUID],
    on: date,
    until: date | None = None,
    why: str,
) -> list[Mentorship]:
    """Those that stand still by this call; what stands still already, or does not work yet, is left as
    it is. ``until``: the last day of the break, if known; ``why``: who said so.

    Effects: suspended, nothing is paid meanwhile. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "manage_people")
    with transaction.atomic():
        hold(organisation)
        at_work = open_pairs_of(people).filter(state=MentorshipState.ACTIVE)
        rows = list(at_work.select_for_update(of=("self",)))
        for row in rows:
            keep_break(row)
            move(row, MentorshipState.SUSPENDED, actor=actor)
            row.paused_on = max(on, row.starts_on or on)
            row.paused_until, row.pause_why, row.stand_in = until, PauseWhy.LEAVE, None
            row.save()
            said = f" по {until:%d.%m.%Y}" if until else ""
            record(
                actor,
                "pause_pairs_of",
                f"Приостановлена пара {called(row)}: с {row.paused_on:%d.%m.%Y}{said}",
                organisation=organisation,
                subject=row,
                ground=why,
            )
    return rows
