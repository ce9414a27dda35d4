"""Somebody who cannot come in gets a fresh one-time link."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import LINK_MADE, FreshLink, new_link, tell_owner
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.permissions import demand, demand_only_here
from nastavnik.shared.rules import RuleBroken


def renew_link(
    actor: Account | None, *, organisation: Organisation, membership: Membership
) -> FreshLink:
    """An invitation where no password was ever chosen, else a link that signs in once.

    Effects: earlier links of the person stop working, and she learns who made this one. Raises
    ``NotAllowed``, ``RuleBroken``: «role_over», «other_school»: a link into an account that others have
    to do with would open somebody else's data.
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        account = Account.objects.select_for_update().get(pk=membership.account_id)
        if membership.ended_on:
            raise RuleBroken("role_over", "Роль уже снята. Пригласите человека заново.")
        if actor is not None:
            demand_only_here(account, organisation)
        fresh = new_link(account, SIGN_IN if account.has_usable_password() else INVITATION, actor)
        tell_owner(account, LINK_MADE, actor, organisation)
        record(
            actor,
            "renew_link",
            f"{account.name}: выдана новая одноразовая ссылка",
            organisation=organisation,
            subject=membership,
            ground="право вести роли" if actor else "команда администратора",
        )
    return fresh
