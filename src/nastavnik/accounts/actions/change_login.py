"""Somebody changes the name and the e-mail by which she signs in."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import ask_email, take_login
from nastavnik.audit.actions import record


def change_login(actor: Account, *, login: str, email: str = "", base: str = "") -> Account:
    """One's own alone; the same again changes nothing.

    Effects: the name; the e-mail, where letters are sent only after one to it was answered. Raises
    ``RuleBroken``: «bad_login», «login_taken», «email_taken».
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        before = (account.login, account.email)
        take_login(account, login)
        ask_email(account, email, base)
        if (account.login, account.email) != before:
            record(
                account,
                "change_login",
                f"{account.name}: изменено, чем входить",
                subject=account,
                ground="своя учётная запись",
            )
    return account
