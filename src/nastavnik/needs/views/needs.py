"""«Нужен ли наставник?»: one person, or nobody in the school."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clerk.typography import stopped
from nastavnik.needs.actions.decide_need import decide_need
from nastavnik.needs.actions.decide_nobody import decide_nobody
from nastavnik.needs.actions.undo_nobody import undo_nobody
from nastavnik.needs.forms import NeedForm, NobodyForm
from nastavnik.needs.queries import decision_about, free_year, needs_anybody, said, undecided
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.people.queries import employments
from nastavnik.shared import clock
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import own_path


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def need(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """The question with what is known, two buttons; from «Пары» the buttons alone are sent."""
    where, year = request.organisation, present_year(request.organisation)
    work = employments().filter(teacher__key=teacher).first()
    if work is None:
        raise Http404
    form = NeedForm(posted(request))
    choice = request.POST.get("needed", "")
    if request.method == "POST" and choice in {"yes", "no"} and form.is_valid():
        try:
            row = decide_need(
                request.account, organisation=where, year=year, teacher=work.teacher,
                needed=choice == "yes", why=form.cleaned_data["why"],
            )  # fmt: skip
        except RuleBroken as broken:
            form.add_error(None, broken.text)
        else:
            messages.success(request, stopped(f"{work.teacher.full_name}: {said(row).lower()}"))
            person = redirect("person", where.key, teacher)
            return redirect(back) if (back := own_path(request.POST.get("next"))) else person
    errors = form.errors_in_order() if form.is_bound else ()
    asked = undecided(year, clock.today(where.zone), work.teacher)
    context: dict[str, Any] = {
        "work": work,
        "form": form,
        "errors": errors,
        "why": asked[0].why if asked else "",
        "said": said(made) if (made := decision_about(work.teacher, year)) else "",
    }
    return render(request, "needs/need.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def nobody(request: HouseRequest) -> HttpResponse:
    """What follows from a year without need is said first."""
    where, year = request.organisation, present_year(request.organisation)
    form = NobodyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            decide_nobody(request.account, organisation=where, year=year, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, broken.text)
        else:
            return redirect("pairs", where.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {
        "form": form, "errors": errors, "year": year.label, "needed": needs_anybody(year),
        "asked": [one.teacher for one in undecided(year, clock.today(where.zone))],
        "free": free_year(year),
    }  # fmt: skip
    return render(request, "needs/nobody.html", context, status=422 if errors else 200)


@require_POST
@in_school("run_year")
def nobody_undo(request: HouseRequest) -> HttpResponse:
    """Somebody may need a mentor after all."""
    where = request.organisation
    undo_nobody(request.account, organisation=where, year=present_year(where))
    messages.success(request, "Решение снято: шаги дорожной карты снова ждут.")
    return redirect("pairs", where.key)
