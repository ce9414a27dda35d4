"""The console lets somebody in who cannot come in any other way."""

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import (
    LINK_MADE,
    STEP_OFF,
    FreshLink,
    Place,
    drop_second_step,
    new_link,
    tell_owner,
)
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.shared.rules import NotAllowed, RuleBroken


def unlock_account(
    actor: Account | None,
    *,
    account: Account,
    organisation: Place | None = None,
    second_step_off: bool = False,
) -> FreshLink:
    """A one-time link, whatever organisations the person belongs to; if told, without second step.

    By the console alone (``actor`` None). Effects: earlier links stop working; the second step is
    off; the sentence stands in the history of ``organisation``; its owner learns of it.
    Raises ``NotAllowed``, ``RuleBroken``: «closed».
    """
    if actor is not None:
        raise NotAllowed
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        if not account.is_active:
            raise RuleBroken("closed", stopped(f"Учётная запись закрыта: {account.name}"))
        dropped = second_step_off and drop_second_step(account)
        fresh = new_link(account, SIGN_IN if account.has_usable_password() else INVITATION, None)
        if dropped:
            tell_owner(account, STEP_OFF, None)
        tell_owner(account, LINK_MADE, None)
        record(
            None,
            "unlock_account",
            f"{account.name}: выдана одноразовая ссылка"
            + (", второй шаг входа снят" if dropped else ""),
            organisation=organisation,
            subject=account,
            ground="команда администратора",
        )
    return fresh
