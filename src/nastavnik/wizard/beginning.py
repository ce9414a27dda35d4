"""What does the wizard set going in the stages once its answers are checked?"""

from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.launch.compute import LaunchResult
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.states import PAIRS
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.wizard.answers import Answers
from nastavnik.wizard.facts import SchoolFacts
from nastavnik.wizard.signing import made_papers, told_pairs


def begin_year(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> None:
    """The answers were checked: the roadmap with the dates of the year becomes the working one,
    its papers wait to be signed, its pairs for their order.

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
    begin_papers(actor, facts, answers, result)


def begin_papers(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> list[Paper]:
    """The papers of the pairs wait to be signed, the pairs for their order."""
    made = made_papers(facts, answers, result)  # written before any transaction
    pairs = told_pairs(facts, answers, result)
    propose_pairs(actor, organisation=facts.organisation, year=facts.year, pairs=pairs)
    return prepare_papers(
        actor, organisation=facts.organisation, year=facts.year, bundle=PAIRS, made=made
    )
