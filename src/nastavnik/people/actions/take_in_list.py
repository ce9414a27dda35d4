"""A staff list comes in as a draft: read, kept, and nothing changed yet."""

from typing import IO

import msgspec
from django.db import transaction

from clerk.errors import UnreadableError
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import StaffImport
from nastavnik.people.reading import read_stream
from nastavnik.people.states import ImportState
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def take_in_list(
    actor: Account, *, organisation: Organisation, stream: IO[bytes], name: str
) -> StaffImport:
    """A draft of an import. Reading happens before the transaction.

    The same file sent again gives the draft that nobody has touched yet. Effects: the file is kept,
    the draft holds what was read. Raises ``NotAllowed``, ``RuleBroken`` «unreadable» with the
    reader's own words.
    """
    demand(actor, organisation, "manage_people")
    try:
        staff = read_stream(stream, name)
    except UnreadableError as error:
        raise RuleBroken("unreadable", error.text) from error
    sha256, size = put_in_storage(stream)
    reading = msgspec.json.encode(staff)
    with transaction.atomic():
        hold(organisation)
        file = keep_file(organisation, name, sha256, size)
        waiting = StaffImport.objects.filter(file=file, state=ImportState.DRAFT).last()
        if waiting and not waiting.fields and bytes(waiting.reading) == reading:
            return waiting
        draft = StaffImport.objects.create(
            organisation=organisation,
            file=file,
            reading=reading,
            as_of=staff.as_of,
            made_at=clock.now(),
            refused=len(staff.refused),
        )
        record(
            actor,
            "take_in_list",
            f"Прочитан список педагогов: {count(len(staff.teachers), 'человек', 'человека', 'человек')}",
            organisation=organisation,
            subject=draft,
            ground="файл школы",
        )
    return draft
