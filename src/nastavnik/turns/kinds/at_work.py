"""What do both of a pair learn where it comes into force?"""

from collections.abc import Sequence
from typing import Any

from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import Turn
from nastavnik.turns.parts import write_to_both


def at_work(organisation: Any, pairs: Sequence[Mentorship]) -> None:  # noqa: ANN401
    """A letter to each; none where the same two go on, who know each other."""
    for pair in pairs:
        if pair.turn != Turn.EXTENDED:
            write_to_both(organisation, pair)
