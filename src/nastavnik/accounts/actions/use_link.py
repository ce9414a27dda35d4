"""Somebody comes in by a one-time link."""

from django.db import transaction

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import ask_email, take_email, take_login
from nastavnik.accounts.states import INVITATION
from nastavnik.audit.actions import record
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def use_link(
    actor: Account,
    *,
    link: OneTimeLink,
    login: str = "",
    email: str = "",
    password: str = "",
    base: str = "",
) -> Account:
    """The link is spent; an invitation also sets the password, the name to sign in by, the e-mail.

    Whoever made the link may be the one who followed it: the e-mail counts as proved no longer.
    Effects: the link cannot be used again; a letter asks whether the e-mail is hers. Raises
    ``RuleBroken``: «spent», «over», «closed», «email_taken», «login_taken».
    """
    with transaction.atomic():
        # the account before its links, like whoever makes a new one
        account = Account.objects.select_for_update().get(pk=link.account_id)
        link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
        link.account = account
        check_link(link)
        link.used_at = clock.now()
        link.save(update_fields=["used_at"])
        account.email_proved_at = None
        came = link.purpose == INVITATION
        if came:
            account.set_password(password)
            take_login(account, login)
            take_email(account, "")  # an inviter may have written it
            ask_email(account, email, base)
        account.save()
        record(
            actor,
            "use_link",
            f"{account.name}: " + ("приглашение принято" if came else "вход по одноразовой ссылке"),
            subject=account,
            ground="одноразовая ссылка",
        )
    return account


def check_link(link: OneTimeLink) -> None:
    """Raises ``RuleBroken`` where the link lets nobody in any more."""
    if link.used_at:
        raise RuleBroken(
            "spent",
            "Эта ссылка уже использована: она работает один раз. Попросите новую у куратора.",
        )
    if link.ends_at <= clock.now():
        raise RuleBroken("over", "Срок этой ссылки истёк. Попросите у куратора новую.")
    if not link.account.is_active:
        raise RuleBroken("closed", "Эта учётная запись закрыта. Обратитесь к куратору школы.")
