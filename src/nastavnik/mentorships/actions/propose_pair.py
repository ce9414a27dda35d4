"""One pair is proposed, on any day: chosen by people and not by the wizard."""

from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    Terms,
    called,
    consents,
    open_pair,
    settle,
    two_of,
    write_pair,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared.registered import follow_pairs


def propose_pair(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    mentor: UUID,
    mentee: UUID,
    terms: Terms,
    why: str = "",
    anyway: bool = False,
) -> Mentorship:
    """The open pair of the two about the same, if there is one: it is only kept from the wizard.

    ``why``: this mentor, in words. ``anyway``: the question whether she shall have a second mentor, or
    one who was declined this year, was answered with yes. Effects: the pair is proposed, and agreed
    where both have signed already. Raises ``NotAllowed``, ``RuleBroken``: «itself», «not_here»,
    «second_mentor», «declined», «term».
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        hold(organisation)
        row = open_pair(year, mentor, mentee, terms.about)
        if row is not None and row.by_hand:
            return row
        if row is None:
            both = two_of(mentor, mentee, ground=terms.ground)
            row = write_pair(organisation, year, both, terms, why=why, anyway=anyway)
        else:
            row.by_hand, row.chosen_why = True, " ".join(why.split())[:300]
        settle([row], consents(year), actor=actor)
        row.save()
        record(
            actor,
            "propose_pair",
            f"Предложена пара: {called(row)}",
            organisation=organisation,
            subject=row,
            ground=row.chosen_why or "выбор куратора",
        )
        follow_pairs(actor, organisation, year)
    return row
