"""A person says what a column of a staff list really holds."""

from collections.abc import Mapping

import msgspec
from django.db import transaction

from clerk.errors import UnreadableError
from clerk.staff.columns import FIELD_NAMES
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import StaffImport
from nastavnik.people.reading import read_stored
from nastavnik.people.states import ImportState
from nastavnik.shared.rules import RuleBroken


def correct_columns(
    actor: Account,
    *,
    organisation: Organisation,
    draft: StaffImport,
    fields: Mapping[str, Mapping[int, str | None]],
) -> StaffImport:
    """The file is read again with these columns; the same columns change nothing.

    ``fields``: sheet → column (from 0) → field of ``FIELD_NAMES``, None for «не нужен». Raises
    ``NotAllowed``, ``RuleBroken``: «unknown_field», «unreadable», «not_draft».
    """
    demand(actor, organisation, "manage_people")
    told = {
        sheet: {str(column): field for column, field in columns.items()}
        for sheet, columns in fields.items()
        if columns
    }
    known = {*FIELD_NAMES, None}
    if any(field not in known for columns in told.values() for field in columns.values()):
        raise RuleBroken("unknown_field", "Выберите значение столбца из списка.")
    try:
        staff = read_stored(draft.file.path, draft.file.name, fields)
    except UnreadableError as error:
        raise RuleBroken("unreadable", error.text) from error
    with transaction.atomic():
        draft = StaffImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state != ImportState.DRAFT:
            raise RuleBroken("not_draft", "Этот список уже загружен. Начните новую загрузку.")
        if draft.fields == told:
            return draft
        draft.fields, draft.reading = told, msgspec.json.encode(staff)
        draft.refused, draft.as_of = len(staff.refused), staff.as_of
        draft.save(update_fields=["fields", "reading", "refused", "as_of"])
        record(
            actor,
            "correct_columns",
            f"Исправлены столбцы списка педагогов: {sum(map(len, told.values()))}",
            organisation=organisation,
            subject=draft,
            ground="указано при загрузке списка",
        )
    return draft
