"""A teacher gets a link to her own page."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import LINK_MADE, FreshLink, new_account, new_link, tell_owner
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand, demand_only_here, roles_in
from nastavnik.people.models import Teacher
from nastavnik.people.queries import member_like
from nastavnik.shared.rules import RuleBroken


def invite_teacher(
    actor: Account, *, organisation: Organisation, teacher: Teacher, another_person: bool = False
) -> FreshLink:
    """An account for the teacher (once), and a fresh one-time link into it.

    Effects: earlier links stop working, and she learns who made this one. Raises ``NotAllowed``,
    ``RuleBroken``: «has_role» where the account belongs to somebody with rights of his own, whose link
    is renewed under «Люди и роли»; «other_school» where others have to do with it; «double» where
    somebody with a role here has the same name or e-mail, unless it was said that this is
    ``another_person``: one human must not get two accounts by the way.
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        account = teacher.account
        if account:
            account = Account.objects.select_for_update().get(pk=account.pk)
        if account and roles_in(account, organisation):
            raise RuleBroken(
                "has_role", "У этого человека есть своя роль. Ссылку дают в разделе «Люди и роли»."
            )
        if account:
            demand_only_here(account, organisation)
        if account is None:
            if not another_person and (same := member_like(teacher, organisation)):
                raise RuleBroken(
                    "double",
                    f"{same.account.name} уже входит в программу: {same.get_role_display()}. Если это "
                    "тот же человек, соедините роль и карточку в разделе «Люди и роли».",
                )
            account = teacher.account = new_account(teacher.full_name)
            teacher.save(update_fields=["account"])
        purpose = SIGN_IN if account.has_usable_password() else INVITATION
        fresh = new_link(account, purpose, actor, email=teacher.email or "")
        tell_owner(account, LINK_MADE, actor, organisation)
        record(
            actor,
            "invite_teacher",
            f"{teacher.full_name}: выдана ссылка для входа",
            organisation=organisation,
            subject=teacher,
            ground="право вести роли",
        )
    return fresh
