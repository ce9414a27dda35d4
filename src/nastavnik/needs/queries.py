"""Who has no decision yet, who needs a mentor and has none, and is it a year in which nobody does?"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    DateField,
    Exists,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
)
from django.urls import reverse
from django.utils.formats import date_format

from clerk.calendar import SchoolYear
from clerk.experience import experience_on
from clerk.typography import stopped
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import without_mentor
from nastavnik.mentorships.states import OPEN, EndGround, MentorshipState
from nastavnik.needs.models import Need
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import buildings_of
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import employments
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.prepared import prepared
from nastavnik.shared.registered import Viewer
from pairing.candidates import CandidateRules, find_mentees
from pairing.model import Person

Row = TypeVar("Row")
LIGHT = (
    "pk", "building", "posts", "subjects", "teaching_months", "counted_on", "hired_on", "category",
    "external", "on_leave", "teacher__surname", "teacher__first_name", "teacher__patronymic",
)  # fmt: skip
"""What the rule asks of each."""
RULES = CandidateRules()
ASKED = frozenset({"novice", "newcomer", "unknown_experience"})
"""Why the wizard would offer somebody: who leads the school or is away is not asked about."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Somebody about whom nothing is decided, as far as a list of hundreds needs it."""

    pk: int  # of her work
    name: str
    building: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody about whom something is to be done, and why."""

    work: Employment
    why: str

    @property
    def teacher(self) -> Teacher:
        """Who."""
        return self.work.teacher

    @property
    def building(self) -> str:
        """Where."""
        return self.work.building or ""


Who = TypeVar("Who", Asked, Undecided)


def decisions_of(year: SchoolYear) -> Mapping[UUID, bool]:
    """Key of a teacher → whether it was decided that she needs a mentor."""
    found = Need.objects.filter(school_year=year.start, teacher__isnull=False)
    return dict(found.values_list("teacher__key", "needed"))


def decision_about(teacher: Teacher, year: SchoolYear) -> Need | None:
    """The one about her."""
    return next(iter(_decision(year=year.start, teacher=teacher.pk)), None)


@prepared(year=PositiveSmallIntegerField(), teacher=BigIntegerField())
def _decision(year: int, teacher: int) -> QuerySet[Need]:
    return Need.objects.filter(school_year=year, teacher=teacher).order_by("pk")[:1]


def free_year(year: SchoolYear) -> Need | None:
    """That nobody needs a mentor, where it was decided and still holds."""
    return next(iter(_free(year=year.start)), None)


@prepared(year=PositiveSmallIntegerField())
def _free(year: int) -> QuerySet[Need]:
    return Need.objects.filter(school_year=year, teacher=None).order_by("pk")[:1]


def undecided(year: SchoolYear, today: date, teacher: Teacher | None = None) -> list[Asked]:
    """Who was hired for this year or teaches for less than three, has no decision and is in no pair;
    of all, or of one. The wizard's own rule says who that is."""
    return with_works(all_undecided(year, today, teacher))


def all_undecided(year: SchoolYear, today: date, teacher: Teacher | None = None) -> list[Undecided]:
    """The same, for who counts them and shows a few: a school that is new has hundreds."""
    start = date(year.start, 9, 1)
    since = min(start, today) - timedelta(days=RULES.newcomer_days)
    told = {"year": year.start, "since": since}
    rows = _unsettled_one(**told, teacher=teacher.pk) if teacher else _unsettled(**told)
    found = {str(one.pk): one for one in rows}
    people = {key: _person(key, one, today) for key, one in found.items()}
    asked = find_mentees([*people.values()], today=today, school_year_start=start, rules=RULES)
    return [
        Undecided(
            found[one.key].pk, people[one.key].name, found[one.key].building or "", one.reason
        )
        for one in asked
        if one.code in ASKED
    ]


def with_works(found: Sequence[Undecided]) -> list[Asked]:
    """With all that a page shows of each."""
    works = employments().in_bulk([one.pk for one in found]) if found else {}
    return [Asked(works[one.pk], one.why) for one in found if one.pk in works]


def in_need(year: SchoolYear, teacher: Teacher | None = None) -> list[Asked]:
    """Who needs a mentor and is offered none: it was decided so, or what was proposed came to nothing.
    Who had a mentor and lost her is told of by ``without_mentor``."""
    told = {"year": year.start}
    found = _needing_one(**told, teacher=teacher.pk) if teacher else _needing(**told)
    if not found:
        return []
    lost = {one.mentee_id for one in without_mentor(year)}
    rows = Need.objects.filter(
        school_year=year.start, teacher__in=[one.teacher_id for one in found]
    )
    needs = {one.teacher_id: one for one in rows}
    ends = _pairs(year.start).filter(mentee__in=[one.teacher_id for one in found]).order_by("pk")
    over = {one.mentee_id: one for one in ends.exclude(end_ground="")}
    return [
        Asked(one, _why(needs.get(one.teacher_id), over.get(one.teacher_id)))
        for one in found
        if one.teacher_id not in lost
    ]


def hers_first(asked: Iterable[Who], buildings: Collection[str]) -> list[Who]:
    """Before all those who work in the buildings that somebody leads, or whose building is not told."""
    return sorted(
        asked,
        key=lambda one: bool(buildings and one.building) and one.building not in buildings,
    )


def her_first(viewer: Viewer, rows: Iterable[Row], who: Callable[[Row], Teacher]) -> list[Row]:
    """Likewise of anything that is about somebody; else in the order they came in."""
    found = list(rows)
    hers = buildings_of(viewer.account, viewer.organisation) if len(found) > 1 else ()
    if not hers:
        return found
    works = Employment.objects.filter(RUNNING, teacher__in={who(one).pk for one in found})
    elsewhere = works.exclude(building=None).exclude(building="").exclude(building__in=hers)
    others = set(elsewhere.values_list("teacher", flat=True))
    return sorted(found, key=lambda one: who(one).pk in others)


def needs_anybody(year: SchoolYear) -> bool:
    """Whether there is a pair, somebody who lost her mentor, or somebody who waits for one."""
    return bool(
        _pairs(year.start).filter(state__in=OPEN).exists() or without_mentor(year) or in_need(year)
    )


def choosing(organisation: Organisation, teacher: Teacher) -> str:
    """Where a mentor is chosen for somebody who has none."""
    return reverse("pairs_find_for", args=[organisation.key, teacher.key])


def day(moment: date) -> str:
    """«10 сентября»."""
    return date_format(moment, "j\N{NO-BREAK SPACE}E")


def said(need: Need) -> str:
    """«Наставник не нужен: решено 10 сентября», «В этом году наставник никому не нужен: …»."""
    what = "Наставник нужен" if need.needed else "Наставник не нужен"
    if need.teacher_id is None:
        what = "В этом году наставник никому не нужен"
    return f"{what}: решено {day(need.decided_on)}"


def _why(need: Need | None, over: Mentorship | None) -> str:
    if over is not None and (need is None or not over.ended_on or over.ended_on >= need.decided_on):
        return stopped(f"Предложенной пары не стало: {EndGround(over.end_ground).label}")
    return stopped(f"Решено {day(need.decided_on)}, что наставник нужен") if need else ""


def _pairs(year: int) -> QuerySet[Mentorship]:
    return Mentorship.objects.filter(school_year=year)


def _hired_or_young(year: int, since: date) -> QuerySet[Employment, Any]:
    young = Q(teaching_months__lt=RULES.novice_months)
    works = employments().filter(young | Q(hired_on__gte=since), on_leave=None)
    return _without(
        works.values_list(*LIGHT, named=True),
        Need.objects.filter(school_year=year, teacher=OuterRef("teacher")),
        _pairs(year).filter(Q(mentor=OuterRef("teacher")) | Q(mentee=OuterRef("teacher"))),
    )


@prepared(year=PositiveSmallIntegerField(), since=DateField())
def _unsettled(year: int, since: date) -> QuerySet[Employment, Any]:
    return _hired_or_young(year, since)


@prepared(year=PositiveSmallIntegerField(), since=DateField(), teacher=BigIntegerField())
def _unsettled_one(year: int, since: date, teacher: int) -> QuerySet[Employment, Any]:
    return _hired_or_young(year, since).filter(teacher=teacher)


def _offered_nobody(year: int) -> QuerySet[Employment]:
    decided = Need.objects.filter(school_year=year, teacher=OuterRef("teacher"))
    pairs = _pairs(year).filter(mentee=OuterRef("teacher"))
    failed = pairs.filter(state=MentorshipState.TERMINATED)
    works = employments().filter(Exists(decided.filter(needed=True)) | Exists(failed))
    works = works.exclude(Exists(decided.filter(needed=False)))
    return _without(works, pairs.filter(state__in=(*OPEN, MentorshipState.COMPLETED)))


@prepared(year=PositiveSmallIntegerField())
def _needing(year: int) -> QuerySet[Employment]:
    return _offered_nobody(year)


@prepared(year=PositiveSmallIntegerField(), teacher=BigIntegerField())
def _needing_one(year: int, teacher: int) -> QuerySet[Employment]:
    return _offered_nobody(year).filter(teacher=teacher)


def _without(
    works: QuerySet[Employment, Any], *rows: QuerySet[Need] | QuerySet[Mentorship]
) -> QuerySet[Employment, Any]:
    for one in rows:
        works = works.exclude(Exists(one))
    return works


def _person(key: str, work: Any, today: date) -> Person:  # noqa: ANN401 - a row of ``LIGHT``
    names = (work.teacher__surname, work.teacher__first_name, work.teacher__patronymic)
    taught = experience_on(today, work.teaching_months, work.counted_on, work.hired_on)
    return Person(
        key=key, name=" ".join(one for one in names if one), posts=tuple(work.posts),
        subjects=tuple(work.subjects),
        teaching_months=taught.months, hired_on=work.hired_on, category=work.category,
        external=work.external, on_leave=work.on_leave,
    )  # fmt: skip
