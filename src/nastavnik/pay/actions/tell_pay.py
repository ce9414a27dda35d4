"""The clerk tells what she alone knows of mentors: contract, amount, ground."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.pay.models import MentorPay
from nastavnik.pay.parts import demand_by_work
from nastavnik.pay.queries import mentors_of, paid_pairs
from nastavnik.people.facts import short_in
from nastavnik.shared import clock

FIELDS = ("contract_number", "contract_on", "measure", "amount", "ground")


def tell_pay(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    told: Mapping[UUID, Mapping[str, Any]],
) -> list[MentorPay]:
    """Mentor → those of her ``FIELDS`` that are told; who is no mentor of the year is passed over, the
    same again changes nothing.

    Effects: agreements that are not signed yet are offered for remaking. Raises ``NotAllowed``,
    ``RuleBroken``: «premium».
    """
    demand(actor, organisation, "keep_pay")
    changed = []
    with transaction.atomic():
        hold(organisation)
        rows = MentorPay.objects.filter(school_year=year.start).select_related("mentor")
        kept = {one.mentor.key: one for one in rows}
        for mentor in mentors_of(paid_pairs(year)):
            values = told.get(mentor.key, {})
            row = kept.get(mentor.key) or MentorPay(
                organisation=organisation, school_year=year.start, mentor=mentor
            )
            others = [one for one in FIELDS if one in values and getattr(row, one) != values[one]]
            if not others:
                continue
            for one in others:
                setattr(row, one, values[one])
            demand_by_work(row.ground)
            row.made_at = clock.now()
            row.save()
            changed.append(row)
        if changed:
            names = ", ".join(short_in(one.mentor) for one in changed)
            people = count(len(changed), "наставника", "наставников", "наставников")
            record(
                actor,
                "tell_pay",
                f"Договор и выплата {people}: {names}"[:300],
                organisation=organisation,
                subject=changed[0],
                ground="данные делопроизводителя",
            )
    return changed
