"""A paper comes back corrected: how it differs is kept until all of it is decided."""

import tempfile
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

import msgspec
from django.db import transaction

from clerk.errors import UnreadableError
from clerk.guard import limited, readable
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import hold_papers, outline_of
from nastavnik.documents.states import UNSIGNED
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.returned.differences import differences_of
from nastavnik.returned.models import ReturnedFile
from nastavnik.shared import clock
from nastavnik.shared.apart import place
from nastavnik.shared.rules import RuleBroken, Stale
from papers.kept import digest
from papers.outline import Outline

if TYPE_CHECKING:
    from papers.returned import Returned

SIGNED = (
    "Документ подписан: подписанное не меняется. Верните его на подпись или исправьте следующий."
)
OLD = "Этот документ составила прежняя версия программы: подготовьте его заново и исправьте новый."
WAS_READ = "Пока файл читался, документ изменился. Скачайте его ещё раз и внесите правку в новый."


def take_returned(
    actor: Account | None, *, organisation: Organisation, paper: Paper, stream: IO[bytes], name: str
) -> ReturnedFile | None:
    """Read apart, with limits; None where it is as it was made. The same file once more changes nothing.

    Raises ``NotAllowed``, ``RuleBroken``: «signed», «old», what the reader and the comparison refuse;
    ``Stale``, ``BusyError``.
    """
    demand(actor, organisation, "run_year")
    if paper.state not in UNSIGNED:
        raise RuleBroken("signed", SIGNED)
    outline = outline_of(paper)
    if outline is None:
        raise RuleBroken("old", OLD)
    found = _read(stream, name, outline, paper)
    told = msgspec.json.encode(differences := differences_of(found, outline)).decode()
    with transaction.atomic():
        (now,) = hold_papers(organisation, [paper])
        if now.outline != paper.outline or now.state not in UNSIGNED:
            raise Stale(WAS_READ)
        row = ReturnedFile.objects.filter(paper=paper).first()
        if row and row.differences == told:
            return row
        if row:
            row.delete()
        if not differences:
            return None
        row = ReturnedFile.objects.create(
            organisation=organisation, paper=paper, name=PurePath(name).name[:200],
            differences=told, made_by=actor.name if actor else PRODUCT, made_at=clock.now(),
        )  # fmt: skip
        many = count(len(differences), "отличие", "отличия", "отличий")
        record(
            actor,
            "take_returned",
            f"Вернулся исправленный файл «{row.name}»: {many}. {paper.title}",
            organisation=organisation,
            subject=paper,
            ground="файл школы",
        )
    return row


def _read(stream: IO[bytes], name: str, outline: Outline, paper: Paper) -> "Returned":
    """The differences, found in a guarded child."""
    facts = digest(paper.facts.encode()) if paper.facts else ""
    stream.seek(0)
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / f"returned{PurePath(name).suffix[:10].lower()}"
        path.write_bytes(stream.read())
        try:
            with place():
                return readable(limited, _compared, path, outline, paper.kind, facts)
        except UnreadableError as error:  # another paper is one too
            raise RuleBroken(error.code, error.text) from error


def _compared(path: Path, outline: Outline, kind: str, facts: str) -> "Returned":
    from papers.returned import compare, read_returned  # noqa: PLC0415 - loaded in the child alone

    return compare(outline, read_returned(path), kind=kind, digest=facts)
