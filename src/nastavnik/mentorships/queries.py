"""Which pairs are there, which of them work, whose mentor is gone, and which are somebody's own?"""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Exists,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    UUIDField,
)

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.facts import naming
from nastavnik.mentorships.gate import PairPapers, bases_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.school_rule import rule_of
from nastavnik.mentorships.states import (
    AT_WORK,
    CONSENTS,
    OPEN,
    OVER,
    PAIRS_ORDER,
    STILL_NEEDED,
    WAITING,
    Ground,
    MentorshipState,
)
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.once import once_a_page
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.prepared import prepared


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


def settled_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of which both work here, and that people have chosen or agreed to, or whose order was
    made here: the wizard offers nobody of them again. What a school told of pairs by other orders
    stands in its answers; a pair that is about one thing alone leaves the rest to others."""
    ordered = _by_signed_order(year)
    return [
        one
        for one in whole_pairs(year).filter(about="")
        if one.by_hand
        or one.state in {MentorshipState.AGREED, MentorshipState.SUSPENDED}
        or (one.state == MentorshipState.ACTIVE and not one.told)
        or ordered(one)
    ]


def broken_pairs(year: SchoolYear) -> QuerySet[Mentorship]:
    """Those that wait for their order though one of the two, who must, does not work here any more."""
    waiting = mentorships_of(year).filter(state__in=WAITING)
    return waiting.exclude(_works("mentor"), _works("mentee")).exclude(ground=Ground.OTHER_CONTRACT)


def waiting_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of which both work here and that the next order names, as it names them: by the names
    of the mentees."""
    waiting = whole_pairs(year).filter(state__in=WAITING)
    found = list(waiting.order_by("mentee__sort_key", "mentor__sort_key", "pk"))
    ordered = _by_signed_order(year) if found else None
    return [one for one in found if ordered and not ordered(one)]


def papers_of_pairs(
    year: SchoolYear, kinds: Iterable[str], now: Collection[UUID] = frozenset()
) -> PairPapers:
    """Those of some kinds, read once; ``now``: keys of what is being signed."""
    ended = Mentorship.objects.filter(school_year=year.start, state__in=OVER)
    return PairPapers(made_papers(year).filter(kind__in=kinds), now, ended, rule=rule_of())


def has_papers(year: SchoolYear) -> Callable[[Mentorship], bool]:
    """Of a pair, whether papers of its own were made for it: the mentee's consent; where the school asks
    for none, the mentor's; where the ground asks for neither, the order."""
    rule = rule_of()
    papers = papers_of_pairs(year, (*CONSENTS, PAIRS_ORDER))

    def having(pair: Mentorship) -> bool:
        own = next((one for one in bases_of(pair, rule) if one in CONSENTS), PAIRS_ORDER)
        return papers.of(own, pair) is not None

    return having


def _by_signed_order(year: SchoolYear) -> Callable[[Mentorship], bool]:
    signed = [naming(one) for one in orders_on_pairs(year) if one.state == PaperState.SIGNED]
    return lambda pair: any(names(pair) for names in signed)


@once_a_page
def without_mentor(year: SchoolYear, mentee: Teacher | None = None) -> list[Mentorship]:
    """The pairs that worked and whose mentor has left or does not go on, also from a day that is still
    ahead, where the mentee works here and nobody else works with her; of all mentees, or of one."""
    told = {"year": year.start}
    found = _left_of(**told, mentee=mentee.pk) if mentee else _left(**told)
    if not found:
        return []
    mentees = {one.mentee_id for one in found}
    served = mentorships_of(year).filter(_mentors(), state__in=AT_WORK, mentee__in=mentees)
    again = {one.mentee_id for one in served}
    # of several mentors who are gone she is told of the last one
    return list({one.mentee_id: one for one in found if one.mentee_id not in again}.values())


def _without(year: int) -> QuerySet[Mentorship]:
    worked = Q(told=True) | ~Q(order_number="")
    ended = worked & Q(state__in=OVER, end_ground__in=STILL_NEEDED)
    return (
        Mentorship.objects.filter(_works("mentee"), school_year=year)
        .filter(ended | Q(state__in=AT_WORK) & ~_mentors())
        .select_related("mentor", "mentee")
        .order_by("starts_on", "mentor__sort_key", "pk")
    )


@prepared(year=PositiveSmallIntegerField())
def _left(year: int) -> QuerySet[Mentorship]:
    return _without(year)


@prepared(year=PositiveSmallIntegerField(), mentee=BigIntegerField())
def _left_of(year: int, mentee: int) -> QuerySet[Mentorship]:
    return _without(year).filter(mentee=mentee)


def pairs_of(teacher: Teacher, year: SchoolYear) -> QuerySet[Mentorship]:
    """Those of one teacher, as mentor or as mentee: no other pair is hers to see."""
    return mentorships_of(year).filter(Q(mentor=teacher) | Q(mentee=teacher))


def open_pairs_of(people: Collection[UUID]) -> QuerySet[Mentorship]:
    """Those of some people that are not over, of whatever year: whoever leaves, leaves them all."""
    hers = Q(mentor__key__in=people) | Q(mentee__key__in=people)
    found = Mentorship.objects.filter(hers, state__in=OPEN)
    return found.select_related("mentor", "mentee").order_by("school_year", "pk")


def every_pair_of(teacher: Teacher) -> list[Mentorship]:
    """All that one teacher was ever in, newest first."""
    return _every_pair(teacher=teacher.pk)


@prepared(teacher=BigIntegerField())
def _every_pair(teacher: int) -> QuerySet[Mentorship]:
    found = Mentorship.objects.filter(Q(mentor=teacher) | Q(mentee=teacher))
    return found.select_related("mentor", "mentee", "stand_in").order_by("-school_year", "-pk")


def pair_by_key(key: UUID) -> Mentorship | None:
    """A pair by the key in its address, one that is over too."""
    return next(iter(_by_key(key=key)), None)


@prepared(key=UUIDField())
def _by_key(key: UUID) -> QuerySet[Mentorship]:
    found = Mentorship.objects.select_related(
        "mentor", "mentee", "stand_in", "successor__mentor", "successor__mentee"
    )
    return found.filter(key=key)


def _mentors() -> Q:
    """Whose mentor still can: she works here, or mentors by another contract and need not."""
    return Q(ground=Ground.OTHER_CONTRACT) | Q(_works("mentor"))


def _works(side: str) -> Exists:
    return Exists(Employment.objects.filter(RUNNING, teacher=OuterRef(side)))
