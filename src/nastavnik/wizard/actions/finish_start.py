"""The wizard is done: the answers were checked and the papers may be taken."""

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.wizard.models import YearStart


def finish_start(
    actor: Account | None, *, organisation: Organisation, start: YearStart
) -> YearStart:
    """A second call changes nothing; answers may still be changed. Raises ``NotAllowed``."""
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        start = YearStart.objects.select_for_update().get(pk=start.pk)
        if start.finished_at:
            return start
        start.finished_at = start.changed_at = clock.now()
        start.reached = "papers"
        start.save(update_fields=["finished_at", "changed_at", "reached"])
        record(
            actor,
            "finish_start",
            f"Документы на {SchoolYear(start.school_year).label} учебный год собраны",
            organisation=organisation,
            subject=start,
            ground="ответы проверены",
        )
    return start
