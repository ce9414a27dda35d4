"""A pair goes on for a new term: the next row of the two, with papers of its own."""

from datetime import date, timedelta

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    called,
    consents,
    demand_open,
    end,
    hold_pair,
    settle,
    terms_of,
    two_of,
    write_pair,
)
from nastavnik.mentorships.states import AT_WORK, EndGround, Turn
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.rules import RuleBroken


def extend_pair(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    ends_on: date,
    starts_on: date | None = None,
    year: SchoolYear | None = None,
    anyway: bool = False,
) -> Mentorship:
    """The pair of the new term, which begins when the old one ends unless another day is told; ``year``:
    whose pairs it stands among, by the day it begins. Extended before, it is left.

    Effects: the old term is completed with its last day, the new one proposed. Raises ``NotAllowed``,
    ``RuleBroken``: «over», «not_at_work», «not_here», «term», «second_mentor».
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        if row.successor is not None and row.successor.mentor_id == row.mentor_id:
            return row.successor
        demand_open(row)
        if row.state not in AT_WORK:
            raise RuleBroken("not_at_work", f"{called(row)}: продлевают пару, которая работает.")
        first = starts_on or (row.ends_on and row.ends_on + timedelta(days=1))
        if first is None:
            raise RuleBroken("term", "Напишите, с какого числа начинается новый срок.")
        both = two_of(row.mentor.key, row.mentee.key, ground=row.ground)
        year = year or SchoolYear.containing(first)
        over = min(first, row.ends_on + timedelta(days=1)) if row.ends_on else first
        end(row, EndGround.TERM_OVER, over, actor=actor)  # between two terms it does not work
        row.save()  # one open pair of the two about the same
        fresh = write_pair(
            organisation, year, both, terms_of(row, starts_on=first, ends_on=ends_on),
            why="продлена", anyway=anyway, besides=row,
            # another school year has an order of its own on all its pairs
            turn=Turn.EXTENDED if year.start == row.school_year else "",
        )  # fmt: skip
        fresh.ground_by = row.ground_by
        settle([fresh], consents(year), actor=actor)
        fresh.save()
        row.successor = fresh
        row.save(update_fields=["successor"])
        record(
            actor,
            "extend_pair",
            f"Продлена пара {called(row)}: с {first:%d.%m.%Y} по {ends_on:%d.%m.%Y}",
            organisation=organisation,
            subject=fresh,
            ground="новый срок",
        )
    return fresh
