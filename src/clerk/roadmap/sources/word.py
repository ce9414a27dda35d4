"""What cells does a Word document hold: merged, nested, numbered by Word itself?"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from clerk.files import broken
from clerk.limits import MAX_COLUMNS, MAX_MERGED, MAX_ROADMAP_ROWS, MAX_XML, refuse_over
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.joined import FoundTable, Line, join

MOST_BASES = 20  # styles under a style; a circle of them has no end
_BULLET = "• "
_FOR_OLD_WORD = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # said twice
)


def read_word(path: Path) -> Grid:
    """The tables of the document and the lines between them, as one roadmap."""
    try:
        with ZipFile(path) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
        xml = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
        refuse_over(MAX_XML, xml, "байт текста и разметки")
        document = Document(io.BytesIO(path.read_bytes()))
    except (BadZipFile, KeyError, ValueError, OSError, AttributeError) as error:
        raise broken() from error
    _refuse_bombs(document.element.body)
    for copy in list(document.element.body.iter(_FOR_OLD_WORD)):
        copy.getparent().remove(copy)
    numbering = _Numbering(document)
    tables: list[FoundTable] = []
    above: list[Line] = []
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:p"):
            paragraph = Paragraph(block, document)
            heading = numbering.styles.is_heading(paragraph)
            above += (Line(words, heading) for words in _lines(paragraph, numbering))
        elif block.tag == qn("w:tbl"):
            rows = tuple(_table_rows(Table(block, document), numbering))
            if rows:
                tables.append(FoundTable(rows, tuple(above)))
                above = []
    return join(tables) if tables else Grid((), "\n".join(line.text for line in above))


def _refuse_bombs(body: Any) -> None:  # noqa: ANN401 - an lxml element
    """What tables say of their size is counted before anything is made of it."""
    refuse_over(MAX_ROADMAP_ROWS, sum(1 for _ in body.iter(qn("w:tr"))), "строк в таблицах")
    looked_up = 0  # cells merged down: each is looked for in all the rows above it
    for table in body.iter(qn("w:tbl")):
        depth = 0
        for row in table.iterchildren(qn("w:tr")):
            spans = row.findall(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:gridSpan')}")
            columns = len(row.findall(qn("w:tc"))) + sum(map(_number, spans))
            refuse_over(MAX_COLUMNS, columns, "столбцов в таблице")
            merges = row.findall(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:vMerge')}")
            going_on = sum(one.get(qn("w:val"), "continue") == "continue" for one in merges)
            depth = depth + 1 if going_on else 0
            looked_up += depth * going_on
    refuse_over(MAX_MERGED, looked_up, "ячеек, объединённых по вертикали")


def _number(span: Any) -> int:  # noqa: ANN401 - an lxml element
    said = span.get(qn("w:val")) or "1"
    return int(said) if said.isdecimal() and len(said) <= len(str(MAX_COLUMNS)) else MAX_COLUMNS + 1


def _lines(paragraph: Paragraph, numbering: "_Numbering") -> list[str]:
    """The words of a paragraph; those of its text boxes are lines of their own."""
    text = _paragraph_text(paragraph, numbering).strip().removeprefix(_BULLET)
    boxed = paragraph._p.find(f".//{qn('w:txbxContent')}") is not None
    return [line.strip() for line in (text.splitlines() if boxed else [text]) if line.strip()]


def _table_rows(table: Table, numbering: "_Numbering") -> list[GridRow]:
    rows: list[GridRow] = []
    above: list[Any] = []
    for number, row in enumerate(table.rows, 1):
        elements: list[Any] = []
        cells: list[GridCell] = []
        for cell in row.cells:
            element = cell._tc
            repeated = element in elements  # merged with the cell on its left
            merged = len(elements) < len(above) and above[len(elements)] is element
            if repeated:
                text = ""
            elif merged:
                text = rows[-1].cells[len(elements)].text
            else:
                text = _cell_text(cell, numbering)
            cells.append(GridCell(text, merged=merged or repeated))
            elements.append(element)
        distinct = {id(element) for element in elements}
        rows.append(GridRow(tuple(cells), number, wide=len(distinct) == 1 and len(elements) > 1))
        above = elements
    return rows


def _cell_text(cell: _Cell, numbering: "_Numbering") -> str:
    lines: list[str] = []
    block: Any
    for block in cell._tc.iterchildren():
        if block.tag == qn("w:p"):
            lines.append(_paragraph_text(Paragraph(block, cell), numbering))
        elif block.tag == qn("w:tbl"):
            for row in Table(block, cell).rows:
                seen: list[Any] = []
                for inner in row.cells:
                    if inner._tc not in seen:
                        seen.append(inner._tc)
                        lines.append(_cell_text(inner, numbering))
    lines = [line for line in lines if line.strip()]
    if sum(line.startswith(_BULLET) for line in lines) == 1:
        lines = [line.removeprefix(_BULLET) for line in lines]  # a list of one is none
    return "\n".join(lines)


def _paragraph_text(paragraph: Paragraph, numbering: "_Numbering") -> str:
    """The words as they stand now: insertions are in, deletions are out; Word's own numbers too."""
    text = "".join(_pieces(paragraph._p))
    number = numbering.next_of(paragraph) if text.strip() else ""
    return f"{number}{text}"


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:p"):  # of a text box
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        else:
            yield from _pieces(child)


class _Styles:
    """What the style of a paragraph brings, from the styles it is based on too."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._brought: dict[str, tuple[Any, bool]] = {}  # style → its list, whether a heading's
        for style in document.styles:
            listed, heading, one = None, False, style
            for _ in range(MOST_BASES):
                if one is None:
                    break
                properties = getattr(one.element, "pPr", None)
                if properties is not None:
                    listed = properties.numPr if listed is None else listed
                    heading = heading or properties.find(qn("w:outlineLvl")) is not None
                one = getattr(one, "base_style", None)
            self._brought[style.style_id] = (listed, heading)

    def list_of(self, paragraph: Paragraph) -> Any:  # noqa: ANN401 - an lxml element
        """The list that its style puts it in."""
        return self._brought.get(paragraph._p.style or "", (None, False))[0]

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Whether its style is one of headings, whatever language names it."""
        return self._brought.get(paragraph._p.style or "", (None, False))[1]


class _Numbering:
    """Numbers and bullets that Word itself puts before the items of a list."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._kinds: dict[tuple[str, str], str] = {}  # number and level of a list → «decimal»…
        self._counts: dict[tuple[str, str], int] = {}
        self.styles = _Styles(document)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return  # a document without lists has no such part
        formats: dict[str, dict[str, str]] = {}  # of each kind of list, by level
        for abstract in root.iter(qn("w:abstractNum")):
            for level in abstract.iter(qn("w:lvl")):
                found = level.find(qn("w:numFmt"))
                levels = formats.setdefault(abstract.get(qn("w:abstractNumId")), {})
                levels[level.get(qn("w:ilvl"))] = (
                    found.get(qn("w:val")) if found is not None else ""
                )
        for number in root.iter(qn("w:num")):
            linked = number.find(qn("w:abstractNumId"))
            if linked is None:
                continue
            for level, kind in formats.get(linked.get(qn("w:val")), {}).items():
                self._kinds[(number.get(qn("w:numId")), level)] = kind

    def next_of(self, paragraph: Paragraph) -> str:
        """«3. » for the third item of a decimal list, a bullet for an item with one, else nothing."""
        properties: Any = paragraph._p.pPr
        listed = properties.numPr if properties is not None else None
        if listed is None:
            listed = self.styles.list_of(paragraph)
        if listed is None or listed.numId is None:
            return ""
        level = str(listed.ilvl.val) if listed.ilvl is not None else "0"
        key = (str(listed.numId.val), level)
        kind = self._kinds.get(key)
        if kind == "bullet":
            return _BULLET
        if kind != "decimal" or re.match(r"\s*\d+[.)]", paragraph.text):
            return ""
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{self._counts[key]}. "
