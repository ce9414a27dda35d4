"""A file or a link is put to a step to show that it was done."""

from typing import IO
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import done_before, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.roadmaps.parts import lock_step, name_of, where_of
from nastavnik.roadmaps.states import EvidenceKind
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def add_evidence(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    title: str = "",
    stream: IO[bytes] | None = None,
    name: str = "",
    link: str = "",
    once: UUID | None = None,
) -> Step:
    """Either ``stream`` with the file's ``name``, or ``link`` (http or https).

    Raises ``NotAllowed``, ``RuleBroken``: «nothing», «no_address».
    """
    demand(actor, organisation, "run_year")
    link = link.strip()
    if stream is None and not link:
        raise RuleBroken("nothing", "Приложите файл или вставьте ссылку.")
    if link and not _is_address(link):
        raise RuleBroken("no_address", "Ссылка начинается с http:// или https://.")
    stored = put_in_storage(stream) if stream else None
    with transaction.atomic():
        step = lock_step(step)
        if done_before(once):
            return step
        shown = " ".join(title.split()) or name or link
        Evidence.objects.create(
            organisation=organisation,
            step=step,
            kind=EvidenceKind.FILE if stored else EvidenceKind.LINK,
            title=shown[:300],
            file=keep_file(organisation, name or "файл", *stored) if stored else None,
            link="" if stored else link[:500],
            made_at=clock.now(),
            made_by=name_of(actor),
        )
        record(
            actor,
            "add_evidence",
            f"{where_of(step)}: приложено подтверждение «{shown[:120]}»",
            organisation=organisation,
            subject=step,
            ground="приложено вручную",
            once=once,
        )
    return step


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:  # «http://[»
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
