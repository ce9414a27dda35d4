"""What stands in a file that came back, as a person sees it, and what does it say of itself?"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from clerk.errors import UnreadableError
from clerk.files import detect
from clerk.limits import MAX_SIGNS, refuse_over
from clerk.roadmap.sources.office import as_word
from clerk.roadmap.sources.word_lists import Numbering
from clerk.roadmap.sources.word_parts import Element, W, as_seen, open_word, text_of
from papers.kept import FACTS, KIND, PROPERTIES

_WRONG = "Нужен исправленный документ Word или LibreOffice: файл .docx, .doc, .odt или .rtf."
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with words; in a table, the row (from 0 through all tables) and the cell in it."""

    text: str
    table: int | None = None
    row: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """Its paragraphs in order, and the properties that a paper of ours has."""

    lines: tuple[Line, ...]
    kind: str = ""
    digest: str = ""  # of the facts of which it was made


def read_returned(path: Path) -> ReturnedFile:
    """A corrected paper; its kind is told by its contents. Raises ``UnreadableError``.

    To be called in a guarded child: the file is a stranger's.
    """
    kind = detect(path)
    if kind not in {"docx", "doc", "odt", "rtf"}:
        raise UnreadableError("wrong_type", _WRONG)
    if kind != "docx":
        return _read(as_word(path, kind, ".docx"))
    try:
        return _read(path.read_bytes())
    except UnreadableError as refusal:
        if refusal.code != "broken_file" or not zipfile.is_zipfile(path):
            raise
        return _read(as_word(path, kind, ".docx"))


def _read(content: bytes) -> ReturnedFile:
    parts = open_word(io.BytesIO(content))
    as_seen(parts.body)
    lines = tuple(_lines(parts.body, Numbering(parts)))
    refuse_over(MAX_SIGNS, sum(len(one.text) for one in lines), "букв")
    told = _properties(content)
    return ReturnedFile(lines, told.get(KIND, ""), told.get(FACTS, ""))


def _lines(body: Element, numbering: Numbering) -> Iterator[Line]:
    rows = {row: number for number, row in enumerate(body.iter(f"{W}tr"))}
    tables = {table: number for number, table in enumerate(body.iterchildren(f"{W}tbl"))}
    for paragraph in body.iter(f"{W}p"):
        if any(True for _ in paragraph.iterancestors(f"{W}p")):
            continue  # of a text box, told with its own paragraph
        text = text_of(paragraph)
        if not text.strip():
            continue
        line = Line(f"{numbering.next_of(paragraph, text)}{text}")
        cells = list(paragraph.iterancestors(f"{W}tc"))
        if cells:  # of nested tables the outermost counts
            row = cells[-1].getparent()
            place = list(row.iterchildren(f"{W}tc")).index(cells[-1])
            line = Line(line.text, tables.get(row.getparent(), -1), rows[row], place)
        yield line


def _properties(content: bytes) -> dict[str, str]:
    """What the file says of itself; nothing where that cannot be read, for likeness decides then."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = etree.fromstring(archive.read(PROPERTIES), _PARSER)
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, NotImplementedError, RuntimeError):
        return {}
    return {one.get("name", ""): "".join(map(str, one.itertext())).strip() for one in root}
