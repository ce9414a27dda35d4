"""What is this person to the school now, what waits for her, and what was before?"""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clerk.cases import OBLIQUE, Case
from clerk.names import decline_name
from clerk.posts import decline_post
from clerk.staff.model import Sex
from clerk.typography import stopped
from nastavnik.audit.queries import history
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.forms import CASE_NAMES
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import who_may
from nastavnik.people.access import in_school, no_link_from_here
from nastavnik.people.facts import work_in_words
from nastavnik.people.models import Employment
from nastavnik.people.queries import last_work
from nastavnik.shared import clock
from nastavnik.shared.components import Status
from nastavnik.shared.registered import URGENCY, AboutPerson, Thing, Viewer, about_person
from nastavnik.shared.templatetags.russian import day

MOST_NOW = 3
HISTORY_LINES = 5


@require_safe
@in_school("see_people")
def person(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """Of who has left, too: what she was to the school, and the way back."""
    work = last_work(teacher)
    if work is None:
        raise Http404
    where, today = request.organisation, clock.today(request.organisation.zone)
    runs = work.ended_on is None
    viewer = Viewer(where, request.account, request.roles, today, None)
    about = about_person(viewer, work.teacher)
    told = {work.teacher.key}.union(*(one.told for one in about))
    context: dict[str, Any] = {
        "work": work,
        "runs": runs,
        "said": _said(work, viewer),
        "standing": _standing(work, about),
        "now": _now(about) if runs else [],
        "sections": [one for one in about if one.lines or one.past],
        "styles": {one.styles for one in about if one.styles},
        "asides": [each for one in about for each in one.asides] if runs else [],
        "also": [each for one in about for each in one.also],
        "name": _name(work),
        "history": history(where.key, told)[:HISTORY_LINES]
        if can(request.roles, "see_history") else (),
        "may_manage": can(request.roles, "manage_people"),
        "may_invite": can(request.roles, "manage_roles") and runs,
        "elsewhere": no_link_from_here(work.teacher, where),
        "double": "double" in request.GET,
        "seen_by": ", ".join(who_may(where, "see_people")),
    }  # fmt: skip
    return render(request, "people/person.html", context)


def _said(work: Employment, viewer: Viewer) -> str:
    """«Учитель физики, высшая категория, стаж 19 лет. В школе с 1 сентября 2011.»"""
    first = work_in_words(work, viewer.today if work.ended_on is None else work.ended_on)
    first = first[:1].upper() + first[1:]
    since = f"В школе с {day(work.hired_on)}" if work.hired_on else ""
    return " ".join(stopped(part) for part in (first, since) if part)


def _standing(work: Employment, about: list[AboutPerson]) -> list[Status]:
    """Who has left is nothing else; else whether she is away, and what she is to the stages."""
    if work.ended_on is not None:
        return [Status("passed", f"Не работает в школе с {day(work.ended_on)}")]
    away = [Status("soon", work.on_leave[:1].upper() + work.on_leave[1:])] if work.on_leave else []
    return [*away, *(one.standing for one in about if one.standing)]


def _now(about: list[AboutPerson]) -> list[Thing]:
    """The most urgent of what waits for her, or for others because of her."""
    things = [thing for one in about for thing in one.now]
    return sorted(things, key=lambda one: URGENCY.index(one.status.kind))[:MOST_NOW]


@dataclass(frozen=True, slots=True)
class _Name:
    """How papers write her: a phrase, what was corrected, and each case."""

    phrase: str
    corrected: bool
    cases: tuple[tuple[str, str], ...]


def _name(work: Employment) -> _Name:
    one = work.teacher
    names = decline_name(
        (one.surname, one.first_name, one.patronymic), cast("Sex | None", one.sex or None)
    )
    posts = decline_post(", ".join(work.posts)) if work.posts else None

    def written(case: Case) -> str:
        name = one.name_cases.get(case.value) or names.get(case)
        post = work.post_cases.get(case.value) or (posts.get(case) if posts else "")
        return f"{name}, {post}" if post else str(name)

    return _Name(
        written(Case.GENITIVE),
        bool(one.name_cases or work.post_cases),
        tuple((CASE_NAMES[case.value], written(case)) for case in OBLIQUE),
    )
