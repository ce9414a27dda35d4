"""Who stands at the door: the people every page is tried with, in two schools and a municipality."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.test import Client
from django_scopes import scope

from clerk.organisations import short_name
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_account, take_login
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Kind, Role
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.russian_keys import sort_key

PERSONAS = (
    "visitor", "stranger", "observer", "mentor", "mentee", "editor", "methodist", "clerk",
    "director", "coordinator",
)  # fmt: skip
FOREIGN = "Чужестранцева"  # works in the other school: must never be seen in the first
OWN = "Ландышева"
PASSWORD = "три случайных слова"


@dataclass
class House:
    """Two schools of one town, and everybody who has to do with them."""

    region: Organisation
    town: Organisation
    school: Organisation
    other: Organisation
    accounts: dict[str, Account] = field(default_factory=dict)
    teachers: dict[str, Teacher] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, persona: str) -> Account:
        return self.accounts[persona]

    def browser(self, persona: str) -> Client:
        """Signed in as the persona; «visitor» is not signed in."""
        client = Client()
        if persona in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[persona]
        elif persona != "visitor":
            client.force_login(self.accounts[persona])
        return client

    def stay_signed_in(self) -> None:
        """All of them sign in once, for a module that opens a thousand pages and takes each back."""
        for persona in self.accounts:
            cookies = self.browser(persona).cookies
            self.sessions[persona] = cookies[settings.SESSION_COOKIE_NAME].value

    def url(self, path: str = "", school: Organisation | None = None) -> str:
        """An address inside the first school."""
        return f"/o/{(school or self.school).key}/{path}"


def build_house() -> House:
    """Both schools with a few teachers each."""
    region = _organisation(Kind.REGION, "Министерство образования Опытной области", None)
    town = _organisation(Kind.MUNICIPALITY, "Управление образования города Опытного", region)
    school = _organisation(Kind.SCHOOL, "МБОУ «Средняя школа № 1» города Опытного", town)
    other = _organisation(Kind.SCHOOL, "МБОУ «Средняя школа № 2» города Опытного", town)
    house = House(region, town, school, other)
    with scope(organisation=school):
        for persona in ("editor", "methodist", "clerk", "director", "coordinator"):
            _member(house, persona, school, Role(persona))
        for surname, persona in (
            (OWN, "mentor"),
            ("Ёлкина", "mentee"),
            ("Ежова", ""),
            ("Жукова", ""),
        ):
            teacher = _teacher(school, surname)
            house.teachers[surname] = teacher
            if persona:
                teacher.account = house.accounts[persona] = _account(teacher.full_name)
                teacher.save()
    with scope(organisation=other):
        _member(house, "stranger", other, Role.COORDINATOR)
        house.teachers[FOREIGN] = _teacher(other, FOREIGN)
    with scope(organisation=town):
        _member(house, "observer", town, Role.OBSERVER)
    return house


def _organisation(kind: Kind, name: str, parent: Organisation | None) -> Organisation:
    return Organisation.objects.create(
        kind=kind, full_name=name, short_name=short_name(name)[0] if kind == Kind.SCHOOL else "", parent=parent, sort_key=sort_key(name),
        made_at=clock.now(),
    )  # fmt: skip


def _account(name: str, email: str | None = None) -> Account:
    account = new_account(name, email)
    account.set_password(PASSWORD)
    account.save()
    take_login(account)
    return account


def _member(house: House, persona: str, organisation: Organisation, role: Role) -> None:
    house.accounts[persona] = _account(
        f"{persona.capitalize()} Анна Ивановна", f"{persona}@school.ru"
    )
    Membership.objects.create(
        organisation=organisation, account=house.accounts[persona], role=role,
        started_on=date(2026, 1, 1),
    )  # fmt: skip


def _teacher(organisation: Organisation, surname: str) -> Teacher:
    teacher = Teacher(
        organisation=organisation,
        surname=surname,
        first_name="Мария",
        patronymic="Петровна",
        sex="f",
    )
    teacher.fill_keys()
    teacher.save()
    Employment.objects.create(
        organisation=organisation, teacher=teacher, posts=["учитель математики"],
        subjects=["математика"], teaching_months=150, category="высшая", hired_on=date(2015, 9, 1),
        counted_on=date(2026, 9, 1),
    )  # fmt: skip
    return teacher
