"""What does a made paper say, block by block, for whoever reads it on a screen?"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

Place = Literal["left", "right", "center", "justify"]
_PLACES: dict[WD_ALIGN_PARAGRAPH | None, Place] = {
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
ACKNOWLEDGEMENT = "ЛИСТ ОЗНАКОМЛЕНИЯ"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    place: Place = "left"
    bold: bool = False
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines, or requisites side by side without them; the first row may be a head."""

    rows: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]  # of the columns
    lines: bool = True

    @property
    def head(self) -> tuple[str, ...]:
        """The heads of a table with lines."""
        return self.rows[0] if self.lines else ()

    @property
    def body(self) -> tuple[tuple[tuple[str, Place], ...], ...]:
        """The rows under the head, each cell with its place."""
        rows = self.rows[1:] if self.lines else self.rows
        return tuple(tuple(zip(row, self.places, strict=True)) for row in rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a page of its own."""

    blocks: tuple[Line | Grid, ...]


def look(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a paper of ours, in order. Only for what ``papers.word`` wrote."""
    sheets: list[tuple[Line | Grid, ...]] = [()]
    for block, ends in _blocks(content):
        sheets[-1] += () if block is None else (block,)
        if ends:
            sheets.append(())
    return tuple(Sheet(blocks) for blocks in sheets if blocks)


def extract(sheets: Sequence[Sheet], name: str) -> tuple[Sheet, ...]:
    """An extract of an order for one person: of its tables only the rows that name him or her.

    The sheet of acknowledgement, which names everybody, is left out.
    """
    kept = [one for one in sheets if not _is_acknowledgement(one)]
    return tuple(
        Sheet(tuple(_rows_with(block, name) for block in one.blocks)) for one in kept if one.blocks
    )


def _is_acknowledgement(sheet: Sheet) -> bool:
    first = sheet.blocks[0]
    return isinstance(first, Line) and first.text == ACKNOWLEDGEMENT


def _rows_with(block: Line | Grid, name: str) -> Line | Grid:
    if isinstance(block, Line) or not block.lines:
        return block
    wanted = _plain(name)
    own = [row for row in block.rows[1:] if any(wanted in _plain(cell) for cell in row)]
    return replace(block, rows=(block.rows[0], *own))


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def _blocks(content: bytes) -> Iterator[tuple[Line | Grid | None, bool]]:
    """Each block, and whether a page ends after it."""
    document = Document(io.BytesIO(content))
    for one in document.iter_inner_content():
        if isinstance(one, WordTable):
            yield _grid(one), False
        else:
            breaks = one._p.find(f".//{qn('w:sectPr')}") is not None or any(
                mark.get(qn("w:type")) == "page" for mark in one._p.iter(qn("w:br"))
            )
            yield _line(one) if one.text.strip() else None, breaks


def _line(paragraph: Paragraph) -> Line:
    indent = paragraph.paragraph_format.first_line_indent
    return Line(
        text=paragraph.text.strip(),
        place=_place(paragraph),
        bold=any(run.bold for run in paragraph.runs),
        indent=bool(indent),
    )


def _grid(table: WordTable) -> Grid:
    rows = tuple(
        tuple("\n".join(part.text for part in cell.paragraphs) for cell in row.cells)
        for row in table.rows
    )
    last = table.rows[-1].cells
    return Grid(
        rows=rows,
        places=tuple(_place(cell.paragraphs[0]) for cell in last),
        lines=table.style is not None and table.style.name == "Table Grid",
    )


def _place(paragraph: Paragraph) -> Place:
    return _PLACES.get(paragraph.alignment, "left")


def words_of(sheets: Iterable[Sheet]) -> str:
    """All the text, for a search and for tests."""
    found = []
    for sheet in sheets:
        for block in sheet.blocks:
            found += [block.text] if isinstance(block, Line) else [" ".join(r) for r in block.rows]
    return "\n".join(found)
