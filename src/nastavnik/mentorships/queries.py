"""Which pairs are there, which of them work, whose mentor is gone, and which are somebody's own?"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import (
    AT_WORK,
    OPEN,
    OVER,
    PAIRS_ORDER,
    STILL_NEEDED,
    WAITING,
)
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.periods import RUNNING


def all_pairs(year: SchoolYear) -> QuerySet[Mentorship]:
    """The pairs of a school year, those that are over too, in the order of the mentors' names."""
    return (
        Mentorship.objects.filter(school_year=year.start)
        .select_related("mentor", "mentee")
        .order_by("mentor__sort_key", "mentee__sort_key", "pk")
    )


def mentorships_of(year: SchoolYear) -> QuerySet[Mentorship]:
    """Those that are not over."""
    return all_pairs(year).filter(state__in=OPEN)


def whole_pairs(year: SchoolYear) -> QuerySet[Mentorship]:
    """Of these, those of which both work in the school."""
    return mentorships_of(year).filter(_works("mentor"), _works("mentee"))


def ended_pairs(year: SchoolYear) -> frozenset[tuple[UUID, UUID, str]]:
    """(mentor, mentee, about) of what was declined, ended or replaced this year: it begins again by
    hand alone."""
    over = Mentorship.objects.filter(school_year=year.start, state__in=OVER)
    return frozenset(over.values_list("mentor__key", "mentee__key", "about"))


def waiting_for_order(year: SchoolYear, people: Collection[UUID]) -> QuerySet[Mentorship]:
    """The pairs that wait for their order and of which both are told."""
    found = Mentorship.objects.filter(school_year=year.start, state__in=WAITING)
    found = found.filter(mentor__key__in=people, mentee__key__in=people)
    return found.select_related("mentor", "mentee").order_by("pk")


def orders_on_pairs(year: SchoolYear) -> list[Paper]:
    """The orders of a year on pairs that were made here, in whatever state but withdrawn."""
    return list(made_papers(year).filter(kind=PAIRS_ORDER))


def without_mentor(year: SchoolYear) -> list[Mentorship]:
    """The pairs that worked and whose mentor has left or does not go on, where the mentee works here
    and nobody else works with her."""
    worked = Q(told=True) | ~Q(order_number="")
    ended = worked & Q(state__in=OVER, end_ground__in=STILL_NEEDED)
    lost = all_pairs(year).filter(_works("mentee"))
    lost = lost.filter(ended | Q(state__in=AT_WORK) & ~_works("mentor"))
    found = list(lost.order_by("starts_on", "mentor__sort_key", "pk"))
    served = whole_pairs(year).filter(state__in=AT_WORK) if found else ()
    again = {one.mentee_id for one in served}
    # of several mentors who are gone she is told of the last one
    return list({one.mentee_id: one for one in found if one.mentee_id not in again}.values())


def pairs_of(teacher: Teacher, year: SchoolYear) -> QuerySet[Mentorship]:
    """Those of one teacher, as mentor or as mentee: no other pair is hers to see."""
    return mentorships_of(year).filter(Q(mentor=teacher) | Q(mentee=teacher))


def pair_by_key(key: UUID) -> Mentorship | None:
    """A pair by the key in its address, one that is over too."""
    found = Mentorship.objects.select_related("mentor", "mentee", "stand_in", "successor")
    return found.filter(key=key).first()


def _works(side: str) -> Exists:
    return Exists(Employment.objects.filter(RUNNING, teacher=OuterRef(side)))
