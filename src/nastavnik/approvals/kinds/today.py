"""Has the roadmap of the year its order?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.calendar import SchoolYear
from nastavnik.approvals.orders import waiting_order
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.roadmaps.queries import roadmap_of, standing_of
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """Whoever runs the year is told that no order approves the roadmap and none is on its way."""
    if not can(viewer.roles, "run_year"):
        return
    year = SchoolYear.containing(viewer.today)
    standing = standing_of(year)
    if standing is None or not standing.steps or standing.approved:
        return
    roadmap = roadmap_of(year)
    if roadmap is None or waiting_order(roadmap):
        return
    if falls_to(viewer.roles, Role.COORDINATOR, viewer.organisation):
        yield Thing(
            "unapproved",
            Status("going", "Не утверждена"),
            f"Утвердите дорожную карту на {year.label} учебный год.",
            "Приказы о карте",
            reverse("roadmap_approvals", args=[viewer.organisation.key]),
            detail="Отдайте приказ на подпись или впишите номер того, которым она уже утверждена.",
        )
