"""Somebody who came by a link chooses an e-mail and a password."""

from django.db import transaction

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import take_email
from nastavnik.accounts.queries import fresh_link
from nastavnik.audit.actions import record
from nastavnik.shared.rules import RuleBroken


def choose_password(
    actor: Account, *, email: str, password: str, link: OneTimeLink | None = None
) -> Account:
    """Where there is none yet; else by who knows the old one, or has just followed ``link``.

    Effects: other sessions of the account end. Raises ``RuleBroken``: «has_password»,
    «email_taken».
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        first = not account.has_usable_password()
        if not first and not (link and fresh_link(account, str(link.key))):
            raise RuleBroken(
                "has_password",
                "Пароль уже есть. Сменить его можно, зная прежний, или сразу после входа по ссылке.",
            )
        account.set_password(password)
        take_email(account, email)
        record(
            account, "choose_password",
            f"{account.name}: " + ("выбраны почта и пароль" if first else "выбран новый пароль"),
            subject=account, ground="первый вход" if first else "вход по одноразовой ссылке",
        )  # fmt: skip
    return account
