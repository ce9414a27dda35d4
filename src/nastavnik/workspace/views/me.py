"""«Моё наставничество»: who is my mentor, whom do I mentor, what do I sign, what is known of me?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.kinds.today import ABOUT_WHAT, WHY
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.queries import paper_of_teacher, papers_about, posts_of
from nastavnik.documents.standing import status_of
from nastavnik.documents.states import How, MadeKind, PaperState
from nastavnik.mentorships.queries import pairs_of
from nastavnik.organisations.queries import team
from nastavnik.organisations.states import Role
from nastavnik.people.access import TeacherRequest, as_teacher
from nastavnik.roadmaps.queries import own_deadlines
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, things_for
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import own_path
from nastavnik.workspace.flows import acquaint, forget_acquainted
from nastavnik.workspace.today import Today

DEADLINES = 5
TO_ALL = "С ним знакомят всех, о ком он говорит."


@require_safe
@as_teacher
def me(request: TeacherRequest) -> HttpResponse:
    """A teacher's own page: her things of today, her pairs, her papers; of nobody else's anything."""
    where, teacher = request.organisation, request.work.teacher
    today = clock.today(where.zone)
    year = SchoolYear.containing(today)
    viewer = Viewer(where, request.account, request.roles, today, request.work)
    pairs = [
        (
            one,
            one.mentor if one.mentee_id == teacher.pk else one.mentee,
            one.mentee_id == teacher.pk,
        )
        for one in pairs_of(teacher, year)
    ]
    papers = papers_about(year, teacher.key)
    posts = posts_of([other for _, other, _ in pairs])
    deadlines = own_deadlines(viewer, DEADLINES)
    context: dict[str, Any] = {
        "work": request.work,
        "school": where,
        "things": Today(things_for(viewer), [status for _, _, status in deadlines]),
        "deadlines": deadlines,
        "coordinators": _coordinators(request),
        "pairs": [
            (one, other, mine, other.pk in posts, posts.get(other.pk, ""))
            for one, other, mine in pairs
        ],
        "papers": [
            (
                one,
                one.title if one.is_order else one.title.rpartition(":")[0] or one.title,
                status_of(one, unsigned(required(one, papers))),
                WHY.get(MadeKind(one.kind)) or f"{TO_ALL} {ABOUT_WHAT[MadeKind(one.kind)]}",
            )
            for one in _hers(papers, teacher.key)
        ],
    }
    return render(request, "workspace/me.html", context)


@require_POST
@as_teacher
def my_acknowledge(request: TeacherRequest, paper: UUID) -> HttpResponse:
    """«Ознакомлен(а)», or back."""
    found = paper_of_teacher(paper, request.work.teacher.key)
    if found is None:
        raise Http404
    told: dict[str, Any] = {"organisation": request.organisation, "paper": found}
    try:
        if "back" in request.POST:
            forget_acquainted(request.account, teacher=request.work.teacher, **told)
        else:
            teachers = [request.work.teacher]
            acquaint(request.account, teachers=teachers, how=How.PAGE, **told)
            messages.success(request, stopped(f"Вы ознакомились: {found.name}"))
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    paper_page = reverse("my_paper", args=[request.organisation.key, found.key])
    return redirect(own_path(request.POST.get("next")) or paper_page)


def _coordinators(request: TeacherRequest) -> list[str]:
    """«И. В. Соколова»: whom the page tells her to ask."""
    names = team(request.organisation).filter(role=Role.COORDINATOR).order_by("started_on", "pk")
    return [one.account.short_name for one in names]


def _hers(papers: list[Paper], key: Any) -> list[Paper]:  # noqa: ANN401
    """Her own, and the orders that name her and have a number."""
    return [
        one
        for one in papers
        if one.owner == key or (one.is_order and one.state == PaperState.REGISTERED)
    ]
