"""``nastavnik read staff``: what does a staff list say?"""

import argparse
from typing import Any

from clerk.errors import UnreadableError
from clerk.guard import read_staff_safely
from clerk.staff.model import Problem, StaffList, Teacher
from nastavnik.cli.output import print_json, print_table, say

TEACHER_KEYS = (
    "sheet", "row", "surname", "first_name", "patronymic", "sex", "posts", "subjects", "category",
    "teaching_months", "hired_on", "born_on", "email", "phone", "external", "building",
    "shift",
)  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Read, print; 0 read, 1 nothing could be read."""
    try:
        staff = read_staff_safely(options.file)
    except UnreadableError as error:
        if options.json:
            print_json(_as_json(_nothing(error)))
        say(error.text)
        return 1
    if options.json:
        print_json(_as_json(staff))
    else:
        _print(staff)
    return 0


def _nothing(error: UnreadableError) -> StaffList:
    problem = Problem(sheet=None, row=None, code=error.code, text=error.text)
    return StaffList(None, None, None, None, teachers=(), problems=(problem,))


def _as_json(staff: StaffList) -> dict[str, Any]:
    return {
        "school": staff.school,
        "director": staff.director,
        "as_of": staff.as_of,
        "total_said": staff.total_said,
        "teachers": [{key: getattr(one, key) for key in TEACHER_KEYS} for one in staff.teachers],
        "problems": [
            {"sheet": one.sheet, "row": one.row, "code": one.code, "text": one.text}
            for one in staff.problems
        ],
    }


def _print(staff: StaffList) -> None:
    print(staff.school or "Школа в файле не названа")
    as_of = f" на {staff.as_of:%d.%m.%Y}" if staff.as_of else ""
    said = f", в файле сказано {staff.total_said}" if staff.total_said is not None else ""
    print(f"Педагогов{as_of}: {len(staff.teachers)}{said}\n")
    print_table(
        ("Строка", "Педагог", "Должность", "Категория", "Стаж, мес.", "Принят(а)"),
        (_row(teacher) for teacher in staff.teachers),
        limit=44,
    )
    if staff.problems:
        print("\nНа что посмотреть")
        for problem in staff.problems:
            print(f"  строка {problem.row}: {problem.text}" if problem.row else f"  {problem.text}")


def _row(one: Teacher) -> tuple[object, ...]:
    return (one.row, one.full_name, one.posts, one.category, one.teaching_months, one.hired_on)
