"""A school begins a school year; begun twice, it goes on where it was."""

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.wizard.models import YearStart


def start_year(actor: Account | None, *, organisation: Organisation, year: SchoolYear) -> YearStart:
    """Effects: a row that remembers the answers. Raises ``NotAllowed``."""
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        hold(organisation)
        found = YearStart.objects.filter(school_year=year.start).first()
        if found:
            return found
        moment = clock.now()
        made = YearStart.objects.create(
            organisation=organisation,
            school_year=year.start,
            reached="have",
            answers={"answered": ["year"]},
            made_at=moment,
            changed_at=moment,
        )
        record(
            actor,
            "start_year",
            f"Начат {year.label} учебный год",
            organisation=organisation,
            subject=made,
            ground="решение школы",
        )
    return made
