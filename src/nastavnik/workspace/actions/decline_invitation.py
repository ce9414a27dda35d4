"""An invitation came to the e-mail of somebody it was not meant for."""

from django.db import transaction

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.audit.actions import record
from nastavnik.shared.rules import NotAllowed


def decline_invitation(actor: Account, *, link: OneTimeLink) -> OneTimeLink:
    """It is not offered to her again; whoever holds the link may still come in by it.

    The inviter learns nothing: not even that such an account is there. Raises ``NotAllowed`` where
    she has not proved the e-mail.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
        if not link.email:
            return link
        if link.email != account.email or account.email_proved_at is None:
            raise NotAllowed
        link.email = ""
        link.save(update_fields=["email"])
        record(
            account,
            "decline_invitation",
            f"{account.name}: приглашение не ей (не ему)",
            subject=account,
            ground="почта подтверждена",
        )
    return link
