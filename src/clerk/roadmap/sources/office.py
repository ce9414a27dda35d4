"""What cells does a document hold that Word or LibreOffice wrote, or that LibreOffice can open?"""

import tempfile
from pathlib import Path
from zipfile import is_zipfile

from clerk.errors import UnreadableError
from clerk.files import broken
from clerk.office import converted, office_program
from clerk.roadmap.sources import word
from clerk.roadmap.sources.joined import FoundTable, Line
from clerk.roadmap.sources.unlinked import without_links


def tables_of(path: Path, kind: str, instead: str) -> tuple[list[FoundTable], list[Line]]:
    """The tables of a document and the lines below them, as ``word.tables_of``.

    What is no .docx, or a broken one, is read as LibreOffice writes it. ``instead``: what to save
    it as by hand. Raises ``UnreadableError``.
    """
    if kind == "docx":
        try:
            return word.tables_of(path)
        except UnreadableError as refusal:
            mendable = refusal.code == "broken_file" and is_zipfile(path)
            if not mendable or office_program() is None:
                raise
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "source.docx"
        copy.write_bytes(as_word(path, kind, instead))
        return word.tables_of(copy)


def as_word(path: Path, kind: str, instead: str) -> bytes:
    """The file as the .docx that LibreOffice makes of it without its links; raises ``UnreadableError``."""
    if office_program() is None:
        raise UnreadableError(
            "needs_libreoffice",
            f"Чтобы прочитать .{kind}, нужен LibreOffice, а на этом компьютере его нет. "
            f"Откройте файл и сохраните его как {instead}.",
        )
    content = converted(without_links(path.read_bytes(), kind), kind, "docx")
    if content is None:
        raise broken()
    return content
