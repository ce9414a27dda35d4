"""The roadmap, or what changed in it, is approved by an order: a version is frozen."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.approvals.facts import net_changes
from nastavnik.approvals.orders import demand_free, demand_its_time, frozen_now, waiting_order
from nastavnik.approvals.shown_orders import show_order
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.documents.states import PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Approval, OrderDraft, Roadmap, StepChange
from nastavnik.roadmaps.parts import name_of, refresh_standing
from nastavnik.roadmaps.queries import open_changes
from nastavnik.roadmaps.states import ApprovalKind
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def approve_roadmap(
    actor: Account | None,
    *,
    organisation: Organisation,
    roadmap: Roadmap,
    number: str,
    dated_on: date,
    draft: OrderDraft | None = None,
    for_years: bool = False,
) -> Approval:
    """The first order approves the roadmap, each later one gathers up what changed since.

    ``draft``: what the registered order says, where it was made here; else the roadmap of today.
    ``for_years``: an order of an earlier year approved it for several; the first order alone may.
    Effects: the frozen version; the changes it speaks of belong to the order. The same number and
    date again, by hand, give the same approval. Raises ``NotAllowed``, ``RuleBroken``: what
    ``number_of`` says, «not_yet», «too_early», «nothing_changed», «taken» where the journal has the
    number written by hand for another order, «waiting» while an order made here waits for its
    signature or number.
    """
    demand(actor, organisation, "register_papers" if draft else "run_year")
    number = number_of(number)
    demand_past(dated_on, clock.today(organisation.zone))
    with transaction.atomic():
        hold(organisation)  # its journal too
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        roadmap.organisation = organisation
        orders = Approval.objects.filter(roadmap=roadmap)
        same = orders.filter(number=number, dated_on=dated_on).first()
        if same and draft is None:
            return same
        if draft is None:  # a paper made here was looked up in the journal when it was registered
            demand_free(number, dated_on, for_years=for_years)
        first = not orders.exists()
        changes = list(_gathered(roadmap, draft))
        demand_its_time(roadmap, orders.defer("frozen"), dated_on, for_years=for_years and first)
        _refuse(roadmap, draft, nothing=not first and not draft and not changes)
        approval = Approval.objects.create(
            organisation=organisation,
            roadmap=roadmap,
            kind=ApprovalKind.APPROVED if first else ApprovalKind.CHANGED,
            number=number,
            dated_on=dated_on,
            frozen=draft.frozen if draft else frozen_now(organisation, roadmap),
            paper=draft.paper if draft else None,
            made_at=clock.now(),
            made_by=name_of(actor),
        )
        StepChange.objects.filter(pk__in=[one.pk for one in changes]).update(approval=approval)
        if draft:
            draft.delete()
        refresh_standing(roadmap)
        record(
            actor,
            "approve_roadmap",
            _sentence(roadmap, approval, [] if first else changes),
            organisation=organisation,
            subject=approval,
            ground=f"приказ № {number}",
        )
        if approval.paper_id is None:  # a paper made here shows its steps itself
            show_order(actor, organisation, SchoolYear(roadmap.school_year), approval)
    return approval


def _gathered(roadmap: Roadmap, draft: OrderDraft | None) -> QuerySet[StepChange]:
    """What the order speaks of: what its draft names, else all that has changed."""
    changes = open_changes(roadmap)
    return changes.filter(key__in=draft.changes) if draft else changes


def _refuse(roadmap: Roadmap, draft: OrderDraft | None, *, nothing: bool) -> None:
    if draft is None and (waiting := waiting_order(roadmap)):
        raise RuleBroken(
            "waiting",
            f"{waiting.paper.title} составлен здесь и ждёт "
            f"{'номера' if waiting.paper.state == PaperState.SIGNED else 'подписи'}. "
            "Зарегистрируйте его или снимите: двух приказов об одном не бывает.",
        )
    if nothing:
        raise RuleBroken("nothing_changed", "С прошлого приказа в карте ничего не изменилось.")


def _sentence(roadmap: Roadmap, approval: Approval, changes: Sequence[StepChange]) -> str:
    year, number = SchoolYear(roadmap.school_year).label, len(net_changes(changes))
    said = f"Дорожная карта на {year}: {approval.get_kind_display()} {approval}"
    return f"{said}, изменений {number}" if number else said
