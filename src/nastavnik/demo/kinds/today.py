"""When is the coordinator of the example asked to begin it anew?"""

from collections.abc import Iterator

from django.urls import reverse

from nastavnik.demo.renew import is_old, told_on
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """When its year is told as of a day long past: everything in it is late by now."""
    where = viewer.organisation
    if not where.is_demo or Role.COORDINATOR not in viewer.roles or not is_old(where):
        return
    told = told_on(where)
    yield Thing(
        "renew_demo",
        Status("going", "Пример"),
        "Пример школы рассказан" + (f" на {told:%d.%m.%Y}" if told else " давно")
        + ": многие сроки в нём уже прошли.",
        "Начать пример заново",
        reverse("demo_renew", args=[where.key]),
        main=True,
    )  # fmt: skip
