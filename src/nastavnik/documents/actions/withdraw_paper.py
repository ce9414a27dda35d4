"""A paper that is not needed any more is taken out of the order of signing."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_no_copies, demand_nothing_rests, hold_papers
from nastavnik.documents.states import MOVES, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def withdraw_paper(
    actor: Account | None, *, organisation: Organisation, paper: Paper, reason: str
) -> Paper:
    """A paper withdrawn before stays withdrawn.

    Effects: nobody waits for it; the wizard brings it back if it is needed again. Raises
    ``NotAllowed``, ``RuleBroken``: «no_reason», «registered», «copies», «needed».
    """
    demand(actor, organisation, "sign_papers")
    reason = " ".join(reason.split())
    if not reason:
        raise RuleBroken("no_reason", "Напишите, почему документ больше не нужен.")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if paper.state == PaperState.WITHDRAWN:
            return paper
        if PaperState.WITHDRAWN not in MOVES[paper.state]:
            raise RuleBroken(
                "registered", f"{paper.name}: снять нельзя, отменяют другим документом."
            )
        demand_no_copies(paper)
        demand_nothing_rests(paper)
        moved = move(paper, PaperState.WITHDRAWN, actor=actor)
        paper.signed_on, paper.signed_by, paper.filed_in = None, "", ""
        paper.save(update_fields=[*moved, "signed_on", "signed_by", "filed_in"])
        record(
            actor,
            "withdraw_paper",
            f"Снят: {paper.title}",
            organisation=organisation,
            subject=paper,
            ground=reason,
        )
        follow(actor, organisation=organisation, transition="withdrawn", papers=[paper])
    return paper
