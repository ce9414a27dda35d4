"""A copy that was put beside a paper by mistake is taken away."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.documents.parts import hold_papers
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand


def remove_copy(actor: Account | None, *, organisation: Organisation, copy: SignedCopy) -> Paper:
    """Where it is gone already nothing changes; the file stays in the storage. Raises
    ``NotAllowed``."""
    demand(actor, organisation, "file_papers")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [copy.paper])
        found = SignedCopy.objects.select_related("file").filter(pk=copy.pk).first()
        if found is not None:
            record(
                actor,
                "remove_copy",
                f"Убрано: «{found}» — {paper.name}",
                organisation=organisation,
                subject=paper,
                ground="приложено по ошибке",
            )
            found.delete()
    return paper
