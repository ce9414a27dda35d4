"""How is a Word paper laid out: pages, paragraphs, blanks for the pen, tables, signatures?

Requisites and fields follow the state standard for office papers (14 points, an indent of 1.25 cm,
pages numbered from the second at the top). The same content always gives the same bytes.
"""

import copy
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from clerk.typography import FIRM_HYPHEN, NBSP, typeset, without_controls
from papers.widths import fit_columns, lines_of, loosened, set_into

# The writing library's own blank without the styles nobody uses: 4 KB of them instead of 870, which
# each paper would read, write and carry.
BLANK = Path(__file__).with_name("blank.docx")
FONT = "Times New Roman"  # LibreOffice puts Liberation Serif, its metric twin, in its place
Align = Literal["left", "right", "center", "justify"]
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
A4_SHORT, A4_LONG = 210, 297  # millimetres
MARGINS = {"left": 30, "right": 10, "top": 20, "bottom": 20}  # 30: kept longer than ten years
_MOMENT = datetime(2025, 1, 1, 0, 0, 0)  # noqa: DTZ001 - a fixed mark, so that bytes do not change
_WHOLE = 14  # lines: a row that is not longer goes to the next page as a whole
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)

DATE_BLANK = f"«____»{NBSP}______________{NBSP}20____{NBSP}г."
NUMBER_BLANK = "__________"


def blank(length: int) -> str:
    """A line for the pen, so many signs long."""
    return "_" * length


class Paper:
    """A Word document that is being written."""

    def __init__(self, *, landscape: bool = False, size: int = 14) -> None:
        self.document = Document(str(BLANK))
        self.size = size
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.widow_control = True
        self.width = self._set_page(landscape=landscape)

    def _set_page(self, *, landscape: bool) -> float:
        section = self.document.sections[-1]
        width, height = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
        section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        self._number_pages(section.header.paragraphs[0])
        return width - MARGINS["left"] - MARGINS["right"]

    def _number_pages(self, paragraph: Paragraph) -> None:
        if paragraph.runs:
            return
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        run.font.size = Pt(12)
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.set(qn("xml:space"), "preserve")
                mark.text = text
            run._r.append(mark)

    def text(
        self,
        text: str,
        *,
        align: Align = "justify",
        bold: bool = False,
        indent: bool = True,
        before: float = 0,
        after: float = 0,
        size: float | None = None,
        keep: bool = False,
        left: float = 0,
    ) -> None:
        """A paragraph; ``left`` and the indent in millimetres, spaces in points."""
        paragraph = self.document.add_paragraph()
        said = typeset(text)
        running = align == "justify"
        if running:  # what is bound in long pieces would tear a justified line apart
            said = loosened(said)
        if running and blank(14) in text:  # and so would a line for the pen
            align = "left"
        _shape(paragraph, align=align, before=before, after=after, keep=keep)
        if indent and running:
            paragraph.paragraph_format.first_line_indent = Mm(12.5)
        if left:
            paragraph.paragraph_format.left_indent = Mm(left)
        _write(paragraph, said, bold=bold, size=size)

    def new_page(self, *, landscape: bool | None = None) -> None:
        """What follows begins a page of its own, turned if asked."""
        if landscape is None:
            self.document.add_page_break()  # type: ignore[no-untyped-call]
            return
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.sections[-1].header.is_linked_to_previous = True
        self.width = self._set_page(landscape=landscape)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        *,
        size: float = 12,
    ) -> WordTable:
        """A table with lines; its head is repeated on every page, rows are not torn unless long.

        ``shares`` give way where a column is too narrow for a word, ``size`` where all of them are.
        """
        table: WordTable = self.document.add_table(rows=0, cols=len(shares))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        heads = [_typeset_lines(one) for one in heads]
        rows = [[_typeset_lines(one) for one in cells] for cells in rows]
        size, widths = fit_columns(heads, rows, shares, self.width, size)
        if heads:
            head = _row(table, heads, widths, bold=True, size=size, align="center")
            _mark(head, "w:tblHeader")
            _mark(head, "w:cantSplit")
        for cells in rows:
            row = _row(table, cells, widths, size=size)
            if lines_of(cells, widths, size) <= _WHOLE:
                _mark(row, "w:cantSplit")
        _set_grid(table, widths)
        return table

    def columns(
        self,
        cells: Sequence[str],
        shares: Sequence[float],
        *,
        aligns: Sequence[Align] | None = None,
        size: float | None = None,
        before: float = 0,
    ) -> None:
        """A row without lines: requisites side by side, a signature line."""
        table: WordTable = self.document.add_table(rows=0, cols=len(shares))
        table.autofit = False
        widths = [self.width * share / sum(shares) for share in shares]
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _mark(row, "w:cantSplit")
        for place, (cell, text, width) in enumerate(zip(_cells(row), cells, widths, strict=True)):
            cell.width = Mm(width)
            align = aligns[place] if aligns else "left"
            _fill(cell, _typeset_lines(text), align=align, size=size, before=before)
        _set_grid(table, widths)

    def signature(self, post: str, name: str | None, *, before: float = 18) -> None:
        """«Директор ________ Н. П. Орлова»."""
        self.columns(
            (post, blank(18), name or blank(22)), (5, 4, 5), aligns=("left", "center", "right"),
            before=before,
        )  # fmt: skip

    def to_bytes(self) -> bytes:
        """The finished file; the same content gives the same bytes."""
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = ""
        properties.created = properties.modified = _MOMENT
        properties.revision = 1
        properties.title = properties.comments = ""
        raw = io.BytesIO()
        self.document.save(raw)
        return still(raw.getvalue())


def still(data: bytes) -> bytes:
    """The archive with its moments fixed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            still = zipfile.ZipInfo(entry.filename, date_time=_ZIP_MOMENT)
            still.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(still, old.read(entry), compresslevel=3)
    return out.getvalue()


def _shape(
    paragraph: Paragraph, *, align: Align, before: float = 0, after: float = 0, keep: bool = False
) -> None:
    """Of a new paragraph: it has no shape yet."""
    paragraph._p.insert(0, copy.deepcopy(_shape_of(align, before, after, keep)))


@lru_cache(maxsize=64)  # setting them one by one is most of what a paper costs, and they are few
def _shape_of(align: Align, before: float, after: float, keep: bool) -> Any:  # noqa: ANN401
    paragraph = _loose()
    paragraph.alignment = _ALIGN[align]
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.0
    return paragraph._p.pPr


def _loose() -> Paragraph:
    """A paragraph that stands in no document."""
    return Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def _letters_of(bold: bool, size: float | None) -> Any:  # noqa: ANN401
    run = _loose().add_run()
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    return run._r.rPr


def _write(
    paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None
) -> None:
    first, *rest = without_controls(text).split(FIRM_HYPHEN)
    run = paragraph.add_run(first)
    for part in rest:  # Word has a sign of its own for it
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
    run._r.insert(0, copy.deepcopy(_letters_of(bold, size)))


def _typeset_lines(text: str) -> str:
    return "\n".join(typeset(line) for line in text.split("\n"))


def _row(
    table: WordTable,
    cells: Sequence[str],
    widths: Sequence[float],
    *,
    bold: bool = False,
    size: float = 12,
    align: Align = "left",
) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, text, width in zip(_cells(row), cells, widths, strict=True):
        cell.width = Mm(width)
        said = set_into(text, width, size, bold=bold)
        _fill(cell, said, bold=bold, size=size, align=align)
    return row


def _cells(row: _Row) -> list[_Cell]:
    """Of a new row: none of them is merged yet, which the library would look for."""
    return [_Cell(one, row) for one in row._tr.tc_lst]  # type: ignore[arg-type]


def _fill(
    cell: _Cell,
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    align: Align = "left",
    before: float = 0,
) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _shape(paragraph, align=align, before=before if number == 0 else 0)
        _write(paragraph, line, bold=bold, size=size)


def _set_grid(table: WordTable, widths: Sequence[float]) -> None:
    """LibreOffice believes the grid of the table, Word its cells: both say the same."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
