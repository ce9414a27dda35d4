"""Who belongs to an organisation, how is its year set up, which schools stand under it?"""

from collections.abc import Collection
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from clerk.calendar import Period, SchoolCalendar, SchoolYear, WeekRule
from nastavnik.organisations.models import Membership, Organisation, SchoolSettings
from nastavnik.organisations.states import Kind, Role
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.registered import ties_of
from nastavnik.shared.russian_keys import sort_key


def organisation_by_key(key: UUID) -> Organisation | None:
    """A node of the tree by the key in its address."""
    return Organisation.objects.filter(key=key).first()


def settings_of(organisation: Organisation) -> SchoolSettings:
    """The settings as kept; the defaults, unsaved, where nothing was ever changed."""
    return SchoolSettings.objects.first() or SchoolSettings(organisation=organisation)


def team(organisation: Organisation) -> QuerySet[Membership]:
    """The running roles with their people."""
    return Membership.objects.filter(RUNNING, organisation=organisation).select_related("account")


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
    return stands_in and not team(organisation).filter(role=role).exists()


def team_in_order(organisation: Organisation) -> list[Membership]:
    """The director first, then the coordinator and so on; ``protected``: has a second step;
    ``alone``: nobody outside has to do with the account; ``rank``, ``sort_key``: by what they stand
    in order."""
    second = Authenticator.objects.filter(user=OuterRef("account"))
    ranks = {role: place for place, role in enumerate(Role.values)}
    found = list(team(organisation).annotate(protected=Exists(second)))
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
