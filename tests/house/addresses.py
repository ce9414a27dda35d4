"""Every named address of the product: how it is written, and what is sent to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope

from clerk.calendar import SchoolYear
from clerk.staff.read import staff_of
from clerk.tables import Sheet
from nastavnik.accounts.parts import new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.organisations.models import Membership, StoredFile
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.people.models import StaffImport
from nastavnik.shared import clock
from nastavnik.workspace.actions.start_year import start_year
from tests.personas import OWN, House

SHEET = Sheet(
    "Лист1",
    (("ФИО", "Должность", "Пед. стаж"), (f"{OWN} Мария Петровна", "учитель математики", 12)),
)
LIST = "ФИО;Должность;Пед. стаж\nЛандышева Мария Петровна;учитель математики;12\n"
YEAR = 2026


@dataclass(frozen=True, slots=True)
class Prepared:
    """What addresses need to be there."""

    house: House
    draft: StaffImport
    file: StoredFile
    membership: Membership
    word: str

    def address(self, name: str) -> str:
        """The address of a named page inside the first school."""
        arguments = ARGUMENTS.get(name)
        return reverse(name, args=arguments(self) if arguments else [])


def prepare(house: House) -> Prepared:
    """A draft import, a file, a role, a link, a begun year."""
    coordinator = house["coordinator"]
    with scope(organisation=house.school):
        draft = StaffImport.objects.create(
            organisation=house.school,
            file=keep_file(house.school, "л.csv", *put_in_storage(LIST.encode())),
            reading=msgspec.json.encode(staff_of((SHEET,))),
            made_at=clock.now(),
        )
        file = keep_file(house.school, "Приказ.pdf", *put_in_storage(b"%PDF-1.4 tiny"))
        membership = Membership.objects.get(account=house["clerk"])
        start_year(coordinator, organisation=house.school, year=SchoolYear(YEAR))
    word = new_link(house["clerk"], SIGN_IN, None).word
    return Prepared(house, draft, file, membership, word)


Arguments = Callable[[Prepared], list[Any]]


def _school(p: Prepared) -> list[Any]:
    return [p.house.school.key]


ARGUMENTS: dict[str, Arguments] = {
    **dict.fromkeys(
        ("home", "year", "people", "people_left", "people_import", "offices", "me", "team", "settings", "history"),
        _school,
    ),
    "year_question": lambda p: [p.house.school.key, YEAR, "have"],
    "year_folder": lambda p: [p.house.school.key, YEAR],
    "person": lambda p: [p.house.school.key, p.house.teachers[OWN].key],
    "person_link": lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    "person_return": lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    "people_import_look": lambda p: [p.house.school.key, p.draft.key],
    "people_import_drop": lambda p: [p.house.school.key, p.draft.key],
    "people_import_refused": lambda p: [p.house.school.key, p.draft.key],
    "team_link": lambda p: [p.house.school.key, p.membership.key],
    "team_end": lambda p: [p.house.school.key, p.membership.key],
    "team_second_step": lambda p: [p.house.school.key, p.membership.key],
    "stored_file": lambda p: [p.house.school.key, p.file.key],
    "one_time_link": lambda p: [p.word],
    "account_reset_password_from_key": lambda _: ["1", "set-password"],
}

SENT: dict[str, Callable[[], dict[str, Any]]] = {
    "people_import": lambda: {"staff": SimpleUploadedFile("л.csv", LIST.encode())},
    "people_import_look": lambda: {"action": "take"},
    "team": lambda: {"name": "Новая Анна Ивановна", "role": "clerk", "email": ""},
    "year": lambda: {"full_name": "МБОУ «Средняя школа № 1»", "school_year": "2026/27"},
    "year_question": lambda: {"nothing": "1"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """Statuses by persona, in the order of ``PERSONAS``."""

    get: str
    post: str
    notes: str = field(default="")
