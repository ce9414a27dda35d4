"""«Ознакомить»: who has signed the sheet of an order?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.forms import is_key
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    acknowledgements,
    acquainted_with,
    gone_from,
    open_papers,
    paper_by_key,
    people_of,
)
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year, settings_of
from nastavnik.people.access import in_school
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.forget_acknowledgement import forget_acknowledgement
from nastavnik.signing.forms import AcknowledgeForm
from nastavnik.signing.queries import posts_of, to_acknowledge


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def papers_to_acknowledge(request: HouseRequest) -> HttpResponse:
    """Who has signed the sheet of each order: those who are ticked, or all who are left."""
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = _acknowledge(request, _paper(request.POST.get("paper", "")))
        if not errors:
            return redirect("papers_to_acknowledge", request.organisation.key)
    papers = to_acknowledge(open_papers())
    people = people_of(papers)
    posts = posts_of(people.values())
    known = acknowledgements(papers)
    counts = acquainted_with(papers, known)
    present = present_year(request.organisation).start
    orders = []
    for paper in papers:
        done = known.get(paper.pk, {})
        named = [one for key, one in people.items() if key in paper.people]
        rows = [(one, posts.get(one.pk, ""), done.get(one.key)) for one in named]
        left = counts[paper.pk].left
        if left or paper.school_year >= present:  # what another year has done is done
            orders.append({"paper": paper, "rows": rows, "count": counts[paper.pk]})
    context: dict[str, Any] = {
        "orders": sorted(orders, key=lambda one: not one["count"].left),
        "errors": errors,
        "clicks_sign": settings_of(request.organisation).electronic_act_checked,
        "today": clock.today(request.organisation.zone),
        "ticked": request.POST.getlist("people"),
    }
    page = "signing/acknowledge.html"
    return render(request, page, context, status=422 if errors else 200)


def _acknowledge(request: HouseRequest, paper: Paper) -> tuple[FieldError, ...]:
    people = people_of([paper])
    told: dict[str, Any] = {"organisation": request.organisation, "paper": paper}
    undo = request.POST.get("undo", "")
    if is_key(undo) and UUID(undo) in people:
        teacher = people[UUID(undo)]
        forget_acknowledgement(request.account, teacher=teacher, **told)
        messages.success(request, stopped(f"Отметка снята: {teacher.full_name}"))
        return ()
    sent = request.POST.copy()
    if "all" in sent:
        known = acknowledgements([paper]).get(paper.pk, {})
        gone = gone_from([paper])
        left = [str(key) for key in people if key not in known and key not in gone]
        if not left:  # pressed twice
            return ()
        sent.setlist("people", left)
    form = AcknowledgeForm(sent, named=people.values())
    if not form.is_valid():
        return tuple(FieldError(f"order-{paper.key}", one.text) for one in form.errors_in_order())
    chosen: list[Teacher] = [people[UUID(key)] for key in form.cleaned_data["people"]]
    try:
        acknowledge_paper(
            request.account,
            teachers=chosen,
            acknowledged_on=form.cleaned_data["acknowledged_on"],
            **told,
        )
    except RuleBroken as broken:
        return (FieldError(f"order-{paper.key}", broken.text),)
    number = count(
        len(chosen),
        "ознакомлен {} человек", "ознакомлены {} человека", "ознакомлены {} человек",
    )  # fmt: skip
    messages.success(request, f"Отмечено: с приказом № {paper.number} {number}.")
    return ()


def _paper(key: str) -> Paper:
    found = paper_by_key(UUID(key)) if is_key(key) else None
    if found is None:
        raise Http404
    return found
