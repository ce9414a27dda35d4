"""Whatever is done to pairs, one after another: is nobody lost, and does nobody work unlawfully?"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.gate import PairPapers, consents_of, is_without_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import (
    AT_WORK,
    OPEN,
    OVER,
    PAIRS_ORDER,
    WAITING,
    EndGround,
    MentorshipState,
    PauseWhy,
)
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.send_papers import send_papers
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.turns.models import OrderedTurn
from papers.notice import CANCELLATION, REFUSAL
from tests.documents.scene import FORM, YEAR
from tests.mentorships.scene import BASES, day, paper_of, proposed, two
from tests.personas import House

pytestmark = pytest.mark.any_engine

PEOPLE = ("Ландышева", "Ежова", "Жукова", "Ёлкина")
A, B = st.sampled_from(PEOPLE[:3]), st.sampled_from(PEOPLE[2:])  # one of them may be either
NTH = st.sampled_from([0, 0, 0, 1, 2])  # the newest pair first
DEEDS = st.one_of(
    st.tuples(st.just("propose"), A, B),
    st.tuples(st.just("wizard"), A, B, st.booleans()),
    st.tuples(st.just("sign"), NTH, st.sampled_from([BASES, BASES[:1], BASES[1:2], BASES[:2]])),
    st.tuples(st.just("unsign"), NTH, st.sampled_from(BASES)),
    st.tuples(st.just("withdraw"), NTH, st.sampled_from((*BASES, PAIRS_ORDER))),
    st.tuples(st.just("order"), NTH),
    st.tuples(st.just("number"), NTH),
    st.tuples(st.just("answer"), NTH, st.sampled_from([Part.MENTOR, Part.MENTEE]), st.booleans()),
    st.tuples(st.just("pause"), NTH),
    st.tuples(st.just("resume"), NTH),
    st.tuples(st.just("end"), NTH, st.sampled_from(EndGround)),
    st.tuples(st.just("replace"), NTH, A),
    st.tuples(st.just("extend"), NTH),
    st.tuples(st.just("turn"), NTH),
    st.tuples(st.just("turned"), NTH),
    st.tuples(st.just("take"), A, B),
)

WIZARD = ("wizard", "Ландышева", "Ёлкина", False)
FIRST = ("propose", "Ландышева", "Ёлкина")
BEGUN = st.sampled_from(
    [
        (),
        (FIRST,),
        (FIRST, ("sign", 0, BASES[:1])),
        (FIRST, ("sign", 0, BASES)),
        (FIRST, ("sign", 0, BASES), ("order", 0)),
        (FIRST, ("sign", 0, BASES), ("order", 0), ("pause", 0)),
        (FIRST, ("sign", 0, BASES), ("order", 0), ("replace", 0, "Ежова"), ("turn", 1)),
        (FIRST, ("sign", 0, BASES), ("order", 0), ("extend", 0), ("turn", 1)),
        (("take", "Ландышева", "Ёлкина"),),
        (WIZARD, ("sign", 0, BASES[:2])),
        (WIZARD, ("sign", 0, BASES), ("order", 0)),
    ]
)
"""How far the first pair has come before all else happens."""


@dataclass
class Year:
    """A school in which all that is done by the coordinator, as it comes."""

    house: House
    numbers: Any = field(default_factory=lambda: count(1))
    begun: dict[int, str] = field(default_factory=dict)  # pair → number of its order
    settled: dict[int, int] = field(
        default_factory=dict
    )  # pair → version, where the wizard may not

    def do(self, deed: tuple[Any, ...]) -> None:
        name, *told = deed
        run: Callable[..., None] = getattr(self, name)
        if name not in {"propose", "wizard", "take"}:
            rows = list(Mentorship.objects.select_related("mentor", "mentee").order_by("-pk"))
            if len(rows) <= told[0]:
                return
            told[0] = rows[told[0]]
        with suppress(RuleBroken):  # a refusal is an answer; what it must not do is half a deed
            run(*told)

    @property
    def who(self) -> Any:
        return self.house["coordinator"]

    @property
    def school(self) -> dict[str, Any]:
        return {"organisation": self.house.school}

    def papers(self, kind: str, pair: Mentorship) -> list[Paper]:
        found = Paper.objects.filter(kind=kind, school_year=pair.school_year)
        return [one for one in found if {pair.mentor.key, pair.mentee.key} == one.people]

    def propose(self, mentor: str, mentee: str) -> None:
        proposed(self.house, mentor, mentee)

    def wizard(self, mentor: str, mentee: str, running: bool) -> None:
        key = {one: self.house.teachers[one].key for one in (mentor, mentee)}
        pairs = [PairTold(key[mentor], key[mentee], **FORM, running=running)]
        propose_pairs(self.who, **self.school, year=YEAR, pairs=pairs)

    def take(self, mentor: str, mentee: str) -> None:
        take_pair_in(self.who, **two(self.house, mentor, mentee))

    def sign(self, pair: Mentorship, kinds: tuple[str, ...]) -> None:
        waiting = [
            next((one for one in self.papers(kind, pair) if one.state == PaperState.PREPARED), None)
            or paper_of(kind, pair)
            for kind in kinds
        ]
        sign_paper(self.who, **self.school, papers=waiting)

    def unsign(self, pair: Mentorship, kind: str) -> None:
        for one in self.papers(kind, pair):
            unsign_paper(self.who, **self.school, paper=one)

    def withdraw(self, pair: Mentorship, kind: str) -> None:
        for one in self.papers(kind, pair):
            withdraw_paper(self.who, **self.school, paper=one, reason="не нужен")

    def order(self, pair: Mentorship) -> None:
        self.sign(pair, (PAIRS_ORDER,))
        self.number(pair)

    def number(self, pair: Mentorship) -> None:
        for one in self.papers(PAIRS_ORDER, pair):
            if one.state == PaperState.SIGNED:
                register_paper(
                    self.who, **self.school, paper=one, number=str(next(self.numbers)),
                    dated_on=clock.today(),
                )  # fmt: skip

    def answer(self, pair: Mentorship, side: Part, agrees: bool) -> None:
        note_answer(self.who, **self.school, pair=pair, side=side, agrees=agrees)

    def pause(self, pair: Mentorship) -> None:
        pause_pair(self.who, **self.school, pair=pair, why=PauseWhy.LEAVE, on=clock.today())

    def resume(self, pair: Mentorship) -> None:
        resume_pair(self.who, **self.school, pair=pair)

    def end(self, pair: Mentorship, ground: EndGround) -> None:
        end_pair(self.who, **self.school, pair=pair, ground=ground, words="так вышло")

    def replace(self, pair: Mentorship, mentor: str) -> None:
        replace_mentor(
            self.who, **self.school, pair=pair, mentor=self.house.teachers[mentor].key,
            ground=EndGround.MENTEE_ASKED,
        )  # fmt: skip

    def extend(self, pair: Mentorship) -> None:
        extend_pair(
            self.who, **self.school, pair=pair, starts_on=day("01.02.2027"),
            ends_on=day("31.05.2027"),
        )  # fmt: skip

    def turn(self, pair: Mentorship) -> None:
        made = prepare_turns(self.who, **self.school, pair=pair)
        if made and made.state == PaperState.DRAFT:
            send_papers(self.who, **self.school, papers=[made])

    def turned(self, pair: Mentorship) -> None:
        """Whatever order speaks of it is pressed through, in force or not."""
        for line in OrderedTurn.objects.filter(pair=pair).select_related("paper"):
            assert line.paper
            notices = Paper.objects.filter(kind__in=(CANCELLATION, REFUSAL), state="prepared")
            sign_paper(self.who, **self.school, papers=[*notices, line.paper])
            register_paper(
                self.who, **self.school, paper=line.paper, number=str(next(self.numbers)),
                dated_on=clock.today(),
            )  # fmt: skip

    def look(self, deed: tuple[Any, ...]) -> None:
        """All that must be true after whatever was done."""
        rows = {one.pk: one for one in Mentorship.objects.select_related("mentor", "mentee").all()}
        papers = PairPapers(Paper.objects.all())
        if deed[0] == "wizard":
            for pk, version in self.settled.items():
                assert pk in rows, f"the wizard took a pair that is agreed or at work: {deed}"
                assert rows[pk].version == version
        self.settled = {
            one.pk: one.version
            for one in rows.values()
            if one.by_hand or (one.state in OPEN[1:] and not one.told)
        }
        mentees = [one.mentee_id for one in rows.values() if one.state in OPEN]
        assert len(mentees) == len(set(mentees)), f"two mentors unasked after {deed}"
        for pk, number in self.begun.items():
            assert rows[pk].order_number == number, f"a registered pair was lost by {deed}"
            assert rows[pk].state in (*AT_WORK, *OVER)
        said = list(
            OrderedTurn.objects.filter(paper__state=PaperState.REGISTERED).values_list(
                "pair", "what", "starts_on", "ends_on"
            )
        )
        assert len(said) == len(set(said)), f"two orders on the same by {deed}"
        for one in rows.values():
            if one.state in AT_WORK and not one.told and one.pk not in self.begun:
                assert one.order_number
                assert not is_without_papers(one, papers), f"works unlawfully by {deed}"
                self.begun[one.pk] = one.order_number
            if one.state in WAITING:
                needed = consents_of(one, papers.rule).items()
                agreed = all(papers.is_signed(kind, one) or word for kind, word in needed)
                assert agreed == (one.state == MentorshipState.AGREED), deed
            assert (one.state in OVER) == bool(one.ended_on and one.end_ground), deed
            assert one.state != MentorshipState.SUSPENDED or one.paused_on


@settings(
    max_examples=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(BEGUN, st.lists(DEEDS, min_size=1, max_size=6))
def test_no_order_of_deeds_loses_a_pair_or_lets_one_work_unlawfully(
    house: House, begun: tuple[tuple[Any, ...], ...], deeds: list[tuple[Any, ...]]
) -> None:
    with scope(organisation=house.school), transaction.atomic():
        year = Year(house)
        for deed in (*begun, *deeds):
            year.do(deed)
            year.look(deed)
        transaction.set_rollback(True)


def test_the_deeds_reach_every_state(house: House) -> None:
    """The property above is no empty promise: what it tries leads everywhere."""
    with scope(organisation=house.school):
        year, states = Year(house), set()
        whole: tuple[tuple[Any, ...], ...] = (
            ("propose", "Ландышева", "Ёлкина"), ("sign", 0, BASES[:1]), ("sign", 0, BASES),
            ("order", 0), ("pause", 0), ("resume", 0), ("end", 0, EndGround.AIM_REACHED),
            ("propose", "Ежова", "Жукова"), ("end", 0, EndGround.REFUSED),
        )  # fmt: skip
        for deed in whole:
            year.do(deed)
            year.look(deed)
            states.add(Mentorship.objects.order_by("-pk")[0].state)
        assert states == set(MentorshipState.values)
