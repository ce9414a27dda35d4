"""What becomes of a year without need where a pair begins after all?"""

from typing import Any

from clerk.calendar import SchoolYear
from nastavnik.needs.parts import take_back


def begun(actor: Any, organisation: Any, year: SchoolYear) -> None:  # noqa: ANN401
    """It was one; its steps are open again."""
    take_back(actor, organisation, year, ground="появилась пара")
