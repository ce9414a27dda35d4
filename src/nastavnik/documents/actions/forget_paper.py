"""A paper noted by mistake is taken off the list of those the school has."""

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import SchoolPaper
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand


def forget_paper(
    actor: Account, *, organisation: Organisation, year: SchoolYear, kind: str
) -> bool:
    """Whether there was one. Its file stays in the storage. Raises ``NotAllowed``."""
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        hold(organisation)
        paper = SchoolPaper.objects.filter(school_year=year.start, kind=kind).first()
        if paper is None:
            return False
        record(
            actor,
            "forget_paper",
            f"Отмечено, что нет: {paper}",
            organisation=organisation,
            subject=paper,
            ground="отметка снята",
        )
        follow(actor, organisation=organisation, transition="dropped", papers=[paper])
        paper.delete()
    return True
