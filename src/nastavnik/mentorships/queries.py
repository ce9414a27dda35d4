"""Which pairs are there, which of them work, whose mentor has left, and which are somebody's own?"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTEE_CONSENT, PAIRS_ORDER, MentorshipState
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


def settled_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of which both work here, and whose order was made here and is registered, or signed
    and waits for its number: the next order neither names nor changes them. What a school told of
    pairs by other orders stands in its answers."""
    ordered = _by_signed_order(year)
    return [
        one
        for one in whole_pairs(year)
        if (one.state == MentorshipState.ACTIVE and not one.told) or ordered(one)
    ]


def waiting_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of which both work here and that the next order names, as it names them: by the names
    of the mentees."""
    proposed = whole_pairs(year).filter(state=MentorshipState.PROPOSED)
    found = list(proposed.order_by("mentee__sort_key", "mentor__sort_key", "pk"))
    ordered = _by_signed_order(year) if found else None
    return [one for one in found if ordered and not ordered(one)]


def has_papers(year: SchoolYear) -> Callable[[Mentorship], bool]:
    """Of a pair, whether papers of its own were made for it: its mentee's consent, which names both."""
    consents = {one.people for one in made_papers(year).filter(kind=MENTEE_CONSENT)}
    return lambda pair: frozenset({pair.mentor.key, pair.mentee.key}) in consents


def _by_signed_order(year: SchoolYear) -> Callable[[Mentorship], bool]:
    signed = [one.people for one in orders_on_pairs(year) if one.state == PaperState.SIGNED]
    return lambda pair: any({pair.mentor.key, pair.mentee.key} <= people for people in signed)


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
