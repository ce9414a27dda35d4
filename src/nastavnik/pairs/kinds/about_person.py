"""In which pairs is a person, and in which was she?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format

from clerk.calendar import SchoolYear
from clerk.numbers import count, spelled_count
from clerk.typography import stopped
from nastavnik.mentorships.gate import Missing, PairPapers, is_without_papers, missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import every_pair_of, without_mentor
from nastavnik.mentorships.states import (
    CONSENTS,
    MENTOR_CONSENT,
    OVER,
    WAITING,
    EndGround,
    MentorshipState,
    PauseWhy,
)
from nastavnik.needs.candidates import RULES
from nastavnik.organisations.permissions import can
from nastavnik.pairs.standing import Known, may_press, year_of_pair
from nastavnik.people.facts import short_in
from nastavnik.people.models import Teacher
from nastavnik.people.queries import working
from nastavnik.shared.components import Status
from nastavnik.shared.registered import AboutPerson, Aside, Line, Thing, Viewer
from nastavnik.shared.ways_back import leading_back

AXIS = "pairs/components/pair_axis.html"
TOLD = frozenset(EndGround) - {
    EndGround.REFUSED, EndGround.MENTOR_REFUSED, EndGround.MENTEE_ASKED, EndGround.EMPLOYER,
    EndGround.OTHER,
}  # fmt: skip
"""Why a pair ended, as far as the page may be shown to others: who refused whom stands nowhere on it."""


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """Her pairs now and before, what she is in them, and what each waits for; no refusals."""
    rows = every_pair_of(teacher)
    here = working({key for one in rows for key in (one.mentor.key, one.mentee.key)})
    bereft = _bereft(viewer, teacher)
    running = [one for one in rows if not one.is_over_on(viewer.today)]  # by its days
    over = [
        one for one in rows if one.is_over_on(viewer.today) and one.end_ground != EndGround.REFUSED
    ]
    known = Known(viewer.organisation, viewer.today, running, teacher.key)
    papers, scale = known.papers, known.scale()
    opens = can(viewer.roles, "see_papers")
    drawn = {
        one.pk: scale.draw(year_of_pair(one, known)).drawn for one in (running if opens else ())
    }
    now = tuple(_now(viewer, teacher, running, papers)) if opens else ()
    return AboutPerson(
        title="Пары",
        lines=tuple(
            replace(_line(viewer, one, teacher, papers, here), drawn=drawn.get(one.pk, ""))
            for one in running
        ),
        past=tuple(_line(viewer, one, teacher, papers, here) for one in over),
        past_words=f"Прошлые: {count(len(over), 'пара', 'пары', 'пар')}",
        answer=count(len(running), "пара", "пары", "пар") if running else "сейчас нет",
        standing=_standing(teacher, running, bereft, viewer.today),
        now=now,
        told=frozenset(one.key for one in (*running, *over)),
        head=render_to_string(AXIS, {"scale": scale}) if drawn else "",
        styles="pairs/css/pairs.css",
        asides=tuple(
            one
            for one in (
                _places([one for one in running if one.mentor_id == teacher.pk]),
                _consents(teacher, known),
            )
            if one
        ),
    )


def _places(hers: Sequence[Mentorship]) -> Aside | None:
    """How many she mentors, how many are promised, for how many there is room."""
    if not hers:
        return None
    taken = {one.mentee_id for one in hers if one.state not in WAITING}
    promised = {one.mentee_id for one in hers} - taken
    whole = RULES.most_mentees
    free = max(whole - len(taken) - len(promised), 0)
    boxes = [*["taken"] * len(taken), *["promised"] * len(promised), *["free"] * free]
    told = [
        f"Из {count(whole, 'места', 'мест', 'мест')} занято {len(taken)}",
        *([f"обещано {len(promised)}"] if promised else ()),
        f"свободно {free}" if free else "новых не предлагаем первыми",
    ]
    return Aside(
        "Как наставник",
        f"{len(taken) + len(promised)} из {whole}",
        render_to_string("pairs/components/places.html", {"boxes": boxes}),
        (f"{', '.join(told)}.",
         f"Больше {whole} сразу не предлагаем. Закон числа не называет: выбрать можно."),
    )  # fmt: skip


def _consents(teacher: Teacher, known: Known) -> Aside | None:
    """What she has agreed to in her pairs of today. No text for the site that is made here names anybody."""
    hers = [
        one
        for one in known.all_papers
        if one.kind in CONSENTS and one.owner == teacher.key and one.signed_on
    ]
    if not hers:
        return None
    days = ", ".join(_day(one) for one in sorted({one.signed_on for one in hers if one.signed_on}))
    as_mentor = {one.kind == MENTOR_CONSENT for one in hers}
    what = " и ".join(
        words for mentor, words in ((True, "быть наставником"), (False, "работать с наставником"))
        if mentor in as_mentor
    )  # fmt: skip
    return Aside(
        "Согласия", f"подписано {days}", "",
        (f"{what[:1].upper()}{what[1:]}: подписано {days}.",
         "Публикация: не спрашивали, в текстах для сайта имён нет."),
    )  # fmt: skip


def _bereft(viewer: Viewer, teacher: Teacher) -> Mentorship | None:
    """The pair that left her without a mentor."""
    year = SchoolYear.containing(viewer.today)
    return next(iter(without_mentor(year, teacher)), None)


def _standing(
    teacher: Teacher, running: Sequence[Mentorship], bereft: Mentorship | None, today: date
) -> Status | None:
    """«Наставник: 1 наставляемый, 1 пара ждёт документов»; who has lost her mentor, before all else."""
    if bereft is not None:
        since = f" с {_day(bereft.ended_on)}" if bereft.ended_on else ""
        ahead = bereft.ended_on is not None and bereft.ended_on > today
        return Status("late", f"{'Останется без' if ahead else 'Без'} наставника{since}")
    hers = [one for one in running if one.mentor_id == teacher.pk]
    working_, waiting = _split(hers)
    if hers:
        parts = [
            spelled_count(working_, "наставляемый", "наставляемых", "наставляемых")
            if working_ else "",
            spelled_count(waiting, "{} пара ждёт документов", "{} пары ждут документов",
                          "{} пар ждут документов", "f") if waiting else "",
        ]  # fmt: skip
        said = f"Наставник: {', '.join(part for part in parts if part)}"
        return Status("going" if waiting else "done", said)
    if not running:
        return None
    working_, _ = _split(running)
    since = next((f" с {_day(one.starts_on)}" for one in running if one.starts_on), "")
    if working_:
        return Status("done", f"Наставляемый{since}")
    return Status("going", "Наставляемый: пара ждёт документов")


def _split(rows: Sequence[Mentorship]) -> tuple[int, int]:
    working_ = sum(one.state not in WAITING for one in rows)
    return working_, len(rows) - working_


def _line(
    viewer: Viewer,
    one: Mentorship,
    teacher: Teacher,
    papers: PairPapers,
    here: Collection[UUID],
) -> Line:
    opens = can(viewer.roles, "see_papers")
    url = reverse("pair", args=[viewer.organisation.key, one.key]) if opens else ""
    title = f"{short_in(one.mentor)} — {short_in(one.mentee)}"
    return Line(title, _state(one, papers, viewer.today), _detail(one, teacher, here), url)


def _state(one: Mentorship, papers: PairPapers, today: date) -> Status:
    state = MentorshipState(one.state_on(today))
    label = str(state.label).capitalize()
    if one.state in OVER:
        return Status("passed", f"{label} с {_day(one.ended_on)}" if one.ended_on else label)
    if one.state in WAITING:
        return Status("going", f"{label}, ждёт документов")
    if state == MentorshipState.SUSPENDED:
        until = f" по {_day(one.paused_until)}" if one.paused_until else ""
        why = PauseWhy(one.pause_why).label if one.pause_why else ""
        return Status("soon", f"{label}{until}{': ' if why else ''}{why}")
    if is_without_papers(one, papers):
        return Status("soon", "Работает без документов")
    return Status("done", label)


def _detail(one: Mentorship, teacher: Teacher, here: Collection[UUID]) -> str:
    """What it is about, its term; of one that is over its year, why, and whether the other is here."""
    if one.state not in OVER:
        since = f"с {_day(one.starts_on)}" if one.starts_on else "с даты приказа"
        until = f" по {_day(one.ends_on)}" if one.ends_on else ""
        said = f"{one.about}, {since}{until}" if one.about else f"{since}{until}"
        return stopped(said[:1].upper() + said[1:])
    other = one.mentee if one.mentor_id == teacher.pk else one.mentor
    where = "в школе" if other.key in here else "в школе больше не работает"
    why = f", {EndGround(one.end_ground).label}" if one.end_ground in TOLD else ""
    return stopped(f"{SchoolYear(one.school_year).label}{why}. {short_in(other)} {where}")


def _day(day: date | None) -> str:
    return date_format(day, "j\N{NO-BREAK SPACE}E Y") if day else ""


def _now(
    viewer: Viewer, teacher: Teacher, running: Sequence[Mentorship], papers: PairPapers
) -> Iterator[Thing]:
    """Of each pair the first thing that is missing; what is marked leads back to her page."""
    back = reverse("person", args=[viewer.organisation.key, teacher.key])
    for one in running:
        first = next(iter(missing(one, papers)), None)
        if first is not None and (thing := _thing(viewer, one, first, back)):
            yield thing


def _thing(viewer: Viewer, pair: Mentorship, first: Missing, back: str) -> Thing | None:
    makes = first.url_name == "pairs_prepare"
    may = may_press(first, viewer.roles)
    if makes and not may:
        return None
    page = reverse(first.url_name, args=[viewer.organisation.key, *first.args])
    url = leading_back(page, back if first.url_name == "paper" else "")
    waits = "Ждёт документов" if pair.state in WAITING else "Не хватает"
    other = f"{short_in(pair.mentor)} — {short_in(pair.mentee)}"
    return Thing(
        "missing",
        Status("going" if pair.state in WAITING else "soon", waits),
        stopped(first.sentence),
        first.button if may else "Посмотреть",
        url,
        key=str(pair.key),
        post=makes,
        fields=(("of", str(pair.key)),) if makes else (),
        detail=stopped(other) + ("" if makes else f" {stopped(f'Ждём: {first.who}')}"),
    )
