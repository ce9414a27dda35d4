"""A coordinator leads certain buildings of the school, or all of it."""

from collections.abc import Iterable

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.russian_keys import sort_key


def set_buildings(
    actor: Account | None,
    *,
    organisation: Organisation,
    membership: Membership,
    buildings: Iterable[str],
) -> Membership:
    """None: the whole school. What she may see stays the same; hers stand first, and papers name her.

    The same again changes nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "manage_roles")
    told = sorted(set(buildings), key=sort_key)
    with transaction.atomic():
        row = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if row.buildings == told:
            return row
        row.buildings = told
        row.save(update_fields=["buildings"])
        record(
            actor,
            "set_buildings",
            f"{row.account.name}: {row.get_role_display()}, "
            + (f"корпуса: {'; '.join(told)}" if told else "вся школа"),
            organisation=organisation,
            subject=row,
            ground="право вести роли",
        )
    return row
