"""Papers that wait to be signed are taken back into drafts: their makers work on them again."""

from collections.abc import Sequence

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import hold_papers, titles
from nastavnik.documents.states import PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move


def draft_papers(
    actor: Account | None, *, organisation: Organisation, papers: Sequence[Paper]
) -> list[Paper]:
    """Drafts stay drafts.

    Effects: nobody is asked to sign them, no step waits for them; what rests on them waits. All or
    none. Raises ``NotAllowed``, ``RuleBroken``: «state» for what is signed or withdrawn.
    """
    demand(actor, organisation, "draft_papers")
    with transaction.atomic():
        found = hold_papers(organisation, papers)
        fresh = [one for one in found if one.state != PaperState.DRAFT]
        if not fresh:
            return found
        for paper in fresh:
            paper.save(update_fields=move(paper, PaperState.DRAFT, actor=actor))
        record(
            actor,
            "draft_papers",
            f"Снова черновик: {titles(fresh)}",
            organisation=organisation,
            subject=fresh[0],
            ground="дорабатывают",
        )
        follow(actor, organisation=organisation, transition="drafted", papers=fresh)
    return found
