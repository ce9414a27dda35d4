"""Somebody who came by a link chooses a name to sign in by, a password and an e-mail."""

from django.db import transaction

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import ask_email, drop_links, take_login
from nastavnik.accounts.queries import fresh_link
from nastavnik.audit.actions import record
from nastavnik.shared.rules import RuleBroken


def choose_password(
    actor: Account,
    *,
    password: str,
    login: str = "",
    email: str = "",
    link: OneTimeLink | None = None,
    base: str = "",
) -> Account:
    """Where there is none yet; else by who knows the old one, or has just followed ``link``.

    Effects: other sessions of the account and open links end; a letter asks whether a new e-mail is
    hers. Raises ``RuleBroken``: «has_password», «email_taken», «login_taken»; «changed» where another
    password was chosen while this one was on its way: that session has ended.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        first = not account.has_usable_password()
        if account.password != actor.password:
            raise RuleBroken(
                "changed", "Пароль только что сменили в другом окне. Войдите с новым паролем."
            )
        if not first and not (link and fresh_link(account, str(link.key))):
            raise RuleBroken(
                "has_password",
                "Пароль уже есть. Сменить его можно, зная прежний, или сразу после входа по ссылке.",
            )
        account.set_password(password)
        take_login(account, login)
        account.save()
        drop_links(account)
        ask_email(account, email, base)
        record(
            account, "choose_password",
            f"{account.name}: " + ("выбран пароль" if first else "выбран новый пароль"),
            subject=account, ground="первый вход" if first else "вход по одноразовой ссылке",
        )  # fmt: skip
    return account
