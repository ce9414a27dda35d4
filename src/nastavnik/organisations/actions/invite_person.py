"""A person is invited to an organisation, with a role."""

from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import FreshLink, invited_email, new_account, new_link
from nastavnik.accounts.states import INVITATION
from nastavnik.audit.actions import done_before, record
from nastavnik.mailing.outbox import put_letter
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.parts import give_role, hold
from nastavnik.organisations.permissions import demand, only_here
from nastavnik.organisations.states import Role
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.russian_keys import search_key


def invite_person(
    actor: Account | None,
    *,
    organisation: Organisation,
    name: str,
    role: str,
    email: str = "",
    base: str = "",
    once: UUID | None = None,
) -> tuple[Membership, FreshLink | None]:
    """A role, and a link for the first coming of whoever is invited.

    Meant is who has a role here already and this e-mail, else this name and this very role, unless the
    e-mails of the two differ. Anybody else gets an account of her own, nobody's whom others know:
    whoever has one accepts the role there herself, and the inviter never learns of it before.

    Effects: account, membership, link, a letter where mail is set up and ``email`` is given. The
    link is None where the same form came twice, or the person can already sign in. Raises
    ``NotAllowed``, ``RuleBroken``: «no_name», «no_role».
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        hold(organisation)
        if (before := done_before(once)) and before.subject_key:
            return Membership.objects.get(key=before.subject_key), None
        if not name.strip():
            raise RuleBroken("no_name", "Напишите фамилию, имя и отчество.")
        if role not in Role.values:
            raise RuleBroken("no_role", "Выберите роль.")
        account = _known_here(organisation, name, role, email) or new_account(name)
        membership = give_role(account, organisation, role)
        settled = account.has_usable_password() or not only_here(account, organisation)
        fresh = None if settled else new_link(account, INVITATION, actor, email=email)
        if fresh and email:
            put_letter(
                to_email=email,
                to_name=account.name,
                kind="invitation",
                subject=f"Приглашение: {organisation}",
                body=invitation_text(account, organisation, membership, fresh.address(base)),
                organisation=organisation.key,
                zone=organisation.zone,
                urgent=True,
            )
        record(
            actor,
            "invite_person",
            f"{account.name}: роль «{membership.get_role_display()}»"
            + (", выдана ссылка для первого входа" if fresh else ""),
            organisation=organisation,
            subject=membership,
            ground="право вести роли" if actor else "команда администратора",
            once=once,
        )
    return membership, fresh


def _known_here(organisation: Organisation, name: str, role: str, email: str) -> Account | None:
    """The one who is meant, locked: of this e-mail, else of this name where the e-mails do not differ.

    Nobody outside may have to do with her account, unless she has the very role already.
    """
    email = email.strip().casefold()
    by_email, by_name = [], []
    for one in Membership.objects.filter(RUNNING).select_related("account").order_by("pk"):
        emails = {one.account.email, invited_email(one.account)} - {None, ""}
        if email and email in emails:
            by_email.append(one.account_id)
        elif one.role == role and search_key(one.account.name) == search_key(name):
            by_name += [one.account_id] if not (email and emails) else []
    for key in (*by_email, *by_name):
        account = Account.objects.select_for_update().get(pk=key)
        if _has_role(account, role) or only_here(account, organisation):
            return account
    return None


def _has_role(account: Account, role: str) -> bool:
    return Membership.objects.filter(RUNNING, account=account, role=role).exists()


def invitation_text(
    account: Account, organisation: Organisation, membership: Membership, address: str
) -> str:
    """The letter, and the slip one prints where there is no mail."""
    return (
        f"Здравствуйте, {account.name}!\n\n"
        f"{organisation.full_name} приглашает вас в «Наставник»: {membership.get_role_display()}.\n"
        f"Откройте ссылку и придумайте пароль. Она работает один раз и 14 дней:\n\n{address}\n\n"
        "У вас уже есть вход в эту программу? Откройте ссылку и нажмите «У меня уже есть вход».\n"
    )
