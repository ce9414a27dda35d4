"""The school's letterhead is taken off: its orders stand on a plain sheet again."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.wordings.models import Letterhead


def drop_letterhead(actor: Account | None, *, organisation: Organisation) -> bool:
    """Whether there was one. Its file stays in the storage, and orders on it as they were.

    Raises ``NotAllowed``.
    """
    demand(actor, organisation, "manage_settings")
    with transaction.atomic():
        hold(organisation)
        row = Letterhead.objects.select_related("file").first()
        if row is None:
            return False
        record(
            actor,
            "drop_letterhead",
            f"Бланк школы снят: «{row.file.name}»",
            organisation=organisation,
            subject=row,
            ground="приказы — на чистом листе",
        )
        row.delete()
    return True
