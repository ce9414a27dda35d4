"""A mentee gets another mentor: one pair ends, the next is proposed in its place."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.cases import Case
from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    Terms,
    called,
    consents,
    drop_drafts,
    end,
    end_day,
    end_said,
    hold_pair,
    settle,
    terms_of,
    two_of,
    write_pair,
    year_of,
)
from nastavnik.mentorships.states import EndGround, Ground, Turn
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.people.facts import short_in
from nastavnik.shared.rules import RuleBroken


def replace_mentor(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    mentor: UUID,
    ground: EndGround,
    ended_on: date | None = None,
    words: str = "",
    noticed_on: date | None = None,
    why: str = "",
    terms: Terms | None = None,
    anyway: bool = False,
) -> Mentorship:
    """The pair with the new mentor, on other ``terms`` or for what is left of these. Replaced by her
    before, it is left.

    A pair that is over already and was never replaced gets its successor too, as it ended; so does one
    whose new mentor has said no, or of whom nothing came. The order on the replacement begins the new
    one. Effects and what is raised: as of ``end_pair`` and ``propose_pair``; «replaced» where somebody
    else came.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        if row.successor is not None and (row.successor.is_open or row.successor.has_worked):
            if row.successor.mentor.key == mentor:
                return row.successor
            said = stopped(f"{called(row)}: дальше уже {called(row.successor)}")
            raise RuleBroken("replaced", said)
        if mentor == row.mentor.key:
            raise RuleBroken("itself", f"{short_in(row.mentor)} и есть наставник этой пары.")
        both = two_of(mentor, row.mentee.key)
        if row.is_open:
            day = end_day(row, organisation, ground, ended_on, noticed_on)
            end(row, ground, day, words, actor=actor)
        year = year_of(row)
        left = terms_of(row, ground=Ground.ASSIGNED, ground_words="", starts_on=row.ended_on)
        fresh = write_pair(
            organisation, year, both, terms or left, why=why, anyway=anyway, besides=row,
            turn=Turn.REPLACED if row.has_worked else "",
        )  # fmt: skip
        settle([fresh], consents(year), actor=actor)
        fresh.save()
        row.successor = fresh
        row.save()
        record(
            actor,
            "replace_mentor",
            f"{short_in(row.mentee)}: вместо {short_in(row.mentor, Case.GENITIVE)} предложен другой "
            f"наставник, {short_in(fresh.mentor)}",
            organisation=organisation,
            subject=fresh,
            ground=end_said(row),
        )
        drop_drafts(actor, organisation, row)
    return fresh
