"""What has become of pairs and has no order yet?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.parts import called
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, present_year
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer
from nastavnik.turns.queries import Turns, turned_pairs


def things(viewer: Viewer) -> Iterator[Thing]:
    """Whoever runs the year is told once of all; an order that is made waits as any paper does."""
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    rows = turned_pairs(present_year(where))
    turns = Turns(rows) if rows else None
    left = [
        turned
        for one in rows
        if turns and (turned := turns.waiting(one)) and turns.paper(turned) is None
    ]
    if left:
        first, *rest = left
        more = f" и ещё {len(rest)}" if rest else ""
        pairs = count(len(left), "{} паре", "{} парах", "{} парах")
        yield Thing(
            "turns",
            Status("soon", "Приказа ещё нет"),
            f"Составьте приказ об изменениях в {pairs}.",
            "Составить",
            reverse("pair_order", args=[where.key, first.pair.key]),
            post=True,
            page=reverse("pair", args=[where.key, first.pair.key]),
            detail=stopped(f"{called(first.pair)}: {first.what.label}{more}"),
        )
