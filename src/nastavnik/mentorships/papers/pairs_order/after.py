"""What follows from an order on pairs: those whom it names begin to work."""

from typing import Any

from clerk.calendar import SchoolYear
from nastavnik.documents.paper_kind import Followed
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.renumber_pairs import renumber_pairs


def begin(followed: Followed) -> None:
    """With its number and from its day; put right in the journal, they are put right here too."""
    told: dict[str, Any] = {
        "organisation": followed.organisation,
        "year": SchoolYear(followed.school_year),
    }
    for paper in followed.papers:
        order = {"people": paper.people, "number": paper.number, "dated_on": paper.dated_on}
        if followed.transition == "registered":
            begin_pairs(followed.actor, **told, **order)
        elif followed.transition == "corrected":
            renumber_pairs(followed.actor, **told, **order, was=followed.was)
