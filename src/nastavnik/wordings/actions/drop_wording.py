"""Papers say our sentence again in the place of a school's own."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.wordings.models import OwnSentence


def drop_wording(
    actor: Account | None, *, organisation: Organisation, wording: OwnSentence
) -> bool:
    """Whether there was one. What was made stays as it is.

    Raises ``NotAllowed``.
    """
    demand(actor, organisation, "manage_settings")
    with transaction.atomic():
        hold(organisation)
        row = OwnSentence.objects.filter(pk=wording.pk).first()
        if row is None:
            return False
        record(
            actor,
            "drop_wording",
            f"Вместо нашей формулировки — обычная: {row}"[:300],
            organisation=organisation,
            subject=row,
            ground="решение школы",
        )
        row.delete()
    return True
