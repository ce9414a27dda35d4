"""The journal's entry of an order on pairs was put right: they stand on it as it is now."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand


def renumber_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    people: Collection[UUID],
    was: tuple[str, date],
    number: str,
    dated_on: date,
) -> list[Mentorship]:
    """The pairs that began by the order as it ``was`` named; those ended since too.

    Effects: they name the order rightly, and begin on its day where they began on the wrong one.
    Raises ``NotAllowed``.
    """
    demand(actor, organisation, "register_papers")
    with transaction.atomic():
        hold(organisation)
        rows = list(
            Mentorship.objects.select_for_update()
            .filter(
                school_year=year.start, order_number=was[0], ordered_on=was[1], told=False,
                mentor__key__in=people, mentee__key__in=people,
            )
            .order_by("pk")
        )  # fmt: skip
        for row in rows:
            if row.starts_on == was[1]:
                row.starts_on = dated_on
            row.order_number, row.ordered_on = number, dated_on
            row.version += 1
            row.save(update_fields=["starts_on", "order_number", "ordered_on", "version"])
        if rows:
            record(
                actor,
                "renumber_pairs",
                count(len(rows), "{} пара работает", "{} пары работают", "{} пар работают")
                + f" по исправленной записи: {rows[0].order_words}",
                organisation=organisation,
                subject=rows[0],
                ground="запись в журнале исправлена",
            )
    return rows
