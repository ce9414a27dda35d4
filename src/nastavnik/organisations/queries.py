"""Who belongs to an organisation, how is its year set up, which schools stand under it?"""

from collections.abc import Collection
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    OuterRef,
    QuerySet,
    UUIDField,
)

from clerk.calendar import Period, SchoolCalendar, SchoolYear, WeekRule
from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Membership, Organisation, SchoolSettings
from nastavnik.organisations.permissions import ABILITIES, Ability
from nastavnik.organisations.states import Kind, Role
from nastavnik.shared import clock
from nastavnik.shared.once import once_a_page
from nastavnik.shared.periods import not_over, on_day
from nastavnik.shared.prepared import prepared
from nastavnik.shared.registered import ties_of
from nastavnik.shared.russian_keys import sort_key


def organisation_by_key(key: UUID) -> Organisation | None:
    """A node of the tree by the key in its address."""
    return next(iter(_by_key(key=key)), None)


@prepared(key=UUIDField())
def _by_key(key: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(key=key)


@once_a_page
def settings_of(organisation: Organisation) -> SchoolSettings:
    """The settings as kept; the defaults, unsaved, where nothing was ever changed."""
    return next(iter(_settings()), None) or SchoolSettings(organisation=organisation)


@prepared()
def _settings() -> QuerySet[SchoolSettings]:
    return SchoolSettings.objects.order_by("pk")[:1]


def wants_second_factor() -> bool:
    """Whether the organisation in scope lets in nobody who has a role without a second step."""
    return any(_second_factor())


@prepared()
def _second_factor() -> QuerySet[SchoolSettings, bool]:
    return SchoolSettings.objects.values_list("second_factor", flat=True)


def team(organisation: Organisation) -> QuerySet[Membership]:
    """The roles that hold today with their people, those too whose work somebody else does now."""
    today = on_day(clock.today(organisation.zone))
    return Membership.objects.filter(today, organisation=organisation).select_related("account")


def who_may(organisation: Organisation, ability: Ability) -> list[str]:
    """«директор», «куратор»: the roles with the ability that somebody has today, in words."""
    held = {one.role for one in team(organisation)}
    return [str(Role(role).label) for role in Role.values if role in held & ABILITIES[ability]]


@once_a_page
def hand_overs(organisation: Organisation) -> list[Membership]:
    """Who does somebody else's work today, each with ``in_place_of``."""
    return _hand_overs(where=organisation.pk, day=clock.today(organisation.zone))


@prepared(where=BigIntegerField(), day=DateField())
def _hand_overs(where: int, day: date) -> QuerySet[Membership]:
    found = Membership.objects.filter(on_day(day), organisation=where, in_place_of__isnull=False)
    return found.select_related("account", "in_place_of__account").order_by("started_on", "pk")


def acting(organisation: Organisation, role: str) -> list[Membership]:
    """Who does the work of a role today: not whose work was handed over."""
    away = {one.in_place_of_id for one in hand_overs(organisation)}
    today = clock.today(organisation.zone)
    held = _acting(where=organisation.pk, day=today, role=role)
    return [one for one in held if one.pk not in away]


@prepared(where=BigIntegerField(), day=DateField(), role=CharField())
def _acting(where: int, day: date, role: str) -> QuerySet[Membership]:
    held = Membership.objects.filter(on_day(day), organisation=where, role=role)
    return held.select_related("account")


def buildings_of(account: Account, organisation: Organisation) -> frozenset[str]:
    """The buildings that she leads as a coordinator today; none where it is the whole school."""
    hers = [one for one in acting(organisation, Role.COORDINATOR) if one.account_id == account.pk]
    whole = any(not one.buildings for one in hers)
    return frozenset() if whole else frozenset(each for one in hers for each in one.buildings)


def stands_in_for(organisation: Organisation, role: str) -> Membership | None:
    """Who does the work of a role in somebody's place today; the last to whom it was handed."""
    return next((one for one in reversed(hand_overs(organisation)) if one.role == role), None)


def duties(account: Account, roles: Collection[str], organisation: Organisation) -> frozenset[str]:
    """Her roles without those whose work was handed over: what falls to her today. Whose work she does
    for another is hers all the same."""
    found = hand_overs(organisation)
    away = {one.in_place_of_id for one in found}
    handed = {
        one.in_place_of.role
        for one in found
        if one.in_place_of and one.in_place_of.account_id == account.pk
    }
    doing = {one.role for one in found if one.account_id == account.pk and one.pk not in away}
    return frozenset(roles) - (handed - doing)


STANDS_IN: dict[str, str] = {
    Role.COORDINATOR: Role.DIRECTOR,
    Role.DIRECTOR: Role.COORDINATOR,
    Role.CLERK: Role.COORDINATOR,
}
"""Role → who does its work where the school has nobody in it."""


def falls_to(roles: Collection[str], role: str, organisation: Organisation) -> bool:
    """Whether the work of a role is that of somebody with these roles: her own, or, where nobody in
    the school has it, that of whom she stands in for."""
    if role in roles:
        return True
    stands_in = STANDS_IN[role] in roles
    day = clock.today(organisation.zone)
    return stands_in and not _in_role(where=organisation.pk, role=role, day=day)


@once_a_page
@prepared(where=BigIntegerField(), role=CharField(), day=DateField())
def _in_role(where: int, role: str, day: date) -> QuerySet[Membership, int]:
    found = Membership.objects.filter(on_day(day), organisation=where, role=role)
    return found.values_list("pk", flat=True)[:1]


def team_in_order(organisation: Organisation) -> list[Membership]:
    """Those to come too. The director first, then the coordinator and so on; ``protected``: has a
    second step; ``alone``: nobody outside has to do with the account; ``rank``, ``sort_key``: by what
    they stand in order."""
    second = Authenticator.objects.filter(user=OuterRef("account"))
    ranks = {role: place for place, role in enumerate(Role.values)}
    today = clock.today(organisation.zone)
    held = Membership.objects.filter(not_over(today), organisation=organisation)
    found = list(
        held.select_related("account", "in_place_of__account").annotate(protected=Exists(second))
    )
    ties = ties_of({one.account_id for one in found})
    for one in found:
        one.alone = ties[one.account_id] <= {organisation.pk}  # type: ignore[attr-defined]
        one.rank, one.sort_key = ranks[one.role], sort_key(one.account.name)  # type: ignore[attr-defined]
    return sorted(found, key=attrgetter("rank", "sort_key", "pk"))


def schools_under(organisation: Organisation) -> QuerySet[Organisation]:
    """The schools below a municipality or region."""
    schools = Organisation.objects.filter(kind=Kind.SCHOOL)
    if organisation.kind == Kind.REGION:
        return schools.filter(parent__parent=organisation).order_by("sort_key")
    return schools.filter(parent=organisation).order_by("sort_key")


def calendar_of(settings: SchoolSettings, year: SchoolYear) -> SchoolCalendar:
    """The school's own calendar of a year."""
    return SchoolCalendar(
        year,
        last_day_month=(settings.last_day_month, settings.last_day),
        week_days=6 if settings.week_days == 6 else 5,
        terms="trimesters" if settings.terms == "trimesters" else "quarters",
        own_terms=tuple(
            period
            for start, end in settings.own_terms
            if (period := Period(date.fromisoformat(start), date.fromisoformat(end)))
            and SchoolYear.containing(period.start) == year
        ),
        corrections=MappingProxyType({date.fromisoformat(day): False for day in settings.days_off}),
        until_includes_day=settings.until_includes_day,
        week_rule=cast("WeekRule", settings.week_rule),
        bare_year_is_school_year=settings.bare_year_is_school_year,
    )


def present_year(organisation: Organisation) -> SchoolYear:
    """The school year that runs (or is prepared) today in the school's zone."""
    return SchoolYear.containing(clock.today(organisation.zone))
