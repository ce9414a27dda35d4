"""Whose work is done by another today?"""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format

from clerk.typography import stopped
from nastavnik.organisations.queries import hand_overs
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """Told to both: whose work it was, and whose it is now."""
    page = reverse("team", args=[viewer.organisation.key])
    for one in hand_overs(viewer.organisation):
        before = one.in_place_of
        if before is None or one.ended_on is None:
            continue
        until = date_format(one.ended_on - timedelta(days=1), "j\N{NO-BREAK SPACE}E")
        if before.account_id == viewer.account.pk:
            said = f"Ваши дела по {until} ведёт {one.account.name}"
        elif one.account_id == viewer.account.pk:
            said = f"По {until} вы ведёте дела за другого: {before.account.name}"
        else:
            continue
        yield Thing(
            "handed_over", Status("ahead", "Дела переданы"), stopped(said), "Посмотреть", page,
            key=str(one.key), detail=one.order_words, mine=False,
        )  # fmt: skip
