"""What do several actions about needs share?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.needs.actions.release_steps import release_steps
from nastavnik.needs.queries import free_year
from nastavnik.needs.states import HANGS_ON_PAIRS
from nastavnik.organisations.models import Organisation


def take_back(
    actor: Account | None, organisation: Organisation, year: SchoolYear, *, ground: str
) -> bool:
    """It is a year without need no more, and its steps are asked for; whether it was one."""
    row = free_year(year)
    if row is None:
        return False
    row.delete()
    release_steps(
        actor, organisation=organisation, year=year, jobs=HANGS_ON_PAIRS, decided_on=None, ground=ground
    )  # fmt: skip
    return True
