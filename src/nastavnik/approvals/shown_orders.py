"""Which steps does an order about the roadmap show that was made elsewhere and written down here?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.states import WRITTEN
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.models import Approval
from nastavnik.roadmaps.states import APPROVAL_ORDER, CHANGES_ORDER, ApprovalKind

KINDS = {ApprovalKind.APPROVED: APPROVAL_ORDER, ApprovalKind.CHANGED: CHANGES_ORDER}


def show_order(
    actor: Account | None, organisation: Organisation, year: SchoolYear, approval: Approval
) -> None:
    """Those that it would show as a paper made here."""
    for one in kind_of(KINDS[ApprovalKind(approval.kind)]).fulfils:
        if one.when == "registered":
            attach_made(
                actor,
                organisation=organisation,
                year=year,
                jobs=one.jobs,
                fits=one.fits,
                source=WRITTEN,
                subject=approval.key,
                title=f"Приказ о дорожной карте {approval}",
                done_on=approval.dated_on,
            )


def show_orders(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """Steps are new or got another job: the orders written down stand at them."""
    written = Approval.objects.filter(roadmap__school_year=year.start, paper=None).defer("frozen")
    for one in written.order_by("pk"):
        show_order(actor, organisation, year, one)
