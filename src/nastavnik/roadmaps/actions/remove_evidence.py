"""A file or a link that was put to a step by mistake is taken away."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Evidence
from nastavnik.roadmaps.parts import lock_step, where_of
from nastavnik.roadmaps.states import EvidenceKind
from nastavnik.shared.rules import RuleBroken


def remove_evidence(
    actor: Account | None, *, organisation: Organisation, evidence: Evidence
) -> None:
    """The stored file itself stays. What the product made is taken away by what made it.

    A second call changes nothing. Raises ``NotAllowed``, ``RuleBroken``: «made_here».
    """
    demand(actor, organisation, "run_year")
    if evidence.kind == EvidenceKind.MADE:
        raise RuleBroken("made_here", "Это приложила сама программа: убрать его нельзя.")
    with transaction.atomic():
        step = lock_step(evidence.step)
        if not Evidence.objects.filter(pk=evidence.pk).delete()[0]:
            return
        record(
            actor,
            "remove_evidence",
            f"{where_of(step)}: убрано подтверждение «{evidence.title[:120]}»",
            organisation=organisation,
            subject=step,
            ground="убрано вручную",
        )
