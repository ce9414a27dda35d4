"""How is the order made on what has become of a pair, and the notice that goes before it?"""

from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.organisations.models import Organisation
from nastavnik.turns.actions.prepare_notice import prepare_notice
from nastavnik.turns.actions.prepare_turns import prepare_turns


def make_turn_papers(actor: Account, organisation: Organisation, pair: Mentorship) -> list[Paper]:
    """Those that wait for a signature. Effects and what is raised: as of the two actions."""
    now = pair_by_key(pair.key)
    assert now is not None  # noqa: S101 - it was there a moment ago
    made = [
        prepare_notice(actor, organisation=organisation, pair=now),
        prepare_turns(actor, organisation=organisation, pair=now),
    ]
    return [one for one in made if one is not None and one.state in UNSIGNED]


def turns_before(actor: Account, organisation: Organisation, pair: Mentorship) -> list[Paper]:
    """The same of the pair that it follows."""
    before = Mentorship.objects.filter(successor=pair).first()
    return make_turn_papers(actor, organisation, before) if before else []
