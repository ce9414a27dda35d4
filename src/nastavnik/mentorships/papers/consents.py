"""What follows from the papers of pairs but the order: who is agreed, and what nobody is to sign again."""

from clerk.calendar import SchoolYear
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import Followed
from nastavnik.mentorships.actions.agree_pairs import agree_pairs
from nastavnik.mentorships.facts import pairs_named
from nastavnik.mentorships.queries import mentorships_of


def settle_pairs(followed: Followed) -> None:
    """Where signatures came or went; a paper that was only made changes nothing."""
    if followed.transition in {"signed", "unsigned", "withdrawn"}:
        agree_pairs(
            followed.actor,
            organisation=followed.organisation,
            year=SchoolYear(followed.school_year),
            people=frozenset().union(*(one.people for one in followed.papers)),
        )
    drop_unsigned(followed)


def drop_unsigned(followed: Followed) -> None:
    """Whose signature is taken back though it names a pair that is none any more is withdrawn, as its
    drafts were when that ended."""
    rows = mentorships_of(SchoolYear(followed.school_year))
    here = {(one.mentor.key, one.mentee.key) for one in rows}
    for paper in followed.papers if followed.transition == "unsigned" else ():
        if isinstance(paper, Paper) and (pairs_named(paper) or frozenset()) - here:
            withdraw_paper(
                followed.actor, organisation=followed.organisation, paper=paper,
                reason="подпись снята, а пары больше нет",
            )  # fmt: skip
