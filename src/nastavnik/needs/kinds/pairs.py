"""What becomes of a year without need where a pair begins after all?"""

from typing import Any

from clerk.calendar import SchoolYear
from nastavnik.needs.parts import note_pairs


def begun(actor: Any, organisation: Any, year: SchoolYear) -> None:  # noqa: ANN401
    """It was one; its steps are open again, and who is in the pair needs a mentor."""
    note_pairs(actor, organisation, year)
