"""A teacher gets a link to her own page."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import FreshLink, new_account, new_link
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand, organisations_of
from nastavnik.people.models import Teacher
from nastavnik.shared.rules import RuleBroken


def invite_teacher(actor: Account, *, organisation: Organisation, teacher: Teacher) -> FreshLink:
    """An account for the teacher (once), and a fresh one-time link into it.

    Effects: earlier links stop working. Raises ``NotAllowed``, ``RuleBroken``: «has_role» where
    the account belongs to somebody with rights of his own, whose link is renewed under «Люди и роли».
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        account = teacher.account
        if account:
            account = Account.objects.select_for_update().get(pk=account.pk)
        if account and organisations_of(account).exists():
            raise RuleBroken(
                "has_role", "У этого человека есть своя роль. Ссылку дают в разделе «Люди и роли»."
            )
        if account is None:
            account = teacher.account = new_account(teacher.full_name)
            teacher.save(update_fields=["account"])
        fresh = new_link(account, SIGN_IN if account.has_usable_password() else INVITATION, actor)
        record(
            actor,
            "invite_teacher",
            f"{teacher.full_name}: выдана ссылка для входа",
            organisation=organisation,
            subject=teacher,
            ground="право вести роли",
        )
    return fresh
