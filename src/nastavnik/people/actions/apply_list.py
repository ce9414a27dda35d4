"""A staff list that was looked at becomes the school's people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.staff.model import StaffList
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.people.comparison import Comparison, compare
from nastavnik.people.facts import reading_of, write_person, write_work
from nastavnik.people.models import Employment, Office, StaffImport, Teacher
from nastavnik.people.queries import known_people
from nastavnik.people.states import Absent, ImportState, OfficeKind
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

ROWS_AT_ONCE = 500
PERSON_FIELDS = [
    "surname", "first_name", "patronymic", "sex", "born_on", "email", "phone", "search_key",
    "sort_key", "version",
]  # fmt: skip
WORK_FIELDS = [
    "posts", "subjects", "category", "teaching_months", "total_months", "counted_on", "hired_on",
    "external", "on_leave",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is to be written, prepared before the transaction begins."""

    seen: frozenset[tuple[UUID, int]]  # people as they were when the rows were prepared
    comparison: Comparison
    teachers: list[Teacher]
    works: list[Employment]


def apply_list(
    actor: Account | None,
    *,
    organisation: Organisation,
    draft: StaffImport,
    absent: Mapping[UUID, str] | None = None,
) -> StaffImport:
    """New people are added, changed ones changed, absent ones as told (else left as they are).

    ``absent``: key of a teacher → ``Absent``. A second call returns what the first did.
    Effects: teachers, employments, the director's office where the list names him. Raises
    ``NotAllowed``, ``RuleBroken``: «dropped», «moved» where people changed in the meantime.
    """
    demand(actor, organisation, "manage_people")
    staff = reading_of(draft)
    today = clock.today(organisation.zone)
    rows = _prepare(organisation, staff)
    told = {key: choice for key, choice in (absent or {}).items() if choice != Absent.STAYS}
    with transaction.atomic():
        draft = StaffImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state == ImportState.DONE:
            return draft
        if draft.state == ImportState.DROPPED:
            raise RuleBroken("dropped", "Эта загрузка отменена. Начните новую.")
        if frozenset(Teacher.objects.values_list("key", "version")) != rows.seen:
            raise RuleBroken(
                "moved",
                "Пока страница была открыта, карточки изменились. Посмотрите список ещё раз.",
            )
        Teacher.objects.bulk_create(rows.teachers, ROWS_AT_ONCE)
        Employment.objects.bulk_create(rows.works, ROWS_AT_ONCE)
        _change(rows.comparison, staff)
        gone = _settle_absent(told, today)
        _name_director(organisation, staff)
        draft.state, draft.done_at = ImportState.DONE, clock.now()
        draft.new, draft.changed = len(rows.teachers), len(rows.comparison.changed)
        draft.unchanged = len(rows.comparison.unchanged)
        draft.save(update_fields=["state", "done_at", "new", "changed", "unchanged"])
        record(
            actor,
            "apply_list",
            f"Загружен список педагогов: новых {draft.new}, изменено {draft.changed}, без изменений "
            f"{draft.unchanged}, не взято строк {draft.refused}"
            + (f", отмечено отсутствующих {gone}" if gone else ""),
            organisation=organisation,
            subject=draft,
            ground=f"файл «{draft.file.name}»",
        )
    return draft


def _prepare(organisation: Organisation, staff: StaffList) -> _Rows:
    seen = frozenset(Teacher.objects.values_list("key", "version"))
    comparison = compare(known_people(), staff)
    teachers, works = [], []
    for said in comparison.new:
        teacher = Teacher(organisation=organisation)
        write_person(teacher, said)
        work = Employment(organisation=organisation, teacher=teacher)
        write_work(work, said, staff.as_of, tells_employment=True)
        teachers.append(teacher)
        works.append(work)
    return _Rows(seen, comparison, teachers, works)


def _change(comparison: Comparison, staff: StaffList) -> None:
    told = any(one.field == "employment" for one in staff.columns)
    wanted = {one.known.key: one.teacher for one in comparison.changed}
    works = [
        work
        for work in Employment.objects.filter(ended_on=None).select_related("teacher")
        if work.teacher.key in wanted
    ]
    for work in works:
        said = wanted[work.teacher.key]
        write_person(work.teacher, said)
        work.teacher.version += 1
        write_work(work, said, staff.as_of, told)
    Teacher.objects.bulk_update([work.teacher for work in works], PERSON_FIELDS, ROWS_AT_ONCE)
    Employment.objects.bulk_update(works, WORK_FIELDS, ROWS_AT_ONCE)


def _settle_absent(told: Mapping[UUID, str], today: date) -> int:
    gone = 0
    works = Employment.objects.filter(ended_on=None, teacher__key__in=told).select_related(
        "teacher"
    )
    for work in works:
        if told[work.teacher.key] == Absent.LEFT:
            work.ended_on = today
        else:
            work.on_leave = "в отпуске"
        work.save(update_fields=["ended_on", "on_leave"])
        gone += 1
    return gone


def _name_director(organisation: Organisation, staff: StaffList) -> None:
    """The list's director, while nobody has said who it is."""
    if not staff.director or Office.objects.filter(kind=OfficeKind.DIRECTOR).exists():
        return
    Office.objects.create(
        organisation=organisation,
        kind=OfficeKind.DIRECTOR,
        name=staff.director,
        post="директор",
        started_on=clock.today(organisation.zone),
    )
