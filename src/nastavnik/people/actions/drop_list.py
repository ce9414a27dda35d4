"""An import that was begun is given up; nothing it read is taken."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import StaffImport
from nastavnik.people.states import ImportState
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def drop_list(actor: Account, *, organisation: Organisation, draft: StaffImport) -> StaffImport:
    """Effects: the draft is closed. Raises ``NotAllowed``, ``RuleBroken`` «done»."""
    demand(actor, organisation, "manage_people")
    with transaction.atomic():
        draft = StaffImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state == ImportState.DROPPED:
            return draft
        if draft.state == ImportState.DONE:
            raise RuleBroken("done", "Список уже загружен: отменить загрузку нельзя.")
        draft.save(update_fields=move(draft, ImportState.DROPPED, actor=actor))
        record(
            actor,
            "drop_list",
            "Загрузка списка педагогов отменена",
            organisation=organisation,
            subject=draft,
            ground="право вести карточки",
        )
    return draft
