"""What does a person see of a staff list before it is taken, and what comes back as a file?"""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from clerk.numbers import count
from clerk.organisations import another_school
from clerk.staff.columns import FIELD_NAMES
from clerk.staff.model import StaffList
from clerk.staff.problems import group_problems
from clerk.typography import listed
from nastavnik.people.comparison import Likely, compare
from nastavnik.people.facts import reading_of
from nastavnik.people.models import StaffImport
from nastavnik.people.queries import known_people
from nastavnik.people.states import Absent, ImportState
from nastavnik.shared.lists import folded
from nastavnik.shared.registered import Follows, follows_of
from papers.tables import Sheet, Value, make_workbook

SHOWN = 20
ABSENT_SHORT: dict[str, tuple[str, str]] = {
    Absent.LEFT: ("ушёл", "ушли"),
    Absent.ON_LEAVE: ("в отпуске", "в отпуске"),
    Absent.STOPS: ("в отпуске надолго", "в отпуске надолго"),
    Absent.RENAMED: ("сменил фамилию", "сменили фамилию"),
}
"""What became of one, of several: for a button and for a sentence; who stays is not told."""
CELL_WIDTH, WHY_WIDTH, NUMBER_WIDTH = 18, 40, 8  # of columns, in signs


def look_at(draft: StaffImport) -> dict[str, Any]:
    """Everything the preview shows."""
    staff = reading_of(draft)
    compared = compare(known_people(), staff)
    where = draft.organisation
    asked = [*compared.absent, *(one.known for one in compared.loud)]
    follows = follows_of(where, [one.key for one in asked])
    likely = {one.known.key: one for one in compared.likely}
    sure = sum(one.sure for one in compared.likely)
    new, more_new = folded(compared.new, SHOWN)
    return {
        "draft": draft,
        "done": draft.state != ImportState.DRAFT,
        "staff": staff,
        "another": another_school(staff.school or "", where.full_name),
        "compared": compared,
        "loud": [
            (one, follows[one.known.key].where([change.field for change in one.changes]))
            for one in compared.loud
        ],
        "new": new,
        "more_new": more_new,
        "problems": group_problems(staff.problems),
        "refused": len(staff.refused),
        "refused_url": reverse("people_import_refused", args=[where.key, draft.key]),
        "columns": list(enumerate(staff.columns)),
        "fields": FIELD_NAMES.items(),
        "absent": [
            (one, follows[one.key], absent_choices(follows[one.key], likely.get(one.key)))
            for one in compared.absent
        ],
        "takes": _takes(len(compared.new) - sure, len(compared.changed) + sure),
    }


def absent_choices(
    follows: Follows, likely: Likely | None = None
) -> list[tuple[str, str, str, str]]:
    """What may be said of somebody whom the list does not name, with the words for one and several;
    nothing is stopped where nothing goes on. Who seems to have another surname is offered as the same
    person, first where that is as good as sure."""
    found = [
        (code, words, *ABSENT_SHORT.get(code, ("", "")))
        for code, words in Absent.choices
        if code != Absent.RENAMED and (code != Absent.STOPS or follows.away)
    ]
    if likely is None:
        return found
    told = f"теперь {likely.teacher.full_name}: совпадает {', '.join(likely.same)}"
    renamed = (Absent.RENAMED.value, told, *ABSENT_SHORT[Absent.RENAMED])
    return [renamed, *found] if likely.sure else [*found, renamed]


def _takes(new: int, changed: int) -> str:
    """«Добавить 3 человека и изменить 1 карточку»; empty where the list changes nothing itself."""
    parts = [
        f"добавить {count(new, 'человека', 'человека', 'человек')}" if new else "",
        f"изменить {count(changed, 'карточку', 'карточки', 'карточек')}" if changed else "",
    ]
    told = listed(part for part in parts if part)
    return told[:1].upper() + told[1:]


def told_about(draft: StaffImport, absent: Mapping[UUID, str]) -> str:
    """«1 ушёл, 2 в отпуске»: what was said of those whom the list does not name."""
    if not set(absent.values()) & set(ABSENT_SHORT):
        return ""
    unnamed = {one.key for one in compare(known_people(), reading_of(draft)).absent}
    said = Counter(choice for key, choice in absent.items() if key in unnamed)
    return ", ".join(
        count(said[code], one, many, many)
        for code, (one, many) in ABSENT_SHORT.items()
        if said[code]
    )


def merge_columns(
    draft: StaffImport, told: dict[str, dict[int, str | None]]
) -> dict[str, dict[int, str | None]]:
    """What was corrected before stays corrected."""
    merged = {
        sheet: {int(column): field for column, field in columns.items()}
        for sheet, columns in draft.fields.items()
    }
    for sheet, columns in told.items():
        merged.setdefault(sheet, {}).update(columns)
    return merged


def refused_workbook(staff: StaffList) -> bytes:
    """.xlsx: sheet, row, reasons, then the cells of the row with the file's own headings."""
    reasons: dict[tuple[str | None, int | None], list[str]] = {}
    for problem in staff.problems:
        if not problem.taken:
            reasons.setdefault((problem.sheet, problem.row), []).append(problem.text)
    width = max((len(row.cells) for row in staff.refused), default=0)
    headings = [""] * width
    for guess in staff.columns:
        if guess.column < width and not headings[guess.column]:
            headings[guess.column] = guess.heading
    rows: list[tuple[Value, ...]] = []
    for row in staff.refused:
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        why = "; ".join(reasons.get((row.sheet, row.row), ()))
        rows.append((*cells, why, row.sheet, row.row))
    heads = (*headings, "Почему не взята", "Лист", "Строка")
    note = "" if staff.refused else "Все строки взяты"
    widths = (*[CELL_WIDTH] * width, WHY_WIDTH, CELL_WIDTH, NUMBER_WIDTH)
    return make_workbook([Sheet("Не взятые строки", heads, rows, widths, note)])
