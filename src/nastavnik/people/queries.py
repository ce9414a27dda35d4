"""Who works in the school, and what did its lists say?"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
)

from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.queries import team
from nastavnik.people.comparison import Known
from nastavnik.people.facts import listed
from nastavnik.people.models import Employment, Office, StaffImport, Teacher
from nastavnik.people.states import ImportState, OfficeKind
from nastavnik.shared.periods import RUNNING, on_day
from nastavnik.shared.prepared import prepared
from nastavnik.shared.row_list import Filter, one_of
from nastavnik.shared.russian_keys import search_key, sort_key, words_of


def employments() -> QuerySet[Employment]:
    """Everybody who works here now, in the order of names."""
    return (
        Employment.objects.filter(RUNNING)
        .select_related("teacher")
        .order_by("teacher__sort_key", "pk")
    )


def by_building(
    narrow: Callable[[Any, str], Any], figures: Callable[[str], int] | None = None
) -> tuple[Filter, ...]:
    """A filter where people work in several buildings, and none where in one. ``narrow``: of the rows
    those of a building; ``figures``: how many they are, where the choice is a row of links."""
    found = sorted(filter(None, _buildings()), key=sort_key)
    if len(found) < 2:
        return ()
    choices = [("", "Все корпуса"), *((one, one) for one in found)]
    counted = {one: figures(one) for one, _ in choices} if figures else None
    return (
        one_of(
            "building", "Корпус", choices, lambda rows, said: narrow(rows, said) if said else rows,
            figures=counted,
        ),
    )  # fmt: skip


@prepared()
def _buildings() -> QuerySet[Employment, str | None]:
    told = Employment.objects.filter(RUNNING).exclude(building=None)
    return told.values_list("building", flat=True).distinct()


def count_people() -> dict[int, int]:
    """How many work in each organisation in scope, by its primary key."""
    works = Employment.objects.filter(RUNNING)
    return dict(works.values_list("organisation").annotate(Count("pk")))


def find_people(text: str) -> QuerySet[Employment]:
    """Those who work here and whose name holds all the words."""
    return named(employments(), words_of(text))


def named(works: QuerySet[Employment], words: Iterable[str]) -> QuerySet[Employment]:
    """Of some, those whose name holds all the folded words."""
    for word in words:
        works = works.filter(teacher__search_key__contains=word)
    return works


def known_people() -> list[Known]:
    """Everybody who works here now, as a list would name them."""
    return [known(one) for one in employments()]


def known(work: Employment) -> Known:
    """One of them."""
    return Known(work.teacher.key, listed(work.teacher, work), work.counted_on)


def left_people() -> QuerySet[Employment]:
    """Those who worked here before and do not now: the work of each that ended last."""
    works = Employment.objects.filter(teacher=OuterRef("teacher"))
    later = works.filter(ended_on__gt=OuterRef("ended_on"))
    return (
        Employment.objects.exclude(RUNNING)
        .exclude(Exists(works.filter(RUNNING)))
        .exclude(Exists(later))
        .select_related("teacher")
        .order_by("-ended_on", "teacher__sort_key", "pk")
    )


def count_left() -> int:
    """How many they are."""
    return next(iter(_left()), 0)


@prepared()
def _left() -> QuerySet[Employment, int]:
    return left_people().order_by().values("organisation").values_list(Count("pk"), flat=True)


def last_work(teacher: UUID) -> Employment | None:
    """The work of one by the key in an address: the one that runs, else the one that ended last."""
    return next(iter(_last_work(teacher=teacher)), None)


@prepared(teacher=UUIDField())
def _last_work(teacher: UUID) -> QuerySet[Employment]:
    works = Employment.objects.filter(teacher__key=teacher).select_related("teacher__account")
    return works.order_by(F("ended_on").desc(nulls_first=True), "-pk")[:1]


def teacher_by_key(said: str) -> Teacher | None:
    """By what an address says; None where that is no key of anybody here."""
    try:
        return Teacher.objects.filter(key=UUID(said)).first()
    except ValueError:
        return None


def working(people: Collection[UUID]) -> frozenset[UUID]:
    """Of some, those who work here now."""
    works = Employment.objects.filter(RUNNING, teacher__key__in=people)
    return frozenset(works.values_list("teacher__key", flat=True))


def last_import() -> StaffImport | None:
    """The list that was taken last."""
    return next(iter(_last_import()), None)


@prepared()
def _last_import() -> QuerySet[StaffImport]:
    done = StaffImport.objects.filter(state=ImportState.DONE).select_related("file")
    return done.defer("reading").order_by("-done_at", "-pk")[:1]


def draft_import(key: UUID) -> StaffImport | None:
    """An import by the key in its address."""
    return StaffImport.objects.select_related("file", "organisation").filter(key=key).first()


def holder(kind: OfficeKind, on: date) -> Office | None:
    """Who holds an office on a day."""
    return next(iter(_holder(kind=kind, on=on)), None)


@prepared(kind=CharField(), on=DateField())
def _holder(kind: OfficeKind, on: date) -> QuerySet[Office]:
    found = Office.objects.filter(on_day(on), kind=kind).select_related("teacher")
    return found.order_by("-started_on")[:1]


def has_held(kind: OfficeKind) -> bool:
    """Whether anybody was ever told to hold an office."""
    return Office.objects.filter(kind=kind).exists()


def holders(on: date) -> list[Office]:
    """Who holds any office on a day, one of each kind: the last who began."""
    found = Office.objects.filter(on_day(on)).select_related("teacher").order_by("started_on", "pk")
    return list({one.kind: one for one in found}.values())


def works_of(account: Account) -> list[Employment]:
    """The running work of an account's person; also of those of her name who have no account."""
    name = search_key(account.name)
    found = _works_of(account=account.pk, name=name, called=f"{name} ")
    return [
        one
        for one in found
        if one.teacher.account_id == account.pk or one.teacher.full_name == account.name
    ]


@prepared(account=BigIntegerField(), name=CharField(), called=CharField())
def _works_of(account: int, name: str, called: str) -> QuerySet[Employment]:
    hers = Q(teacher__account_id=account) | Q(teacher__search_key=name)
    return employments().filter(hers | Q(teacher__search_key__startswith=called))


def teacher_of(account_id: int) -> Employment | None:
    """The running work of the person an account belongs to, in this school."""
    return next(iter(_work_of(account=account_id)), None)


@prepared(account=BigIntegerField())
def _work_of(account: int) -> QuerySet[Employment]:
    return employments().filter(teacher__account_id=account)[:1]


def member_like(teacher: Teacher, organisation: Organisation) -> Membership | None:
    """Somebody with a role in this school who has the teacher's name or e-mail."""
    email = (teacher.email or "").casefold()
    for one in team(organisation):
        by_email = bool(email) and email == one.account.email
        if by_email or search_key(one.account.name) == teacher.known_as:
            return one
    return None
