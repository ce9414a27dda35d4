"""What was done in a school, newest first?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from nastavnik.audit.models import AuditEntry


def history(
    organisation: UUID,
    subject: UUID | Collection[UUID] | None = None,
    *,
    without: Collection[str] = (),
) -> QuerySet[AuditEntry]:
    """The sentences of one organisation, or of one of its subjects, or several;
    ``without`` some actions."""
    entries = AuditEntry.objects.filter(organisation=organisation).exclude(action__in=without)
    if subject:
        subjects = [subject] if isinstance(subject, UUID) else subject
        entries = entries.filter(subject_key__in=subjects)
    return entries.order_by("-at", "-pk")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history: one entry, or a run of small ones that unfolds."""

    entries: tuple[AuditEntry, ...]  # newest first
    at: datetime  # of the newest, in the zone of the school

    @property
    def first(self) -> AuditEntry:
        """The newest of them."""
        return self.entries[0]

    @property
    def rest(self) -> tuple[AuditEntry, ...]:
        """All of a run, to be unfolded; none where the entry stands alone."""
        return self.entries if len(self.entries) > 1 else ()


def fold(entries: Iterable[AuditEntry], small: Collection[str], zone: ZoneInfo) -> list[Told]:
    """Consecutive entries of one person on one day become one line where their action is small."""

    def run(entry: AuditEntry) -> tuple[object, ...]:
        if entry.action not in small:
            return (entry.pk,)
        return (entry.action, entry.actor, entry.at.astimezone(zone).date())

    runs = [tuple(one) for _, one in groupby(entries, key=run)]
    return [Told(one, one[0].at.astimezone(zone)) for one in runs]
