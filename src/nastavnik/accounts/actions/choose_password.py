"""Somebody who came by a link chooses an e-mail and a password."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import take_email
from nastavnik.audit.actions import record
from nastavnik.shared.rules import RuleBroken


def choose_password(actor: Account, *, email: str, password: str) -> Account:
    """Only where there is none yet: a password is changed by who knows the old one.

    Raises ``RuleBroken``: «has_password», «email_taken».
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        if account.has_usable_password():
            raise RuleBroken("has_password", "Пароль уже есть. Сменить его можно, зная прежний.")
        account.set_password(password)
        take_email(account, email)
        record(
            account, "choose_password", f"{account.name}: выбраны почта и пароль",
            subject=account, ground="первый вход",
        )  # fmt: skip
    return account
