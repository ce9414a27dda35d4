"""Who stands at the door: the people every page is tried with, in two schools and a municipality."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django_scopes import scope

from clerk.organisations import short_name
from nastavnik.accounts.login_names import proposed_login
from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Kind, Role
from nastavnik.pay.models import PayRule
from nastavnik.pay.states import ActKind, Measure, Owner
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.russian_keys import sort_key
from tests.built_once import built_once

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


@built_once
def build_house() -> House:
    """Both schools with a few teachers each; most tests begin by it, so it asks the database little."""
    region = _organisation(Kind.REGION, "Министерство образования Опытной области", None)
    town = _organisation(Kind.MUNICIPALITY, "Управление образования города Опытного", region)
    school = _organisation(Kind.SCHOOL, "МБОУ «Средняя школа № 1» города Опытного", town)
    other = _organisation(Kind.SCHOOL, "МБОУ «Средняя школа № 2» города Опытного", town)
    house = House(region, town, school, other)
    staff = ("editor", "methodist", "clerk", "director", "coordinator")
    mentor, mentee = _name(OWN), _name("Ёлкина")
    _let_in(
        house,
        {one: f"{one.capitalize()} Анна Ивановна" for one in (*staff, "stranger", "observer")},
        {"mentor": mentor, "mentee": mentee},
    )
    with scope(organisation=school):
        _give_roles(house, school, {one: Role(one) for one in staff})
        _tell_pay_rule(school)
        _employ(house, school, {OWN: "mentor", "Ёлкина": "mentee", "Ежова": "", "Жукова": ""})
    with scope(organisation=other):
        _give_roles(house, other, {"stranger": Role.COORDINATOR})
        _employ(house, other, {FOREIGN: ""})
    with scope(organisation=town):
        _give_roles(house, town, {"observer": Role.OBSERVER})
    return house


def _tell_pay_rule(school: Organisation) -> None:
    """By the owner's act: what else pairs lack is what most tests ask."""
    PayRule.objects.create(
        organisation=school, owner=Owner.STATE, act_kind=ActKind.RESOLUTION, act_number="418",
        act_on=date(2025, 9, 1), measure=Measure.PERCENT, most=15, made_at=clock.now(),
    )  # fmt: skip


def _organisation(kind: Kind, name: str, parent: Organisation | None) -> Organisation:
    return Organisation.objects.create(
        kind=kind, full_name=name, short_name=short_name(name)[0] if kind == Kind.SCHOOL else "", parent=parent, sort_key=sort_key(name),
        made_at=clock.now(),
    )  # fmt: skip


def _name(surname: str) -> str:
    return f"{surname} Мария Петровна"


def _let_in(house: House, members: dict[str, str], teachers: dict[str, str]) -> None:
    """An account for each: as one gets it who chose a password; only members told an e-mail."""
    password, now = make_password(PASSWORD), clock.now()
    made = Account.objects.bulk_create(
        Account(
            name=name, email=f"{persona}@school.ru" if persona in members else None,
            login=proposed_login(name), password=password, made_at=now,
        )
        for persona, name in {**members, **teachers}.items()
    )  # fmt: skip
    house.accounts.update(zip([*members, *teachers], made, strict=True))


def _give_roles(house: House, organisation: Organisation, roles: dict[str, Role]) -> None:
    Membership.objects.bulk_create(
        Membership(
            organisation=organisation, account=house.accounts[persona], role=role,
            started_on=date(2026, 1, 1),
        )
        for persona, role in roles.items()
    )  # fmt: skip


def _employ(house: House, organisation: Organisation, personas: dict[str, str]) -> None:
    teachers = [
        Teacher(
            organisation=organisation, surname=surname, first_name="Мария", patronymic="Петровна",
            sex="f", account=house.accounts.get(persona),
        )
        for surname, persona in personas.items()
    ]  # fmt: skip
    for one in teachers:
        one.fill_keys()
    Teacher.objects.bulk_create(teachers)
    house.teachers.update(zip(personas, teachers, strict=True))
    Employment.objects.bulk_create(
        Employment(
            organisation=organisation, teacher=one, posts=["учитель математики"],
            subjects=["математика"], teaching_months=150, category="высшая",
            hired_on=date(2015, 9, 1), counted_on=date(2026, 9, 1),
        )
        for one in teachers
    )  # fmt: skip
