"""The first person of an installation starts with a school of his or her own."""

from uuid import UUID

from django.db import transaction
from django_scopes import scope

from clerk.organisations import short_name
from clerk.typography import chevrons
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import ask_email, new_account, take_login
from nastavnik.audit.actions import done_before, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import give_role, hold_installation
from nastavnik.organisations.states import Kind, Role
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed, RuleBroken
from nastavnik.shared.russian_keys import sort_key


def start_school(
    actor: Account,
    *,
    full_name: str,
    name: str,
    password: str,
    email: str = "",
    base: str = "",
    zone: str = clock.MOSCOW,
    once: UUID | None = None,
) -> tuple[Organisation, Account]:
    """A school and its coordinator, who has an account of her own from now on.

    Only while the installation holds no real school: then schools are added by the console.
    Effects: school, account with password, role «куратор». Raises ``RuleBroken``: «not_the_first»,
    «no_name», «email_taken».
    """
    full_name = chevrons(" ".join(full_name.split()))
    with transaction.atomic():
        hold_installation()
        if (before := done_before(once)) and before.organisation and before.actor:
            known = Organisation.objects.get(key=before.organisation)
            return known, Account.objects.get(key=before.actor)
        if not actor.is_authenticated:
            raise NotAllowed
        if real_schools():
            raise RuleBroken(
                "not_the_first",
                "Школа здесь уже заведена. Попросите приглашение у её куратора; ещё одну школу "
                "добавляет администратор командой nastavnik invite.",
            )
        if not full_name or not name.strip():
            raise RuleBroken("no_name", "Напишите название школы и ваше имя.")
        school = Organisation.objects.create(
            kind=Kind.SCHOOL,
            full_name=full_name,
            short_name=short_name(full_name)[0],
            sort_key=sort_key(full_name)[:800],
            zone=zone,
            made_at=clock.now(),
        )
        account = new_account(name)
        account.set_password(password)
        take_login(account)
        account.save()
        ask_email(account, email, base)
        with scope(organisation=school):
            give_role(account, school, Role.COORDINATOR)
        record(
            account,
            "start_school",
            f"{account.name}: начата работа школы: {school.short_name or full_name}",
            organisation=school,
            subject=school,
            ground="первая школа этой установки",
            once=once,
        )
    return school, account


def real_schools() -> bool:
    """Whether the installation holds a school that is not the demo one."""
    return Organisation.objects.filter(is_demo=False, kind=Kind.SCHOOL).exists()


def may_start_school(account: Account) -> bool:
    """Anybody who could sign in, while there is no real school yet."""
    return account.is_authenticated and not real_schools()
