"""Somebody lost the phone and has no spare codes: the second step is taken off."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import drop_second_step
from nastavnik.audit.actions import record
from nastavnik.mailing.outbox import put_letter
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.permissions import demand, organisations_of
from nastavnik.shared.rules import RuleBroken


def take_off_second_step(
    actor: Account, *, organisation: Organisation, membership: Membership
) -> Account:
    """Of somebody who belongs to this organisation alone; where there is none, nothing changes.

    Effects: a password or a link is enough to come in; a letter tells the person. Raises
    ``NotAllowed``, ``RuleBroken``: «role_over», «own» (one's own is switched off by who proves to
    be oneself), «other_school» (it would open somebody else's data).
    """
    demand(actor, organisation, "manage_roles")
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        account = Account.objects.select_for_update().get(pk=membership.account_id)
        if membership.ended_on:
            raise RuleBroken("role_over", "Роль уже снята.")
        if account == actor:
            raise RuleBroken("own", "Свой второй шаг выключают на странице «Вход и защита».")
        if organisations_of(account).exclude(pk=organisation.pk).exists():
            raise RuleBroken(
                "other_school",
                "У этого человека есть роль и в другой организации, поэтому второй шаг снимает "
                "только администратор: nastavnik unlock.",
            )
        if not drop_second_step(account):
            return account
        put_letter(
            to_email=account.email or "",
            to_name=account.name,
            kind="second_step_off",
            subject="Второй шаг входа снят",
            body=f"Здравствуйте, {account.name}!\n\n{actor.name} снял(а) второй шаг входа с вашей "
            "учётной записи в «Наставнике». Если вы об этом не просили, скажите директору школы и "
            "смените пароль.\n",
            organisation=organisation.key,
            zone=organisation.zone,
            urgent=True,
        )
        record(
            actor,
            "take_off_second_step",
            f"{account.name}: снят второй шаг входа",
            organisation=organisation,
            subject=membership,
            ground="право вести роли",
        )
    return account
