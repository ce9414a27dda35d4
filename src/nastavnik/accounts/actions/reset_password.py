"""Somebody sets a new password by a link that went by letter alone."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import drop_links
from nastavnik.audit.actions import record
from nastavnik.shared import clock


def reset_password(actor: Account, *, password: str) -> Account:
    """Whoever reads the mailbox has shown it: the e-mail is proved, too.

    Effects: other sessions end, open links stop working.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        account.set_password(password)
        account.password_asked = False
        account.email_proved_at = clock.now()
        account.save()
        drop_links(account)
        record(
            account,
            "reset_password",
            f"{account.name}: задан новый пароль",
            subject=account,
            ground="письмо со ссылкой",
        )
    return account
