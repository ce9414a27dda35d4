"""Somebody shows once more that she reads the e-mail of her account."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import ask_proof
from nastavnik.audit.actions import record
from nastavnik.shared.rules import RuleBroken


def ask_for_proof(actor: Account, *, base: str = "") -> Account:
    """Effects: a letter with a link; earlier ones stop working. Raises ``RuleBroken`` «no_email»."""
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        if not account.email:
            raise RuleBroken("no_email", "Сначала впишите почту: «Вход и защита».")
        ask_proof(account, account.email, base)
        record(
            account,
            "ask_for_proof",
            f"{account.name}: отправлено письмо, чтобы подтвердить почту",
            subject=account,
            ground="своя учётная запись",
        )
    return account
