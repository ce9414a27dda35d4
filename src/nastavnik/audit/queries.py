"""What was done in a school, newest first?"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from nastavnik.audit.models import AuditEntry


def history(
    organisation: UUID, subject: UUID | None = None, *, without: Collection[str] = ()
) -> QuerySet[AuditEntry]:
    """The sentences of one organisation, or of one of its subjects; ``without`` some actions."""
    entries = AuditEntry.objects.filter(organisation=organisation).exclude(action__in=without)
    if subject:
        entries = entries.filter(subject_key=subject)
    return entries.order_by("-at", "-pk")
