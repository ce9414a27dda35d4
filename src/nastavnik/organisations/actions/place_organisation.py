"""A school founded alone is put under its municipality, a municipality under its region."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.states import PARENT_KIND
from nastavnik.shared.rules import NotAllowed, RuleBroken


def place_organisation(
    actor: Account | None, *, organisation: Organisation, parent: Organisation
) -> Organisation:
    """By the console alone (``actor`` None); what stands there already stays.

    Effects: the level above sees its figures. Raises ``NotAllowed``, ``RuleBroken``:
    «wrong_parent», «placed» where it stands under another one, whose observers see it.
    """
    if actor is not None:
        raise NotAllowed
    with transaction.atomic():
        organisation = hold(organisation)
        if organisation.parent_id == parent.pk:
            return organisation
        if parent.kind != PARENT_KIND[organisation.kind]:
            raise RuleBroken(
                "wrong_parent", "Школа стоит под муниципалитетом, муниципалитет — под регионом."
            )
        if organisation.parent:
            raise RuleBroken(
                "placed",
                f"«{organisation}» уже стоит под «{organisation.parent}». Перевесить нельзя: её "
                "цифры видят оттуда.",
            )
        organisation.parent = parent
        organisation.save(update_fields=["parent"])
        record(
            actor,
            "place_organisation",
            f"«{organisation}» поставлена под «{parent}»",
            organisation=organisation,
            subject=organisation,
            ground="команда администратора",
        )
    return organisation
