"""«Сегодня»: how does the school stand, and what is mine to do?"""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_scopes import scope

from clerk.numbers import count
from nastavnik.audit.queries import history
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year, schools_under, team
from nastavnik.organisations.states import Kind, Role
from nastavnik.people.queries import count_people, employments
from nastavnik.shared import clock
from nastavnik.shared.backups import last_backup
from nastavnik.shared.components import Status
from nastavnik.workspace.models import YearStart
from nastavnik.workspace.queries import latest_start, latest_starts
from nastavnik.workspace.wizard.questions import BY_CODE, END

HISTORY_LINES = 5


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to do today: one sentence, one button."""

    status: Status
    sentence: str
    button: str
    url: str


@require_safe
@in_organisation("enter")
def home(request: HouseRequest) -> HttpResponse:
    """Today first; then what was; the observer sees figures and nothing else."""
    where = request.organisation
    if where.kind != Kind.SCHOOL:
        return render(request, "workspace/home_above.html", {"rows": _schools(where)})
    begun = latest_start()
    zone = ZoneInfo(where.zone)
    backup = last_backup()
    heads = can(request.roles, "run_year")
    context: dict[str, Any] = {
        "today": clock.today(where.zone),
        "things": _things(request, begun) if heads else [],
        "teachers": employments().count() if can(request.roles, "see_people") else None,
        "history": [
            (one, one.at.astimezone(zone)) for one in history(where.key)[:HISTORY_LINES]
        ] if can(request.roles, "see_history") else [],
        "backup_at": backup.astimezone(zone) if backup and heads else None,
        "heads": heads,
        "mail_works": bool(settings.MAIL_URL),
        "begun": begun,
        "may_see_history": can(request.roles, "see_history"),
    }  # fmt: skip
    return render(request, "workspace/home.html", context)


def _things(request: HouseRequest, begun: YearStart | None) -> list[Thing]:
    where = request.organisation
    things = []
    if begun is None:
        things.append(
            Thing(
                Status("going", "Новый год"),
                f"Начать {present_year(where).label} учебный год: от дорожной карты и списка педагогов "
                "до документов на подпись.",
                "Начать учебный год",
                reverse("year", args=[where.key]),
            )
        )
    elif begun.finished_at is None:
        at = BY_CODE[begun.reached].short if begun.reached in BY_CODE else "Документы"
        things.append(
            Thing(
                Status("going", "Идёт"),
                f"Начало учебного года остановилось на вопросе «{at}».",
                "Продолжить",
                reverse("year_question", args=[where.key, begun.school_year, begun.reached]),
            )
        )
    else:
        things.append(
            Thing(
                Status("soon", "На подпись"),
                "Документы на пары собраны: их можно печатать и подписывать по порядку.",
                "Открыть документы",
                reverse("year_question", args=[where.key, begun.school_year, END]),
            )
        )
    if begun is not None and not team(where).filter(role=Role.DIRECTOR).exists():
        things.append(
            Thing(
                Status("ahead", "Когда удобно"),
                "Директор пока не входит в программу: пригласите его по ссылке или QR-коду.",
                "Пригласить",
                reverse("team", args=[where.key]),
            )
        )
    return things


def _schools(where: Organisation) -> list[dict[str, Any]]:
    """Figures of each school below: counts alone, no row of anybody's leaves its school."""
    schools = list(schools_under(where))
    with scope(organisation=schools):
        people, begun = count_people(), latest_starts()
    return [
        {
            "name": str(school),
            "teachers": count(people.get(school.pk, 0), "педагог", "педагога", "педагогов"),
            "status": _status(begun.get(school.pk)),
        }
        for school in schools
    ]


def _status(begun: YearStart | None) -> Status:
    if begun is None:
        return Status("ahead", "не начат")
    if begun.finished_at:
        return Status("done", "документы собраны")
    return Status("going", "начинает год")
