"""Which pairs are there, which of them work, whose mentor has left, and which are somebody's own?"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import PAIRS_ORDER, MentorshipState
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.periods import RUNNING


def mentorships_of(year: SchoolYear) -> QuerySet[Mentorship]:
    """The pairs of a school year that have not ended, in the order of the mentors' names."""
    return (
        Mentorship.objects.filter(school_year=year.start)
        .exclude(state=MentorshipState.ENDED)
        .select_related("mentor", "mentee")
        .order_by("mentor__sort_key", "mentee__sort_key", "pk")
    )


def whole_pairs(year: SchoolYear) -> QuerySet[Mentorship]:
    """Those of which both work in the school."""
    return mentorships_of(year).filter(_works("mentor"), _works("mentee"))


def orders_on_pairs(year: SchoolYear) -> list[Paper]:
    """The orders of a year on pairs that were made here, in whatever state but withdrawn."""
    return list(made_papers(year).filter(kind=PAIRS_ORDER))


def without_mentor(year: SchoolYear) -> list[Mentorship]:
    """The pairs that work by their order and whose mentor has left, where the mentee has no other."""
    running = mentorships_of(year).filter(state=MentorshipState.ACTIVE)
    left = list(running.filter(_works("mentee")).exclude(_works("mentor")))
    served = whole_pairs(year).filter(state=MentorshipState.ACTIVE) if left else ()
    again = {one.mentee_id for one in served}
    # of several mentors who have left she is told of the last one
    return list({one.mentee_id: one for one in left if one.mentee_id not in again}.values())


def pairs_of(teacher: Teacher, year: SchoolYear) -> QuerySet[Mentorship]:
    """Those of one teacher, as mentor or as mentee: no other pair is hers to see."""
    return mentorships_of(year).filter(Q(mentor=teacher) | Q(mentee=teacher))


def _works(side: str) -> Exists:
    return Exists(Employment.objects.filter(RUNNING, teacher=OuterRef(side)))
