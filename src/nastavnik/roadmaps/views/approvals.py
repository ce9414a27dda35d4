"""Which orders stand behind the roadmap, what has changed since, and what does the next one say?"""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clerk.calendar import SchoolYear
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.approval_form import ApprovalForm
from nastavnik.roadmaps.facts import (
    NetChange,
    changes_for_papers,
    coordinator_of,
    marks,
    net_changes,
    school_facts,
    stage_in_words,
    who_is_acquainted,
)
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import approvals_of, open_changes, roadmap_of, steps_of
from nastavnik.roadmaps.states import Changed
from nastavnik.roadmaps.views.exports import WORD, given, living_roadmap
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken
from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, make_changes_order
from papers.model import Paper

FIELDS = {"no_number": "number", "future": "dated_on"}


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
        return render(request, "roadmaps/approvals.html", {"heads": heads, "roadmap": None})
    form = ApprovalForm(posted(request))
    if request.method == "POST" and form.is_valid() and _approve(request, roadmap, form):
        return redirect("roadmap_approvals", request.organisation.key)
    errors = form.errors_in_order() if form.is_bound else ()
    approvals = list(approvals_of(roadmap))
    changes = net_changes(open_changes(roadmap)) if approvals else []
    zone = ZoneInfo(request.organisation.zone)
    context: dict[str, Any] = {
        "heads": heads,
        "roadmap": roadmap,
        "year": SchoolYear(roadmap.school_year).label,
        "approvals": approvals,
        "changes": [_line(one, zone) for one in changes],
        "form": form,
        "errors": errors,
    }
    return render(request, "roadmaps/approvals.html", context, status=422 if errors else 200)


def _approve(request: HouseRequest, roadmap: Roadmap, form: ApprovalForm) -> bool:
    told = form.cleaned_data
    try:
        approval = approve_roadmap(
            request.account,
            organisation=request.organisation,
            roadmap=roadmap,
            number=told["number"],
            dated_on=told["dated_on"],
        )
    except RuleBroken as broken:
        form.add_error(FIELDS.get(broken.code, "number"), broken.text)
        return False
    messages.success(request, f"Приказ {approval} записан, версия карты сохранена.")
    return True


def _line(change: NetChange, zone: ZoneInfo) -> dict[str, Any]:
    """A row of «утверждено / сейчас»."""
    step = change.step
    added, dropped = change.what == Changed.ADDED, change.what == Changed.DROPPED
    now = change.now
    if added and step.deadline:
        now = f"{step.text} — {step.deadline}"
    return {
        "key": step.key,
        "stage": f"Этап {stage_in_words(step.activity.stage)}",
        "text": step.activity.title if added else step.text,
        "what": Changed(change.what).label,
        "was": "нет в карте" if added else change.was or "не указано",
        "now": "исключён" if dropped else now or "не указано",
        "reasons": "; ".join(change.reasons),
        "made_by": change.made_by,
        "made_on": change.made_at.astimezone(zone).date(),
    }


@require_safe
@in_school("run_year")
def roadmap_order(request: HouseRequest, kind: str) -> HttpResponse:
    """The order as Word, ready to sign: «approval» or «changes»; 404 where there is nothing to order."""
    roadmap = living_roadmap(request)
    paper = _approval(request, roadmap) if kind == "approval" else _changes(request, roadmap)
    return given(paper.content, paper.filename, WORD)


def _approval(request: HouseRequest, roadmap: Roadmap) -> Paper:
    where, year = request.organisation, SchoolYear(roadmap.school_year)
    return make_approval_order(
        ApprovalFacts(
            school=school_facts(where),
            school_year=year.label,
            ends_on=calendar_of(settings_of(where), year).last_day,
            coordinator=coordinator_of(where),
            acquainted=who_is_acquainted(steps_of(roadmap), where),
        )
    )


def _changes(request: HouseRequest, roadmap: Roadmap) -> Paper:
    where, year = request.organisation, SchoolYear(roadmap.school_year)
    approved, changed = marks(list(approvals_of(roadmap)))
    changes = net_changes(open_changes(roadmap)) if approved else []
    if approved is None or not changes:
        raise Http404
    return make_changes_order(
        ChangesFacts(
            school=school_facts(where),
            school_year=year.label,
            approved=approved,
            changed=changed,
            changes=changes_for_papers(changes, where),
            coordinator=coordinator_of(where),
            acquainted=who_is_acquainted([one.step for one in changes], where),
        )
    )
