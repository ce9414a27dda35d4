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
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from clerk.deadlines.printing import long_date
from clerk.numbers import count, plural
from nastavnik.approvals.facts import net_changes
from nastavnik.approvals.orders import waiting_order
from nastavnik.boards.board import FILTERS, Board, build_board
from nastavnik.boards.forms import JOBS, DeadlineForm, EvidenceForm, MarkForm, NoteForm
from nastavnik.boards.live_timeline import LiveTimeline
from nastavnik.boards.look import Look, chosen_filter, look_of, remember_look
from nastavnik.boards.panel import panel_of
from nastavnik.boards.picture import draw_board
from nastavnik.organisations.access import HouseRequest, opens
from nastavnik.organisations.permissions import can
from nastavnik.people.access import in_school
from nastavnik.people.queries import teacher_of
from nastavnik.roadmaps.models import Approval, Roadmap, Stage, Step
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
from nastavnik.shared.forms import FieldError, PlainForm
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
    approvals: tuple[Approval, ...]  # newest first

    @property
    def approval(self) -> Approval | None:
        """The last order."""
        return self.approvals[0] if self.approvals else None

    @property
    def approved_in_words(self) -> str:
        """«приказом № 131-од от 1 сентября 2026 г., в редакции приказа № 150-од от …»."""
        said = [f"№ {one.number} от {long_date(one.dated_on)}" for one in self.approvals]
        if not said:
            return ""
        return f"приказом {said[-1]}" + (f", в редакции приказа {said[0]}" if said[1:] else "")


@require_safe
@in_school("see_roadmap")
def roadmap(request: HouseRequest) -> HttpResponse:
    """The whole year; on a wide screen with the panel of the most urgent step."""
    opened = open_roadmap(request)
    if opened is None:
        return render(request, "boards/empty.html", {"may_run": can(request.roles, "run_year")})
    if request.GET.get("show") == "approved":
        return _approved(request, opened)
    with suppress(ValueError):
        if wanted := request.GET.get("step"):
            return redirect("roadmap_step", request.organisation.key, UUID(wanted))
    look = look_of(request)
    row = opened.board.only(look.only).most_urgent()
    answer = _page(request, opened, row.step if row else None, look, own_page=False)
    remember_look(request, answer, look)
    return answer


@require_safe
@in_school("see_roadmap")
def roadmap_step(request: HouseRequest, step: UUID) -> HttpResponse:
    """One step: beside the year on a wide screen, under its row on a phone; or its panel alone."""
    answer = show_step(request, step)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def show_step(
    request: HouseRequest, step: UUID, *, status: int = 200, **changed: Any  # noqa: ANN401
) -> HttpResponse:  # fmt: skip
    """The page of a step; ``changed``: forms that came back, and what is said of them."""
    opened = open_roadmap(request)
    found = step_by_key(opened.roadmap, step) if opened else None
    if opened is None or found is None:
        raise Http404
    look = Look(chosen_filter(request))
    return _page(request, opened, found, look, own_page=True, status=status, **changed)


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
    return Open(found, year, today, board, tuple(approvals_of(found)))


def _page(
    request: HouseRequest, opened: Open, step: Step | None, look: Look, *, own_page: bool,
    status: int = 200, **changed: Any,  # noqa: ANN401
) -> HttpResponse:  # fmt: skip
    may_run = can(request.roles, "run_year")
    panel_alone = own_page and "HX-Request" in request.headers
    board = opened.board.only(look.only)
    page = reverse("roadmap", args=[request.organisation.key])
    context: dict[str, Any] = {
        "page": page,
        "query": look.query,
        "own_page": own_page,
        "may_run": may_run,
        "sees_history": can(request.roles, "see_history"),
        "may_files": can(request.roles, "manage_people"),
    }
    if step is not None and not look.table:
        context |= _panel(request, opened, step, changed)
        context["errors"] = _errors(changed)
    if panel_alone:
        return render(request, "boards/parts/panel_alone.html", context, status=status)
    context |= {
        **_order_line(request, opened),
        "word_url": address(request, "roadmap_word"),
        "ways": [
            (words, url + look.query if name == "roadmap_excel" else url)
            for name, words in WAYS.items()
            if (url := address(request, name))
        ],
        "filters": [
            (name, words, opened.board.counts[name], name == look.only)
            for name, words in FILTERS.items()
        ],
        "only": look.only,
        "doubtful": sum(not row.step.certain for row in opened.board.rows)
        if may_run else 0,
        "dropped": dropped_steps(opened.roadmap),
        "board": board,
        "table": look.table,
        "timeline": None if look.table else _timeline(request, opened, board, step, look),
    }  # fmt: skip
    return render(request, "boards/roadmap.html", context, status=status)


def _panel(
    request: HouseRequest, opened: Open, step: Step, changed: dict[str, Any]
) -> dict[str, Any]:
    start = {"version": step.version, "words": step.deadline}
    panel = panel_of(
        step,
        board=opened.board,
        organisation=request.organisation,
        approved=opened.approval is not None,
        today=opened.today,
    )
    links = {one.link for one, _ in panel.evidence if one.link}
    return {
        "panel": panel,
        "open_links": {one for one in links if opens(request.roles, one)},
        "deadline_form": DeadlineForm(initial=start, auto_id="deadline-%s"),
        "evidence_form": EvidenceForm(),
        "note_form": NoteForm(),
        "mark_form": MarkForm(),
        "jobs": JOBS,
        **changed,
    }


def _errors(changed: dict[str, Any]) -> tuple[FieldError, ...]:
    """What is wrong in the form that came back, for the top of the page."""
    forms = [one for one in changed.values() if isinstance(one, PlainForm) and one.is_bound]
    wrong = tuple(error for form in forms for error in form.errors_in_order())
    stale = changed.get("stale", "")
    return (FieldError("words", stale), *wrong) if stale else wrong


def _timeline(
    request: HouseRequest, opened: Open, board: Board, step: Step | None, look: Look
) -> LiveTimeline:
    where = request.organisation.key
    may_add = can(request.roles, "run_year") and not look.only
    add: Callable[[Stage], str] = lambda stage: reverse("roadmap_add", args=[where, stage.key])  # noqa: E731
    return draw_board(
        board,
        year=opened.year,
        today=opened.today,
        chosen=step,
        opened=_unfolded(request, board, step, look),
        step_url=lambda one: reverse("roadmap_step", args=[where, one.key]) + look.query,
        add_url=add if may_add else None,
    )


def _unfolded(request: HouseRequest, board: Board, step: Step | None, look: Look) -> set[int]:
    """The stage of the step, the one the address names, the present one; a filter unfolds all."""
    if look.only:
        return {one.place for one in board.stages}
    named = {one.place for one in board.stages if str(one.place) == request.GET.get("stage")}
    if named:
        return named
    if step and (found := board.row_of(step)):
        return {found[0].place}
    return {board.present} if board.present else set()


def _changed(opened: Open) -> tuple[str, str] | None:
    """«изменены», «2 срока»: what no order has gathered yet; None where nothing has changed."""
    if opened.approval is None:
        return None
    what = [one.what for one in net_changes(open_changes(opened.roadmap))]
    if not what:
        return None
    if any(one != Changed.DEADLINE for one in what):
        return (
            plural(len(what), "внесено", "внесены", "внесено"),
            count(len(what), "изменение", "изменения", "изменений"),
        )
    return (
        plural(len(what), "изменён", "изменены", "изменено"),
        count(len(what), "срок", "срока", "сроков"),
    )


def _order_line(request: HouseRequest, opened: Open) -> dict[str, Any]:
    """By which orders the roadmap stands, and what no order has gathered yet."""
    may_run = can(request.roles, "run_year")
    changed = _changed(opened)
    asked_for = may_run and (changed is not None or not opened.approvals)
    return {
        "approval": opened.approval,
        "approved_in_words": opened.approved_in_words,
        "changed": changed,
        "approvals_url": address(request, "roadmap_approvals") if may_run else "",
        "waiting": waiting_order(opened.roadmap) if asked_for else None,
    }


def _approved(request: HouseRequest, opened: Open) -> HttpResponse:
    """What the last order approved, as it was."""
    context = {
        "page": reverse("roadmap", args=[request.organisation.key]),
        **_order_line(request, opened),
        "document": frozen_document(opened.approval) if opened.approval else None,
    }
    return render(request, "boards/approved.html", context)


def address(request: HouseRequest, name: str) -> str:
    """A page of another part of the house; empty where it is not built."""
    with suppress(NoReverseMatch):
        return reverse(name, args=[request.organisation.key])
    return ""
