"""Which orders stand behind the roadmap, what has changed since, and what does the next one say?"""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.calendar import SchoolYear
from clerk.organisations import with_head
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.actions.correct_approval import correct_approval
from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.approvals.facts import NetChange, net_changes, stage_in_words
from nastavnik.approvals.forms import ApprovalForm, OrderForm
from nastavnik.approvals.orders import next_kind, next_order, of_earlier_year, waiting_order
from nastavnik.documents.states import PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.roadmaps.access import living_roadmap
from nastavnik.roadmaps.models import Approval, Roadmap
from nastavnik.roadmaps.queries import approvals_of, open_changes, roadmap_of, steps_of
from nastavnik.roadmaps.states import Changed
from nastavnik.shared.attachments import attachment
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

ABOUT_DAY = {"not_yet", "too_early", "too_late"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("see_roadmap")
def roadmap_approvals(request: HouseRequest) -> HttpResponse:
    """The orders with their versions, «утверждено / сейчас», and the form of the next order."""
    heads = can(request.roles, "run_year")
    if request.method == "POST" and not heads:
        raise PermissionDenied
    roadmap = roadmap_of(present_year(request.organisation))
    if roadmap is None or not steps_of(roadmap).exists():
        if request.method == "POST":
            raise Http404
        return render(request, "approvals/approvals.html", {"heads": heads, "roadmap": None})
    approvals = list(approvals_of(roadmap))
    by_hand = [one for one in approvals if heads and not one.paper_id]
    wrong = _wrong(request, by_hand)
    sent_here = None if wrong else posted(request)
    earlier = None if approvals else _of_earlier_years(roadmap)
    form = OrderForm(sent_here) if approvals else ApprovalForm(sent_here, initial=earlier)
    corrections = {one.pk: _correction(request, one, wrong) for one in by_hand}
    sent = corrections[wrong.pk] if wrong else form
    if request.method == "POST" and sent.is_valid() and _write(request, roadmap, wrong, sent):
        return redirect("roadmap_approvals", request.organisation.key)
    errors = sent.errors_in_order() if sent.is_bound else ()
    changes = net_changes(open_changes(roadmap)) if approvals else []
    zone = ZoneInfo(request.organisation.zone)
    context: dict[str, Any] = {
        "heads": heads,
        "roadmap": roadmap,
        "year": SchoolYear(roadmap.school_year).label,
        "approvals": approvals,
        "orders": [(one, corrections.get(one.pk)) for one in approvals],
        "wrong": wrong,
        "changes": [_line(one, zone) for one in changes],
        "waiting": waiting_order(roadmap),
        "sees_papers": can(request.roles, "see_papers"),
        "may_register": can(request.roles, "register_papers"),
        "form": form,
        "earlier": earlier,
        "errors": errors,
    }
    return render(request, "approvals/approvals.html", context, status=422 if errors else 200)


def _wrong(request: HouseRequest, by_hand: list[Approval]) -> Approval | None:
    """The order that is put right; what the journal gave stays."""
    if "order" not in request.POST:
        return None
    found = next((one for one in by_hand if str(one.key) == request.POST["order"]), None)
    if found is None:
        raise Http404
    return found


def _of_earlier_years(roadmap: Roadmap) -> dict[str, Any] | None:
    """The order for several years that was told of last year: it is not asked for again, only whether
    it holds still."""
    last = roadmap_of(SchoolYear(roadmap.school_year - 1))
    orders = list(approvals_of(last).defer("frozen")) if last else []
    for_years = last and orders and (last.cut or of_earlier_year(last, orders[-1].dated_on))
    if not for_years:
        return {"for_years": True} if roadmap.cut else None
    return {"number": orders[-1].number, "dated_on": orders[-1].dated_on, "for_years": True}


def _correction(request: HouseRequest, approval: Approval, wrong: Approval | None) -> OrderForm:
    sent = posted(request) if approval == wrong else None
    kept = {"number": approval.number, "dated_on": approval.dated_on}
    return OrderForm(sent, initial=kept, auto_id=f"{approval.key}-%s")


def _write(
    request: HouseRequest, roadmap: Roadmap, wrong: Approval | None, form: OrderForm
) -> bool:
    told: dict[str, Any] = {
        "organisation": request.organisation,
        "number": form.cleaned_data["number"],
        "dated_on": form.cleaned_data["dated_on"],
    }
    try:
        if wrong:
            approval = correct_approval(request.account, approval=wrong, **told)
        else:
            for_years = bool(form.cleaned_data.get("for_years"))
            approval = approve_roadmap(
                request.account, roadmap=roadmap, for_years=for_years, **told
            )
    except RuleBroken as broken:
        form.add_error("dated_on" if broken.code in ABOUT_DAY else "number", broken.text)
        return False
    done = "исправлен" if wrong else "записан, версия карты сохранена"
    messages.success(request, f"Приказ {approval} {done}.")
    return True


def _line(change: NetChange, zone: ZoneInfo) -> dict[str, Any]:
    """A row of «утверждено / сейчас»."""
    step = change.step
    added, dropped = change.what == Changed.ADDED, change.what == Changed.DROPPED
    now = change.now
    if added:
        now = step.deadline or "срок не указан"
    activity = step.activity.title
    return {
        "key": step.key,
        "stage": f"Этап {stage_in_words(step.activity.stage)}",
        "text": step.name,
        "activity": "" if activity in step.name else activity,
        "what": Changed(change.what).label,
        "was": "нет в карте" if added else change.was or "не указано",
        "now": "исключён" if dropped else now or "не указано",
        "reason": change.reason,
        "made_by": change.made_by,
        "made_on": change.made_at.astimezone(zone).date(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def roadmap_order(request: HouseRequest, kind: str) -> HttpResponse:
    """The order as Word, «approval» or «changes»; posted, it waits for the director's signature.

    404 where there is nothing to order.
    """
    roadmap = living_roadmap(request)
    if kind != next_kind(roadmap):
        raise Http404
    if request.method != "POST":
        order = next_order(request.organisation, roadmap)
        if order is None:  # it came back to what it was a moment ago
            raise Http404
        return attachment(order.made.paper.content, order.made.paper.filename)
    try:
        paper = prepare_approval(
            request.account, organisation=request.organisation, roadmap=roadmap
        )
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        draft = paper.state == PaperState.DRAFT
        waits = "составлен заново, пока черновик" if draft else "ждёт подписи директора"
        waits = with_head(waits, request.organisation.full_name)
        messages.success(request, f"{paper.title} {waits}.")
    return redirect("roadmap_approvals", request.organisation.key)
