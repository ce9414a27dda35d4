"""The journal's entry of an order about the roadmap was put right: the approval names it as it is now."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.approvals.orders import demand_between, waiting_order
from nastavnik.audit.actions import record
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Approval, Roadmap
from nastavnik.roadmaps.parts import refresh_standing
from nastavnik.shared.rules import RuleBroken


def renumber_approval(
    actor: Account | None, *, organisation: Organisation, paper: PaperRow
) -> Approval | None:
    """None where the order approved nothing; the frozen version stays as it is.

    Effects: papers made from now on name the order rightly. Raises ``NotAllowed``, ``RuleBroken``:
    «too_early», «too_late» beside the other orders, «waiting» while an order that names it as it was
    waits.
    """
    demand(actor, organisation, "register_papers")
    assert paper.dated_on  # noqa: S101 - a registered paper has its day
    with transaction.atomic():
        hold(organisation)
        approval = Approval.objects.filter(paper__key=paper.key).first()
        if approval is None or (approval.number, approval.dated_on) == (
            paper.number,
            paper.dated_on,
        ):
            return approval
        roadmap = Roadmap.objects.select_for_update().get(pk=approval.roadmap_id)
        roadmap.organisation = organisation
        demand_between(roadmap, approval, paper.dated_on)
        if waiting := waiting_order(roadmap):
            raise RuleBroken(
                "waiting",
                f"{waiting.paper.title} уже составлен и называет этот приказ по-старому. Снимите "
                "его, исправьте запись и составьте заново.",
            )
        was = str(approval)
        approval.number, approval.dated_on = paper.number, paper.dated_on
        approval.save(update_fields=["number", "dated_on"])
        refresh_standing(roadmap)
        record(
            actor,
            "renumber_approval",
            f"Приказ о дорожной карте: был {was}, стал {approval}",
            organisation=organisation,
            subject=approval,
            ground="запись в журнале исправлена",
        )
    return approval
