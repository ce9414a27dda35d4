"""Papers of one pair without their bytes, and the people of the school by their surnames."""

from datetime import date
from typing import Any

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.states import Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import Terms
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
)
from nastavnik.organisations.models import StoredFile
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import FORM, YEAR
from tests.personas import OWN, House

BASES = (MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT)


def in_school(house: House) -> dict[str, Any]:
    return {"organisation": house.school}


def two(house: House, mentor: str = OWN, mentee: str = "Ёлкина", **terms: Any) -> dict[str, Any]:
    """As actions about two people are told of them."""
    return {
        **in_school(house), "year": YEAR, "mentor": house.teachers[mentor].key,
        "mentee": house.teachers[mentee].key, "terms": Terms(**{**FORM, **terms}),
    }  # fmt: skip


def proposed(house: House, mentor: str = OWN, mentee: str = "Ёлкина", **terms: Any) -> Mentorship:
    """A pair chosen by the coordinator."""
    return propose_pair(house["coordinator"], **two(house, mentor, mentee, **terms))


def paper_of(kind: str, *pairs: Mentorship) -> Paper:
    """One that waits for its signature."""
    file, _ = StoredFile.objects.get_or_create(
        organisation=pairs[0].organisation, name="лист.docx",
        defaults={"sha256": "0" * 64, "size": 0, "made_at": clock.now()},
    )  # fmt: skip
    mentors = dict.fromkeys(str(one.mentor.key) for one in pairs)
    mentees = dict.fromkeys(str(one.mentee.key) for one in pairs)
    return Paper.objects.create(
        organisation=pairs[0].organisation, school_year=pairs[0].school_year, kind=kind,
        title=f"{kind_of(kind).called}: {pairs[0]}", filename="лист.docx", file=file,
        order=kind_of(kind).place, made_at=clock.now(),
        subjects=[*([one, Part.MENTOR.value] for one in mentors),
                  *([one, Part.MENTEE.value] for one in mentees)],
    )  # fmt: skip


def signed(house: House, pair: Mentorship, *kinds: str) -> list[Paper]:
    """Papers of the pair, signed today."""
    papers = [paper_of(kind, pair) for kind in kinds]
    return sign_paper(house["coordinator"], **in_school(house), papers=papers)


def ordered(house: House, pair: Mentorship, number: str = "150-од") -> Mentorship:
    """At work, by its papers and its order of today."""
    signed(house, pair, *BASES)
    (order,) = signed(house, pair, PAIRS_ORDER)
    register_paper(
        house["clerk"], **in_school(house), paper=order, number=number, dated_on=clock.today()
    )
    pair.refresh_from_db()
    return pair


def day(words: str) -> date:
    """«07.12.2026»."""
    number, month, year = map(int, words.split("."))
    return date(year, month, number)
