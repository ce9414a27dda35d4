"""What does an order on pairs rest on, and is it there for every pair that it names?"""

from collections.abc import Collection
from uuid import UUID

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import Part
from nastavnik.mentorships.gate import BASES, PairPapers, basis_missing, named_pairs
from nastavnik.mentorships.queries import mentorships_of, waiting_for_order
from nastavnik.people.facts import short_in


def basis_lacks(paper: PaperRow, now: Collection[UUID]) -> str:
    """One sentence on the first pair that lacks something, or is not proposed any more; else nothing."""
    year = SchoolYear(paper.school_year)
    kinds = {code for codes in BASES.values() for code in codes}
    papers = PairPapers(made_papers(year).filter(kind__in=kinds), now)
    mentors, mentees = set(paper.those(Part.MENTOR)), paper.those(Part.MENTEE)
    found = [
        one
        for one in waiting_for_order(year, paper.people)
        if one.mentor.key in mentors and one.mentee.key in mentees and not one.turn
    ]
    for pair in named_pairs(found, papers):
        lack = basis_missing(pair, papers)
        if lack:
            first = lack[0].sentence[0].lower() + lack[0].sentence[1:]
            return stopped(
                "Приказ о паре не издают раньше его оснований. "
                f"{short_in(pair.mentor)} — {short_in(pair.mentee)}: {first}"
            )
    there = set(
        mentorships_of(year)
        .filter(mentor__key__in=mentors, mentee__key__in=mentees)
        .values_list("mentee__key", flat=True)
    )
    if not set(mentees) <= there:
        return "Приказ называет пару, которой больше нет: составьте его заново."
    return ""
