"""What is worked out for a visitor's two files in a process apart, whole pages of it?

Each function here is one job for ``shared.apart``: it is called in a child that ends afterwards, so
that neither its time nor its memory is the server's.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.template.loader import render_to_string

from clerk.guard import readable
from clerk.roadmap.read import read_roadmap
from clerk.staff.read import read_staff
from nastavnik.launch.compute import (
    Choices,
    LaunchFacts,
    LaunchResult,
    compute,
    proposed,
    taken_from,
)
from nastavnik.launch.folder import make_zip, signing_set, zip_name
from nastavnik.launch.forms import years_around
from nastavnik.launch.packed import pack, unpack
from nastavnik.launch.result.page import build_page

_TWO_TEACHERS = (
    "ФИО;Должность;Стаж пед.;Категория\n"
    "Белова Нина Олеговна;учитель химии;2 мес.;\n"
    "Гусева Анна Петровна;учитель химии;25 лет;высшая\n"
)

Around = Mapping[str, Any]
"""What a page needs that only its request knows."""


def first_page(
    staff: Path, roadmap: Path | None, choices: Choices, today: date, around: Around
) -> str:
    """The page for two files; raises ``FileRefusedError``."""
    facts = LaunchFacts(
        staff=taken_from("staff", partial(readable, read_staff, staff)),
        roadmap=taken_from("roadmap", partial(readable, read_roadmap, roadmap))
        if roadmap
        else None,
        roadmap_name=roadmap.name if roadmap else None,
        staff_name=staff.name,
    )
    return _page(facts, compute(facts, choices, today), choices, around)


def page_again(packed: str, choices: Choices, today: date, around: Around) -> str:
    """The page for facts that it carries, with other choices; raises ``StaleFactsError``."""
    facts = unpack(packed)
    return _page(facts, *_compute_with_defaults(facts, choices, today), around)


def archive(packed: str, choices: Choices, today: date) -> tuple[bytes, str]:
    """All papers and the name of their archive; raises ``StaleFactsError``."""
    result, _ = _compute_with_defaults(unpack(packed), choices, today)
    return make_zip(result), zip_name(result)


def _page(facts: LaunchFacts, result: LaunchResult, choices: Choices, around: Around) -> str:
    page = build_page(result, choices, signing_set(result, named_only=True), pack(facts))
    context = {**around, "page": page, "result": result, "years": years_around(result.today)}
    return render_to_string("launch/result.html", context)


def _compute_with_defaults(
    facts: LaunchFacts, choices: Choices, today: date
) -> tuple[LaunchResult, Choices]:
    """Ticks as the system set them are its own decision, not the person's."""
    plain = replace(choices, mentees=None, mentors=None)
    result = compute(facts, plain, today)
    mentees = proposed(result.mentee_candidates)
    mentors = proposed(result.mentor_candidates) - mentees
    told = replace(
        choices,
        mentees=None if choices.mentees == mentees else choices.mentees,
        mentors=None if choices.mentors == mentors else choices.mentors,
    )
    if told == plain:
        return result, plain
    return compute(facts, told, today), told


def warm_up() -> None:
    """Load what a job would load first: readers, dictionaries, the solver, calendars, templates."""
    for heavy in ("docx", "openpyxl", "pdfplumber", "python_calamine"):
        import_module(heavy)
    day = date(2026, 9, 1)
    with TemporaryDirectory() as folder:
        staff = Path(folder) / "staff.csv"
        staff.write_text(_TWO_TEACHERS, "utf-8")
        first_page(staff, None, Choices(), day, {})
        make_zip(compute(LaunchFacts(read_staff(staff)), Choices(), day))
