"""How are orders about the roadmap made anew?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.documents.models import Paper
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.models import OrderDraft
from nastavnik.roadmaps.queries import roadmap_of


def anew(actor: Account | None, organisation: Organisation, paper: Paper) -> bool:
    """The next order, where it is that one."""
    roadmap = roadmap_of(SchoolYear(paper.school_year))
    if roadmap is None or not OrderDraft.objects.filter(paper=paper).exists():
        return False
    return prepare_approval(actor, organisation=organisation, roadmap=roadmap).pk == paper.pk
