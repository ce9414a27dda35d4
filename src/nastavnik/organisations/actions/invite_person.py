"""A person is invited to an organisation, with a role."""

from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import FreshLink, account_of, new_link
from nastavnik.accounts.states import INVITATION
from nastavnik.audit.actions import done_before, record
from nastavnik.mailing.outbox import put_letter
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.parts import give_role, hold
from nastavnik.organisations.permissions import demand, organisations_of
from nastavnik.organisations.states import Role
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
    """An account (or the one that is meant), a role, and a link for the first coming.

    Meant is who has this e-mail; else who has this name and this role here already, unless the
    e-mails of the two differ.

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
        account = _invited_before(name, role, email) or account_of(name, email)
        membership = give_role(account, organisation, role)
        elsewhere = organisations_of(account).exclude(pk=organisation.pk).exists()
        # a link into an account that works elsewhere too would open somebody else's data
        settled = account.has_usable_password() or elsewhere
        fresh = None if settled else new_link(account, INVITATION, actor)
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


def _invited_before(name: str, role: str, email: str) -> Account | None:
    """The one who was invited as the same before, locked; two people of one name differ by e-mail."""
    email = email.strip().casefold()
    if email and Account.objects.filter(email=email).exists():
        return None
    members = Membership.objects.filter(role=role, ended_on=None).select_related("account")
    for one in members.order_by("pk"):
        if search_key(one.account.name) != search_key(name) or (email and one.account.email):
            continue
        # the e-mail is not written down for somebody else: one chooses it at the first coming
        return Account.objects.select_for_update().get(pk=one.account_id)
    return None


def invitation_text(
    account: Account, organisation: Organisation, membership: Membership, address: str
) -> str:
    """The letter, and the slip one prints where there is no mail."""
    return (
        f"Здравствуйте, {account.name}!\n\n"
        f"{organisation.full_name} приглашает вас в «Наставник»: {membership.get_role_display()}.\n"
        f"Откройте ссылку и придумайте пароль. Она работает один раз и 14 дней:\n\n{address}\n"
    )
