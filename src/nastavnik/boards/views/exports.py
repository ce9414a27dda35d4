"""How does the living roadmap leave the product: as Word, as a workbook?"""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from clerk.deadlines.printing import short_date
from nastavnik.approvals.facts import changes_for_papers, marks, net_changes
from nastavnik.boards.board import FILTERS
from nastavnik.boards.look import chosen_filter
from nastavnik.boards.views.roadmap import open_roadmap
from nastavnik.boards.workbook import roadmap_workbook
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.access import in_school
from nastavnik.people.for_papers import school_facts
from nastavnik.roadmaps.access import living_roadmap
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import (
    approvals_of,
    frozen_document,
    open_changes,
    present_document,
)
from nastavnik.shared import clock
from nastavnik.shared.addresses import base_of
from nastavnik.shared.attachments import EXCEL, attachment
from papers.model import Paper
from papers.roadmap import make_approved_paper, make_present_paper


@require_safe
@in_school("see_roadmap")
def roadmap_word(request: HouseRequest) -> HttpResponse:
    """``?version=approved``: as approved, by ``?order=`` where not by the last; else as it is now."""
    roadmap = living_roadmap(request)
    if request.GET.get("version") == "approved":
        paper = _approved(request, roadmap, request.GET.get("order", ""))
    else:
        paper = _present(request, roadmap)
    return attachment(paper.content, paper.filename)


@require_safe
@in_school("see_roadmap")
def roadmap_excel(request: HouseRequest) -> HttpResponse:
    """One row a step, those that the filter of the address lets through."""
    opened = open_roadmap(request)
    if opened is None or not opened.board.rows:
        raise Http404
    only = chosen_filter(request)
    steps = [row.step for row in opened.board.only(only).rows]
    shown = f", {FILTERS[only]}" if only else ""
    title = f"Дорожная карта на {opened.year.label} учебный год{shown}"
    note = f"{title}, {request.organisation}, на {short_date(opened.today)}"
    content = roadmap_workbook(steps, note, opened.today, base_of(request))
    year = opened.year.label.replace("/", "-")
    return attachment(content, f"Дорожная карта {year}{shown}.xlsx", EXCEL)


def _approved(request: HouseRequest, roadmap: Roadmap, order: str) -> Paper:
    approvals = list(approvals_of(roadmap))
    if order:
        keys = [str(one.key) for one in approvals]
        approvals = approvals[keys.index(order) :] if order in keys else []
    if not approvals:
        raise Http404
    approved, changed = marks(approvals)
    document = frozen_document(approvals[0])
    assert approved  # noqa: S101 - there is at least one order
    return make_approved_paper(document, school_facts(request.organisation), approved, changed)


def _present(request: HouseRequest, roadmap: Roadmap) -> Paper:
    where = request.organisation
    year = SchoolYear(roadmap.school_year)
    approved, changed = marks(list(approvals_of(roadmap)))
    changes = net_changes(open_changes(roadmap)) if approved else []
    return make_present_paper(
        present_document(roadmap, calendar_of(settings_of(where), year)),
        school_facts(where),
        clock.today(where.zone),
        approved,
        changed,
        changes_for_papers(changes, where),
    )
