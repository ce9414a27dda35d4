"""The order on pairs is registered: those it names begin to work."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move


def begin_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    people: Collection[UUID],
    number: str,
    dated_on: date,
) -> list[Mentorship]:
    """The proposed pairs both of whom the order names; none that works already.

    Effects: they work from the order's date, or from the later day that was told. Raises
    ``NotAllowed``.
    """
    demand(actor, organisation, "register_papers")
    with transaction.atomic():
        hold(organisation)
        rows = list(
            Mentorship.objects.select_for_update()
            .filter(
                school_year=year.start, state=MentorshipState.PROPOSED,
                mentor__key__in=people, mentee__key__in=people,
            )
            .order_by("pk")
        )  # fmt: skip
        for row in rows:
            move(row, MentorshipState.ACTIVE, actor=actor)
            row.starts_on = max(row.starts_on or dated_on, dated_on)
            row.order_number, row.ordered_on = number, dated_on
            row.save()
        if rows:
            record(
                actor,
                "begin_pairs",
                f"Начали работать: {count(len(rows), 'пара', 'пары', 'пар')}",
                organisation=organisation,
                subject=rows[0],
                ground=rows[0].order_words,
            )
    return rows
