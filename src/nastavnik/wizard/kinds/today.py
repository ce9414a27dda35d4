"""What do the flows want of the heads of a school today?"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from clerk.calendar import SchoolYear
from clerk.cases import Case
from clerk.numbers import count
from clerk.organisations import with_head
from clerk.typography import stopped
from nastavnik.mentorships.gate import why_lost
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import whole_pairs, without_mentor
from nastavnik.needs.queries import her_first
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, present_year, team
from nastavnik.organisations.states import Role
from nastavnik.people.facts import short_in
from nastavnik.people.models import Teacher
from nastavnik.shared.components import Status
from nastavnik.shared.lists import folded
from nastavnik.shared.registered import Thing, Viewer
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.models import YearStart
from nastavnik.wizard.queries import latest_start
from nastavnik.wizard.questions import BY_CODE

MOST_NAMED = 3
DAY = "j\N{NO-BREAK SPACE}E"
REMAINED = (
    "Без наставника остался {} человек",
    "Без наставника остались {} человека",
    "Без наставника осталось {} человек",
)
AHEAD = (
    "Без наставника останется {} человек",
    "Без наставника останутся {} человека",
    "Без наставника останется {} человек",
)
"""Of several: already, and where each has her mentor for some days yet."""


def things(viewer: Viewer) -> Iterator[Thing]:
    """Begin the year, go on with it, find a mentor for whose mentor has left, invite the director."""
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    begun = latest_start()
    if begun is None:
        yield Thing(
            "begin_year",
            Status("going", "Новый год"),
            f"Начать {present_year(where).label} учебный год: от дорожной карты и списка педагогов "
            "до документов на подпись.",
            "Начать учебный год",
            reverse("year", args=[where.key]),
        )
    elif begun.finished_at is None:
        at = BY_CODE[begun.reached].short if begun.reached in BY_CODE else "Документы"
        yield Thing(
            "go_on",
            Status("going", "Идёт"),
            f"Начало учебного года остановилось на вопросе «{at}».",
            "Продолжить",
            reverse("year_question", args=[where.key, begun.school_year, begun.reached]),
        )
    yield from _without_mentor(viewer, begun)
    if begun is not None and Role.DIRECTOR not in {one.role for one in team(where)}:
        yield Thing(
            "invite_director",
            Status("ahead", "Когда удобно"),
            with_head(
                "Директор пока не входит в программу: пригласите его по ссылке или QR-коду.",
                where.full_name,
            ),
            "Пригласить",
            reverse("team", args=[where.key]),
        )


def _without_mentor(viewer: Viewer, begun: YearStart | None) -> Iterator[Thing]:
    """Until another is proposed; who was unticked in the wizard since is not asked for."""
    left = her_first(viewer, unserved(viewer, begun), lambda pair: pair.mentee)
    if not left:
        return
    named, rest = folded(left, MOST_NAMED)
    for_whom = ", ".join(short_in(one.mentee, Case.GENITIVE) for one in named)
    more = f" и ещё {len(rest)}" if rest else ""
    gone = dict.fromkeys(f"{short_in(one.mentor)} — {why_lost(one)}" for one in named)
    ahead = all(one.ended_on and one.ended_on > viewer.today for one in left)
    remained = count(len(left), *(AHEAD if ahead else REMAINED))
    before = "Прежние наставники" if len(gone) > 1 else "Прежний наставник"
    yield Thing(
        "without_mentor",
        Status("late", f"Без наставника: {len(left)}"),
        stopped(
            stayed(left[0], viewer.today)
            if len(left) == 1
            else f"{remained}: подберите для {for_whom}{more}"
        ),
        "Подобрать",
        _where(viewer, left),
        detail=stopped(f"{before}: {', '.join(gone)}"),
        main=True,
    )


def _where(viewer: Viewer, left: Sequence[Mentorship]) -> str:
    """To the choice of a mentor for one; for several to the question for whom."""
    where = viewer.organisation.key
    if len(left) > 1:
        return reverse("pairs_find", args=[where])
    return reverse("pairs_find_for", args=[where, left[0].mentee.key])


def unserved(
    viewer: Viewer, begun: YearStart | None, mentee: Teacher | None = None
) -> list[Mentorship]:
    """The pairs whose mentees have nobody and are offered nobody yet; of all, or of one."""
    year = SchoolYear.containing(viewer.today)
    left = without_mentor(year, mentee)
    if not left:
        return []
    served = set(whole_pairs(year).values_list("mentee", flat=True))
    here = begun is not None and begun.school_year == year.start
    off = answers_of(begun).mentees.off if begun and here else ()
    return [one for one in left if one.mentee_id not in served and one.mentee.key not in off]


def stayed(pair: Mentorship, today: date) -> str:
    """«Раиса Фоминична осталась без наставника с 1 декабря»: as people call her; before the day has come
    she «останется»."""
    one = pair.mentee
    called = f"{one.first_name} {one.patronymic}" if one.patronymic else one.full_name
    verb = {"f": "осталась", "m": "остался"}.get(one.sex or "", "остаётся")
    if pair.ended_on and pair.ended_on > today:
        verb = "останется"
    said = f"{called} {verb} без наставника"
    return f"{said} с {date_format(pair.ended_on, DAY)}" if pair.ended_on else said
