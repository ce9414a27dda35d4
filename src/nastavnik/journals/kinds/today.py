"""Which papers wait for their number today?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count
from nastavnik.documents.queries import open_papers
from nastavnik.journals.queries import to_register
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """The clerk gives numbers; where there is none, whose work that is."""
    if not can(viewer.roles, "register_papers"):
        return
    waiting = to_register(open_papers())
    if not waiting:
        return
    mine = falls_to(viewer.roles, Role.CLERK, viewer.organisation)
    orders = sum(one.is_order for one in waiting)
    number = len(waiting)
    among = f", из них {count(orders, 'приказ', 'приказа', 'приказов')}" if orders else ""
    told = count(
        number,
        "{} документ ждёт номера", "{} документа ждут номера", "{} документов ждут номера",
    )  # fmt: skip
    if mine:
        told = f"Зарегистрировать: {count(number, 'документ', 'документа', 'документов')}"
    yield Thing(
        "register",
        Status("going", "Ждут вас") if mine else Status("ahead", "На регистрации"),
        f"{told}{among if number > orders else ''}.",
        "Дать номера" if mine else "Посмотреть",
        reverse("papers_to_register", args=[viewer.organisation.key]),
        mine=mine,
        main=Role.CLERK in viewer.roles,
    )
