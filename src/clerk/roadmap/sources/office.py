"""How are .doc, .odt and .rtf read: as the .docx that LibreOffice makes of a copy without links."""

import tempfile
from pathlib import Path
from zipfile import is_zipfile

from clerk.errors import UnreadableError
from clerk.files import broken
from clerk.office import converted, office_program
from clerk.roadmap.grid import Grid
from clerk.roadmap.sources.unlinked import without_links
from clerk.roadmap.sources.word import read_word


def as_word(path: Path, kind: str, instead: str) -> bytes:
    """The file as .docx; raises ``UnreadableError``. ``instead``: what to save it as by hand."""
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


def read_office(path: Path, kind: str) -> Grid:
    """Convert, then read; raises ``UnreadableError``."""
    content = as_word(path, kind, ".docx")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "source.docx"
        copy.write_bytes(content)
        return read_word(copy)


def read_again(path: Path, kind: str, refusal: UnreadableError) -> Grid:
    """What LibreOffice makes of a document that its own reader calls broken; else the refusal."""
    sound = refusal.code == "broken_file" and is_zipfile(path)
    if not sound or office_program() is None:
        raise refusal
    return read_office(path, kind)
