"""«Документы»: which are there, how does each stand, what does it say, how is it printed?"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from nastavnik.audit.queries import history
from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.documents.paper_kind import made_kinds
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.printing import content_of, name_of_print, one_file, sheets_of
from nastavnik.documents.queries import (
    EVERY_YEAR,
    acknowledgements,
    all_papers,
    fits,
    made_papers,
    open_papers,
    paper_by_key,
    papers_elsewhere,
    papers_of,
    people_of,
    signing_order,
    year_to_show,
    years_of_papers,
)
from nastavnik.documents.standing import status_of, who_signs
from nastavnik.documents.states import PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.attachments import attachment
from nastavnik.shared.lengths import whole
from nastavnik.shared.russian_keys import search_key

STATES = (
    ("", "Все"),
    *(
        (one.value, "Не подписан" if one == PaperState.PREPARED else one.label.capitalize())
        for one in PaperState
    ),
)


@require_safe
@in_school("see_papers")
def papers(request: HouseRequest) -> HttpResponse:
    """By the order of signing; the address keeps the filters, the year among them."""
    years = years_of_papers()
    year = _year(request.GET.get("year", ""), years, present_year(request.organisation))
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    wanted = search_key(request.GET.get("find", ""))
    whole = all_papers() if year is None else all_papers().filter(school_year=year.start)
    gone = PaperState.WITHDRAWN
    everything = list(whole.exclude(state=gone))
    rows = list(whole.filter(state=gone)) if state == gone else everything
    shown = [
        (one, status_of(one, unsigned(required(one, everything))))
        for one in rows
        if (not state or one.state == state)
        and (not kind or one.kind == kind)
        and fits(one, wanted.split())
    ]
    groups = [
        (one.title, [row for row in shown if row[0].kind == one.code]) for one in made_kinds()
    ]
    ready = sum(len(one.ready) for one in signing_order(everything))
    narrowed = bool(state or kind or wanted)
    context: dict[str, Any] = {
        "year": year,
        "groups": [
            (label, rows, narrowed or any(status.kind != "done" for _, status in rows))
            for label, rows in groups
            if rows
        ],
        "count": len(shown),
        "whole": len(everything),
        "elsewhere": list(_elsewhere(year)) if not narrowed else [],
        "years": _choices(years, year) if years and (len(years) > 1 or year not in years) else (),
        "chosen": str(year.start) if year else EVERY_YEAR,
        "states": STATES,
        "kinds": (("", "Все виды"), *((one.code, one.title) for one in made_kinds())),
        "state": state,
        "kind": kind,
        "find": request.GET.get("find", ""),
        "ready": ready,
        "later": len(unsigned(everything)) - ready,
        "may_sign": can(request.roles, "sign_papers"),
        "may_register": can(request.roles, "register_papers"),
        "may_begin": can(request.roles, "run_year"),
    }
    return render(request, "documents/papers.html", context)


@require_safe
@in_school("see_papers")
def paper(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One paper: how it stands, what it says, what one can do, what was."""
    found = _paper(paper)
    zone = ZoneInfo(request.organisation.zone)
    others = list(made_papers(SchoolYear(found.school_year)))
    missing = unsigned(required(found, others))
    known = acknowledgements([found])
    people = people_of([found])
    context: dict[str, Any] = {
        "paper": found,
        "status": status_of(found, missing),
        "missing": missing,
        "who_signs": who_signs(found),
        "sheets": sheets_of(found),
        "history": [
            (one, one.at.astimezone(zone)) for one in history(request.organisation.key, found.key)
        ],
        "may_sign": can(request.roles, "sign_papers"),
        "may_register": can(request.roles, "register_papers"),
        "acquainted": len(known.get(found.pk, {})),
        "named": len(people) if found.told.acquainted else 0,
        "withdrawn": found.state == PaperState.WITHDRAWN,
    }
    return render(request, "documents/paper.html", context)


@require_safe
@in_school("see_papers")
def paper_file(request: HouseRequest, paper: UUID) -> HttpResponse:  # noqa: ARG001
    """The file as it was made."""
    found = _paper(paper)
    return attachment(content_of(found), found.filename)


@require_safe
@in_school("see_papers")
def papers_print(request: HouseRequest) -> HttpResponse:
    """All that waits for a signature, or some kinds of it, or one year, or of them what may be signed
    now, as one file; an agreement in two copies."""
    kinds, chosen = request.GET.getlist("kind"), request.GET.get("year", "")
    now = "now" in request.GET
    prepared = open_papers().filter(state=PaperState.PREPARED)
    years = dict.fromkeys(prepared.values_list("school_year", flat=True))
    waiting = [
        one.paper
        for year in years
        if not chosen or str(year) == chosen
        for step in signing_order(list(made_papers(SchoolYear(year)).select_related("file")))
        for one in step.waiting
        if (not kinds or step.kind.code in kinds) and (one.ready or not now)
    ]
    if not waiting:
        messages.warning(request, "Печатать нечего: всё подписано.")
        return redirect("papers", request.organisation.key)
    today = clock.today(request.organisation.zone)
    return attachment(one_file(waiting), name_of_print(waiting, today))


def _year(said: str, years: Sequence[SchoolYear], present: SchoolYear) -> SchoolYear | None:
    """The year of the list; None where all are wanted."""
    if said == EVERY_YEAR:
        return None
    named = whole(said, 4)
    return year_to_show(years, present) if named is None else SchoolYear(named)


def _choices(years: Sequence[SchoolYear], shown: SchoolYear | None) -> list[tuple[str, str]]:
    """With the one that is shown, whether it has papers made here or not."""
    told = sorted({*years, *([shown] if shown else [])}, key=lambda one: one.start, reverse=True)
    return [*((str(one.start), one.label) for one in told), (EVERY_YEAR, "Все годы")]


def _elsewhere(year: SchoolYear | None) -> Iterable[SchoolPaper]:
    return papers_elsewhere() if year is None else papers_of(year).values()


def _paper(key: UUID) -> Paper:
    found = paper_by_key(key)
    if found is None:
        raise Http404
    return found
