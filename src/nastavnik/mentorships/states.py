"""How does a pair go on, and which papers are about pairs?"""

from django.db import models


class MentorshipState(models.TextChoices):
    """PROPOSED ⇄ ACTIVE → ENDED; back only where the order was told of, and that is taken back."""

    PROPOSED = "proposed", "ждёт приказа"
    ACTIVE = "active", "работает"
    ENDED = "ended", "завершена"


MOVES: dict[str, frozenset[str]] = {
    MentorshipState.PROPOSED: frozenset({MentorshipState.ACTIVE}),
    MentorshipState.ACTIVE: frozenset({MentorshipState.PROPOSED, MentorshipState.ENDED}),
    MentorshipState.ENDED: frozenset(),
}
"""State → the states one may come to from it."""

MENTEE_CONSENT, MENTOR_CONSENT = "mentee_consent", "mentor_consent"
ADDITIONAL_AGREEMENT, PAIRS_ORDER = "additional_agreement", "pairs_order"
"""Codes of their kinds."""
PAIRS = "pairs"
"""The bundle: what a pair needs is made and renewed together."""
