"""A roadmap that nobody could read waits for its columns to be told."""

from typing import IO

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.wizard.answers import answers_of, as_kept
from nastavnik.wizard.models import YearStart


def hold_unread(
    actor: Account | None,
    *,
    organisation: Organisation,
    start: YearStart,
    name: str,
    stream: IO[bytes],
) -> YearStart:
    """Effects: the file lies in the storage; the roadmap chosen before, if any, stays. The same file once
    more changes nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    stored = put_in_storage(stream)
    with transaction.atomic():
        hold(organisation)
        start = YearStart.objects.select_for_update().get(pk=start.pk)
        answers = answers_of(start)
        file = keep_file(organisation, name, *stored)
        if answers.unread_file == file.key:
            return start
        answers.unread_file = file.key
        start.answers = as_kept(answers)
        start.version += 1
        start.changed_at = clock.now()
        start.save(update_fields=["answers", "version", "changed_at"])
        record(
            actor,
            "hold_unread",
            f"Файл дорожной карты «{name}» не прочитан: ждёт, пока назовут столбцы",
            organisation=organisation,
            subject=start,
            ground="файл загружен",
        )
    return start
