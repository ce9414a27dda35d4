"""Since when are consents and agreements of a year not in force any more, as their pairs are over?"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.documents.states import Part
from nastavnik.mentorships.gate import PairPapers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import OVER


def over(year: int) -> Callable[[PaperRow], date | None]:
    """The first day without the last of the pairs that a paper is for; None while one is not over. Two
    queries, of the pairs that are over and of what else their mentors have."""
    rows = Mentorship.objects.filter(school_year=year).select_related("mentor", "mentee")
    ended = list(rows.filter(state__in=OVER))
    mentors = {one.mentor_id for one in ended}
    beside = rows.filter(mentor__in=mentors).exclude(state__in=OVER) if ended else ()
    of: defaultdict[tuple[UUID, UUID], list[Mentorship]] = defaultdict(list)
    for one in (*ended, *beside):
        of[one.mentor.key, one.mentee.key].append(one)
    papers = PairPapers((), ended=ended)

    def since(paper: PaperRow) -> date | None:
        own = [
            pair
            for mentor in paper.those(Part.MENTOR)
            for mentee in paper.those(Part.MENTEE)
            for pair in of[mentor, mentee]
            if not papers.is_of_before(cast("Paper", paper), pair)
        ]
        if any(one.is_open for one in own):
            return None
        return max((one.ended_on for one in own if one.ended_on), default=None)

    return since
