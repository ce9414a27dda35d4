"""«На подпись»: what may be signed now, in which order, and what is signed already?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clerk.calendar import SchoolYear
from clerk.numbers import count
from clerk.organisations import with_head
from clerk.typography import stopped
from law import cite
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.day_rules import doubts_of
from nastavnik.documents.forms import is_key
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import is_kind
from nastavnik.documents.queries import (
    made_papers,
    open_papers,
    paper_by_key,
    year_to_show,
    years_of_papers,
)
from nastavnik.documents.states import PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import (
    calendar_of,
    falls_to,
    present_year,
    settings_of,
    who_may,
)
from nastavnik.organisations.states import Role
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError, posted
from nastavnik.shared.registered import Wanted, wanted_in
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import way_back
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from nastavnik.signing.forms import SignForm, chosen_papers
from nastavnik.signing.queries import Step, papers_by_keys, ready_for, signing_order
from nastavnik.signing.signing_line import lead_words, signing_line


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("sign_papers")
def papers_to_sign(request: HouseRequest) -> HttpResponse:
    """Only the present step is unfolded; one tick or many, and each can be taken back.

    Each year has its own order of signing: the page shows one and leads to the others that wait.
    """
    waiting = _waiting_years()
    year = _year(request, waiting)
    today = clock.today(request.organisation.zone)
    kind = _kind(request)
    form = SignForm(posted(request), auto_id=f"{kind}-%s")
    errors: tuple[FieldError, ...] = ()
    ticked: set[str] = set()
    if request.method == "POST":
        if is_key(request.POST.get("undo", "")):
            return _undo(request, UUID(request.POST["undo"]))
        ticked = set(request.POST.getlist("papers"))
        errors = _sign(request, form)
        if not errors:
            return _again(request)
    papers = list(made_papers(year))
    steps = signing_order(papers)
    own = not falls_to(request.roles, Role.COORDINATOR, request.organisation)
    ready = ready_for(steps, director_only=own)
    line = [
        replace(
            one,
            lead=with_head(one.lead, request.organisation.full_name),
            form=form
            if errors and one.kind == kind
            else SignForm(initial={"signed_on": today}, auto_id=f"{one.kind}-%s"),
        )
        for one in signing_line(steps, papers, director_only=own, ticked=ticked)
    ]
    calendar = calendar_of(settings_of(request.organisation), year)
    law = cite("tk.mentoring", on=calendar.last_day)
    context: dict[str, Any] = {
        "errors": errors,
        "line": [one for one in line if one.state != "past"],
        "signed": sum(len(one.signed) for one in line if one.state == "past"),
        "past": [one for one in line if one.state == "past"],
        "lead": lead_words(steps, director_only=own),
        "year": year,
        "other_years": [(one, number) for one, number in waiting.items() if one != year],
        "print_kinds": urlencode(
            [("year", str(year.start)), *(("kind", one.kind.code) for one in ready), ("now", "1")]
        ),
        "printed": sum(len(one.ready) for one in ready),
        "unsigned": sum(len(one.waiting) for one in steps),
        "steps": steps,
        "changed": _changed(request, year, ready),
        "may_register": can(request.roles, "register_papers"),
        "for_number": sum(
            one.state == PaperState.SIGNED and bool(one.told.series) for one in papers
        ),
        "numbered_by": " или ".join(who_may(request.organisation, "register_papers")),
        "drafts": sum(one.state == PaperState.DRAFT for one in papers),
        "why": f"{law.demands.rstrip('.')} ({law.short}).",
    }
    return render(request, "signing/sign.html", context, status=422 if errors else 200)


def _changed(request: HouseRequest, year: SchoolYear, ready: Sequence[Step]) -> list[Wanted]:
    """Of those that may be signed now: which say what is true no more."""
    asked = {paper.key for one in ready for paper in one.ready}
    return [one for one in wanted_in(request.organisation, year.start) if one.papers & asked]


def _sign(request: HouseRequest, form: SignForm) -> tuple[FieldError, ...]:
    if not form.is_valid():
        return form.errors_in_order()
    versions = chosen_papers(request.POST.getlist("papers"))
    if "all" in request.POST:  # those that were seen, as they were read
        versions |= chosen_papers(request.POST.get("seen", "").split())
    papers = papers_by_keys(versions)
    if not papers:
        return (FieldError(_anchor(request), "Отметьте, что подписано."),)
    try:
        sign_paper(
            request.account,
            organisation=request.organisation,
            papers=papers,
            signed_on=form.cleaned_data["signed_on"],
            filed_in=form.cleaned_data["filed_in"],
            versions=versions,
        )
    except RuleBroken as broken:
        return (FieldError(_anchor(request), broken.text),)
    on = form.cleaned_data["signed_on"] or clock.today(request.organisation.zone)
    messages.success(request, f"{stopped(_signed(papers, on))} Вернуть можно, пока нет номера.")
    for words in doubts_of(request.organisation, papers, on):
        messages.warning(request, words)
    return ()


def _kind(request: HouseRequest) -> str:
    """The step whose form was sent; empty for anything else."""
    kind = request.POST.get("kind", "")
    return kind if is_kind(kind) else ""


def _anchor(request: HouseRequest) -> str:
    kind = _kind(request)
    return f"step-{kind}" if kind else "content"


def _signed(papers: list[Paper], on: date) -> str:
    if len(papers) == 1:
        return f"Отмечено подписанным {on:%d.%m.%Y}: {papers[0].title}"
    number = count(len(papers), "документ", "документа", "документов")
    return f"Отмечено подписанными {on:%d.%m.%Y}: {number}"


def _undo(request: HouseRequest, key: UUID) -> HttpResponse:
    for paper in papers_by_keys([key]):
        try:
            now = unsign_paper(request.account, organisation=request.organisation, paper=paper)
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        else:
            over = now.state == PaperState.WITHDRAWN
            said = "Отметка снята, а с ней и ненужный документ" if over else "Снова ждёт подписи"
            messages.success(request, stopped(f"{said}: {paper.title}"))
    return _again(request)


def _again(request: HouseRequest) -> HttpResponse:
    """Where one came from, else the same page, of the year that was chosen on it."""
    if back := way_back(request):
        return redirect(back)
    page = reverse("papers_to_sign", args=[request.organisation.key])
    chosen = request.GET.urlencode()
    return redirect(f"{page}?{chosen}" if chosen else page)


def _waiting_years() -> dict[SchoolYear, int]:
    """Year → how many of its papers wait for a signature; the earliest first."""
    starts = open_papers().filter(state=PaperState.PREPARED).values_list("school_year", flat=True)
    return {SchoolYear(start): number for start, number in Counter(starts).items()}


def _year(request: HouseRequest, waiting: Mapping[SchoolYear, int]) -> SchoolYear:
    """The one that was sent or chosen; else the present one, or the first one that waits, or had
    papers last."""
    present, years = present_year(request.organisation), years_of_papers()
    known = {str(one.start): one for one in (present, *years)}
    for said in (request.POST.get("year", ""), request.GET.get("year", "")):
        if said in known:
            return known[said]
    if waiting and present not in waiting:
        return next(iter(waiting))
    return year_to_show(years, present)


@require_POST
@in_school("sign_papers")
def paper_withdraw(request: HouseRequest, paper: UUID) -> HttpResponse:
    """Not needed any more, with the reason."""
    found = paper_by_key(paper)
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "")[:200]
    try:
        withdraw_paper(
            request.account, organisation=request.organisation, paper=found, reason=reason
        )
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(
            request, f"{stopped(f'Снят: {found.title}')} Вернётся, если собрать документы заново."
        )
    return redirect("paper", request.organisation.key, found.key)
