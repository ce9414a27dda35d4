"""The roadmap, or what changed in it, is approved by an order: a version is frozen."""

from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.states import PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.facts import net_changes
from nastavnik.roadmaps.models import Approval, OrderDraft, Roadmap, StepChange
from nastavnik.roadmaps.orders import frozen_now, waiting_order
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
) -> Approval:
    """The first order approves the roadmap, each later one gathers up what changed since.

    ``draft``: what the registered order says, where it was made here; else the roadmap of today.
    Effects: the frozen version; the changes it speaks of belong to the order. The same number and
    date again give the same approval. Raises ``NotAllowed``, ``RuleBroken``: «no_number», «future»,
    «nothing_changed», «waiting» while an order made here waits for its signature or number.
    """
    demand(actor, organisation, "register_papers" if draft else "run_year")
    number = " ".join(number.split())
    if not number:
        raise RuleBroken("no_number", "Впишите номер приказа.")
    if dated_on > clock.today(organisation.zone):
        raise RuleBroken("future", "Дата приказа ещё не наступила.")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        roadmap.organisation = organisation
        orders = Approval.objects.filter(roadmap=roadmap)
        same = orders.filter(number=number, dated_on=dated_on).first()
        if same:
            return same
        if draft is None and (waiting := waiting_order(roadmap)):
            raise RuleBroken(
                "waiting",
                f"{waiting.paper.title} составлен здесь и ждёт "
                f"{'подписи' if waiting.paper.state == PaperState.PREPARED else 'номера'}. "
                "Зарегистрируйте его или снимите: двух приказов об одном не бывает.",
            )
        first = not orders.exists()
        changes = open_changes(roadmap)
        if draft:
            changes = changes.filter(key__in=draft.changes)
        if not first and not draft and not changes.exists():
            raise RuleBroken("nothing_changed", "С прошлого приказа в карте ничего не изменилось.")
        kind = ApprovalKind.APPROVED if first else ApprovalKind.CHANGED
        approval = Approval.objects.create(
            organisation=organisation,
            roadmap=roadmap,
            kind=kind,
            number=number[:40],
            dated_on=dated_on,
            frozen=draft.frozen if draft else frozen_now(organisation, roadmap),
            paper=draft.paper if draft else None,
            made_at=clock.now(),
            made_by=name_of(actor),
        )
        gathered = list(changes)
        said = len(net_changes(gathered))
        StepChange.objects.filter(pk__in=[one.pk for one in gathered]).update(approval=approval)
        if draft:
            draft.delete()
        refresh_standing(roadmap)
        record(
            actor,
            "approve_roadmap",
            f"Дорожная карта на {SchoolYear(roadmap.school_year).label}: {kind.label} "
            f"№ {number} от {dated_on:%d.%m.%Y}"
            + (f", изменений {said}" if said and not first else ""),
            organisation=organisation,
            subject=approval,
            ground=f"приказ № {number}",
        )
    return approval
