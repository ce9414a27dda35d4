"""Two pairs of a school with their papers: Ландышева with Ёлкина, Ежова with Жукова."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from clerk.calendar import SchoolYear
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes, made_kinds
from nastavnik.documents.parts import Made
from nastavnik.documents.states import Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.states import PAIRS as BUNDLE
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from papers.model import Employee, PairFacts, School, SigningFacts
from papers.model import Paper as MadePaper
from papers.signing import make_signing_set
from tests.built_once import built_once
from tests.personas import OWN, House

YEAR = SchoolYear(2026)
PAIRS = ((OWN, "Ёлкина"), ("Ежова", "Жукова"))
FORM: dict[str, Any] = {"form": "педагог – педагог", "kind": "традиционное (один на один)"}


@cache
def made_by_engine(pairs: tuple[tuple[str, str], ...], ends_on: date) -> tuple[MadePaper, ...]:
    """The papers of the pairs, without the page on the order of signing."""
    facts = SigningFacts(
        school=School("МБОУ «Средняя школа № 1» города Опытного", director="Н. П. Орлова"),
        school_year=YEAR.label,
        ends_on=ends_on,
        pairs=tuple(PairFacts(_employee(mentor), _employee(mentee)) for mentor, mentee in pairs),
    )
    # made up, not of the cards: nobody may find that cards differ from them
    return tuple(replace(one, facts="") for one in make_signing_set(facts) if one.signed_by)


def _employee(surname: str) -> Employee:
    return Employee(surname, "Мария", "Петровна", "f", "учитель математики", "высшая", 150)


def made(
    house: House, pairs: tuple[tuple[str, str], ...] = PAIRS, ends_on: date = date(2027, 5, 31)
) -> list[Made]:
    """As the wizard hands them over."""
    both = [(_mentor(house, one), _mentee(house, one)) for one in pairs]
    about = [*[[one, two] for one, two in both] * 3, [side for pair in both for side in pair]]
    # consents of mentees, consents of mentors, agreements, the order: each in the order of pairs
    return [
        Made(paper, tuple(people))
        for paper, people in zip(made_by_engine(pairs, ends_on), about, strict=True)
    ]


def _mentor(house: House, pair: tuple[str, str]) -> tuple[UUID, str]:
    return house.teachers[pair[0]].key, Part.MENTOR.value


def _mentee(house: House, pair: tuple[str, str]) -> tuple[UUID, str]:
    return house.teachers[pair[1]].key, Part.MENTEE.value


def told(house: House, pairs: tuple[tuple[str, str], ...] = PAIRS) -> list[PairTold]:
    """The same pairs, proposed."""
    return [
        PairTold(house.teachers[mentor].key, house.teachers[mentee].key, **FORM)
        for mentor, mentee in pairs
    ]


@built_once
def prepare(house: House, **other: Any) -> list[Paper]:
    """Pairs and papers as the wizard leaves them."""
    school: dict[str, Any] = {"organisation": house.school, "year": YEAR}
    propose_pairs(house["coordinator"], pairs=told(house), **school)
    return prepare_papers(house["coordinator"], bundle=BUNDLE, made=made(house, **other), **school)


def check_act(house: House) -> None:
    """The school has checked its act by which a click stands for a signature."""
    values = {
        "electronic_act_number": "22-од", "electronic_act_on": date(2026, 9, 1),
        "electronic_act_checked": True,
    }  # fmt: skip
    change_settings(house["clerk"], organisation=house.school, values=values)


def of(kind: str) -> list[Paper]:
    """The papers of a kind."""
    return list(Paper.objects.filter(kind=kind).order_by("pk"))


@built_once
def sign_all(house: House, *kinds: str) -> None:
    """All papers of the kinds, or of all kinds."""
    papers = [one for kind in kinds or codes(made_kinds()) for one in of(kind)]
    sign_paper(house["director"], organisation=house.school, papers=papers)


@built_once
def order(house: House, number: str = "149-од") -> Paper:
    """The order on pairs, signed and registered today."""
    prepare(house)
    sign_all(house)
    return register_paper(
        house["clerk"], organisation=house.school, paper=of(PAIRS_ORDER)[0],
        number=number, dated_on=clock.today(),
    )  # fmt: skip
