"""How is the order made on what has become of a pair, and the notice that goes before it?"""

from django.contrib import messages

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.models import Organisation
from nastavnik.shared.rules import RuleBroken
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


def order_made(request: HouseRequest, pair: Mentorship) -> bool:
    """What was decided of a pair is put into its papers, and told. Whether anything was told."""
    try:
        made = make_turn_papers(request.account, request.organisation, pair)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return True
    for one in made:
        messages.success(request, stopped(f"{one.title}: {PaperState(one.state).label}"))
    return bool(made)
