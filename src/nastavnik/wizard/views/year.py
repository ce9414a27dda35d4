"""«Начать учебный год»: which question stands on the page, and where does the answer go?"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from clerk.calendar import SchoolYear
from nastavnik.launch.compute import has_many_papers
from nastavnik.launch.folder import make_zip, zip_name
from nastavnik.launch.forms import known_year, years_around
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.queries import present_year
from nastavnik.organisations.states import Kind
from nastavnik.shared import clock
from nastavnik.shared.apart import apart_if
from nastavnik.shared.attachments import ZIP, attachment
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard import (
    pair_pages,
    paper_pages,
    roadmap_pages,
    school_pages,
    staff_pages,
)
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.actions.finish_start import finish_start
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wizard.answers import Answers
from nastavnik.wizard.beginning import begin_year
from nastavnik.wizard.column_page import COLUMNS, columns_page
from nastavnik.wizard.facts import requisites_of
from nastavnik.wizard.models import YearStart
from nastavnik.wizard.page import Context, Values, Wizard
from nastavnik.wizard.queries import latest_start, start_of
from nastavnik.wizard.questions import (
    BY_CODE,
    END,
    OPENS,
    bar,
    needed,
    next_code,
    previous_code,
)
from nastavnik.wordings.queries import letterhead_of_school, words_of_school

Show = Callable[[Wizard], Context]
Take = Callable[[Wizard], Values | None]

PAGES: dict[str, tuple[Show, Take]] = {
    "year": (school_pages.show_year, school_pages.take_year),
    "have": (school_pages.show_have, school_pages.take_have),
    "roadmap": (roadmap_pages.show_roadmap, roadmap_pages.take_roadmap),
    "years": (roadmap_pages.show_years, roadmap_pages.take_years),
    "findings": (roadmap_pages.show_findings, roadmap_pages.take_findings),
    "staff": (staff_pages.show_staff, staff_pages.take_staff),
    "columns": (staff_pages.show_columns, staff_pages.take_columns),
    "doubts": (staff_pages.show_doubts, staff_pages.take_doubts),
    "running": (pair_pages.show_running, pair_pages.take_running),
    "mentees": (pair_pages.show_mentees, pair_pages.take_mentees),
    "mentors": (pair_pages.show_mentors, pair_pages.take_mentors),
    "pairs": (pair_pages.show_pairs, pair_pages.take_pairs),
    "requisites": (paper_pages.show_requisites, paper_pages.take_requisites),
    "check": (paper_pages.show_check, lambda wizard: {}),  # noqa: ARG005
}
WIDE = {"years", "findings", "columns", "doubts", "pairs", "check"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("run_year")
def year(request: HouseRequest) -> HttpResponse:
    """Go on where one was, or begin: the first question makes the year."""
    if request.organisation.kind != Kind.SCHOOL:
        raise Http404
    if request.method == "POST":
        label = known_year(request.POST.get("school_year", ""))
        name = " ".join(request.POST.get("full_name", "").split())
        if label and name:
            start = start_year(
                request.account, organisation=request.organisation, year=SchoolYear.parse(label)
            )
            wizard = _wizard(request, start)
            if _taken(wizard, school_pages.take_year) is None:
                return _first_question(request, wizard.errors, name)
            return redirect("year_question", request.organisation.key, start.school_year, "have")
    found = latest_start()
    if found and "new" not in request.GET and request.method != "POST":
        return redirect("year_question", request.organisation.key, found.school_year, found.reached)
    return _first_question(request)


def _first_question(
    request: HouseRequest, errors: Sequence[FieldError] = (), name: str = ""
) -> HttpResponse:
    today = clock.today(request.organisation.zone)
    context = {
        "question": BY_CODE["year"],
        "full_name": name or request.organisation.full_name,
        "years": years_around(today),
        "present": present_year(request.organisation).label,
        "bar": bar(needed(Answers(), frozenset(), None), "year", Answers()),
        "errors": errors,
        "first": True,
    }
    status = 422 if errors else 200
    return render(request, "wizard/year.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("run_year")
def year_question(request: HouseRequest, start: int, question: str) -> HttpResponse:
    """One question a page; «Пропустить» and «Назад» are always there."""
    wizard = _wizard(request, _start(start))
    if question == END:
        return _papers(request, wizard)
    if question == COLUMNS:
        return columns_page(request, wizard)
    if question not in PAGES:
        raise Http404
    show, take = PAGES[question]
    if request.method == "POST":
        skipped, before = "skip" in request.POST, _version(wizard)
        values = {} if skipped else _taken(wizard, take)
        if wizard.then:
            return redirect("year_question", request.organisation.key, start, wizard.then)
        if values is not None:
            return _go_on(request, wizard, question, values, skipped=skipped, before=before)
    context = _context(wizard, question) | show(wizard)
    status = 422 if wizard.errors else 200
    return render(request, f"wizard/{question}.html", context, status=status)


def _taken(wizard: Wizard, take: Take) -> Values | None:
    """What was told; a rule that its page did not think of is said above it."""
    try:
        return take(wizard)
    except RuleBroken as broken:
        wizard.wrong("content", broken.text)
        return None


def _go_on(
    request: HouseRequest,
    wizard: Wizard,
    question: str,
    values: Values,
    *,
    skipped: bool,
    before: int | None,
) -> HttpResponse:
    for name in ("answers", "papers", "roadmap"):
        wizard.__dict__.pop(name, None)
    for name, value in values.items():
        setattr(wizard.answers, name, value)
    then = next_code(wizard.questions, question)
    if _from_check(wizard):
        then = next(_opened(wizard, question, before), "check")
    if "again" in request.POST:
        then = question
    answer_question(
        request.account,
        organisation=request.organisation,
        start=wizard.start,
        question=question,
        values=values,
        then=then,
        skipped=skipped,
    )
    if question == "check" and not skipped:
        finish_start(request.account, organisation=request.organisation, start=wizard.start)
        told = (wizard.facts, wizard.answers, wizard.result)
        begin_year(request.account, *told, draft="draft" in request.POST)
    if (step := _step_it_is_for(request)) and then != question:
        return redirect("roadmap_step", request.organisation.key, step)
    page = reverse("year_question", args=[request.organisation.key, wizard.start.school_year, then])
    page = f"{page}?from=check" if _from_check(wizard) and then != "check" else page
    return redirect(f"{page}{wizard.anchor}" if then == question else page)


def _from_check(wizard: Wizard) -> bool:
    """Did one come to correct an answer? Then one goes back to «Проверьте ответы»."""
    return wizard.request.GET.get("from") == "check"


def _version(wizard: Wizard) -> int | None:
    return wizard.roadmap.version if wizard.roadmap else None


def _opened(wizard: Wizard, question: str, before: int | None) -> Iterator[str]:
    """What nobody has seen since this answer: doubts of a new list, remarks to another roadmap."""
    answers, fresh = wizard.answers, set[str]()
    if "running" not in (*answers.answered, *answers.skipped):
        fresh.add("running")
    if _version(wizard) != before:
        fresh |= {"years", "findings"}
    if answers.staff_import and not answers.staff_taken:
        fresh |= {"columns", "doubts"}
    asked = {one.code for one in wizard.questions}
    return (one for one in OPENS.get(question, ()) if one in fresh & asked)


def _step_it_is_for(request: HouseRequest) -> UUID | None:
    """The step of the roadmap from whose button one came here, and to which one goes back."""
    try:
        return UUID(request.GET.get("step", ""))
    except ValueError:
        return None


def _context(wizard: Wizard, question: str) -> dict[str, Any]:
    questions = wizard.questions
    shown = question if any(one.code == question for one in questions) else questions[0].code
    zone = ZoneInfo(wizard.organisation.zone)
    return {
        "question": BY_CODE[question],
        "bar": bar(questions, shown, wizard.answers),
        "back": "check" if _from_check(wizard) else previous_code(questions, question),
        "from_check": _from_check(wizard),
        "kept_at": wizard.start.changed_at.astimezone(zone),
        "start": wizard.start,
        "wizard_year": wizard.year,
        "errors": wizard.errors,
        "wide": question in WIDE,
    }


def _papers(request: HouseRequest, wizard: Wizard) -> HttpResponse:
    context = {
        "start": wizard.start,
        "wizard_year": wizard.year,
        "back": "check",
        **paper_pages.show_papers(wizard),
    }
    return render(request, "wizard/papers.html", context)


@require_safe
@in_organisation("run_year")
def year_folder(request: HouseRequest, start: int) -> HttpResponse:
    """Everything as one archive: the same files as ``nastavnik launch`` writes."""
    wizard = _wizard(request, _start(start))
    requisites = requisites_of(wizard.facts, wizard.answers)
    result = wizard.result
    own = letterhead_of_school(), words_of_school()
    made = apart_if(has_many_papers(result), make_zip, result, requisites, *own)
    return attachment(made, zip_name(result), ZIP)


def _start(year: int) -> YearStart:
    found = start_of(SchoolYear(year))
    if found is None:
        raise Http404
    return found


def _wizard(request: HouseRequest, start: YearStart) -> Wizard:
    return Wizard(request, request.account, request.organisation, start)
