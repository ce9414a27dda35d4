"""«Подписано» is taken back, while the paper has no number."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_no_copies, demand_nothing_rests, hold_papers
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def unsign_paper(actor: Account | None, *, organisation: Organisation, paper: Paper) -> Paper:
    """A paper that waits for its signature is left as it is.

    Effects: it waits again, or is withdrawn where what it is about is over. Raises ``NotAllowed``,
    ``RuleBroken``: «registered», «copies», «needed» where a paper that rests on it is signed already,
    «withdrawn».
    """
    demand(actor, organisation, "sign_papers")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if paper.state in UNSIGNED:
            return paper
        if paper.state == PaperState.WITHDRAWN:
            raise RuleBroken("withdrawn", f"«{paper.title}» снят.")
        if paper.state == PaperState.REGISTERED:
            raise RuleBroken(
                "registered",
                f"«{paper.title}» уже зарегистрирован под № {paper.number}: отметку не вернуть. "
                "Отменить документ можно только другим документом.",
            )
        demand_no_copies(paper)
        demand_nothing_rests(paper)
        was = paper.signed_on
        moved = move(paper, PaperState.PREPARED, actor=actor)
        paper.signed_on, paper.signed_by, paper.filed_in = None, "", ""
        paper.save(update_fields=[*moved, "signed_on", "signed_by", "filed_in"])
        record(
            actor,
            "unsign_paper",
            f"Отметка «подписано» снята: {paper.title}",
            organisation=organisation,
            subject=paper,
            ground=f"отметка от {was:%d.%m.%Y} была ошибкой" if was else "отметка была ошибкой",
        )
        follow(actor, organisation=organisation, transition="unsigned", papers=[paper])
        paper.refresh_from_db(fields=["state"])
    return paper
