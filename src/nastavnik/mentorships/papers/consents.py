"""What follows from consents: pairs are agreed when both have signed, and proposed again without that."""

from clerk.calendar import SchoolYear
from nastavnik.documents.paper_kind import Followed
from nastavnik.mentorships.actions.agree_pairs import agree_pairs


def settle_pairs(followed: Followed) -> None:
    """Where signatures came or went; a paper that was only made changes nothing."""
    if followed.transition in {"signed", "unsigned", "withdrawn"}:
        agree_pairs(
            followed.actor,
            organisation=followed.organisation,
            year=SchoolYear(followed.school_year),
            people=frozenset().union(*(one.people for one in followed.papers)),
        )
