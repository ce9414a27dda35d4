"""«Сегодня»: how does the year stand, and what is mine to do?"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.audit.queries import history
from nastavnik.boards.ribbon import year_in_words
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import duties
from nastavnik.organisations.states import Kind
from nastavnik.people.queries import employments, teacher_of
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import (
    coming_steps,
    done_step,
    standing_of,
)
from nastavnik.shared import clock
from nastavnik.shared.backups import broken_database_noted, damage_noted, last_backup
from nastavnik.shared.registered import Viewer, things_for
from nastavnik.workspace.today import Today
from nastavnik.workspace.views.schools import schools

HISTORY_LINES = 4
UNTELLING = (
    "attach_made",  # what it comes from stands next to it
    "answer_question",  # a line for each question
    "invite_person", "invite_teacher", "renew_link", "demo_link", "use_link", "unlock_account",
    "choose_password", "take_off_second_step",  # who was let in, and how
)  # fmt: skip
"""Actions that tell nothing of the year: they stand under «История»."""
NEXT_STEPS = 5
SCHOOLS_A_PAGE = 50


@require_safe
@in_organisation("enter")
def home(request: HouseRequest) -> HttpResponse:
    """Today first; then what comes and what was; the observer sees figures and nothing else."""
    where = request.organisation
    if where.kind != Kind.SCHOOL:
        return schools(request)
    today = clock.today(where.zone)
    year = SchoolYear.containing(today)
    standing = standing_of(year)
    heads = can(request.roles, "run_year")
    work = teacher_of(request.account.pk)
    viewer = Viewer(
        where, request.account, duties(request.account, request.roles, where), today, work
    )
    things = Today(things_for(viewer))
    zone = ZoneInfo(where.zone)
    backup = last_backup() if heads else None
    sees_roadmap = can(request.roles, "see_roadmap") and standing is not None
    sees_history = can(request.roles, "see_history")
    context: dict[str, Any] = {
        "today": today,
        "things": things,
        "year_words": year_in_words(standing, today) if standing and standing.steps else "",
        "coming": _coming(year, things, today) if sees_roadmap else (),
        "teachers": employments().count() if can(request.roles, "see_people") else None,
        "history": [
            (one, one.at.astimezone(zone))
            for one in history(where.key, without=UNTELLING)[:HISTORY_LINES]
        ] if sees_history else [],
        "broken_database": heads and broken_database_noted(),
        "damaged": count(damage_noted(), "файл", "файла", "файлов") if heads and damage_noted() else "",
        "backup_at": backup.astimezone(zone) if backup else None,
        "heads": heads,
        "mail_works": bool(settings.MAIL_URL),
        "may_see_history": sees_history,
        "done": done_step(request.GET.get("done", "")),
    }  # fmt: skip
    return render(request, "workspace/home.html", context)


def _coming(year: SchoolYear, things: Today, today: date) -> list[tuple[date, Step]]:
    """What is not late and does not stand among the things already."""
    told = {one.key for one in things.things}
    coming = coming_steps(year, today)
    return [(due_on, one) for due_on, one in coming if str(one.key) not in told][:NEXT_STEPS]
