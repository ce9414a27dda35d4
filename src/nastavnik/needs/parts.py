"""What do several actions about needs share?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import OPEN
from nastavnik.needs.actions.release_steps import release_steps
from nastavnik.needs.models import Need
from nastavnik.needs.queries import free_year
from nastavnik.needs.states import HANGS_ON_PAIRS
from nastavnik.organisations.models import Organisation
from nastavnik.shared import clock


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


def note_pairs(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """Whoever is in a pair needs a mentor, whatever was decided before; so it is no year without need."""
    mentees = Mentorship.objects.filter(school_year=year.start, state__in=OPEN).values("mentee")
    Need.objects.filter(school_year=year.start, needed=False, teacher__in=mentees).update(
        needed=True, why="", decided_on=clock.today(organisation.zone),
        decided_by=actor.name if actor else PRODUCT,
    )  # fmt: skip
    take_back(actor, organisation, year, ground="появилась пара")
