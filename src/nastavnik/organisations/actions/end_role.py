"""A role is taken from a person."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.permissions import ABILITIES, demand
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken


def end_role(actor: Account, *, organisation: Organisation, membership: Membership) -> Membership:
    """From today on the person no longer has the role; a second call changes nothing.

    Effects: the membership ends; its account stays; work that was handed over goes back. Raises
    ``NotAllowed``, ``RuleBroken``: «last_head» where nobody could give roles any more.
    """
    demand(actor, organisation, "manage_roles")
    today = clock.today(organisation.zone)
    with transaction.atomic():
        heads = [
            one.pk
            for one in Membership.objects.select_for_update()
            .filter(RUNNING, role__in=ABILITIES["manage_roles"])
            .order_by("pk")
        ]
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        if membership.ended_on and (membership.in_place_of is None or membership.ended_on <= today):
            return membership
        if heads == [membership.pk]:
            raise RuleBroken(
                "last_head",
                "Это последний, кто может выдавать роли. Сначала пригласите другого куратора или "
                "директора.",
            )
        membership.ended_on = today
        membership.save(update_fields=["ended_on"])
        record(
            actor,
            "end_role",
            f"{membership.account.name}: снята роль «{membership.get_role_display()}»",
            organisation=organisation,
            subject=membership,
            ground="право вести роли",
        )
    return membership
