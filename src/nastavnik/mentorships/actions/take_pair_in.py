"""A pair that works already is told of: begun before, elsewhere, or without its papers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past
from nastavnik.mentorships.gate import BASES, CONTRACT
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    Terms,
    called,
    demand_term,
    lead,
    open_pair,
    two_of,
    write_pair,
)
from nastavnik.mentorships.states import WAITING, MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.registered import follow_pairs
from nastavnik.shared.rules import RuleBroken


def take_pair_in(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    mentor: UUID,
    mentee: UUID,
    terms: Terms,
    order_number: str = "",
    ordered_on: date | None = None,
    papers: Collection[str] = (),
    anyway: bool = False,
) -> Mentorship:
    """``papers``: codes of those that the school has from elsewhere; what else the pair needs it lacks,
    and it is counted apart. Told again, it is put right; the same changes nothing.

    Effects: it works, as the school said. Raises ``NotAllowed``, ``RuleBroken``: «itself», «not_here»,
    «second_mentor», «term», «not_yet», «unknown_paper», «by_order» where it works by an order
    registered here.
    """
    demand(actor, organisation, "run_year")
    known = {one for codes in BASES.values() for one in codes} - {CONTRACT}
    if not set(papers) <= known:
        raise RuleBroken("unknown_paper", "Такого документа у пары не бывает.")
    with transaction.atomic():
        hold(organisation)
        row = open_pair(year, mentor, mentee, terms.about)
        if row is not None and row.state not in WAITING and not row.told:
            raise RuleBroken("by_order", f"{called(row)}: пара уже работает, {row.order_words}.")
        starts_on = terms.starts_on or ordered_on
        demand_term(year, replace(terms, starts_on=starts_on))
        if ordered_on:
            demand_past(ordered_on, clock.today(organisation.zone))
        fresh = row is None
        if row is None:
            both = two_of(mentor, mentee, ground=terms.ground)
            row = write_pair(organisation, year, both, terms, anyway=anyway)
        values = {
            "order_number": order_number.strip(), "ordered_on": ordered_on, "told": True,
            "elsewhere": sorted(papers), "starts_on": starts_on,
            "ends_on": terms.ends_on, "form": terms.form, "kind": terms.kind, "by_hand": True,
        }  # fmt: skip
        if not fresh and all(getattr(row, name) == one for name, one in values.items()):
            return row
        for name, value in values.items():
            setattr(row, name, value)
        if row.state in WAITING:
            lead(row, MentorshipState.ACTIVE, actor=actor)
        row.save()
        record(
            actor,
            "take_pair_in",
            f"Уже работает пара {called(row)}",
            organisation=organisation,
            subject=row,
            ground=row.order_words or "со слов школы",
        )
        follow_pairs(actor, organisation, year)
    return row
