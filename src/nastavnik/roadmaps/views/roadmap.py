"""«Дорожная карта»: how does the year stand, and what is there to know of one step?"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.people.access import in_school
from nastavnik.people.queries import teacher_of
from nastavnik.roadmaps.board import FILTERS, Board, build_board
from nastavnik.roadmaps.forms import JOBS, DeadlineForm, EvidenceForm, MarkForm, NoteForm
from nastavnik.roadmaps.models import Approval, Roadmap, Stage, Step
from nastavnik.roadmaps.panel import panel_of
from nastavnik.roadmaps.picture import draw_board
from nastavnik.roadmaps.queries import (
    approvals_of,
    dropped_steps,
    frozen_document,
    open_changes,
    roadmap_of,
    step_by_key,
    steps_of,
)
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.states import Changed
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer

WAYS = {
    "roadmap_excel": "Сохранить как Excel",
    "roadmap_calendar": "В свой календарь",
    "roadmap_approvals": "Приказы о карте",
    "information_sheet": "Тексты для педагогов и сайта",
}


@dataclass(frozen=True, slots=True)
class Open:
    """The roadmap of this year, read for one who looks at it."""

    roadmap: Roadmap
    year: SchoolYear
    today: date
    board: Board
    approval: Approval | None


@require_safe
@in_school("see_roadmap")
def roadmap(request: HouseRequest) -> HttpResponse:
    """The whole year; on a wide screen with the panel of the most urgent step."""
    opened = open_roadmap(request)
    if opened is None:
        return render(request, "roadmaps/empty.html", {"may_run": can(request.roles, "run_year")})
    if request.GET.get("show") == "approved":
        return _approved(request, opened)
    with suppress(ValueError):
        if wanted := request.GET.get("step"):
            return redirect("roadmap_step", request.organisation.key, UUID(wanted))
    row = opened.board.only(chosen_filter(request)).most_urgent()
    return _page(request, opened, row.step if row else None, own_page=False)


@require_safe
@in_school("see_roadmap")
def roadmap_step(request: HouseRequest, step: UUID) -> HttpResponse:
    """One step: beside the year on a wide screen, alone on a phone."""
    return show_step(request, step)


def show_step(
    request: HouseRequest, step: UUID, *, status: int = 200, **changed: Any  # noqa: ANN401
) -> HttpResponse:  # fmt: skip
    """The page of a step; ``changed``: forms that came back, and what is said of them."""
    opened = open_roadmap(request)
    found = step_by_key(opened.roadmap, step) if opened else None
    if opened is None or found is None:
        raise Http404
    return _page(request, opened, found, own_page=True, status=status, **changed)


def open_roadmap(request: HouseRequest) -> Open | None:
    """None where the roadmap of the year does not live yet."""
    today = clock.today(request.organisation.zone)
    year = SchoolYear.containing(today)
    found = roadmap_of(year)
    steps = list(steps_of(found)) if found else []
    if found is None or not (steps or dropped_steps(found).exists()):
        return None
    work = teacher_of(request.account.pk)
    viewer = Viewer(request.organisation, request.account, request.roles, today, work)
    mine = {one.pk for one in answers_for(steps, viewer)}
    board = build_board(steps, mine=mine, today=today)
    return Open(found, year, today, board, approvals_of(found).first())


def chosen_filter(request: HouseRequest) -> str:
    """What the address says of it."""
    only = request.GET.get("only", "")
    return only if only in FILTERS else ""


def asked(request: HouseRequest) -> str:
    """The filter as the end of an address."""
    only = chosen_filter(request)
    return f"?{urlencode({'only': only})}" if only else ""


def _page(
    request: HouseRequest, opened: Open, step: Step | None, *, own_page: bool, status: int = 200,
    **changed: Any,  # noqa: ANN401
) -> HttpResponse:  # fmt: skip
    may_run = can(request.roles, "run_year")
    only = chosen_filter(request)
    board = opened.board.only(only)
    table = request.GET.get("view") == "table"
    page = reverse("roadmap", args=[request.organisation.key])
    context: dict[str, Any] = {
        "page": page,
        "query": asked(request),
        "own_page": own_page,
        "level": 2 if own_page else 3,  # of the headings inside the panel
        "may_run": may_run,
        "sees_history": can(request.roles, "see_history"),
        "may_files": can(request.roles, "manage_people"),
        "approval": opened.approval,
        "changed": _changed(opened),
        "approvals_url": address(request, "roadmap_approvals") if may_run else "",
        "word_url": address(request, "roadmap_word"),
        "ways": [(words, url) for name, words in WAYS.items() if (url := address(request, name))],
        "filters": [
            (name, words, opened.board.counts[name], name == only)
            for name, words in FILTERS.items()
        ],
        "only": only,
        "doubtful": sum(not (row.step.job_sure or row.step.job_told) for row in opened.board.rows)
        if may_run else 0,
        "dropped": dropped_steps(opened.roadmap),
        "board": board,
        "table": table,
        "timeline": None if table else _timeline(request, opened, board, step),
    }  # fmt: skip
    if step is not None and not table:
        context |= _panel(request, opened, step, changed)
    return render(request, "roadmaps/roadmap.html", context, status=status)


def _panel(
    request: HouseRequest, opened: Open, step: Step, changed: dict[str, Any]
) -> dict[str, Any]:
    start = {"version": step.version, "words": step.deadline}
    return {
        "panel": panel_of(
            step,
            board=opened.board,
            organisation=request.organisation,
            approved=opened.approval is not None,
            today=opened.today,
        ),
        "deadline_form": DeadlineForm(initial=start, auto_id="deadline-%s"),
        "evidence_form": EvidenceForm(),
        "note_form": NoteForm(),
        "mark_form": MarkForm(),
        "jobs": JOBS,
        **changed,
    }


def _timeline(request: HouseRequest, opened: Open, board: Board, step: Step | None) -> Any:  # noqa: ANN401 - what the template draws
    where = request.organisation.key
    may_add = can(request.roles, "run_year") and not chosen_filter(request)
    add: Callable[[Stage], str] = lambda stage: reverse("roadmap_add", args=[where, stage.key])  # noqa: E731
    return draw_board(
        board,
        year=opened.year,
        today=opened.today,
        chosen=step,
        opened=_unfolded(request, board, step),
        step_url=lambda one: reverse("roadmap_step", args=[where, one.key]) + asked(request),
        add_url=add if may_add else None,
    )


def _unfolded(request: HouseRequest, board: Board, step: Step | None) -> set[int]:
    """The stage of the step, the one the address names, the present one; a filter unfolds all."""
    if chosen_filter(request):
        return {one.place for one in board.stages}
    if (named := request.GET.get("stage", "")).isdecimal():
        return {int(named)}
    if step and (found := board.row_of(step)):
        return {found[0].place}
    return {board.present} if board.present else set()


def _changed(opened: Open) -> tuple[str, str] | None:
    """«изменены», «2 срока»: what no order has gathered yet; None where nothing has changed."""
    if opened.approval is None:
        return None
    what = list(open_changes(opened.roadmap).values_list("what", flat=True))
    if not what:
        return None
    if any(one != Changed.DEADLINE for one in what):
        return "внесено", count(len(what), "изменение", "изменения", "изменений")
    moved = count(len(what), "срок", "срока", "сроков")
    return ("изменён" if moved.endswith("срок") else "изменены"), moved


def _approved(request: HouseRequest, opened: Open) -> HttpResponse:
    """What the last order approved, as it was."""
    may_run = can(request.roles, "run_year")
    context = {
        "page": reverse("roadmap", args=[request.organisation.key]),
        "approval": opened.approval,
        "document": frozen_document(opened.approval) if opened.approval else None,
        "changed": _changed(opened),
        "approvals_url": address(request, "roadmap_approvals") if may_run else "",
    }
    return render(request, "roadmaps/approved.html", context)


def address(request: HouseRequest, name: str) -> str:
    """A page of another part of the house; empty where it is not built."""
    with suppress(NoReverseMatch):
        return reverse(name, args=[request.organisation.key])
    return ""
