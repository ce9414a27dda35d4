"""Somebody lost the phone and has no spare codes: the second step is taken off."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import STEP_OFF, drop_second_step, tell_owner
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.permissions import demand, demand_only_here
from nastavnik.shared.rules import RuleBroken


def take_off_second_step(
    actor: Account, *, organisation: Organisation, membership: Membership
) -> Account:
    """Of somebody who belongs to this organisation alone; where there is none, nothing changes.

    Effects: a password or a link is enough to come in; the person learns who took it off. Raises
    ``NotAllowed``, ``RuleBroken``: «role_over», «own» (one's own is switched off by who proves to
    be oneself), «other_school» (it would open somebody else's data).
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        account = Account.objects.select_for_update().get(pk=membership.account_id)
        if membership.ended_on:
            raise RuleBroken("role_over", "Роль уже снята.")
        if account == actor:
            raise RuleBroken("own", "Свой второй шаг выключают на странице «Вход и защита».")
        demand_only_here(account, organisation)
        if not drop_second_step(account):
            return account
        tell_owner(account, STEP_OFF, actor, organisation)
        record(
            actor,
            "take_off_second_step",
            f"{account.name}: снят второй шаг входа",
            organisation=organisation,
            subject=membership,
            ground="право вести роли",
        )
    return account
