"""How do kept papers come out again: the file of one, many as one, the words of one?"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from django.core.files.storage import default_storage

from nastavnik.documents.models import Paper
from nastavnik.organisations.models import StoredFile
from nastavnik.shared.apart import apart
from papers.look import Sheet, extract, look
from papers.merge import merge
from papers.pdf import as_pdf

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def content_of(paper: Paper) -> bytes:
    """As it stands now: with number and date where it has them."""
    return _bytes_of(paper.numbered_file or paper.file)


def signed_content_of(paper: Paper) -> bytes:
    """The bytes as they were made and signed; they never change."""
    return _bytes_of(paper.file)


def _bytes_of(file: StoredFile) -> bytes:
    with default_storage.open(file.path) as stored:
        content: bytes = stored.read()
    return content


def filename_of(paper: Paper) -> str:
    """Of the file with number and date: «4 Приказ о закреплении наставнических пар № 149-од.docx»."""
    name = PurePath(paper.filename)
    number = _FORBIDDEN.sub("-", paper.number)
    return f"{name.stem} № {number}{name.suffix}" if paper.numbered_file else paper.filename


def sheets_of(paper: Paper, only: str = "") -> tuple[Sheet, ...]:
    """What it says; ``only``: an extract for the person of that name."""
    sheets = look(content_of(paper))
    return extract(sheets, only) if only else sheets


def pdf_of(paper: Paper) -> bytes | None:
    """The same as a PDF; None where LibreOffice is not there or could not do it. Worked out apart:
    raises ``BusyError``, ``UnreadableError``."""
    return apart(as_pdf, content_of(paper))


def one_file(papers: Iterable[Paper]) -> bytes:
    """All of them in one Word file, as many copies of each as are signed."""
    return merge([content_of(one) for one in papers for _ in range(one.copies)])


def name_of_print(papers: Sequence[Paper], day: date) -> str:
    """«На подпись 24.11.2026.docx»."""
    return f"На подпись {day:%d.%m.%Y}, {len(papers)}.docx"
