"""What does an order on pairs rest on, and is it there for every pair that it names?"""

from collections.abc import Collection
from uuid import UUID

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.documents.states import Part
from nastavnik.mentorships.facts import naming, pairs_named
from nastavnik.mentorships.gate import BASES, basis_missing, named_pairs
from nastavnik.mentorships.queries import mentorships_of, papers_of_pairs, waiting_for_order
from nastavnik.people.facts import short_in


def basis_lacks(paper: PaperRow, now: Collection[UUID]) -> str:
    """One sentence on the first pair that lacks something, or is not proposed any more; else nothing."""
    year = SchoolYear(paper.school_year)
    kinds = {code for codes in BASES.values() for code in codes}
    papers = papers_of_pairs(year, kinds, now)
    waiting = filter(naming(paper), waiting_for_order(year, paper.people))
    found = [one for one in waiting if not one.turn]
    exact = pairs_named(paper)
    for pair in named_pairs(found, papers) if exact is None else found:
        lack = basis_missing(pair, papers)
        if lack:
            first = lack[0].sentence[0].lower() + lack[0].sentence[1:]
            return stopped(
                "Приказ о паре не издают раньше его оснований. "
                f"{short_in(pair.mentor)} — {short_in(pair.mentee)}: {first}"
            )
    open_now = filter(naming(paper), mentorships_of(year))
    there = {(one.mentor.key, one.mentee.key) for one in open_now}
    mentees = set(paper.those(Part.MENTEE)) - {mentee for _, mentee in there}
    if mentees or (exact or there) - there:
        return "Приказ называет пару, которой больше нет: составьте его заново."
    return ""
