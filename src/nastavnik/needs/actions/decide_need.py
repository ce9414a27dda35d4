"""It is decided whether a person needs a mentor this year."""

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import OPEN
from nastavnik.needs.models import Need
from nastavnik.needs.parts import take_back
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.facts import short_in
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def decide_need(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    teacher: Teacher,
    needed: bool,
    why: str = "",
) -> Need:
    """The same decided again changes nothing; decided otherwise, the newer stands.

    Effects: where somebody needs a mentor, it is no year without need any more. Raises ``NotAllowed``,
    ``RuleBroken``: «has_mentor» where she is mentored and is said to need none.
    """
    demand(actor, organisation, "run_year")
    why = " ".join(why.split())[:300]
    with transaction.atomic():
        hold(organisation)
        mentored = Mentorship.objects.filter(
            school_year=year.start, mentee=teacher, state__in=OPEN
        ).first()
        if mentored and not needed:
            raise RuleBroken(
                "has_mentor",
                stopped(f"{short_in(teacher)}: наставник уже есть, {short_in(mentored.mentor)}")
                + " Сначала завершите эту пару.",
            )
        row = Need.objects.filter(school_year=year.start, teacher=teacher).first()
        if row is not None and row.needed == needed and why in {"", row.why}:
            return row
        row = row or Need(
            organisation=organisation, school_year=year.start, teacher=teacher, version=0
        )
        row.needed, row.why, row.decided_on = needed, why, clock.today(organisation.zone)
        row.decided_by = actor.name if actor else PRODUCT
        row.version += 1
        row.save()
        record(
            actor,
            "decide_need",
            f"{teacher.full_name}: наставник {row} в {year.label} учебном году",
            organisation=organisation,
            subject=teacher,
            ground=why or "решение куратора",
        )
        if needed:
            take_back(actor, organisation, year, ground=f"{short_in(teacher)}: нужен наставник")
    return row
