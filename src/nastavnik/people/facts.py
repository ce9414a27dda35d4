"""How do kept teachers become plain facts, and a read list rows?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

import msgspec

from clerk.calendar import SchoolYear
from clerk.cases import Case
from clerk.experience import Experience, experience_on
from clerk.staff.model import Sex, StaffList
from clerk.staff.model import Teacher as ListedTeacher
from nastavnik.people.models import Employment, StaffImport, Teacher
from nastavnik.shared.lists import folded
from nastavnik.shared.russian_keys import search_key
from papers.model import Employee
from papers.people import short_name

MOST_NAMED = 3
CATEGORIES = frozenset({"высшая", "первая", "вторая"})


def listed(teacher: Teacher, employment: Employment) -> ListedTeacher:
    """A kept teacher as a staff list would name her."""
    return ListedTeacher(
        sheet="",
        row=0,
        surname=teacher.surname,
        first_name=teacher.first_name,
        patronymic=teacher.patronymic,
        sex=cast("Sex | None", teacher.sex),
        posts=tuple(employment.posts),
        subjects=tuple(employment.subjects),
        category=employment.category,
        teaching_months=employment.teaching_months,
        hired_on=employment.hired_on,
        born_on=teacher.born_on,
        email=teacher.email,
        phone=teacher.phone,
        external=employment.external,
        on_leave=employment.on_leave,
        total_months=employment.total_months,
        building=employment.building,
        shift=employment.shift,
    )


def taught(work: Employment, on: date) -> Experience:
    """On a day, of what a list or her card told for another."""
    return experience_on(on, work.teaching_months, work.counted_on, work.hired_on)


def work_in_words(work: Employment, on: date) -> str:
    """«учитель физики, высшая категория, стаж 19 лет»."""
    category = work.category or ""
    if category:
        category = f"{category} категория" if category in CATEGORIES else f"категория: {category}"
        category += f" до {work.category_until:%d.%m.%Y}" if work.category_until else ""
    known = taught(work, on).words
    parts = (", ".join(work.posts), category, f"стаж {known}" if known else "")
    return ", ".join(part for part in parts if part)


def write_person(teacher: Teacher, said: ListedTeacher) -> None:
    """What a list says of the person; silence leaves what is known."""
    if teacher.surname and search_key(teacher.surname) != search_key(said.surname):
        teacher.rename(said.surname)
        teacher.name_cases = {}  # those were of the name before
    teacher.surname, teacher.first_name = said.surname, said.first_name
    for name in ("patronymic", "sex", "born_on", "email", "phone"):
        value = getattr(said, name)
        if value is not None:
            setattr(teacher, name, value)
    teacher.fill_keys()


def write_work(
    work: Employment, said: ListedTeacher, told_for: date, tells_employment: bool
) -> None:
    """What a list says of the work; silence leaves what is known, but a leave ends by silence."""
    if said.category is not None and said.category != work.category:
        work.category_until = None  # that was of the category before
    for name in ("category", "teaching_months", "total_months", "hired_on", "building", "shift"):
        value = getattr(said, name)
        if value is not None:
            setattr(work, name, value)
    if said.teaching_months is not None or said.total_months is not None:
        work.counted_on = told_for
    if said.posts:
        work.posts = list(said.posts)
    if said.subjects:
        work.subjects = list(said.subjects)
    if tells_employment or said.external:
        work.external = said.external
    work.on_leave = said.on_leave


def reading_of(staff_import: StaffImport) -> StaffList:
    """What was read out of the file of an import."""
    return msgspec.json.decode(bytes(staff_import.reading), type=StaffList)


def cases_for_papers(cases: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Corrected forms as papers take them: (case, form), in the order of cases."""
    return tuple((case.value, cases[case.value]) for case in Case if cases.get(case.value))


def short_in(teacher: Teacher, case: Case = Case.NOMINATIVE) -> str:
    """«Ивановой М. П.»: as papers would write it, with the forms that the school corrected."""
    return short_name(
        Employee(
            surname=teacher.surname,
            first_name=teacher.first_name,
            patronymic=teacher.patronymic,
            sex=cast("Sex | None", teacher.sex),
            post="",
            name_cases=cases_for_papers(teacher.name_cases),
        ),
        case,
    )


def office_since(year: SchoolYear, today: date) -> date:
    """The first day of an office of which no date is told: papers of the year must know its holder."""
    return min(today, date(year.start, 9, 1))


def names_of(people: Iterable[Teacher]) -> str:
    """«Иванова М. П., Петров А. С. и ещё 3» for a sentence of history."""
    return names_said([one.full_name for one in people])


def names_said(names: Sequence[str]) -> str:
    """The same of names."""
    named, rest = folded(names, MOST_NAMED)
    return ", ".join(named) + (f" и ещё {len(rest)}" if rest else "")
