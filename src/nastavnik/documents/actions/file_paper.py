"""It is noted in which file of the school a signed sheet lies."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import hold_papers
from nastavnik.documents.states import HAD_NUMBER, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.rules import RuleBroken


def file_paper(
    actor: Account | None, *, organisation: Organisation, paper: Paper, filed_in: str
) -> Paper:
    """The same words once more change nothing; none take the note away.

    Raises ``NotAllowed``, ``RuleBroken``: «unsigned».
    """
    demand(actor, organisation, "file_papers")
    filed_in = " ".join(filed_in.split())
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if paper.state not in {PaperState.SIGNED, *HAD_NUMBER}:
            raise RuleBroken("unsigned", "Сначала отметьте, что документ подписан.")
        if paper.filed_in == filed_in:
            return paper
        paper.filed_in = filed_in
        paper.version += 1
        paper.save(update_fields=["filed_in", "version"])
        record(
            actor,
            "file_paper",
            f"Дело {filed_in}: {paper.name}" if filed_in else f"Номер дела убран: {paper.name}",
            organisation=organisation,
            subject=paper,
            ground="подшит подписанный лист",
        )
    return paper
