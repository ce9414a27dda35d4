"""Of which pairs must the term be decided about?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import AT_WORK
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.pairs.standing import END_SOON, called, day
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """Those whose term is over, and those whose term ends within a month: a line for each kind."""
    where, today = viewer.organisation, viewer.today
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    soon = Mentorship.objects.filter(state__in=AT_WORK, ends_on__lte=today + END_SOON)
    rows = list(soon.select_related("mentor", "mentee").order_by("ends_on", "pk"))
    over = [one for one in rows if one.ends_on and one.ends_on < today]
    for kind, word, found in (
        ("late", "Срок истёк", over),
        ("soon", "Конец срока", [one for one in rows if one not in over]),
    ):
        if not found:
            continue
        first, many = found[0], len(found) > 1
        yield Thing(
            f"term_{kind}",
            Status("late" if kind == "late" else "soon", f"{word}: {len(found)}" if many else word),
            stopped(
                f"Продлите или завершите: {count(len(found), 'пара', 'пары', 'пар')}"
                if many
                else f"Продлите пару или завершите: {called(first)}"
            ),
            "Решить",
            reverse("pairs", args=[where.key])
            if many
            else reverse("pair_act", args=[where.key, first.key, "term"]),
            due=first.ends_on,
            detail=f"Первый срок — по {day(first.ends_on)}." if first.ends_on and many
            else f"Срок по {day(first.ends_on)}." if first.ends_on else "",
        )  # fmt: skip
