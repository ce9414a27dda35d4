"""What do the flows want of the heads of a school today?"""

from collections.abc import Iterator

from django.urls import reverse

from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year, team
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer
from nastavnik.workspace.queries import latest_start
from nastavnik.workspace.wizard.questions import BY_CODE


def things(viewer: Viewer) -> Iterator[Thing]:
    """Begin the year, go on with it, invite the director."""
    if not can(viewer.roles, "run_year"):
        return
    where = viewer.organisation
    begun = latest_start()
    if begun is None:
        yield Thing(
            "begin_year",
            Status("going", "Новый год"),
            f"Начать {present_year(where).label} учебный год: от дорожной карты и списка педагогов "
            "до документов на подпись.",
            "Начать учебный год",
            reverse("year", args=[where.key]),
        )
    elif begun.finished_at is None:
        at = BY_CODE[begun.reached].short if begun.reached in BY_CODE else "Документы"
        yield Thing(
            "go_on",
            Status("going", "Идёт"),
            f"Начало учебного года остановилось на вопросе «{at}».",
            "Продолжить",
            reverse("year_question", args=[where.key, begun.school_year, begun.reached]),
        )
    if begun is not None and Role.DIRECTOR not in {one.role for one in team(where)}:
        yield Thing(
            "invite_director",
            Status("ahead", "Когда удобно"),
            "Директор пока не входит в программу: пригласите его по ссылке или QR-коду.",
            "Пригласить",
            reverse("team", args=[where.key]),
        )
