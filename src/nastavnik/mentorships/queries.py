"""Which pairs are there, and which of them are somebody's own?"""

from django.db.models import Q, QuerySet

from clerk.calendar import SchoolYear
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MentorshipState
from nastavnik.people.models import Teacher


def mentorships_of(year: SchoolYear) -> QuerySet[Mentorship]:
    """The pairs of a school year that have not ended, in the order of the mentors' names."""
    return (
        Mentorship.objects.filter(school_year=year.start)
        .exclude(state=MentorshipState.ENDED)
        .select_related("mentor", "mentee")
        .order_by("mentor__sort_key", "mentee__sort_key", "pk")
    )


def pairs_of(teacher: Teacher, year: SchoolYear) -> QuerySet[Mentorship]:
    """Those of one teacher, as mentor or as mentee: no other pair is hers to see."""
    return mentorships_of(year).filter(Q(mentor=teacher) | Q(mentee=teacher))
