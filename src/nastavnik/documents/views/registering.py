"""«На регистрацию» and «Ознакомить»: which number does a paper get, who has signed the sheet?"""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.actions.acknowledge_paper import acknowledge_paper
from nastavnik.documents.actions.forget_acknowledgement import forget_acknowledgement
from nastavnik.documents.actions.register_paper import register_paper
from nastavnik.documents.forms import AcknowledgeForm, RegisterForm, is_key
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import titles
from nastavnik.documents.queries import (
    acknowledgements,
    numbers_in,
    open_papers,
    paper_by_key,
    people_of,
    posts_of,
    propose_numbers,
    to_acknowledge,
    to_register,
)
from nastavnik.documents.states import PaperState, Series
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken

LAST_NUMBERS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def papers_to_register(request: HouseRequest) -> HttpResponse:
    """Each paper with the number that comes next; the order on pairs begins them.

    A number is never taken back, so it is asked once what is meant.
    """
    today = clock.today(request.organisation.zone)
    errors: tuple[FieldError, ...] = ()
    waiting = to_register(open_papers())
    forms = _forms(request, waiting, today)
    if request.method == "POST" and "stay" not in request.POST:  # Enter registers nothing
        meant = _meant(request, forms)
        errors = _errors(meant)
        if meant and not errors and "sure" not in request.POST:
            return _ask(request, forms, meant)
        errors = _register(request, meant) if "sure" in request.POST else errors
        if not errors:
            return redirect("papers_to_register", request.organisation.key)
        forms = [form for form in forms if form.paper.state == PaperState.SIGNED]
    journals = {one.journal for one in waiting} or {Series.ORDERS.value}
    context: dict[str, Any] = {
        "forms": forms,
        "errors": errors,
        "starts": list(dict.fromkeys(one.told.starts for one in waiting if one.told.starts)),
        "journals": [
            (Series(code).label, numbers_in(code, today.year)[-LAST_NUMBERS:][::-1])
            for code in Series.values
            if code in journals
        ],
    }
    return render(request, "documents/register.html", context, status=422 if errors else 200)


def _forms(request: HouseRequest, papers: list[Paper], today: date) -> list[RegisterForm]:
    """Each with the number that comes next; what was sent is kept as it was typed."""
    forms = []
    for one in propose_numbers(papers, today):
        sent = request.POST if f"{one.paper.key}-number" in request.POST else None
        proposed = {"number": one.number, "dated_on": one.dated_on}
        forms.append(RegisterForm(sent, paper=one.paper, initial=proposed))
    return forms


def _meant(request: HouseRequest, forms: list[RegisterForm]) -> list[RegisterForm]:
    """One paper by its own button, or all that were seen: not what was signed meanwhile."""
    seen = [form for form in forms if form.is_bound]
    if "all" in request.POST:
        return seen
    found = [one for one in seen if str(one.paper.key) == request.POST.get("paper")]
    if found:
        return found
    known = _paper(request.POST.get("paper", ""))  # 404 where there is none
    return [RegisterForm(request.POST, paper=known)]  # registered meanwhile: the action says so


def _ask(
    request: HouseRequest, forms: list[RegisterForm], meant: list[RegisterForm]
) -> HttpResponse:
    """What will be, in numbers; all that was typed goes along."""
    context: dict[str, Any] = {
        "meant": [(form.paper, form.cleaned_data) for form in meant],
        "follows": [words for form in meant if (words := _follows(form))],
        "typed": [
            bound for form in dict.fromkeys([*forms, *meant]) if form.is_bound for bound in form
        ],
        "choice": "all" if "all" in request.POST else str(meant[0].paper.key),
    }
    return render(request, "documents/register_sure.html", context)


def _follows(form: RegisterForm) -> str:
    sets_going = form.paper.told.sets_going
    return sets_going(form.paper, form.cleaned_data["dated_on"]) if sets_going else ""


def _register(request: HouseRequest, forms: list[RegisterForm]) -> tuple[FieldError, ...]:
    """Those that are right are registered; of the others it is told what is wrong."""
    done = []
    for form in forms:
        if not form.is_valid():
            continue
        told = form.cleaned_data
        try:
            form.paper = register_paper(
                request.account,
                organisation=request.organisation,
                paper=form.paper,
                number=told["number"],
                dated_on=told["dated_on"],
            )
        except RuleBroken as broken:
            about_day = broken.code in {"not_yet", "too_early"}
            form.add_error("dated_on" if about_day else "number", broken.text)
        else:
            done.append(form.paper)
    if done:
        said = " ".join(dict.fromkeys(one.told.set_going for one in done if one.told.set_going))
        done_words = stopped(f"Зарегистрировано: {titles(done)}")
        messages.success(request, f"{done_words} {said}".strip())
    return _errors(forms)


def _errors(forms: list[RegisterForm]) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(f"{name}-{form.paper.key}", f"{stopped(form.paper.title)} {text}")
        for form in forms
        for name in form.fields
        for text in form.errors.get(name, ())
    )


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
    present = present_year(request.organisation).start
    orders = []
    for paper in papers:
        done = known.get(paper.pk, {})
        named = [one for key, one in people.items() if key in paper.people]
        rows = [(one, posts.get(one.pk, ""), done.get(one.key)) for one in named]
        left = len(named) - len(done)
        if left or paper.school_year >= present:  # what another year has done is done
            orders.append({"paper": paper, "rows": rows, "left": left})
    context: dict[str, Any] = {
        "orders": sorted(orders, key=lambda one: not one["left"]),
        "errors": errors,
        "today": clock.today(request.organisation.zone),
        "ticked": request.POST.getlist("people"),
    }
    page = "documents/acknowledge.html"
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
        left = [str(key) for key in people if key not in known]
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
