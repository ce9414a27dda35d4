"""Somebody may need a mentor after all: the decision about the year is taken back."""

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.needs.parts import take_back
from nastavnik.needs.queries import free_year
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand


def undo_nobody(actor: Account | None, *, organisation: Organisation, year: SchoolYear) -> bool:
    """Whether there was anything to take back. Effects: the steps are open again; decisions about
    people stay. Raises ``NotAllowed``."""
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        hold(organisation)
        undone = free_year(year) is not None
        if undone:
            record(
                actor,
                "undo_nobody",
                f"Снято решение, что в {year.label} учебном году наставник никому не нужен",
                organisation=organisation,
                ground="решение куратора",
            )
            take_back(actor, organisation, year, ground="решение снято")
    return undone
