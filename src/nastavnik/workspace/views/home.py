"""«Сегодня»: how does the year stand, and what is mine to do?"""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_scopes import scope

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.audit.queries import history
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import schools_under
from nastavnik.organisations.states import Kind
from nastavnik.people.queries import count_people, employments, teacher_of
from nastavnik.roadmaps.models import Standing, Step
from nastavnik.roadmaps.queries import (
    coming_steps,
    done_step,
    idle_schools,
    late_schools,
    schools_standing,
    standing_of,
    standings_of,
)
from nastavnik.roadmaps.ribbon import ribbon_shares, year_in_words, year_status
from nastavnik.shared import clock
from nastavnik.shared.backups import broken_database_noted, damage_noted, last_backup
from nastavnik.shared.components import Status
from nastavnik.shared.lists import page_of
from nastavnik.shared.registered import Viewer, things_for
from nastavnik.shared.russian_keys import sort_key, words_of
from nastavnik.workspace.models import YearStart
from nastavnik.workspace.queries import latest_starts
from nastavnik.workspace.today import Today

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
        return _above(request)
    today = clock.today(where.zone)
    year = SchoolYear.containing(today)
    standing = standing_of(year)
    heads = can(request.roles, "run_year")
    work = teacher_of(request.account.pk)
    viewer = Viewer(where, request.account, request.roles, today, work)
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


def _above(request: HouseRequest) -> HttpResponse:
    """The schools of a municipality or region: counts alone, no row of anybody leaves its school."""
    if not can(request.roles, "see_schools"):
        raise PermissionDenied
    where = request.organisation
    today = clock.today(where.zone)
    year, schools_here = SchoolYear.containing(today), schools_under(where)
    whole = schools_here.count()
    figures = schools_standing(schools_here, year, today)
    only, find = request.GET.get("only", ""), request.GET.get("find", "").strip()
    shown = {
        "late": lambda: late_schools(schools_here, year, today),
        "idle": lambda: idle_schools(schools_here, year),
    }.get(only, lambda: schools_here)()
    for word in words_of(find):
        shown = shown.filter(sort_key__contains=sort_key(word))
    page = page_of(shown, SCHOOLS_A_PAGE, request.GET.get("page"))
    schools = list(page)
    standings = standings_of(schools, year)
    with scope(organisation=schools):
        people, begun = count_people(), latest_starts()
    rows = [
        {
            "name": str(school),
            "teachers": count(people.get(school.pk, 0), "педагог", "педагога", "педагогов"),
            "statuses": _statuses(standings.get(school.pk), begun.get(school.pk), today),
            "shares": ribbon_shares(standings[school.pk], today) if school.pk in standings else (),
        }
        for school in schools
    ]
    context = {
        "rows": rows,
        "page": page,
        "whole": whole,
        "figures": figures,
        "filters": [
            ("", "все", whole, not only),
            ("late", "отстают", figures.late, only == "late"),
            ("idle", "без дорожной карты", whole - figures.working, only == "idle"),
        ],
        "only": only,
        "find": find,
        "address": urlencode(
            {name: value for name, value in (("only", only), ("find", find)) if value}
        ),
    }
    return render(request, "workspace/home_above.html", context)


def _statuses(
    standing: Standing | None, begun: YearStart | None, today: date
) -> tuple[Status, ...]:
    if standing is not None and standing.steps:
        return year_status(standing, today)
    if begun is None:
        return (Status("ahead", "не начат"),)
    if begun.finished_at:
        return (Status("done", "документы собраны"),)
    return (Status("going", "начинает год"),)
