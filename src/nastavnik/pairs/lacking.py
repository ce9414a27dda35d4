"""How are the papers made that a pair lacks which works already?"""

from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.mentorships.facts import gather, made_of
from nastavnik.mentorships.gate import missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.mentorships.queries import has_papers, waiting_pairs
from nastavnik.mentorships.states import BEGINNING, PAIRS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.pairs.standing import Known
from nastavnik.shared import clock
from nastavnik.wordings.queries import letterhead_of_school
from papers.signing import make_signing_set


def prepare_lacking(
    actor: Account | None, *, organisation: Organisation, pair: Mentorship
) -> list[Paper]:
    """Consents and agreement, as far as there are none; its order it has. Nobody else's paper is touched.

    Effects: as of ``prepare_papers``. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    today, year = clock.today(organisation.zone), year_of(pair)
    known = Known(organisation, today, [pair])
    if known.gone(pair):
        return []
    wanted = {one.code for one in missing(pair, known.papers) if not one.args} - BEGINNING
    having = has_papers(year)
    rows = [pair, *(one for one in waiting_pairs(year) if having(one))]
    planned = make_signing_set(
        gather(organisation, year, rows, today),
        letterhead=letterhead_of_school(),
        of=[0],
        ordered=(),
    )
    made = tuple(one for one in made_of(planned, rows) if one.paper.kind in wanted)
    return prepare_papers(
        actor, organisation=organisation, year=year, bundle=PAIRS, made=made, within=frozenset()
    )
