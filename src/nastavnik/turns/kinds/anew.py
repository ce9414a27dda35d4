"""How are notices and orders on what has become of pairs made anew?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.mentorships.queries import all_pairs
from nastavnik.mentorships.states import TURNS_ORDER
from nastavnik.organisations.models import Organisation
from nastavnik.turns.actions.prepare_notice import prepare_notice
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.turns.models import OrderedTurn
from papers.notice import CANCELLATION, REFUSAL


def anew(actor: Account | None, organisation: Organisation, paper: Paper) -> bool:
    """With what else waits for the same order."""
    if paper.kind == TURNS_ORDER:
        line = OrderedTurn.objects.filter(paper=paper).select_related("pair").first()
        return line is not None and bool(
            prepare_turns(actor, organisation=organisation, pair=line.pair)
        )
    if paper.kind not in {CANCELLATION, REFUSAL}:
        return False
    pairs = all_pairs(SchoolYear(paper.school_year))
    pair = next((one for one in pairs if {one.mentor.key, one.mentee.key} == paper.people), None)
    return pair is not None and bool(prepare_notice(actor, organisation=organisation, pair=pair))
