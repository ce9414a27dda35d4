"""«На регистрацию»: which number does a paper get, and from which day?"""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
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
from nastavnik.journals.numbers import jump, number_key
from nastavnik.journals.parts import demand_free, demand_not_before
from nastavnik.journals.queries import numbers_in, propose_numbers, to_register
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import way_back

ABOUT_DAY = {"not_yet", "too_early"}
LONG_JUMP = 10  # numbers: orders on other things stand between, but here it may be a slip
TYPED = "to_register"
"""In the session: what was typed and is asked about, so that going back and forth asks nothing anew."""
LAST_NUMBERS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def papers_to_register(request: HouseRequest) -> HttpResponse:
    """Each paper with the number that comes next; the order on pairs begins them.

    A number is never taken back, so it is asked once what is meant: on a page of its own, which the
    browser may leave and open again.
    """
    today = clock.today(request.organisation.zone)
    errors: tuple[FieldError, ...] = ()
    waiting = to_register(open_papers())
    typed = _typed(request, today)
    if request.method != "POST" and "sure" in request.GET and typed:
        forms = _forms(typed, waiting, today)
        if meant := [one for one in _among(typed, forms) if one.is_valid()]:
            return _ask(request, forms, meant)
        return redirect(_page(request))
    forms = _forms(request.POST or typed, waiting, today, bound=request.method == "POST")
    if request.method == "POST" and "stay" in request.POST:  # Enter registers nothing
        return _remember(request, today)
    if request.method == "POST":
        meant = _meant(request, forms)
        if "sure" not in request.POST:
            _check(request, meant)
        errors = _errors(meant)
        if meant and not errors and "sure" not in request.POST:
            return _remember(request, today, sure="1")
        errors = _register(request, meant) if "sure" in request.POST else errors
        if not errors:
            request.session.pop(TYPED, None)
            return redirect(way_back(request) or _page(request))
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


def _page(request: HouseRequest, **query: str) -> str:
    """This page, which goes on leading back to where one came from."""
    told = {**query, **({"next": back} if (back := way_back(request)) else {})}
    page = reverse("papers_to_register", args=[request.organisation.key])
    return f"{page}?{urlencode(told, safe='/')}" if told else page


def _remember(request: HouseRequest, today: date, **query: str) -> HttpResponse:
    """What was typed stays, on the page itself or on the one that asks."""
    request.session[TYPED] = {"day": f"{today}", "told": request.POST.urlencode()}
    return redirect(_page(request, **query))


def _typed(request: HouseRequest, today: date) -> QueryDict:
    """What was asked about today and not registered; empty where there is nothing."""
    kept = request.session.get(TYPED, {})
    return QueryDict(kept["told"] if kept.get("day") == f"{today}" else "")


def _forms(
    sent: QueryDict, papers: list[Paper], today: date, *, bound: bool = True
) -> list[RegisterForm]:
    """Each with the number that comes next; what was sent is kept as it was typed."""
    forms = []
    for one in propose_numbers(papers, today):
        number, day = (sent.get(f"{one.paper.key}-{name}") for name in ("number", "dated_on"))
        proposed = {"number": number or one.number, "dated_on": day or one.dated_on}
        told = sent if bound and number is not None else None
        forms.append(RegisterForm(told, paper=one.paper, initial=proposed))
    return forms


def _among(sent: QueryDict, forms: list[RegisterForm]) -> list[RegisterForm]:
    """One paper by its own button, or all that were seen: not what was signed meanwhile."""
    seen = [form for form in forms if form.is_bound]
    one = sent.get("paper")
    return seen if "all" in sent else [form for form in seen if str(form.paper.key) == one]


def _meant(request: HouseRequest, forms: list[RegisterForm]) -> list[RegisterForm]:
    found = _among(request.POST, forms)
    if found or "all" in request.POST:
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
        )
        + _jumps(meant),
        "follows": [words for form in meant if (words := _follows(form))],
        "typed": [
            bound for form in dict.fromkeys([*forms, *meant]) if form.is_bound for bound in form
        ],
        "page": _page(request),
        "choice": str(meant[0].paper.key) if len(meant) == 1 else "all",
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


def _jumps(meant: list[RegisterForm]) -> list[str]:
    """Numbers that stand far from the one before them in their journal, or before it."""
    found = []
    journals: dict[tuple[str, int], list[str]] = {}
    for form in meant:
        number, year = form.cleaned_data["number"], form.cleaned_data["dated_on"].year
        place = (form.paper.journal, year)
        if place not in journals:
            journals[place] = [one.number for one in numbers_in(*place)]
        given = journals[place]
        far = jump(given[-1], number, given, year=year) if given else 0
        if far > LONG_JUMP or far < 0:
            left = count(far - 1, "номер", "номера", "номеров")
            said = f"идёт после № {given[-1]}: между ними {left}"
            less = f"меньше последнего: № {given[-1]}"
            found.append(f"№ {number} {said if far > 0 else less}. Проверьте номер.")
        given.append(number)
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
