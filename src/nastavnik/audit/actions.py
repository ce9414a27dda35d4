"""How is a sentence of history written?"""

from typing import Protocol
from uuid import UUID

from nastavnik.audit.models import AuditEntry
from nastavnik.shared import clock

PRODUCT = "Программа"
GROUND = 300  # signs: a longer reason stands whole beside what it explains


class Actor(Protocol):
    """Whoever does something: an account, seen from below."""

    key: UUID
    name: str


class Subject(Protocol):
    """Whatever something is done to."""

    key: UUID


def record(
    actor: Actor | None,
    action: str,
    sentence: str,
    *,
    organisation: Subject | None = None,
    subject: Subject | None = None,
    ground: str,
    once: UUID | None = None,
) -> AuditEntry:
    """Write one sentence inside the transaction of the action. ``actor`` None: the product itself.

    ``ground`` says on what ground: a right, a paper, a file, a deadline.
    """
    return AuditEntry.objects.create(
        at=clock.now(),
        organisation=organisation.key if organisation else None,
        actor=actor.key if actor else None,
        actor_name=actor.name if actor else PRODUCT,
        action=action,
        subject=type(subject).__name__ if subject else "",
        subject_key=subject.key if subject else None,
        sentence=sentence,
        ground=ground[:GROUND],
        once=once,
    )


def done_before(once: UUID | None) -> AuditEntry | None:
    """What the same form did when it came the first time."""
    return AuditEntry.objects.filter(once=once).first() if once else None
