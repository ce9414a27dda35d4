"""What follows from an order on pairs: those whom it names begin to work."""

from datetime import date
from typing import Any

from clerk.calendar import SchoolYear
from nastavnik.documents.paper_kind import Followed, PaperRow
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.renumber_pairs import renumber_pairs
from nastavnik.mentorships.facts import pairs_named
from nastavnik.mentorships.papers.consents import drop_unsigned


def begin(followed: Followed) -> None:
    """With its number and from its day; put right in the journal, they are put right here too."""
    told: dict[str, Any] = {
        "organisation": followed.organisation,
        "year": SchoolYear(followed.school_year),
    }
    drop_unsigned(followed)
    for paper in followed.papers:
        order: dict[str, Any] = {**told, "people": paper.people, "number": paper.number}
        if followed.transition == "registered":
            begin_pairs(followed.actor, **order, pairs=pairs_named(paper), dated_on=_day_of(paper))
        elif followed.transition == "corrected" and followed.was:
            renumber_pairs(followed.actor, **order, dated_on=_day_of(paper), was=followed.was)


def _day_of(paper: PaperRow) -> date:
    assert paper.dated_on  # noqa: S101 - a registered paper has its day
    return paper.dated_on
