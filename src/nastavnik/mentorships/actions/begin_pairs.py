"""The order on pairs is registered: those it names begin to work."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.gate import named_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import consents, lead
from nastavnik.mentorships.queries import waiting_for_order
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared.registered import tell_at_work


def begin_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    people: Collection[UUID],
    pairs: Collection[tuple[UUID, UUID]] | None = None,
    number: str,
    dated_on: date,
    turned: Collection[UUID] | None = None,
) -> list[Mentorship]:
    """The pairs that wait for the order and both of whom it names; none that works already. ``pairs``:
    (mentor, mentee), where it is known who with whom; else of several mentors whom a mentee waits for
    those with whom she has a consent of her own. ``turned``: keys of those that an order on what became
    of others begins; the order on pairs begins none of these.

    Effects: they work from the order's date, or from the later day that was told, and both of
    each are told of it. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "register_papers")
    with transaction.atomic():
        hold(organisation)
        found = list(waiting_for_order(year, people).select_for_update(of=("self",)))
        if turned is not None:
            rows = [one for one in found if one.key in turned]
        elif pairs is not None:
            exact = [one for one in found if (one.mentor.key, one.mentee.key) in pairs]
            rows = [one for one in exact if not one.turn]
        else:
            rows = named_pairs([one for one in found if not one.turn], consents(year))
        for row in rows:
            lead(row, MentorshipState.ACTIVE, actor=actor)
            row.starts_on = max(row.starts_on or dated_on, dated_on)
            row.order_number, row.ordered_on = number, dated_on
            row.save()
        if rows:
            tell_at_work(organisation, rows)
            record(
                actor,
                "begin_pairs",
                f"Начали работать: {count(len(rows), 'пара', 'пары', 'пар')}",
                organisation=organisation,
                subject=rows[0],
                ground=rows[0].order_words,
            )
    return rows
