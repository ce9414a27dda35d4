"""A school's own letterhead is taken: its orders stand on it from now on."""

from typing import IO

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.apart import apart
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.models import Letterhead
from papers.letterhead import MAX_BYTES, LetterheadError, read_letterhead


def keep_letterhead(
    actor: Account | None, *, organisation: Organisation, stream: IO[bytes], name: str
) -> Letterhead:
    """The file is read apart, with limits; the same again changes nothing.

    Effects: orders that are made from now on stand on it; what was made before stays. Raises
    ``NotAllowed``, ``RuleBroken`` with the code and the sentence of ``LetterheadError``, ``BusyError``,
    ``UnreadableError``.
    """
    demand(actor, organisation, "manage_settings")
    stream.seek(0)
    content, why = apart(_cleaned, stream.read(MAX_BYTES + 1))
    if why:
        raise RuleBroken(*why)
    stored = put_in_storage(content)
    with transaction.atomic():
        hold(organisation)
        row = Letterhead.objects.select_related("file").first()
        if row and row.file.sha256 == stored[0]:
            return row
        row = row or Letterhead(organisation=organisation)
        row.file = keep_file(organisation, name, *stored)
        row.made_by, row.made_at = actor.name if actor else PRODUCT, clock.now()
        row.save()
        record(
            actor,
            "keep_letterhead",
            f"Бланк школы: «{row.file.name}»",
            organisation=organisation,
            subject=row,
            ground="файл школы",
        )
    return row


def _cleaned(content: bytes) -> tuple[bytes, tuple[str, str] | None]:
    """In the child: what is kept, or why nothing is."""
    try:
        return read_letterhead(content).content, None
    except LetterheadError as error:
        return b"", (error.code, str(error))
