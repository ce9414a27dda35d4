"""One human, two accounts: a teacher's card is joined to the account that has a role here."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand, demand_only_here
from nastavnik.people.models import Teacher
from nastavnik.shared.registered import ties_of
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.queries import doubles


def join_account(
    actor: Account, *, organisation: Organisation, teacher: Teacher, account: Account
) -> Teacher:
    """Said by a person, never guessed: only of two that stand in this school with one name or e-mail.
    Into an account that others have to do with she takes the card herself, by the link from it.

    Effects: the account opens the teacher's page; the card's former account, where it opens nothing
    else, is closed. Raises ``NotAllowed``, ``RuleBroken``: «not_a_double», «other_school».
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        if teacher.account_id == account.pk:
            return teacher
        pairs = {(one.member.account_id, one.work.teacher_id) for one in doubles(organisation)}
        if (account.pk, teacher.pk) not in pairs:
            raise RuleBroken(
                "not_a_double",
                "Соединить можно только роль и карточку с одним именем или одной почтой в этой школе.",
            )
        account = Account.objects.select_for_update().get(pk=account.pk)
        demand_only_here(account, organisation)
        former = teacher.account
        teacher.account = account
        teacher.save(update_fields=["account"])
        if former and not ties_of([former.pk])[former.pk]:
            Account.objects.filter(pk=former.pk).update(is_active=False)
        record(
            actor,
            "join_account",
            f"{teacher.full_name}: карточка соединена с учётной записью, у которой роль",
            organisation=organisation,
            subject=teacher,
            ground="право вести роли",
        )
    return teacher
