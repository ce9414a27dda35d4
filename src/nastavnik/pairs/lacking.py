"""How are the papers made that a pair lacks which works already?"""

from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.mentorships.facts import gather, made_of
from nastavnik.mentorships.gate import missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.mentorships.states import BEGINNING, PAIRS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.pairs.standing import Known
from nastavnik.shared import clock
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
    planned = make_signing_set(gather(organisation, year, [pair], today), ordered=())
    made = tuple(one for one in made_of(planned, [pair]) if one.paper.kind in wanted)
    both = {pair.mentor.key, pair.mentee.key}
    return prepare_papers(
        actor, organisation=organisation, year=year, bundle=PAIRS, made=made, within=frozenset(),
        beside=lambda one: one.people != both or known.papers.is_of_before(one, pair),
    )  # fmt: skip
