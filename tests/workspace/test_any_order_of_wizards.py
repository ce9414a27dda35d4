"""Whatever is told, in whatever order: does the wizard leave facts alone, and papers true?"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import msgspec
import pytest
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk.staff.model import StaffList
from clerk.staff.model import Teacher as Listed
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.states import UNSIGNED, PaperState, Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships import preparing
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.facts import pairs_named
from nastavnik.mentorships.gate import BASES, is_without_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.queries import papers_of_pairs, waiting_pairs
from nastavnik.mentorships.states import AT_WORK, OPEN, OVER, PAIRS, PAIRS_ORDER, EndGround
from nastavnik.organisations.models import StoredFile
from nastavnik.pairs import lacking
from nastavnik.pairs.lacking import prepare_lacking
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.models import Employment, StaffImport, Teacher
from nastavnik.people.states import Absent
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.wizard.answers import Answers, Ticks
from nastavnik.wizard.beginning import begin_papers
from nastavnik.wizard.facts import gather, result_of
from papers.signing import make_signing_set
from tests.documents.scene import YEAR
from tests.mentorships.scene import two
from tests.personas import House

SERVICE = {"Ландышева": 240, "Ежова": 300, "Ёлкина": 3, "Жукова": 8, "Юная": 0, "Зрелая": 264}
"""Surname → months of teaching."""
WHO = st.sampled_from(list(SERVICE))
SOME = st.sets(WHO, max_size=2)
NTH = st.sampled_from([0, 0, 0, 1, 2])
DEEDS = st.one_of(
    st.tuples(st.just("wizard"), SOME, SOME),
    st.tuples(st.just("wizard"), st.just(set()), st.just(set())),
    st.tuples(st.just("listed"), SOME),
    st.tuples(st.just("sign"), st.sampled_from([1, 2, 3, 4, 4])),
    st.tuples(st.just("number")),
    st.tuples(st.just("withdraw"), NTH),
    st.tuples(st.just("by_hand"), WHO, WHO),
    st.tuples(st.just("refuse"), NTH),
    st.tuples(st.just("end"), NTH),
    st.tuples(st.just("button"), NTH),
)
WIZARD: tuple[Any, ...] = ("wizard", set(), set())
BEGUN = st.sampled_from(
    [
        (),
        (WIZARD,),
        (WIZARD, ("sign", 2)),
        (WIZARD, ("sign", 4)),
        (WIZARD, ("sign", 4), ("number",)),
        (WIZARD, ("sign", 2), ("end", 0)),
    ]
)


@dataclass
class School:
    """A school in which all is done by the coordinator, a minute apart."""

    house: House
    numbers: Any = field(default_factory=lambda: count(1))
    begun: dict[int, str] = field(default_factory=dict)  # pair → number of its order

    def do(self, deed: tuple[Any, ...]) -> None:
        with suppress(RuleBroken, Stale):  # a refusal is an answer
            getattr(self, deed[0])(*deed[1:])

    @property
    def who(self) -> Any:
        return self.house["coordinator"]

    @property
    def school(self) -> dict[str, Any]:
        return {"organisation": self.house.school}

    def nth(self, place: int, **what: Any) -> Iterator[Mentorship]:
        rows = Mentorship.objects.select_related("mentor", "mentee").filter(**what).order_by("-pk")
        yield from rows[place : place + 1]

    def key(self, surname: str) -> Any:
        return Teacher.objects.get(surname=surname).key

    def wizard(self, on: set[str], off: set[str]) -> None:
        known = {one.surname: one.key for one in Teacher.objects.all()}
        told = Ticks(
            *(tuple(known[one] for one in some if one in known) for some in (on, off - on))
        )
        answers, facts = Answers(mentees=told), gather(self.house.school, YEAR)
        begin_papers(self.who, facts, answers, result_of(facts, answers))
        new = frozenset((one.mentor.key, one.mentee.key) for one in waiting_pairs(YEAR))
        orders = Paper.objects.filter(kind=PAIRS_ORDER, state__in=UNSIGNED)
        assert [pairs_named(one) for one in orders] == ([frozenset(new)] if new else [])

    def listed(self, absent: set[str]) -> None:
        teachers = [
            Listed(
                sheet="", row=row, surname=surname, first_name="Мария", patronymic="Петровна",
                posts=("учитель математики",), subjects=("математика",), teaching_months=months,
                sex="f", category="высшая" if months > 200 else None, hired_on=None, born_on=None, email=None, phone=None,
                external=False,
            )
            for row, (surname, months) in enumerate(SERVICE.items(), 1)
            if surname not in absent
        ]  # fmt: skip
        staff = StaffList(
            school=None, director=None, as_of=None, total_said=None, teachers=tuple(teachers),
            problems=(),
        )  # fmt: skip
        file, _ = StoredFile.objects.get_or_create(
            **self.school, name="Список.csv",
            defaults={"sha256": "0" * 64, "size": 0, "made_at": clock.now()},
        )  # fmt: skip
        draft = StaffImport.objects.create(
            **self.school, file=file, reading=msgspec.json.encode(staff), made_at=clock.now()
        )
        here = Teacher.objects.filter(
            pk__in=Employment.objects.filter(ended_on=None).values("teacher")
        )
        gone = {
            one.key: Absent.LEFT for one in here if one.surname not in {t.surname for t in teachers}
        }
        apply_list(self.who, **self.school, draft=draft, absent=gone)

    def sign(self, steps: int) -> None:
        for kind in codes_of(PAIRS)[:steps]:
            waiting = list(Paper.objects.filter(kind=kind, state=PaperState.PREPARED))
            if waiting:
                sign_paper(self.who, **self.school, papers=waiting)

    def number(self) -> None:
        for one in Paper.objects.filter(kind=PAIRS_ORDER, state=PaperState.SIGNED):
            number = str(next(self.numbers))
            register_paper(
                self.who, **self.school, paper=one, number=number, dated_on=clock.today()
            )
            papers = papers_of_pairs(YEAR, {code for codes in BASES.values() for code in codes})
            rows = list(Mentorship.objects.filter(order_number=number))
            assert frozenset((row.mentor.key, row.mentee.key) for row in rows) == pairs_named(one)
            assert not [row for row in rows if is_without_papers(row, papers)]

    def withdraw(self, place: int) -> None:
        for one in Paper.objects.exclude(state=PaperState.WITHDRAWN).order_by("-pk")[place:][:1]:
            withdraw_paper(self.who, **self.school, paper=one, reason="не нужен")

    def by_hand(self, mentor: str, mentee: str) -> None:
        if {mentor, mentee} <= set(self.house.teachers):
            propose_pair(self.who, **two(self.house, mentor, mentee))

    def refuse(self, place: int) -> None:
        for pair in self.nth(place):
            note_answer(self.who, **self.school, pair=pair, side=Part.MENTOR, agrees=False)

    def end(self, place: int) -> None:
        for pair in self.nth(place, state__in=OPEN):
            end_pair(self.who, **self.school, pair=pair, ground=EndGround.MENTEE_ASKED)

    def button(self, place: int) -> None:
        for pair in self.nth(place, state__in=OPEN):
            prepare_pairs(self.who, **self.school, year=YEAR, pairs=[pair.key])
            if pair.state in AT_WORK:
                prepare_lacking(self.who, **self.school, pair=pair)

    def look(self, deed: tuple[Any, ...]) -> None:
        """All that must be true after whatever was done."""
        rows = {one.pk: one for one in Mentorship.objects.select_related("mentor", "mentee").all()}
        open_now = {one for one in rows.values() if one.state in OPEN}
        mentees = [one.mentee_id for one in open_now]
        assert len(mentees) == len(set(mentees)), f"two mentors unasked after {deed}"
        for pk, number in self.begun.items():
            assert pk in rows, f"a registered pair was lost by {deed}"
            assert rows[pk].order_number == number
            assert rows[pk].state in (*AT_WORK, *OVER)
        self.begun |= {pk: one.order_number for pk, one in rows.items() if one.order_number}
        pairs = {(one.mentor.key, one.mentee.key) for one in open_now}
        for one in Paper.objects.filter(state__in=UNSIGNED, kind__in=codes_of(PAIRS)):
            named = pairs_named(one)
            assert named is not None
            assert named <= pairs, f"{one.title} speaks of a pair that is none after {deed}"


@settings(
    max_examples=5, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(BEGUN, st.lists(DEEDS, min_size=1, max_size=6))
def test_no_order_of_wizards_lists_and_papers_forgets_a_fact(
    house: House, begun: tuple[tuple[Any, ...], ...], deeds: list[tuple[Any, ...]]
) -> None:
    with scope(organisation=house.school), transaction.atomic():
        in_a_row(School(house), (*begun, *deeds))
        transaction.set_rollback(True)


def in_a_row(school: School, deeds: tuple[tuple[Any, ...], ...]) -> None:
    start = clock.now()
    with pytest.MonkeyPatch.context() as meanwhile:
        for one in (preparing, lacking):  # what is written costs, and nobody reads it here
            name = "make_signing_set"
            meanwhile.setattr(one, name, partial(make_signing_set, named_only=True))
        for minute, deed in enumerate((("listed", set()), *deeds)):
            with clock.standing_at(start + timedelta(minutes=minute)):
                school.do(deed)
                school.look(deed)


def test_the_deeds_lead_somewhere(house: House) -> None:
    """The property above is no empty promise: pairs come to work, end, and others are proposed."""
    with scope(organisation=house.school):
        work = (WIZARD, ("sign", 4), ("number",), ("listed", {"Ландышева"}))
        in_a_row(School(house), (*work, WIZARD, ("refuse", 0), WIZARD))
        states = set(Mentorship.objects.values_list("state", flat=True))
        assert states >= {"active", "terminated"}
        assert Mentorship.objects.count() > len({"Ёлкина", "Жукова"})
