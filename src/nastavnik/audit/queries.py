"""What was done in a school, newest first?"""

from uuid import UUID

from django.db.models import QuerySet

from nastavnik.audit.models import AuditEntry


def history(organisation: UUID, subject: UUID | None = None) -> QuerySet[AuditEntry]:
    """The sentences of one organisation, or of one of its subjects."""
    entries = AuditEntry.objects.filter(organisation=organisation)
    if subject:
        entries = entries.filter(subject_key=subject)
    return entries.order_by("-at", "-pk")
