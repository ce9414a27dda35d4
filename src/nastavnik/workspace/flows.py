"""How do stages follow one another: what does one set going in the next?"""

from nastavnik.accounts.models import Account
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.workspace.launch import LaunchResult
from nastavnik.workspace.wizard.facts import SchoolFacts


def begin_year(actor: Account | None, facts: SchoolFacts, result: LaunchResult) -> None:
    """The answers were checked: the roadmap with the dates of the year becomes the working one.

    A school that chose none works by the standard one.
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
