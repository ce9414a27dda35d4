"""What has become of pairs and has no order yet; which pairs must begin soon, or go on?"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called
from nastavnik.mentorships.states import WAITING, MentorshipState
from nastavnik.needs.queries import her_first
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
    yield from _breaks(viewer)
    yield from _begins(viewer)
    rows = turned_pairs(present_year(where))
    turns = Turns(rows) if rows else None
    left = [
        turned
        for one in rows
        if turns and (turned := turns.waiting(one)) and turns.paper(turned) is None
    ]
    if left:
        first, *rest = her_first(viewer, left, lambda turned: turned.pair.mentee)
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


def _begins(viewer: Viewer) -> Iterator[Thing]:
    """Pairs that people chose for a day of their own and that have no order yet: no step waits for them."""
    where, today = viewer.organisation, viewer.today
    chosen = Mentorship.objects.filter(state__in=WAITING, by_hand=True, starts_on__isnull=False)
    rows = list(chosen.select_related("mentor", "mentee").order_by("starts_on", "pk"))
    if not rows or rows[0].starts_on is None:
        return
    first, on, rest = _hers(viewer, rows), rows[0].starts_on, len(rows) - 1
    yield Thing(
        "pair_waits",
        Status("late", "Пора начинать") if on <= today else Status("going", f"Начало {_day(on)}"),
        stopped(f"Доведите до приказа: {called(first)}{f' и ещё {rest}' if rest else ''}"),
        "Открыть",
        reverse("pairs", args=[where.key])
        if rest
        else reverse("pair", args=[where.key, first.key]),
        due=on,
        detail=f"{'Первая должна' if rest else 'Должна'} работать с {_day(on)}.",
    )


def _breaks(viewer: Viewer) -> Iterator[Thing]:
    """Pairs that stand still though the last day of their break is over, or is this day or the next."""
    where, today = viewer.organisation, viewer.today
    found = Mentorship.objects.filter(
        state=MentorshipState.SUSPENDED, paused_until__lte=today + timedelta(days=1)
    )
    rows = list(found.select_related("mentor", "mentee").order_by("paused_until", "pk"))
    if not rows or rows[0].paused_until is None:
        return
    first, until, rest = _hers(viewer, rows), rows[0].paused_until, len(rows) - 1
    over = until < today
    yield Thing(
        "break_ends",
        Status("late", "Перерыв кончился") if over else Status("soon", "Конец перерыва"),
        stopped(f"Возобновите пару: {called(first)}{f' и ещё {rest}' if rest else ''}"),
        "Открыть" if rest else "Возобновить",
        reverse("pairs", args=[where.key])
        if rest
        else reverse("pair_act", args=[where.key, first.key, "resume"]),
        due=until,
        detail=f"{'Первый перерыв' if rest else 'Перерыв'} по {_day(until)}.",
    )


def _hers(viewer: Viewer, rows: Sequence[Mentorship]) -> Mentorship:
    return her_first(viewer, rows, lambda pair: pair.mentee)[0]


def _day(moment: date) -> str:
    return date_format(moment, "j\N{NO-BREAK SPACE}E")
