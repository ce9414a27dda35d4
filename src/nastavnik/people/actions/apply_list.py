"""A staff list that was looked at becomes the school's people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from clerk.organisations import head_of
from clerk.staff.model import StaffList
from clerk.staff.model import Teacher as ListedTeacher
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import present_year
from nastavnik.people.actions.send_on_leave import ON_LEAVE
from nastavnik.people.comparison import Comparison, compare
from nastavnik.people.facts import names_of, office_since, reading_of, write_person, write_work
from nastavnik.people.models import Employment, Office, StaffImport, Teacher
from nastavnik.people.queries import employments, known
from nastavnik.people.states import AWAY, Absent, ImportState, OfficeKind
from nastavnik.shared import clock
from nastavnik.shared.bulk import Prepared, prepare_changed, prepare_new, send
from nastavnik.shared.moves import move
from nastavnik.shared.registered import follow_away, follow_left
from nastavnik.shared.rules import RuleBroken

PERSON_FIELDS = [
    "surname", "former", "name_cases", "first_name", "patronymic", "sex", "born_on", "email", "phone",
    "search_key", "sort_key", "version",
]  # fmt: skip
WORK_FIELDS = [
    "posts", "subjects", "category", "teaching_months", "total_months", "counted_on", "hired_on",
    "building", "shift", "category_until", "external", "on_leave", "ended_on",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is to be written, prepared before the transaction begins."""

    seen: frozenset[tuple[int, int]]  # people as they were when the rows were prepared
    comparison: Comparison
    left: tuple[Teacher, ...]  # of the absent, those somebody has told about
    on_leave: tuple[Teacher, ...]
    away: tuple[Teacher, ...]  # of these, those whose work here stands still meanwhile
    writes: tuple[Prepared, ...]


def apply_list(
    actor: Account | None,
    *,
    organisation: Organisation,
    draft: StaffImport,
    absent: Mapping[UUID, str] | None = None,
) -> StaffImport:
    """New people are added, changed ones changed, absent ones as told (else left as they are).

    ``absent``: key of a teacher → ``Absent``, heard of those only whom the list does not name. A
    second call returns what the first did. Effects: teachers, employments, the director's office
    where the list names him; of those who left or are away for long, what later stages said before
    (``follows_of``). Raises ``NotAllowed``, ``RuleBroken``: «dropped», «moved» where people
    or the columns of the list changed in the meantime.
    """
    demand(actor, organisation, "manage_people")
    staff = reading_of(draft)
    told_for = staff.as_of or draft.made_at.astimezone(ZoneInfo(organisation.zone)).date()
    rows = _prepare(organisation, staff, absent or {}, told_for)
    columns = draft.fields
    with transaction.atomic():
        hold(organisation)
        draft = (
            StaffImport.objects.select_for_update(of=("self",))
            .select_related("file")
            .defer("reading")
            .get(pk=draft.pk)
        )
        if draft.state == ImportState.DONE:
            return draft
        if draft.state == ImportState.DROPPED:
            raise RuleBroken("dropped", "Эта загрузка отменена. Начните новую.")
        if draft.fields != columns or _seen() != rows.seen:
            what = "карточки изменились" if draft.fields == columns else "столбцы списка исправлены"
            raise RuleBroken(
                "moved", f"Пока страница была открыта, {what}. Посмотрите список ещё раз."
            )
        for write in rows.writes:
            send(write)
        _name_director(organisation, staff)
        moved = move(draft, ImportState.DONE, actor=actor)
        draft.done_at = clock.now()
        draft.new, draft.changed = len(rows.comparison.new), len(rows.comparison.changed)
        draft.unchanged = len(rows.comparison.unchanged)
        draft.save(update_fields=[*moved, "done_at", "new", "changed", "unchanged"])
        record(
            actor,
            "apply_list",
            f"Загружен список педагогов: новых {draft.new}, изменено {draft.changed}, без изменений "
            f"{draft.unchanged}, не взято строк {draft.refused}"
            + (f"; больше не работают: {names_of(rows.left)}" if rows.left else "")
            + (f"; в отпуске: {names_of(rows.on_leave)}" if rows.on_leave else ""),
            organisation=organisation,
            subject=draft,
            ground=f"файл «{draft.file.name}»",
        )
        today, ground = clock.today(organisation.zone), f"список «{draft.file.name}»"
        left, away = _keys(rows.left), _keys(rows.away)
        follow_left(actor, organisation, left, today, ground)
        follow_away(actor, organisation, away, today, None, ground)
    return draft


def _keys(people: Iterable[Teacher]) -> frozenset[UUID]:
    return frozenset(one.key for one in people)


def _seen() -> frozenset[tuple[int, int]]:
    return frozenset(Teacher.objects.values_list("pk", "version"))


def _prepare(
    organisation: Organisation, staff: StaffList, absent: Mapping[UUID, str], told_for: date
) -> _Rows:
    """``told_for``: the day of which the list speaks; without one of its own, that of its coming."""
    seen = _seen()
    kept = {work.teacher.key: work for work in employments()}
    renamed = [key for key, choice in absent.items() if choice == Absent.RENAMED]
    comparison = compare([known(work) for work in kept.values()], staff, renamed)
    told = any(one.field == "employment" for one in staff.columns)
    new = []
    for said in comparison.new:
        work = Employment(organisation=organisation, teacher=Teacher(organisation=organisation))
        _write(work, said, told_for, tells_employment=True)
        new.append(work)
    changed = [kept[one.known.key] for one in comparison.changed]
    for work, one in zip(changed, comparison.changed, strict=True):
        _write(work, one.teacher, told_for, tells_employment=told)
    told_of = {one.key: absent.get(one.key, Absent.STAYS) for one in comparison.absent}
    left = [kept[key] for key, choice in told_of.items() if choice == Absent.LEFT]
    on_leave = [kept[key] for key, choice in told_of.items() if choice in AWAY]
    away = [kept[key] for key, choice in told_of.items() if choice == Absent.STOPS]
    for work in left:
        work.ended_on = clock.today(organisation.zone)
    for work in on_leave:
        work.on_leave = ON_LEAVE
    touched = [*changed, *left, *on_leave]
    for work in touched:
        work.teacher.version += 1
    return _Rows(
        seen,
        comparison,
        tuple(work.teacher for work in left),
        tuple(work.teacher for work in on_leave),
        tuple(work.teacher for work in away),
        _writes(new, touched),
    )


def _write(
    work: Employment, said: ListedTeacher, told_for: date, *, tells_employment: bool
) -> None:
    write_person(work.teacher, said)
    write_work(work, said, told_for, tells_employment)


def _writes(new: list[Employment], changed: list[Employment]) -> tuple[Prepared, ...]:
    return (
        prepare_new(Teacher, [work.teacher for work in new]),
        prepare_new(Employment, new, by_key="teacher"),
        prepare_changed(Teacher, [work.teacher for work in changed], PERSON_FIELDS),
        prepare_changed(Employment, changed, WORK_FIELDS),
    )


def _name_director(organisation: Organisation, staff: StaffList) -> None:
    """The list's director, while nobody has said who it is: in office since the year began."""
    if not staff.director or Office.objects.filter(kind=OfficeKind.DIRECTOR).exists():
        return
    Office.objects.create(
        organisation=organisation,
        kind=OfficeKind.DIRECTOR,
        name=staff.director,
        post=head_of(organisation.full_name),
        started_on=office_since(present_year(organisation), clock.today(organisation.zone)),
    )
