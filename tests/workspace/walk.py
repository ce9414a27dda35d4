"""A school in which anything is done in any order, by chance but the same for the same seed.

A deed is a name and four numbers, each taken modulo whatever there is to choose among when it is done: so
a walk can be walked again, and with some of its deeds left out. After every deed ``look`` asks all that
must be true.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest
from django.db.models import Q

from clerk.calendar import SchoolYear
from clerk.staff.model import StaffList
from clerk.staff.model import Teacher as Listed
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.states import UNSIGNED, PaperState, Part
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.actions.end_paper import end_paper
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.queries import numbers_in
from nastavnik.mentorships import preparing
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.facts import pairs_named
from nastavnik.mentorships.gate import PairPapers, is_without_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import Terms
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.queries import waiting_pairs, without_mentor
from nastavnik.mentorships.school_rule import rule_of
from nastavnik.mentorships.states import (
    AT_WORK,
    BEGINS,
    OPEN,
    OVER,
    PAIRS,
    PAIRS_ORDER,
    STILL_NEEDED,
    TURNS_ORDER,
    EndGround,
    Ground,
    PauseWhy,
    Turn,
)
from nastavnik.needs.actions.decide_need import decide_need
from nastavnik.needs.actions.decide_nobody import decide_nobody
from nastavnik.needs.actions.undo_nobody import undo_nobody
from nastavnik.needs.queries import free_year
from nastavnik.organisations.actions.hand_over import hand_over
from nastavnik.organisations.models import Membership, StoredFile
from nastavnik.organisations.queries import present_year
from nastavnik.organisations.states import Role
from nastavnik.pairs import lacking
from nastavnik.pairs.lacking import prepare_lacking
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.end_work import end_work
from nastavnik.people.actions.return_teacher import return_teacher
from nastavnik.people.actions.send_on_leave import send_on_leave
from nastavnik.people.models import Employment, StaffImport, Teacher
from nastavnik.people.states import Absent
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.signing.actions.send_papers import send_papers
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from nastavnik.turns.actions.correct_order import correct_order
from nastavnik.turns.actions.note_order import note_order
from nastavnik.turns.actions.prepare_notice import prepare_notice
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.turns.models import OrderedTurn
from nastavnik.wizard.answers import Answers, Ticks
from nastavnik.wizard.beginning import begin_papers
from nastavnik.wizard.facts import gather, result_of
from papers.signing import make_signing_set
from tests.documents.scene import FORM
from tests.personas import House

MOST_PEOPLE = 9
SURNAMES = (
    "Аистова", "Белкина", "Воронова", "Галкина", "Дроздова", "Зимина", "Иволгина", "Калинина", "Лисицына",
    "Морозова", "Носова", "Орехова", "Павлова", "Рябинина", "Снегирёва", "Травина", "Ульянова", "Фомина",
)  # fmt: skip
ABOUT = ("", "", "", "математика")
ISSUED = (PaperState.REGISTERED, PaperState.SUPERSEDED, PaperState.ANNULLED)


class Deed(NamedTuple):
    """What is done, and which of all that it could be done with."""

    name: str
    which: int
    other: int
    more: int
    hours: int  # before the next

    def __repr__(self) -> str:
        return f"Deed{tuple(self)}"


OFTEN = {
    "wizard": 3, "propose": 4, "take": 1, "ask": 3, "make": 4, "lack": 2, "sign": 9, "number": 9,
    "unsign": 1, "withdraw": 1, "correct": 1, "annul": 1, "refuse": 1, "end": 2, "cancel": 1,
    "pause": 2, "resume": 2, "replace": 4, "extend": 3, "turn": 4, "send": 4, "elsewhere": 2, "correct_elsewhere": 1,
    "listed": 2, "hired": 2, "left": 2, "renamed": 1, "long_leave": 1, "returned": 1, "leave": 1,
    "hand_over": 1, "need": 1, "nobody": 1, "somebody": 1,
}  # fmt: skip
"""Name of a deed → how often, beside the others."""


AT_WORK_FIRST = [Deed(name, 0, 3, 1, 1) for name in ("wizard", "sign", "number", "sign", "number")]
"""Pairs are begun by their papers, before anything happens to them."""


def deeds(seed: int, steps: int) -> list[Deed]:
    """The walk of a seed; of three walks two begin with pairs at work."""
    chance = Random(seed)  # noqa: S311 - chance that can be had again
    names = chance.choices(list(OFTEN), list(OFTEN.values()), k=steps)
    found = [
        Deed(
            one, chance.randrange(10**6), chance.randrange(10**6), chance.randrange(10**6),
            chance.choice((1, 1, 1, 5, 24, 60)),
        )
        for one in names
    ]  # fmt: skip
    return [*AT_WORK_FIRST, *found] if seed % 3 else found


@dataclass
class Person:
    """Somebody of the staff, as the next list tells of her."""

    surname: str
    first_name: str
    months: int
    phone: str
    hired_on: date | None = None


@dataclass
class Walk:
    """A school on its way; each deed is done by whoever may, sometimes by who may not."""

    house: House
    began: dict[int, str] = field(default_factory=dict)  # pair → number of its order
    issued: dict[int, tuple[Any, ...]] = field(default_factory=dict)  # paper → all that stays
    staff: dict[str, Person] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)  # not in the list though they work here
    done: dict[str, int] = field(default_factory=dict)  # deed → how often it was not refused
    _next: int = 0

    def __post_init__(self) -> None:
        for place, (one, months) in enumerate(
            {
                "Ландышева": 240,
                "Ежова": 300,
                "Ёлкина": 3,
                "Жукова": 8,
                "Юная": 0,
                "Зрелая": 264,
            }.items()
        ):
            self.staff[one] = Person(one, "Мария", months, f"+7 900 000-00-{place:02}")
        self.apply({})

    # — who and what —

    @property
    def school(self) -> dict[str, Any]:
        return {"organisation": self.house.school}

    @property
    def year(self) -> SchoolYear:
        return present_year(self.house.school)

    @property
    def lead(self) -> Account:
        """Whoever coordinates today; the last to whom the work was given."""
        today = clock.today()
        roles = Membership.objects.filter(organisation=self.house.school, role=Role.COORDINATOR)
        holds = roles.filter(started_on__lte=today).filter(Q(ended_on=None) | Q(ended_on__gt=today))
        return holds.order_by("-pk")[0].account

    @staticmethod
    def pick(rows: Sequence[Any], place: int) -> Iterator[Any]:
        """One of them, the last ones more often; none where there is none."""
        if rows:
            back = place % len(rows) if place % 3 == 0 else place % min(len(rows), 3)
            yield rows[-1 - back]

    def teachers(self) -> list[Teacher]:
        return [
            one.teacher
            for one in Employment.objects.filter(RUNNING).select_related("teacher").order_by("pk")
        ]

    def pairs(self, **what: Any) -> list[Mentorship]:
        rows = Mentorship.objects.filter(**what).select_related("mentor", "mentee", "successor")
        return list(rows.order_by("pk"))

    def papers(self, *states: str, **what: Any) -> list[Paper]:
        return list(Paper.objects.filter(state__in=states, **what).order_by("pk"))

    def two(self, deed: Deed) -> dict[str, Any] | None:
        people = self.teachers()
        if len(people) < 2:
            return None
        return {
            **self.school, "year": self.year, "mentor": people[deed.which % len(people)].key,
            "mentee": people[deed.other % len(people)].key,
        }  # fmt: skip

    def new_number(self, deed: Deed) -> str:
        """A new one; now and then one that may be taken."""
        if deed.more % 7 == 0:
            return str(1 + deed.more % max(self._next, 1))
        self._next += 1
        return str(self._next)

    # — what is done —

    def do(self, deed: Deed) -> None:
        run: Callable[[Deed], None] = getattr(self, deed.name)
        with suppress(RuleBroken, Stale):  # a refusal is an answer
            run(deed)
            self.done[deed.name] = self.done.get(deed.name, 0) + 1

    def wizard(self, deed: Deed) -> None:
        people = [one.key for one in self.teachers()]
        on, off = (
            (people[n % len(people)],) if n % 3 == 0 else () for n in (deed.which, deed.other)
        )
        answers = Answers(mentees=Ticks(on, tuple(one for one in off if one not in on)))
        facts = gather(self.house.school, self.year)
        begin_papers(self.lead, facts, answers, result_of(facts, answers))
        waiting = [
            one for one in waiting_pairs(self.year) if not one.turn
        ]  # others have their own order
        new = frozenset((one.mentor.key, one.mentee.key) for one in waiting)
        orders = Paper.objects.filter(
            kind=PAIRS_ORDER, state__in=UNSIGNED, school_year=self.year.start
        )
        assert [pairs_named(one) for one in orders] == ([new] if new else [])

    def propose(self, deed: Deed) -> None:
        if both := self.two(deed):
            terms = Terms(**FORM, about=ABOUT[deed.more % len(ABOUT)])
            if deed.more % 5 == 0:
                terms = replace(terms, starts_on=clock.today() + timedelta(days=deed.more % 40))
            if deed.more % 11 == 0:
                terms = replace(terms, ground=Ground.POST, ground_words="п. 3 договора № 5")
            propose_pair(self.lead, **both, terms=terms)

    def take(self, deed: Deed) -> None:
        if both := self.two(deed):
            take_pair_in(
                self.lead, **both, terms=Terms(**FORM, about=ABOUT[deed.more % len(ABOUT)])
            )

    def ask(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=OPEN), deed.which):
            for side in (Part.MENTOR, Part.MENTEE):
                note_answer(self.lead, **self.school, pair=pair, side=side, agrees=True)

    def refuse(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=OPEN), deed.which):
            side = (Part.MENTOR, Part.MENTEE)[deed.other % 2]
            note_answer(self.lead, **self.school, pair=pair, side=side, agrees=False)

    def make(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=OPEN), deed.which):
            prepare_pairs(
                self.lead, **self.school, year=SchoolYear(pair.school_year), pairs=[pair.key]
            )

    def lack(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=AT_WORK), deed.which):
            prepare_lacking(self.lead, **self.school, pair=pair)

    def sign(self, deed: Deed) -> None:
        """One, all that wait of its kind, or all one after another as far as they may be signed."""
        waiting = self.papers(PaperState.PREPARED)
        for one in self.pick(waiting, deed.which):
            some = [each for each in waiting if each.kind == one.kind]
            if deed.other % 3:
                papers = [one] if deed.other % 3 == 1 else some
                sign_paper(self.house["director"], **self.school, papers=papers)
                return
            for each in sorted(waiting, key=lambda paper: (paper.order, paper.pk)):
                with suppress(RuleBroken):
                    sign_paper(self.house["director"], **self.school, papers=[each])

    def unsign(self, deed: Deed) -> None:
        for one in self.pick(self.papers(PaperState.SIGNED), deed.which):
            unsign_paper(self.lead, **self.school, paper=one)

    def number(self, deed: Deed) -> None:
        """One, or all."""
        numbered = [one for one in self.papers(PaperState.SIGNED) if one.journal]
        numbered.sort(key=lambda paper: (paper.order, paper.pk))
        for one in numbered if deed.other % 2 else self.pick(numbered, deed.which):
            with suppress(RuleBroken):
                self._number(one, deed)

    def _number(self, one: Paper, deed: Deed) -> None:
        """What the order says begins and ends by it, and nothing else."""
        before = set(Mentorship.objects.filter(state__in=AT_WORK).values_list("pk", flat=True))
        lines = list(OrderedTurn.objects.filter(paper=one).select_related("pair__successor"))
        register_paper(
            self.house["clerk"], **self.school, paper=one, number=self.new_number(deed),
            dated_on=clock.today() - timedelta(days=deed.more % 3 // 2),
        )  # fmt: skip
        fresh = [pair for pair in self.pairs(state__in=AT_WORK) if pair.pk not in before]
        if one.kind == PAIRS_ORDER:
            said = frozenset((pair.mentor.key, pair.mentee.key) for pair in fresh)
            assert said == pairs_named(one), f"{one.title} began other pairs than it names"
        if one.kind == TURNS_ORDER:
            begun = {line.pair.successor_id for line in lines if line.what in BEGINS}
            assert {pair.pk for pair in fresh} <= begun, one.title
            ends = [line for line in lines if line.what in {*BEGINS, Turn.ENDED}]
            assert all(line.pair.ended_on == line.starts_on for line in ends), one.title

    def withdraw(self, deed: Deed) -> None:
        states = (PaperState.DRAFT, PaperState.PREPARED, PaperState.SIGNED)
        for one in self.pick(self.papers(*states), deed.which):
            withdraw_paper(self.lead, **self.school, paper=one, reason="не нужен")

    def correct(self, deed: Deed) -> None:
        for one in self.pick(self.papers(PaperState.REGISTERED), deed.which):
            correct_number(
                self.house["clerk"], **self.school, paper=one, number=self.new_number(deed),
                dated_on=one.dated_on or clock.today(), reason="описка",
            )  # fmt: skip
            self.issued.pop(one.pk, None)
            self.began = {row.pk: row.order_number for row in self.pairs(pk__in=list(self.began))}

    def annul(self, deed: Deed) -> None:
        for one in self.pick(self.papers(PaperState.REGISTERED), deed.which):
            end_paper(
                self.house["clerk"], **self.school, paper=one, to=PaperState.ANNULLED,
                reason="издан по ошибке",
            )  # fmt: skip

    def end(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=OPEN), deed.which):
            ground = list(EndGround)[deed.other % len(EndGround)]
            end_pair(self.lead, **self.school, pair=pair, ground=ground, words="так вышло")
            if deed.more % 2:
                prepare_notice(self.lead, **self.school, pair=pair)

    def cancel(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=AT_WORK), deed.which):
            ground = (EndGround.EMPLOYER, EndGround.MENTOR_REFUSED)[deed.other % 2]
            end_pair(self.lead, **self.school, pair=pair, ground=ground)
            prepare_notice(self.lead, **self.school, pair=pair)
            prepare_turns(self.lead, **self.school, pair=pair)

    def pause(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=AT_WORK), deed.which):
            on = clock.today() + timedelta(days=deed.other % 9 - 4)
            until = on + timedelta(days=deed.more % 20) if deed.more % 3 else None
            why = list(PauseWhy)[deed.more % len(PauseWhy)]
            pause_pair(self.lead, **self.school, pair=pair, why=why, on=on, until=until)

    def resume(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=AT_WORK), deed.which):
            on = clock.today() + timedelta(days=deed.other % 9 - 4) if deed.other % 2 else None
            resume_pair(self.lead, **self.school, pair=pair, on=on)

    def replace(self, deed: Deed) -> None:
        worked = [one for one in self.pairs() if one.has_worked]
        people = self.teachers()
        for pair in self.pick(worked, deed.which):
            grounds = (
                EndGround.MENTEE_ASKED,
                EndGround.ABSENCE,
                EndGround.MENTOR_LEFT,
                EndGround.EMPLOYER,
            )
            replace_mentor(
                self.lead, **self.school, pair=pair, mentor=people[deed.other % len(people)].key,
                ground=grounds[deed.more % len(grounds)],
            )  # fmt: skip

    def extend(self, deed: Deed) -> None:
        for pair in self.pick(self.pairs(state__in=AT_WORK), deed.which):
            starts = clock.today() + timedelta(days=deed.other % 30) if deed.other % 3 else None
            ends = (starts or pair.ends_on or clock.today()) + timedelta(days=30 + deed.more % 300)
            extend_pair(self.lead, **self.school, pair=pair, starts_on=starts, ends_on=ends)

    def turn(self, deed: Deed) -> None:
        worked = [
            one for one in self.pairs() if one.has_worked and (one.paused_on or not one.is_open)
        ]
        for pair in self.pick(worked, deed.which):
            prepare_turns(self.lead, **self.school, pair=pair)

    def send(self, _: Deed) -> None:
        if drafts := self.papers(PaperState.DRAFT):
            send_papers(self.lead, **self.school, papers=drafts)

    def elsewhere(self, deed: Deed) -> None:
        worked = [
            one for one in self.pairs() if one.has_worked and (one.paused_on or not one.is_open)
        ]
        for pair in self.pick(worked, deed.which):
            note_order(
                self.house["clerk"], **self.school, pair=pair, number=self.new_number(deed),
                dated_on=clock.today() - timedelta(days=deed.other % 3),
            )  # fmt: skip

    def correct_elsewhere(self, deed: Deed) -> None:
        for line in self.pick(
            list(OrderedTurn.objects.filter(paper=None).order_by("pk")), deed.which
        ):
            assert line.dated_on
            correct_order(
                self.house["clerk"], **self.school, pair=line.pair, number=self.new_number(deed),
                dated_on=line.dated_on - timedelta(days=deed.other % 3), reason="описка",
            )  # fmt: skip
            self.began = {row.pk: row.order_number for row in self.pairs(pk__in=list(self.began))}

    # — the staff —

    def listed(self, _: Deed) -> None:
        self.apply({})

    def hired(self, deed: Deed) -> None:
        if len(self.staff) < MOST_PEOPLE:
            free = [one for one in SURNAMES if one not in self.staff]
            surname = free[deed.which % len(free)]
            months = (0, 3, 30, 200)[deed.other % 4]
            name = ("Анна", "Ольга", "Вера")[deed.more % 3]
            phone = f"+7 900 {deed.which % 1000:03}-{deed.other % 100:02}-{deed.more % 100:02}"
            self.staff[surname] = Person(surname, name, months, phone, clock.today())
        self.apply({})

    def left(self, deed: Deed) -> None:
        here = list(self.staff)
        if len(here) < 5:
            return
        surname = here[deed.which % len(here)]
        teacher = self.known(surname)
        del self.staff[surname]
        self.away.discard(surname)
        if teacher is None:
            return
        if deed.other % 3:
            self.apply({surname: Absent.LEFT})
        else:
            end_work(self.house["clerk"], **self.school, teacher=teacher)

    def renamed(self, deed: Deed) -> None:
        """Another surname on the list, and all else is hers."""
        here = [one for one in self.staff if one not in self.away and self.known(one)]
        free = [one for one in SURNAMES if one not in self.staff]
        if not here or not free:
            return
        old, new = here[deed.which % len(here)], free[deed.other % len(free)]
        teacher = self.known(old)
        assert teacher is not None
        self.staff = {
            (new if name == old else name): (replace(one, surname=new) if name == old else one)
            for name, one in self.staff.items()
        }
        self.apply({old: Absent.RENAMED})
        teacher.refresh_from_db()
        assert teacher.surname == new, "two people were made of one"

    def long_leave(self, deed: Deed) -> None:
        """Who is away for long stands in no list."""
        here = [one for one in self.staff if one not in self.away]
        if len(here) > 3:
            surname = here[deed.which % len(here)]
            self.away.add(surname)
            self.apply({surname: (Absent.STOPS, Absent.ON_LEAVE)[deed.other % 2]})

    def returned(self, deed: Deed) -> None:
        """From a long leave, or after she had left."""
        if self.away:
            self.away.remove(sorted(self.away)[deed.which % len(self.away)])
            self.apply({})
            return
        gone = Teacher.objects.exclude(pk__in=Employment.objects.filter(RUNNING).values("teacher"))
        for one in self.pick(list(gone.exclude(surname__in=self.staff).order_by("pk")), deed.which):
            return_teacher(self.lead, **self.school, teacher=one)
            work = Employment.objects.get(RUNNING, teacher=one)
            self.staff[one.surname] = Person(
                one.surname,
                one.first_name,
                work.teaching_months or 0,
                one.phone or "",
                work.hired_on,
            )

    def leave(self, deed: Deed) -> None:
        for one in self.pick(self.teachers(), deed.which):
            until = clock.today() + timedelta(days=deed.other % 30)
            send_on_leave(
                self.house["clerk"], **self.school, teacher=one, until=until,
                stops=bool(deed.more % 2),
            )  # fmt: skip

    def known(self, surname: str) -> Teacher | None:
        """Who works here under that name."""
        return next((one for one in self.teachers() if one.surname == surname), None)

    def apply(self, told: dict[str, Absent]) -> None:
        """The list of today comes in, with what was told of those whom it does not name."""
        rows = [one for name, one in self.staff.items() if name not in self.away]
        teachers = tuple(
            Listed(
                sheet="", row=row, surname=one.surname, first_name=one.first_name,
                patronymic="Петровна", posts=("учитель математики",), subjects=("математика",),
                teaching_months=one.months, sex="f", category="высшая" if one.months > 190 else None,
                hired_on=one.hired_on, born_on=None, email=None, phone=one.phone, external=False,
            )
            for row, one in enumerate(rows, 1)
        )  # fmt: skip
        staff = StaffList(
            school=None, director=None, as_of=None, total_said=None, teachers=teachers, problems=(),
        )  # fmt: skip
        file, _ = StoredFile.objects.get_or_create(
            **self.school, name="Список.csv",
            defaults={"sha256": "0" * 64, "size": 0, "made_at": clock.now()},
        )  # fmt: skip
        draft = StaffImport.objects.create(
            **self.school, file=file, reading=msgspec.json.encode(staff), made_at=clock.now()
        )
        absent = {one.key: what for name, what in told.items() if (one := self.known(name))}
        apply_list(self.lead, **self.school, draft=draft, absent=absent)

    # — roles and needs —

    def hand_over(self, deed: Deed) -> None:
        holds = Membership.objects.filter(
            organisation=self.house.school, role=Role.COORDINATOR, account=self.lead
        ).order_by("-pk")[0]
        to = self.house[("methodist", "editor", "coordinator", "director")[deed.which % 4]]
        through = clock.today() + timedelta(days=deed.more % 15) if deed.other % 3 else None
        hand_over(
            self.lead, **self.school, membership=holds, to=to, since=clock.today(), through=through
        )

    def need(self, deed: Deed) -> None:
        for one in self.pick(self.teachers(), deed.which):
            decide_need(
                self.lead, **self.school, year=self.year, teacher=one, needed=bool(deed.other % 2),
                why="так решили",
            )  # fmt: skip

    def nobody(self, _: Deed) -> None:
        decide_nobody(self.lead, **self.school, year=self.year, why="все опытные")

    def somebody(self, _: Deed) -> None:
        undo_nobody(self.lead, **self.school, year=self.year)

    # — what must be true —

    def look(self, deed: Deed) -> None:
        """All of it, after whatever was done."""
        rows = {one.pk: one for one in self.pairs()}
        self._nobody_is_mentored_twice(rows, deed)
        self._none_is_lost_and_none_works_without_papers(rows, deed)
        self._papers_say_what_is_so(rows, deed)
        self._what_is_issued_stays(deed)
        self._nobody_is_forgotten(rows, deed)

    def _nobody_is_mentored_twice(self, rows: dict[int, Mentorship], deed: Deed) -> None:
        here = {one.pk for one in self.teachers()}
        whole = [
            one for one in rows.values()
            if one.is_open and {one.mentor_id, one.mentee_id} <= here
        ]  # fmt: skip
        same = [(one.mentee_id, one.about, one.school_year) for one in whole]
        assert len(same) == len(set(same)), f"two mentors unasked after {deed}"

    def _none_is_lost_and_none_works_without_papers(
        self, rows: dict[int, Mentorship], deed: Deed
    ) -> None:
        for pk, number in self.began.items():
            assert pk in rows, f"a registered pair was lost by {deed}"
            assert rows[pk].order_number == number, deed
            assert rows[pk].state in (*AT_WORK, *OVER), deed
        ended = [one for one in rows.values() if one.state in OVER]
        papers: PairPapers | None = None
        for one in rows.values():
            if one.has_worked and not one.told and one.pk not in self.began:
                papers = papers or PairPapers(
                    Paper.objects.exclude(state=PaperState.WITHDRAWN), ended=ended, rule=rule_of()
                )
                assert one.order_number, deed
                assert one.state in AT_WORK, deed
                assert not is_without_papers(one, papers), f"works unlawfully by {deed}"
                self.began[one.pk] = one.order_number
            assert (one.state in OVER) == bool(one.ended_on and one.end_ground), deed

    def _papers_say_what_is_so(self, rows: dict[int, Mentorship], deed: Deed) -> None:
        open_now = {
            (one.mentor.key, one.mentee.key, one.school_year)
            for one in rows.values()
            if one.is_open
        }
        for one in self.papers(*UNSIGNED, kind__in=codes_of(PAIRS)):
            named = pairs_named(one)
            assert named is not None, f"{one.title}: no facts after {deed}"
            told = {(*both, one.school_year) for both in named}
            assert told <= open_now, f"{one.title} speaks of a pair that is none after {deed.name}"
        said = list(
            OrderedTurn.objects.filter(Q(paper=None) | Q(paper__state=PaperState.REGISTERED))
            .values_list("pair", "what", "starts_on", "ends_on")
        )  # fmt: skip
        assert len(said) == len(set(said)), f"two orders on the same by {deed}"

    def _what_is_issued_stays(self, deed: Deed) -> None:
        now = {one.pk: one for one in self.papers(*ISSUED)}
        for pk, kept in self.issued.items():
            assert pk in now, f"a registered paper is gone by {deed}"
            assert _kept(now[pk]) == kept, f"{now[pk].title} was changed by {deed}"
        self.issued.update((pk, _kept(one)) for pk, one in now.items())
        for year in {one.dated_on.year for one in now.values() if one.dated_on}:
            for series in {one.series for one in now.values()}:
                numbers = [one.number for one in numbers_in(series, year)]
                assert len(numbers) == len(set(numbers)), f"a number twice by {deed}"

    def _nobody_is_forgotten(self, rows: dict[int, Mentorship], deed: Deed) -> None:
        """Whose mentor is gone, and who has nobody else, is told of; a year without need has no pair."""
        here = {one.pk for one in self.teachers()}
        year = self.year
        mine = [one for one in rows.values() if one.school_year == year.start]
        served = {one.mentee_id for one in mine if one.is_open and one.mentor_id in here}
        lost = {
            one.mentee_id
            for one in mine
            if one.has_worked and one.mentee_id in here - served
            and (one.state in OVER and one.end_ground in STILL_NEEDED)
        }  # fmt: skip
        told = {one.mentee_id for one in without_mentor(year)}
        assert lost <= told, f"forgotten after {deed}"
        assert not (free_year(year) and any(one.is_open for one in mine)), deed


def _kept(one: Paper) -> tuple[Any, ...]:
    return (
        one.kind, one.title, one.number, one.dated_on, one.signed_on, one.file_id, one.subjects,
        one.facts,
    )  # fmt: skip


def walked(
    house: House, told: Sequence[Deed], after: Callable[[Walk, Deed], None] | None = None
) -> Walk:
    """The deeds one after another, hours apart, and all that must be true looked at after each; ``after``
    is done then too."""
    moment = clock.now()
    with pytest.MonkeyPatch.context() as meanwhile:
        for one in (preparing, lacking):  # what is written costs, and nobody reads it here
            named_only = partial(make_signing_set, named_only=True)
            meanwhile.setattr(one, "make_signing_set", named_only)
        walk = Walk(house)
        for deed in told:
            moment += timedelta(hours=deed.hours)
            with clock.standing_at(moment):
                walk.do(deed)
                walk.look(deed)
                if after:
                    after(walk, deed)
    return walk
