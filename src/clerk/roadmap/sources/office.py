"""What cells does a document hold that Word or LibreOffice wrote, or that LibreOffice can open?"""

import re
import tempfile
from pathlib import Path
from zipfile import is_zipfile

from clerk.errors import UnreadableError
from clerk.files import broken
from clerk.office import converted, office_program
from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.sources import word
from clerk.roadmap.sources.joined import FoundTable, Line
from clerk.roadmap.sources.stage_lines import may_name_stage
from clerk.roadmap.sources.unlinked import without_links
from clerk.roadmap.stage_number import split_number


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
        tables, lines = word.tables_of(copy)
    marked = by_marks(path.read_bytes()) if kind == "doc" and not tables else None
    return ([marked], []) if marked else (tables, lines)


def by_marks(content: bytes) -> FoundTable | None:
    """The table of a .doc by the marks behind its cells and rows, where LibreOffice loses it.

    None where its rows are neither of one width nor titles of one cell.
    """
    found = max(_RUN.findall(content), key=lambda one: one.count(b"\a\0"), default=b"")
    words = found.decode("utf-16-le").replace("\r", "\n")
    begin = words.rfind("\n", 0, words.find("\a")) + 1
    width = words[begin : words.find("\a\a")].count("\a") + 1
    rows: list[GridRow] = []
    cells: list[GridCell] = []
    for text in words[begin:].split("\a"):
        title = cells[0].text if len(cells) == 1 else ""
        wide = bool(title) and (may_name_stage(title) or split_number(title)[0] is not None)
        if text or not (wide or len(cells) == width):
            cells.append(GridCell(text.strip()))
        else:
            filled = (*cells, *[GridCell(merged=True)] * (width - len(cells)))
            rows.append(GridRow(filled, len(rows) + 1, wide=wide))
            cells = []
    whole = len(rows) > 1 and all(len(row.cells) == width for row in rows) and len(cells) < width
    above = tuple(map(Line, filter(None, map(str.strip, words[:begin].split("\n")))))
    return FoundTable(tuple(rows), above) if whole else None


_RUN = re.compile(
    rb"(?:[\x07\t\x0b\r\x20-\xff]\x00|[\x01-\x5f]\x04|[\x10-\x30\x22\x26]\x20|\x16\x21){40,}"
)
"""Words of a .doc: Russian and Latin letters, quotes, dashes, «№», and the marks."""


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
