"""How are papers of pairs made anew, each of what is known now?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.mentorships.facts import naming
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.queries import waiting_pairs
from nastavnik.mentorships.states import PAIRS
from nastavnik.organisations.models import Organisation


def anew(actor: Account | None, organisation: Organisation, paper: Paper) -> bool:
    """With the other papers of the pairs that it names: what is put right in one is put right in all."""
    if paper.told.bundle != PAIRS:
        return False
    year = SchoolYear(paper.school_year)
    keys = [one.key for one in filter(naming(paper), waiting_pairs(year))]
    return bool(keys and prepare_pairs(actor, organisation=organisation, year=year, pairs=keys))
