"""Somebody who has an account takes into it what an invitation brings."""

from django.db import transaction
from django_scopes import scope

from nastavnik.accounts.actions.use_link import check_link
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import choose_anew, drop_links
from nastavnik.accounts.states import INVITATION
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.registered import ties_of
from nastavnik.shared.rules import RuleBroken


def accept_invitation(
    actor: Account, *, link: OneTimeLink, password: str = "", email: str = "", base: str = ""
) -> tuple[Account, bool]:
    """Roles and cards of the account that was made for her stand at her own. Whether a second step went.

    Where that opens an organisation she had nothing to do with, nothing that others may know of her
    account lives on: a new ``password``, only the ``email`` typed now, no second step, no other session.
    Effects: the account made for her is closed, the link spent. Raises ``RuleBroken``: «spent», «over»,
    «closed», «no_invitation», «card_already», «no_password», «same_password», «email_taken».
    """
    with transaction.atomic():
        both = Account.objects.select_for_update().filter(pk__in=(actor.pk, link.account_id))
        found = {one.pk: one for one in both.order_by("pk")}
        account, made = found[actor.pk], found[link.account_id]
        link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
        link.account = made
        check_link(link)
        if link.purpose != INVITATION or made.has_usable_password() or made == account:
            raise RuleBroken("no_invitation", "Это приглашение принять нельзя. Попросите новое.")
        dropped, brought = False, ties_of(found)
        if brought[made.pk] - brought[account.pk]:
            dropped = choose_anew(account, password=password, email=email, base=base)
        for organisation in Organisation.objects.filter(pk__in=brought[made.pk]).order_by("pk"):
            with scope(organisation=organisation):
                _take_over(account, made, organisation)
            record(
                account,
                "accept_invitation",
                f"{account.name}: приглашение принято, учётная запись своя",
                organisation=organisation,
                subject=account,
                ground="приглашение",
            )
        link.used_at = clock.now()
        link.save(update_fields=["used_at"])
        drop_links(made)
        Account.objects.filter(pk=made.pk).update(is_active=False)
    return account, dropped


def _take_over(account: Account, made: Account, organisation: Organisation) -> None:
    """What stands in one organisation."""
    own = Membership.objects.filter(RUNNING, account=account).values_list("role", flat=True)
    roles = Membership.objects.filter(RUNNING, account=made)
    roles.filter(role__in=list(own)).update(ended_on=clock.today(organisation.zone))
    Membership.objects.filter(RUNNING, account=made).update(account=account)
    cards = Teacher.objects.filter(account=made)
    if cards.exists() and Employment.objects.filter(RUNNING, teacher__account=account):
        raise RuleBroken(
            "card_already",
            f"{organisation}: карточка педагога у вас там уже есть. Скажите об этом куратору школы.",
        )
    cards.update(account=account)
