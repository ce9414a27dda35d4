"""«На регистрацию»: which number does a paper get, and from which day?"""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.day_rules import doubts_of
from nastavnik.documents.forms import is_key
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_past, required, same_year, titles
from nastavnik.documents.queries import open_papers, paper_by_key
from nastavnik.documents.states import PaperState, Series
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.forms import RegisterForm
from nastavnik.journals.numbers import number_key
from nastavnik.journals.parts import demand_free, demand_not_before
from nastavnik.journals.queries import numbers_in, propose_numbers, to_register
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken

ABOUT_DAY = {"not_yet", "too_early"}
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
        if "sure" not in request.POST:
            _check(request, meant)
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
    return render(request, "journals/register.html", context, status=422 if errors else 200)


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


def _check(request: HouseRequest, meant: list[RegisterForm]) -> None:
    """What the action would refuse is told before it is asked whether one is sure."""
    today = clock.today(request.organisation.zone)
    seen: set[tuple[str, int, str]] = set()
    for form in meant:
        if not form.is_valid() or form.paper.state != PaperState.SIGNED:
            continue
        number, day = form.cleaned_data["number"], form.cleaned_data["dated_on"]
        place = (form.paper.journal, day.year, number_key(number))
        try:
            demand_past(day, today)
            demand_not_before(form.paper, day)
            demand_free(form.paper, number, day)
        except RuleBroken as broken:
            _blame(form, broken)
        else:
            if place in seen:
                form.add_error("number", f"Номер {number} стоит на этой странице дважды.")
            seen.add(place)


def _blame(form: RegisterForm, broken: RuleBroken) -> None:
    form.add_error("dated_on" if broken.code in ABOUT_DAY else "number", broken.text)


def _ask(
    request: HouseRequest, forms: list[RegisterForm], meant: list[RegisterForm]
) -> HttpResponse:
    """What will be, in numbers; all that was typed goes along."""
    context: dict[str, Any] = {
        "meant": [(form.paper, form.cleaned_data) for form in meant],
        "doubts": list(
            dict.fromkeys(words for form in meant for words in _doubts(request, form, meant))
        ),
        "follows": [words for form in meant if (words := _follows(form))],
        "typed": [
            bound for form in dict.fromkeys([*forms, *meant]) if form.is_bound for bound in form
        ],
        "choice": "all" if "all" in request.POST else str(meant[0].paper.key),
    }
    return render(request, "journals/register_sure.html", context)


def _doubts(request: HouseRequest, form: RegisterForm, meant: list[RegisterForm]) -> list[str]:
    found = doubts_of(request.organisation, [form.paper], form.cleaned_data["dated_on"])
    now = {one.paper.pk for one in meant}
    bare = [
        one
        for one in required(form.paper, same_year(form.paper))
        if one.journal and not one.number and one.pk not in now
    ]
    if bare:
        papers = count(len(bare), "документ", "документа", "документов")
        said = stopped(f"Без номера ещё {papers}, на которые он опирается: {titles(bare)}")
        found.append(f"{said} Пока номера нет, их строки в нём пустые.")
    return found


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
            _blame(form, broken)
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


def _paper(key: str) -> Paper:
    found = paper_by_key(UUID(key)) if is_key(key) else None
    if found is None:
        raise Http404
    return found
