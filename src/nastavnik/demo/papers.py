"""How far have the demo school's papers come: who signed, which order has its number, who read it?"""

from collections.abc import Sequence
from dataclasses import replace

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers, people_of, signing_order
from nastavnik.documents.states import MadeKind
from nastavnik.organisations.models import Organisation
from nastavnik.shared import clock
from nastavnik.workspace.flows import acquaint, begin_year, register, sign
from nastavnik.workspace.launch import LaunchResult
from nastavnik.workspace.wizard.answers import Answers
from nastavnik.workspace.wizard.facts import SchoolFacts

FIRST_ORDER = "149-од"
NOT_SIGNED = 3  # agreements that wait for the director
NOT_ACQUAINTED = 2


def order_first_pairs(
    school: Organisation,
    people: Sequence[Account],
    facts: SchoolFacts,
    result: LaunchResult,
    pairs: slice,
) -> None:
    """The first pairs have their order, registered; two of its people have not read it yet."""
    coordinator, director, clerk = people
    first = replace(result, proposal=replace(result.proposal, pairs=result.proposal.pairs[pairs]))
    begin_year(coordinator, facts, Answers(), first)
    for step in signing_order(list(made_papers(facts.year))):
        _sign(school, director if step.by_director else coordinator, step.papers)
    today = clock.today(school.zone)
    agreements = made_papers(facts.year).filter(kind=MadeKind.ADDITIONAL_AGREEMENT)
    for number, agreement in enumerate(agreements, 1):
        register(clerk, organisation=school, paper=agreement, number=f"{number}", dated_on=today)
    order = made_papers(facts.year).filter(kind=MadeKind.PAIRS_ORDER).get()
    order = register(clerk, organisation=school, paper=order, number=FIRST_ORDER, dated_on=today)
    known = list(people_of([order]).values())[NOT_ACQUAINTED:]
    acquaint(clerk, organisation=school, paper=order, teachers=known)


def sign_most(
    school: Organisation, coordinator: Account, director: Account, year: SchoolYear
) -> None:
    """All consents are there; a few agreements, and so the order, wait for the director."""
    for step in signing_order(list(made_papers(year))):
        if not step.by_director:
            _sign(school, coordinator, step.ready)
    for step in signing_order(list(made_papers(year))):
        if step.kind == MadeKind.ADDITIONAL_AGREEMENT:
            _sign(school, director, step.ready[:-NOT_SIGNED])


def _sign(school: Organisation, actor: Account, papers: Sequence[Paper]) -> None:
    if papers:
        sign(actor, organisation=school, papers=list(papers))
