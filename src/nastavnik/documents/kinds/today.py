"""Which papers wait for whom today?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count, plural
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    acknowledgements,
    open_papers,
    signing_order,
    to_acknowledge,
    to_register,
)
from nastavnik.documents.states import MadeKind
from nastavnik.organisations.permissions import can
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer

WHY = {
    MadeKind.MENTEE_CONSENT: "Участие добровольное: без вашего согласия наставника не назначают.",
    MadeKind.MENTOR_CONSENT: "Без вашего письменного согласия наставничество не поручают.",
    MadeKind.ADDITIONAL_AGREEMENT: "В нём срок, содержание работы и выплата. Два экземпляра, один — ваш.",
}
STEPS = "В нём — то, за что вы отвечаете в дорожной карте."
ABOUT_WHAT = {
    MadeKind.PAIRS_ORDER: "В нём — о вашей паре.",
    MadeKind.APPROVAL_ORDER: STEPS,
    MadeKind.CHANGES_ORDER: STEPS,
}


def things(viewer: Viewer) -> Iterator[Thing]:
    """The director signs, the clerk registers and makes acquainted, a teacher signs what is hers."""
    papers = list(open_papers())
    if not papers:
        return
    if can(viewer.roles, "see_papers"):
        yield from _to_sign(viewer, papers)
        yield from _to_register(viewer, papers)
        yield from _to_acknowledge(viewer, papers)
    if viewer.work is not None:
        yield from _mine(viewer, papers)


def _to_sign(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    if not can(viewer.roles, "sign_papers"):
        return
    page = reverse("papers_to_sign", args=[viewer.organisation.key])
    steps = signing_order(papers)
    director = sum(len(one.ready) for one in steps if one.by_director)
    teachers = sum(len(one.ready) for one in steps if not one.by_director)
    if director and Role.DIRECTOR in viewer.roles:
        yield Thing(
            "sign",
            Status("going", "Ждут вас"),
            f"{_papers(director)} {_wait(director)} вашей подписи.",
            "Подписать",
            page,
        )
    if Role.COORDINATOR not in viewer.roles:
        return
    if teachers:
        yield Thing(
            "collect",
            Status("going", "У педагогов"),
            f"Собрать подписи педагогов: {count(teachers, 'согласие', 'согласия', 'согласий')}.",
            "Отметить",
            page,
        )
    if director and Role.DIRECTOR not in viewer.roles:
        yield Thing(
            "with_director",
            Status("ahead", "У директора"),
            f"{_papers(director)} {_wait(director)} подписи директора.",
            "Посмотреть",
            page,
        )


def _to_register(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    waiting = to_register(papers)
    if not waiting or not can(viewer.roles, "register_papers"):
        return
    mine = Role.CLERK in viewer.roles
    orders = sum(one.is_order for one in waiting)
    number = len(waiting)
    among = f", из них {count(orders, 'приказ', 'приказа', 'приказов')}" if orders else ""
    told = count(
        number,
        "{} документ ждёт номера", "{} документа ждут номера", "{} документов ждут номера",
    )  # fmt: skip
    if mine:
        told = f"Зарегистрировать: {_papers(number)}"
    yield Thing(
        "register",
        Status("going", "Ждут вас") if mine else Status("ahead", "На регистрации"),
        f"{told}{among if number > orders else ''}.",
        "Дать номера" if mine else "Посмотреть",
        reverse("papers_to_register", args=[viewer.organisation.key]),
    )


def _to_acknowledge(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    if not can(viewer.roles, "register_papers"):
        return
    mine = Role.CLERK in viewer.roles
    orders = to_acknowledge(papers)
    known = acknowledgements(orders) if orders else {}
    for one in orders:
        left = len(one.people - known.get(one.pk, {}).keys())
        if left:
            yield Thing(
                "acknowledge",
                Status("going", "Ждут вас") if mine else Status("ahead", "Ознакомление"),
                f"Ознакомить с приказом № {one.number}: осталось {left} из {len(one.people)}.",
                "Ознакомить" if mine else "Посмотреть",
                reverse("papers_to_acknowledge", args=[viewer.organisation.key]),
                key=str(one.key),
            )


def _mine(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    where, me = viewer.organisation, viewer.work.teacher
    for step in signing_order(papers):
        for one in step.waiting:
            if one.paper.owner == me.key and one.ready:
                yield Thing(
                    "my_paper",
                    Status("going", "На подпись"),
                    f"Подпишите: {one.paper.title.rpartition(':')[0].lower()}.",
                    "Прочитать",
                    reverse("my_paper", args=[where.key, one.paper.key]),
                    key=str(one.paper.key),
                    detail=WHY[MadeKind(one.paper.kind)],
                )
    orders = [one for one in to_acknowledge(papers) if me.key in one.people]
    known = acknowledgements(orders) if orders else {}
    for order in orders:
        if me.key not in known.get(order.pk, {}):
            yield Thing(
                "my_order",
                Status("going", "Приказ"),
                f"Ознакомьтесь с приказом № {order.number} от {order.dated_on:%d.%m.%Y}.",
                {"f": "Ознакомлена", "m": "Ознакомлен"}.get(me.sex or "", "Ознакомлен(а)"),
                reverse("my_acknowledge", args=[where.key, order.key]),
                key=str(order.key),
                post=True,
                page=reverse("my_paper", args=[where.key, order.key]),
                detail=f"{ABOUT_WHAT[MadeKind(order.kind)]} Нажмите на строку, чтобы прочитать.",
            )


def _papers(number: int) -> str:
    return count(number, "документ", "документа", "документов")


def _wait(number: int) -> str:
    return plural(number, "ждёт", "ждут", "ждут")
