"""Which papers wait for whom today?"""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.urls import reverse

from clerk.numbers import count, plural
from clerk.organisations import with_head
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import unready
from nastavnik.documents.queries import acknowledgements, acquainted_with, open_papers
from nastavnik.documents.states import PaperState
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, present_year, settings_of
from nastavnik.organisations.states import Role
from nastavnik.shared.components import Status
from nastavnik.shared.registered import PREPARE, Thing, Viewer, wanted_in
from nastavnik.signing.queries import (
    Step,
    acquainted_word,
    ready_for,
    signing_order,
    to_acknowledge,
)


def things(viewer: Viewer) -> Iterator[Thing]:
    """The director signs, the clerk makes acquainted, a teacher signs what is hers."""
    yield from _to_prepare(viewer)
    papers = list(open_papers())
    if not papers:
        return
    if can(viewer.roles, "see_papers"):
        yield from _to_send(viewer, papers)
        yield from _to_sign(viewer, papers)
        yield from _to_acknowledge(viewer, papers)
    if viewer.work is not None:
        yield from _mine(viewer, papers)


def _to_prepare(viewer: Viewer) -> Iterator[Thing]:
    """Those whose data have changed, or whose papers were never made."""
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    asked = [one for one in wanted_in(where, present_year(where).start) if one.asked]
    for does in dict.fromkeys(one.does for one in asked):
        alike = [one for one in asked if one.does == does]
        first, *rest = alike
        more = f" и ещё {len(rest)}" if rest else ""
        what = "Подготовьте документы" if does == PREPARE else does
        changed = does != PREPARE or any(one.papers for one in alike)
        yield Thing(
            "prepare",
            Status("soon", "Документы устарели" if changed else "Документы не составлены"),
            stopped(f"{what}: {first.about}{more}"),
            does,
            first.url,
            post=True,
            fields=tuple(("of", one.of) for one in alike if one.url == first.url),
            page=f"{reverse('papers', args=[where.key])}#prepare",
            detail=first.why,
            key="" if does == PREPARE else does,
        )


def _to_send(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    """Drafts nobody else is told of: without this they would be forgotten."""
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    # what stands alone is handed over when it may be signed, a bundle as a whole
    drafts = [one for one in papers if one.state == PaperState.DRAFT]
    lacks = unready([one for one in drafts if not one.told.bundle])
    drafts = [one for one in drafts if one.key not in lacks]
    if drafts:
        alone = drafts[0] if len(drafts) == 1 else None
        told = count(len(drafts), "{} черновик", "{} черновика", "{} черновиков")
        yield Thing(
            "send",
            Status("ahead", "Черновики" if alone is None else "Черновик"),
            stopped(f"Доработать и отдать на подпись: {alone.title if alone else told}"),
            "Посмотреть",
            reverse("paper", args=[where.key, alone.key])
            if alone
            else f"{reverse('papers', args=[where.key])}?state={PaperState.DRAFT}",
        )


def _counted(steps: Iterable[Step]) -> str:
    """«4 согласия, 1 уведомление»: whoever signs them, by the first word of what they are."""
    said: Counter[tuple[str, ...]] = Counter()
    for one in steps:
        said[tuple(noun.split()[0] for noun in one.kind.nouns)] += len(one.ready)
    return ", ".join(count(number, *nouns) for nouns, number in said.items())


def _to_sign(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    if not can(viewer.roles, "sign_papers"):
        return
    page = reverse("papers_to_sign", args=[viewer.organisation.key])
    steps = signing_order(papers)
    director = sum(len(one.ready) for one in ready_for(steps, director_only=True))
    teachers = [one for one in ready_for(steps, director_only=False) if not one.by_director]
    if director and Role.DIRECTOR in viewer.roles:
        yield Thing(
            "sign",
            Status("going", "Ждут вас"),
            f"{_papers(director)} {_wait(director)} вашей подписи.",
            "Подписать",
            page,
            main=True,
        )
    if not falls_to(viewer.roles, Role.COORDINATOR, viewer.organisation):
        return
    if teachers:
        yield Thing(
            "collect",
            Status("going", "У педагогов"),
            f"Собрать подписи педагогов: {_counted(teachers)}.",
            "Отметить",
            page,
        )
    if left := sum(one.gone and not one.missing for step in steps for one in step.waiting):
        yield Thing(
            "of_gone",
            Status("soon", "Подписать некому"),
            f"У тех, кто больше не работает в школе: {left}. Составьте документы пар заново.",
            "Посмотреть",
            page,
        )
    if director and Role.DIRECTOR not in viewer.roles:
        mine = falls_to(viewer.roles, Role.DIRECTOR, viewer.organisation)
        whole = viewer.organisation.full_name
        yield Thing(
            "with_director",
            Status("going" if mine else "ahead", with_head("У директора", whole)),
            with_head(f"{_papers(director)} {_wait(director)} подписи директора.", whole),
            "Отметить" if mine else "Посмотреть",
            page,
            mine=mine,
        )


def _to_acknowledge(viewer: Viewer, papers: list[Paper]) -> Iterator[Thing]:
    if not can(viewer.roles, "register_papers"):
        return
    orders = to_acknowledge(papers)
    known = acknowledgements(orders) if orders else {}
    counts = acquainted_with(orders, known)
    mine = bool(orders) and falls_to(viewer.roles, Role.CLERK, viewer.organisation)
    for one in orders:
        if left := counts[one.pk].left:
            yield Thing(
                "acknowledge",
                Status("going", "Ждут вас") if mine else Status("ahead", "Ознакомление"),
                f"Ознакомить с приказом № {one.number}: осталось {left} из {counts[one.pk].wanted}.",
                "Ознакомить" if mine else "Посмотреть",
                reverse("papers_to_acknowledge", args=[viewer.organisation.key]),
                key=str(one.key),
                mine=mine,
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
                    detail=one.paper.told.why,
                )
    orders = [one for one in to_acknowledge(papers) if me.key in one.people]
    known = acknowledgements(orders) if orders else {}
    clicks_sign = bool(orders) and settings_of(where).electronic_act_checked
    for order in orders:
        if me.key in known.get(order.pk, {}):
            continue
        said = f"приказом № {order.number} от {order.dated_on:%d.%m.%Y}"
        page = reverse("my_paper", args=[where.key, order.key])
        if clicks_sign:
            yield Thing(
                "my_order",
                Status("going", "Приказ"),
                f"Ознакомьтесь с {said}.",
                acquainted_word(me),
                reverse("my_acknowledge", args=[where.key, order.key]),
                key=str(order.key),
                post=True,
                page=page,
                detail=f"{order.told.why} Нажмите на строку, чтобы прочитать.",
            )
        else:
            yield Thing(
                "my_order",
                Status("going", "Приказ"),
                f"Ознакомьтесь с {said}: распишитесь на листе у делопроизводителя.",
                "Прочитать",
                page,
                key=str(order.key),
                detail=order.told.why,
            )


def _papers(number: int) -> str:
    return count(number, "документ", "документа", "документов")


def _wait(number: int) -> str:
    return plural(number, "ждёт", "ждут", "ждут")
