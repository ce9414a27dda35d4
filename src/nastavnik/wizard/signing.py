"""Whom does each paper of the signing set speak of, and which pairs does the wizard leave?"""

from collections.abc import Sequence
from uuid import UUID

from nastavnik.documents.parts import Made
from nastavnik.documents.queries import papers_of
from nastavnik.documents.states import Part
from nastavnik.launch.compute import LaunchResult, has_many_papers, signing_facts
from nastavnik.launch.folder import signing_set
from nastavnik.mentorships.actions.propose_pairs import PairTold
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
    WAITING,
)
from nastavnik.shared.apart import apart_if
from nastavnik.wizard.answers import Answers
from nastavnik.wizard.facts import SchoolFacts, requisites_of
from nastavnik.wordings.queries import letterhead_of_school
from papers.model import Employee, Paper

Pair = tuple[UUID, UUID]  # keys of mentor and mentee


def made_papers(facts: SchoolFacts, answers: Answers, result: LaunchResult) -> tuple[Made, ...]:
    """The papers that wait for a signature, each with its people; the list of them is no paper."""
    requisites = requisites_of(facts, answers)
    written = apart_if(
        has_many_papers(result), signing_set, result, requisites, letterhead_of_school()
    )
    papers = [one for one in written if one.signed_by]
    if not papers:
        return ()
    pairs = _pairs(facts, result)
    grouped: dict[Employee, list[Pair]] = {}  # as the engine groups them: by the mentor's facts
    for told, pair in zip(signing_facts(result, requisites).pairs, pairs, strict=True):
        grouped.setdefault(told.mentor, []).append(pair)
    groups: dict[str, Sequence[Sequence[Pair]]] = {
        MENTEE_CONSENT: [[pair] for pair in pairs],
        MENTOR_CONSENT: list(grouped.values()),
        ADDITIONAL_AGREEMENT: list(grouped.values()),
        PAIRS_ORDER: [pairs],
    }
    made: list[Made] = []
    for kind, about in groups.items():
        own: list[Paper] = [one for one in papers if one.kind == kind]
        made += [Made(paper, _subjects(group)) for paper, group in zip(own, about, strict=True)]
    return tuple(made)


def _pairs(facts: SchoolFacts, result: LaunchResult) -> list[Pair]:
    return [
        (facts.works[one.mentor].teacher.key, facts.works[one.mentee].teacher.key)
        for one in result.proposal.pairs
    ]


def _subjects(pairs: Sequence[Pair]) -> tuple[tuple[UUID, str], ...]:
    mentors = dict.fromkeys(mentor for mentor, _ in pairs)
    mentees = dict.fromkeys(mentee for _, mentee in pairs)
    return (
        *((key, Part.MENTOR.value) for key in mentors),
        *((key, Part.MENTEE.value) for key in mentees),
    )


def told_pairs(facts: SchoolFacts, answers: Answers, result: LaunchResult) -> tuple[PairTold, ...]:
    """Those that the wizard proposes, those whose order is signed, and those told as running, with
    their order if it is known."""
    requisites = requisites_of(facts, answers)
    ends_on = requisites.ends_on or result.calendar.last_day
    order = papers_of(facts.year).get(PAIRS_ORDER)
    here = [one for one in facts.settled if one.state in WAITING]
    return (
        *(  # their order is signed: they wait for its number and nothing else
            PairTold(
                one.mentor.key, one.mentee.key, one.form, one.kind, starts_on=one.starts_on,
                ends_on=one.ends_on,
            )
            for one in here
        ),
        *(
            PairTold(
                *pair, requisites.form, requisites.kind, ends_on=ends_on, running=True,
                order_number=order.number if order else "",
                ordered_on=order.dated_on if order else None,
            )
            for pair in answers.running
        ),
        *(
            PairTold(
                *pair, requisites.form, requisites.kind, starts_on=requisites.starts_on,
                ends_on=ends_on,
            )
            for pair in _pairs(facts, result)
        ),
    )  # fmt: skip
