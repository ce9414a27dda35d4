"""Somebody comes in by a one-time link."""

from django.db import transaction

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import take_email
from nastavnik.accounts.states import INVITATION
from nastavnik.audit.actions import record
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def use_link(
    actor: Account, *, link: OneTimeLink, email: str | None = None, password: str | None = None
) -> Account:
    """The link is spent; an invitation also sets the password (and the e-mail, where given).

    Effects: the link cannot be used again; the account has a password. Raises ``RuleBroken``:
    «spent», «over», «closed», «email_taken».
    """
    with transaction.atomic():
        # the account before its links, like whoever makes a new one
        account = Account.objects.select_for_update().get(pk=link.account_id)
        link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
        link.account = account
        check_link(link)
        link.used_at = clock.now()
        link.save(update_fields=["used_at"])
        if password:
            account.set_password(password)
        take_email(account, email or account.email or "")
        came = link.purpose == INVITATION
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
