"""«На регистрацию» and «Ознакомить»: which number does a paper get, who has signed the sheet?"""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from nastavnik.documents.forms import AcknowledgeForm, RegisterForm, is_key
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    acknowledgements,
    made_papers,
    numbers_in,
    paper_by_key,
    people_of,
    posts_of,
    suggest_number,
    to_acknowledge,
    to_register,
    year_of_papers,
)
from nastavnik.documents.states import Series
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.flows import acquaint, forget_acquainted, register

LAST_NUMBERS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def papers_to_register(request: HouseRequest) -> HttpResponse:
    """Each paper with the number that comes next; the order on pairs begins them."""
    today = clock.today(request.organisation.zone)
    errors: tuple[FieldError, ...] = ()
    bound: RegisterForm | None = None
    if request.method == "POST":
        paper = _paper(request.POST.get("paper", ""))
        bound = RegisterForm(request.POST, paper=paper)
        errors = _register(request, bound)
        if not errors:
            return redirect("papers_to_register", request.organisation.key)
    waiting = to_register(made_papers(year_of_papers(present_year(request.organisation))))
    forms = _forms(waiting, today, bound)
    journals = {one.journal for one in waiting} or {Series.ORDERS.value}
    context: dict[str, Any] = {
        "forms": forms,
        "errors": errors,
        "journals": [
            (Series(code).label, numbers_in(code, today.year)[-LAST_NUMBERS:][::-1])
            for code in Series.values
            if code in journals
        ],
    }
    return render(request, "workspace/papers/register.html", context, status=422 if errors else 200)


def _forms(papers: list[Paper], today: date, bound: RegisterForm | None) -> list[RegisterForm]:
    suggested: dict[str, list[str]] = {}
    forms = []
    for paper in papers:
        also = suggested.setdefault(paper.journal, [])
        also.append(suggest_number(paper.journal, today.year, also))
        if bound is not None and bound.paper.pk == paper.pk:
            forms.append(bound)
        else:
            day = paper.signed_on or today
            forms.append(RegisterForm(paper=paper, initial={"number": also[-1], "dated_on": day}))
    return forms


def _register(request: HouseRequest, form: RegisterForm) -> tuple[FieldError, ...]:
    if form.is_valid():
        told = form.cleaned_data
        try:
            paper = register(
                request.account,
                organisation=request.organisation,
                paper=form.paper,
                number=told["number"],
                dated_on=told["dated_on"],
            )
        except RuleBroken as broken:
            form.add_error("dated_on" if "Дата" in broken.text[:4] else "number", broken.text)
        else:
            began = " Пары начали работать." if paper.is_order else ""
            messages.success(request, f"Зарегистрировано: {paper.name}.{began}")
            return ()
    return tuple(
        FieldError(f"{name}-{form.paper.key}", str(text))
        for name in form.fields
        for text in form.errors.get(name, ())
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def papers_to_acknowledge(request: HouseRequest) -> HttpResponse:
    """Who has signed the sheet of each order; printed, it is the sheet itself."""
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = _acknowledge(request, _paper(request.POST.get("paper", "")))
        if not errors:
            return redirect("papers_to_acknowledge", request.organisation.key)
    papers = to_acknowledge(made_papers(year_of_papers(present_year(request.organisation))))
    people = people_of(papers)
    posts = posts_of(people.values())
    known = acknowledgements(papers)
    orders = []
    for paper in papers:
        done = known.get(paper.pk, {})
        named = [one for key, one in people.items() if key in paper.people]
        rows = [(one, posts.get(one.pk, ""), done.get(one.key)) for one in named]
        orders.append({"paper": paper, "rows": rows, "left": len(named) - len(done)})
    context: dict[str, Any] = {
        "orders": sorted(orders, key=lambda one: not one["left"]),
        "errors": errors,
        "today": clock.today(request.organisation.zone),
        "ticked": request.POST.getlist("people"),
    }
    page = "workspace/papers/acknowledge.html"
    return render(request, page, context, status=422 if errors else 200)


def _acknowledge(request: HouseRequest, paper: Paper) -> tuple[FieldError, ...]:
    people = people_of([paper])
    told: dict[str, Any] = {"organisation": request.organisation, "paper": paper}
    undo = request.POST.get("undo", "")
    if is_key(undo) and UUID(undo) in people:
        teacher = people[UUID(undo)]
        forget_acquainted(request.account, teacher=teacher, **told)
        messages.success(request, f"Отметка снята: {teacher.full_name}.")
        return ()
    form = AcknowledgeForm(request.POST, named=people.values())
    if not form.is_valid():
        return tuple(FieldError(f"order-{paper.key}", one.text) for one in form.errors_in_order())
    chosen: list[Teacher] = [people[UUID(key)] for key in form.cleaned_data["people"]]
    try:
        acquaint(
            request.account,
            teachers=chosen,
            acknowledged_on=form.cleaned_data["acknowledged_on"],
            **told,
        )
    except RuleBroken as broken:
        return (FieldError(f"order-{paper.key}", broken.text),)
    number = count(len(chosen), "человек", "человека", "человек")
    messages.success(request, f"Отмечено, с приказом № {paper.number} ознакомлены: {number}.")
    return ()


def _paper(key: str) -> Paper:
    found = paper_by_key(UUID(key)) if is_key(key) else None
    if found is None:
        raise Http404
    return found
