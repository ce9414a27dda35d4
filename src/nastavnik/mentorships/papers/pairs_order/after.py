"""What follows from an order on pairs: those whom it names begin to work."""

from clerk.calendar import SchoolYear
from nastavnik.documents.paper_kind import Followed
from nastavnik.mentorships.actions.begin_pairs import begin_pairs


def begin(followed: Followed) -> None:
    """With its number and from its day."""
    if followed.transition != "registered":
        return
    for paper in followed.papers:
        assert paper.dated_on  # noqa: S101 - a registered paper has its day
        begin_pairs(
            followed.actor,
            organisation=followed.organisation,
            year=SchoolYear(followed.school_year),
            people=paper.people,
            number=paper.number,
            dated_on=paper.dated_on,
        )
