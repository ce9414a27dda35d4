"""A scan of a signed paper, or a signature made elsewhere, is put beside it."""

from pathlib import PurePath
from typing import IO

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.documents.parts import hold_papers
from nastavnik.documents.states import COPY_ENDINGS, HAD_NUMBER, CopyKind, PaperState, Signing
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

BEGINS = {".pdf": b"%PDF", ".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8"}
"""Ending → how such a file begins."""


def attach_copy(
    actor: Account | None, *, organisation: Organisation, paper: Paper, stream: IO[bytes], name: str
) -> SignedCopy:
    """The same file once more changes nothing; what it says is not read here.

    Raises ``NotAllowed``, ``RuleBroken``: «kind» for another kind of file, «unsigned».
    """
    demand(actor, organisation, "file_papers")
    kind = COPY_ENDINGS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise RuleBroken("kind", f"Файл другого вида. Подойдут {', '.join(COPY_ENDINGS)}.")
    stream.seek(0)
    begins = BEGINS.get(PurePath(name).suffix.lower(), b"")
    if stream.read(len(begins)) != begins:
        raise RuleBroken("kind", f"В файле «{name}» не то, что сказано в его имени: проверьте его.")
    stored = put_in_storage(stream)
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if paper.state not in {PaperState.SIGNED, *HAD_NUMBER}:
            raise RuleBroken("unsigned", "Сначала отметьте, что документ подписан.")
        if kind == CopyKind.SIGNATURE and Signing.FILE not in paper.told.signing:
            raise RuleBroken("kind", "Файлом подписи такой документ не подписывают.")
        file = keep_file(organisation, name, *stored)
        row, fresh = SignedCopy.objects.get_or_create(
            organisation=organisation,
            paper=paper,
            file=file,
            defaults={
                "kind": kind,
                "made_by": actor.name if actor else PRODUCT,
                "made_at": clock.now(),
            },
        )
        if fresh:
            record(
                actor,
                "attach_copy",
                f"Приложено ({row.get_kind_display()}): «{row}» — {paper.name}",
                organisation=organisation,
                subject=paper,
                ground="подписанный документ",
            )
    return row
