"""How does a pair go on?"""

from django.db import models


class MentorshipState(models.TextChoices):
    """PROPOSED → ACTIVE → ENDED; nothing leads back."""

    PROPOSED = "proposed", "ждёт приказа"
    ACTIVE = "active", "работает"
    ENDED = "ended", "завершена"


MOVES: dict[str, frozenset[str]] = {
    MentorshipState.PROPOSED: frozenset({MentorshipState.ACTIVE}),
    MentorshipState.ACTIVE: frozenset({MentorshipState.ENDED}),
    MentorshipState.ENDED: frozenset(),
}
"""State → the states one may come to from it."""
