"""Somebody shows that she reads the letters sent to an e-mail."""

from django.db import transaction
from django.db.models import Q

from nastavnik.accounts.actions.use_link import check_link
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import leave_notice, take_email
from nastavnik.accounts.states import PROOF
from nastavnik.audit.actions import record
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed, RuleBroken


def prove_email(actor: Account, *, link: OneTimeLink) -> Account:
    """The link went by letter alone, and she who asked for it is signed in.

    Effects: the e-mail is hers; whoever had merely typed it has it no longer, and learns so. Raises
    ``NotAllowed``, ``RuleBroken``: «spent», «over», «email_taken» where another one proved it too.
    """
    with transaction.atomic():
        found = Account.objects.select_for_update().filter(Q(pk=actor.pk) | Q(email=link.email))
        people = {one.pk: one for one in found.order_by("pk")}
        account = people.pop(actor.pk)
        link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
        if link.purpose != PROOF or link.account_id != account.pk:
            raise NotAllowed
        link.account = account
        check_link(link)
        for holder in people.values():
            if holder.email_proved_at:
                raise RuleBroken("email_taken", "Эта почта подтверждена у другой учётной записи.")
            take_email(holder, "")
            leave_notice(holder, f"Почту {link.email} подтвердил письмом тот, кто её читает.")
        take_email(account, link.email)
        account.email_proved_at = link.used_at = clock.now()
        account.save(update_fields=["email_proved_at"])
        link.save(update_fields=["used_at"])
        record(
            account,
            "prove_email",
            f"{account.name}: почта подтверждена",
            subject=account,
            ground="письмо со ссылкой",
        )
    return account
