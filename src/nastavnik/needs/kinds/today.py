"""About whom has nothing been decided, and who waits for a mentor?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.cases import Case
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.needs.queries import all_undecided, choosing, hers_first, in_need, with_works
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import buildings_of, falls_to, present_year
from nastavnik.organisations.states import Role
from nastavnik.people.facts import names_of, names_said, short_in
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """Each kind is one line, whoever many they are: «Пары» names them all."""
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    year, pairs = present_year(where), reverse("pairs", args=[where.key])
    hers = buildings_of(viewer.account, where)
    waiting = hers_first(in_need(year), hers)
    if waiting:
        one = waiting[0]
        many = len(waiting) > 1
        yield Thing(
            "in_need",
            Status("soon", f"Ждут наставника: {len(waiting)}" if many else "Ждёт наставника"),
            stopped(
                f"Подберите наставников: {names_of(each.teacher for each in waiting)}"
                if many
                else f"Подберите наставника для {short_in(one.teacher, Case.GENITIVE)}"
            ),
            "Подобрать",
            pairs if many else choosing(where, one.teacher),
            detail="" if many else one.why,
            main=True,
        )
    asked = hers_first(all_undecided(year, viewer.today), hers)
    if asked:
        (one,), many = with_works(asked[:1]), len(asked) > 1
        yield Thing(
            "undecided",
            Status("soon", "Нет решения"),
            stopped(
                f"Решите, нужен ли наставник: {names_said([each.name for each in asked])}"
                if many
                else f"Решите, нужен ли наставник: {short_in(one.teacher)}"
            ),
            "Решить",
            f"{pairs}#undecided" if many else reverse("need", args=[where.key, one.teacher.key]),
            detail=stopped(
                f"О них ещё не решали: {count(len(asked), 'педагог', 'педагога', 'педагогов')}"
                if many
                else one.why[:1].upper() + one.why[1:]
            ),
        )
