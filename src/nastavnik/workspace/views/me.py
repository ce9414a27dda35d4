"""«Моё наставничество»: who is my mentor, whom do I mentor, what do I sign, what is known of me?"""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.queries import papers_about
from nastavnik.documents.standing import status_of
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pairs_of
from nastavnik.mentorships.states import MentorshipState, Turn
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import acting
from nastavnik.organisations.states import Role
from nastavnik.people.access import TeacherRequest, as_teacher
from nastavnik.people.facts import taught
from nastavnik.roadmaps.queries import own_deadlines
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, things_for
from nastavnik.signing.queries import posts_of
from nastavnik.turns.facts import meet_by
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
        "taught": taught(request.work, today),
        "school": where,
        "things": Today(things_for(viewer), [status for _, _, status in deadlines]),
        "deadlines": deadlines,
        "coordinators": _coordinators(request),
        "pairs": [
            (
                one,
                other,
                mine,
                other.pk in posts,
                posts.get(other.pk, ""),
                _to_meet(one, where, today),
            )
            for one, other, mine in pairs
        ],
        "papers": [
            (
                one,
                one.title if one.is_order else one.title.rpartition(":")[0] or one.title,
                status_of(one, unsigned(required(one, papers))),
                f"{TO_ALL} {one.told.why}" if one.is_order else one.told.why,
            )
            for one in _hers(papers, teacher.key)
        ],
    }
    return render(request, "workspace/me.html", context)


def _coordinators(request: TeacherRequest) -> list[str]:
    """«И. В. Соколова»: whom the page tells her to ask."""
    found = acting(request.organisation, Role.COORDINATOR)
    return [
        one.account.short_name for one in sorted(found, key=lambda one: (one.started_on, one.pk))
    ]


def _to_meet(pair: Mentorship, where: Organisation, today: date) -> date | None:
    """By when the two of a new pair meet, as long as that day has not gone by."""
    new = pair.state == MentorshipState.ACTIVE and pair.order_number and pair.turn != Turn.EXTENDED
    by = meet_by(where, pair) if new and pair.starts_on else None
    return by if by and by >= today else None


def _hers(papers: list[Paper], key: Any) -> list[Paper]:  # noqa: ANN401
    """Her own, and the orders that name her and have a number."""
    return [
        one
        for one in papers
        if one.owner == key or (one.is_order and one.state == PaperState.REGISTERED)
    ]
