"""Of which pairs must the term be decided about; which mentor's category runs out?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import AT_WORK
from nastavnik.needs.categories import ends_words, running_out, why
from nastavnik.needs.queries import her_first
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.pairs.standing import END_SOON, called, day
from nastavnik.people.facts import names_of
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
    yield from _categories(viewer)
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


def _categories(viewer: Viewer) -> Iterator[Thing]:
    where, today = viewer.organisation, viewer.today
    found = running_out(where, today)
    if not found:
        return
    found = her_first(viewer, found, lambda work: work.teacher)
    first, many = found[0], len(found) > 1
    over = any(one.category_until and one.category_until < today for one in found)
    yield Thing(
        "category_ends",
        Status("late", "Категория кончилась") if over else Status("soon", "Категория кончается"),
        stopped(
            f"Проверьте категории: {names_of(one.teacher for one in found)}"
            if many
            else ends_words(first, today)
        ),
        "Открыть",
        reverse("person", args=[where.key, first.teacher.key]),
        due=min(one.category_until for one in found if one.category_until),
        detail=f"{ends_words(first, today)}. {why(today)}" if many else why(today),
    )
