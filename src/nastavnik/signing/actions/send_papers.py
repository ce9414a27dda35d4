"""Drafts are ready: they are handed over to be signed."""

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


def send_papers(
    actor: Account | None, *, organisation: Organisation, papers: Sequence[Paper]
) -> list[Paper]:
    """What is no draft stays as it is.

    Effects: they wait to be signed, steps count them. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "draft_papers")
    with transaction.atomic():
        found = hold_papers(organisation, papers)
        fresh = [one for one in found if one.state == PaperState.DRAFT]
        if not fresh:
            return found
        for paper in fresh:
            paper.save(update_fields=move(paper, PaperState.PREPARED, actor=actor))
        record(
            actor,
            "send_papers",
            f"Отдано на подпись: {titles(fresh)}",
            organisation=organisation,
            subject=fresh[0],
            ground="готово",
        )
        follow(actor, organisation=organisation, transition="prepared", papers=fresh)
    return found
