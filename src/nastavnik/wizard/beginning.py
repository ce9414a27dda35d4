"""What does the wizard set going in the stages once its answers are checked?

Its answers go to where they live: requisites and offices at once, the roadmap and the pairs here. Papers
are then made of what is there, as without the wizard.
"""

from uuid import UUID

from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import papers_of
from nastavnik.launch.compute import LaunchResult
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import PAIRS_ORDER, WAITING
from nastavnik.needs.actions.decide_need import decide_need
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.wizard.answers import Answers
from nastavnik.wizard.facts import SchoolFacts, requisites_of


def begin_year(
    actor: Account | None,
    facts: SchoolFacts,
    answers: Answers,
    result: LaunchResult,
    *,
    draft: bool = False,
) -> None:
    """The answers were checked: the roadmap with the dates of the year becomes the working one,
    its papers wait to be signed, or are ``draft`` first, its pairs wait for their order.

    A school that chose no roadmap works by the standard one.
    """
    kept = roadmap_of(facts.year) or keep_roadmap(
        actor,
        organisation=facts.organisation,
        year=facts.year,
        origin=Origin.STANDARD,
        document=result.carried.roadmap,
    )
    begin_living(
        actor, organisation=facts.organisation, roadmap=kept, document=result.carried.roadmap
    )
    begin_papers(actor, facts, answers, result, draft=draft)


def begin_papers(
    actor: Account | None,
    facts: SchoolFacts,
    answers: Answers,
    result: LaunchResult,
    *,
    draft: bool = False,
) -> list[Paper]:
    """The papers of the pairs wait to be signed, the pairs for their order."""
    pairs = told_pairs(facts, answers, result)
    propose_pairs(actor, organisation=facts.organisation, year=facts.year, pairs=pairs)
    _decide_needs(actor, facts, answers, result)
    return prepare_pairs(
        actor,
        organisation=facts.organisation,
        year=facts.year,
        by_hand=answers.coordinator_by_hand,
        draft=draft,
    )


def _decide_needs(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> None:
    """Who was unticked by hand needs no mentor; who is ticked and got none waits for one."""
    unserved = {facts.works[one.mentee].teacher.key for one in result.proposal.unserved}
    told = dict.fromkeys(answers.mentees.off, False) | dict.fromkeys(unserved, True)
    busy = {facts.works[key].teacher.key for key in result.busy}
    for key, needed in told.items():
        if key in facts.keys and key not in busy:
            decide_need(
                actor,
                organisation=facts.organisation,
                year=facts.year,
                teacher=facts.works[facts.keys[key]].teacher,
                needed=needed,
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


def _pairs(facts: SchoolFacts, result: LaunchResult) -> list[tuple[UUID, UUID]]:
    return [
        (facts.works[one.mentor].teacher.key, facts.works[one.mentee].teacher.key)
        for one in result.proposal.pairs
    ]
