"""Who may do what in an organisation, and which organisations does one see at all?"""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import BigIntegerField, DateField, QuerySet, UUIDField
from django_scopes import scopes_disabled

from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Role
from nastavnik.shared import clock
from nastavnik.shared.periods import not_over, on_day
from nastavnik.shared.prepared import prepared
from nastavnik.shared.registered import ties_of
from nastavnik.shared.rules import NotAllowed, RuleBroken

WORKS_ELSEWHERE = (
    "Этот человек связан и с другой организацией: ссылка отсюда открыла бы и её данные. Войти ему "
    "поможет свой пароль или письмо для нового пароля, а если их нет — администратор: nastavnik unlock."
)

Ability = Literal[
    "enter", "see_people", "manage_people", "run_year", "manage_roles", "manage_settings",
    "see_history", "see_schools", "see_roadmap", "see_papers", "sign_papers", "register_papers",
    "file_papers", "draft_papers", "keep_pay",
]  # fmt: skip

_HEADS = frozenset({Role.DIRECTOR, Role.COORDINATOR})
ABILITIES: dict[str, frozenset[str]] = {
    "enter": frozenset(Role.values),
    "see_people": _HEADS | {Role.CLERK, Role.METHODIST},
    "manage_people": _HEADS | {Role.CLERK},
    "run_year": _HEADS,
    "manage_roles": _HEADS,
    "manage_settings": _HEADS | {Role.CLERK},
    "see_history": _HEADS,
    "see_schools": frozenset(Role.values),  # of a municipality or region, where one has the role
    "see_roadmap": frozenset(Role.values) - {Role.OBSERVER},
    "see_papers": _HEADS | {Role.CLERK},
    "sign_papers": _HEADS,
    "register_papers": frozenset({Role.CLERK, Role.COORDINATOR}),
    "file_papers": _HEADS | {Role.CLERK},
    "draft_papers": _HEADS | {Role.CLERK},
    "keep_pay": _HEADS | {Role.CLERK},  # amounts are seen by these and by each mentor her own
}
"""Ability → the roles that have it: the one table of rights."""


def roles_in(account: Account, organisation: Organisation) -> frozenset[str]:
    """The running roles of an account in one organisation; empty for a stranger."""
    day = clock.today(organisation.zone)
    return frozenset(_roles(account=account.pk, where=organisation.pk, day=day))


@prepared(account=BigIntegerField(), where=BigIntegerField(), day=DateField())
def _roles(account: int, where: int, day: date) -> QuerySet[Membership, str]:
    with scopes_disabled():
        held = Membership.objects.filter(on_day(day), account=account, organisation=where)
        return held.filter(account__is_active=True).values_list("role", flat=True)


def roles_at(account: Account, key: UUID) -> tuple[Organisation, frozenset[str]] | None:
    """The organisation of an address and the running roles of an account in it; None for a stranger.

    Every page begins by this, so the database is asked once.
    """
    held = _held(account=account.pk, key=key)
    if not held or not account.is_active:
        return None
    found = held[0].organisation
    today = clock.today(found.zone)
    roles = frozenset(one.role for one in held if one.period.holds_on(today))
    return (found, roles) if roles else None


@prepared(account=BigIntegerField(), key=UUIDField())
def _held(account: int, key: UUID) -> QuerySet[Membership]:
    with scopes_disabled():
        held = Membership.objects.filter(account=account, organisation__key=key)
        return held.select_related("organisation").order_by()


def can(roles: Iterable[str], ability: Ability) -> bool:
    """Whether any of the roles gives the ability."""
    return not ABILITIES[ability].isdisjoint(roles)


def demand(account: Account | None, organisation: Organisation, ability: Ability) -> None:
    """Raises ``NotAllowed``; None stands for the console, which may do everything."""
    if account is not None and not can(roles_in(account, organisation), ability):
        raise NotAllowed


def organisations_of(account: Account) -> QuerySet[Organisation]:
    """Where an account has a role that runs on the organisation's own day; the demo one comes last."""
    with scopes_disabled():
        found = Membership.objects.filter(
            not_over(clock.earliest_today()),
            started_on__lte=clock.latest_today(),
            account=account,
            account__is_active=True,
        ).select_related("organisation")
        keys = {
            one.organisation_id
            for one in found
            if one.period.holds_on(clock.today(one.organisation.zone))
        }
    return Organisation.objects.filter(pk__in=keys).order_by("is_demo", "sort_key")


def only_here(account: Account, organisation: Organisation) -> bool:
    """Whether nobody outside this organisation has to do with the account."""
    return ties_of([account.pk])[account.pk] <= {organisation.pk}


def demand_only_here(account: Account, organisation: Organisation) -> None:
    """Raises ``RuleBroken`` «other_school»: whoever holds the account may open what is others'."""
    if not only_here(account, organisation):
        raise RuleBroken("other_school", WORKS_ELSEWHERE)
