"""How is a Word paper laid out: pages, paragraphs, blanks for the pen, tables, signatures?

Requisites and fields follow the state standard for office papers (14 points, an indent of 1.25 cm,
pages numbered from the second at the top). The same content always gives the same bytes.

The text is written as markup at once; all that stands around it (styles, settings, headers) is
prepared by the library once for each size of letters and letterhead.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, Protocol
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from clerk.typography import FIRM_HYPHEN, NBSP, without_controls
from clerk.typography import typeset as set_anew
from papers.archive import PACKED, member
from papers.kept import PROPERTIES, Mark
from papers.letterhead import Letterhead, put_on
from papers.outline import Outline, Paragraph, Piece, Written, lay, lines_of, pen, take_apart
from papers.widths import fit_columns, loosened, set_into, taller
from papers.widths import lines_of as height_of

# The writing library's own blank without the styles nobody uses: 4 KB of them instead of 870, which
# each paper would carry.
BLANK = Path(__file__).with_name("blank.docx")
FONT = "Times New Roman"  # LibreOffice puts Liberation Serif, its metric twin, in its place
Align = Literal["left", "right", "center", "justify"]
A4 = (210, 297)  # millimetres
MARGINS = {"left": 30, "right": 10, "top": 20, "bottom": 20}  # 30: kept longer than ten years
_MOMENT = datetime(2025, 1, 1, 0, 0, 0)  # noqa: DTZ001 - a fixed mark, so that bytes do not change
_WIDER = 1.2  # at most so much wider than those of ours are letters of a school's own font
_WHOLE = 14  # lines: a row that is not longer goes to the next page as a whole
_TEXT = "word/document.xml"

_LINED, _CENTERED = '<w:tblStyle w:val="TableGrid"/>', '<w:jc w:val="center"/>'
_TABLE_OPENS = (
    '<w:tbl><w:tblPr>%s<w:tblW w:type="auto" w:w="0"/>%s<w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" '
    'w:noVBand="1" w:val="04A0"/></w:tblPr><w:tblGrid>%s</w:tblGrid>'
)
_ROW_OPENS = {  # (a head, kept whole)
    (True, True): "<w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>",
    (False, True): "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
    (False, False): "<w:tr>",
}
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_BROKEN = re.compile(r"([\t\n\r])")

DATE_BLANK = f"«____»{NBSP}______________{NBSP}20____{NBSP}г."
NUMBER_BLANK = "__________"


_DOUBLE = re.compile(r"\b([А-ЯЁ][а-яё]+)-(?=[А-ЯЁ][а-яё])")


def blank(length: int) -> str:
    """A line for the pen, so many signs long."""
    return "_" * length


class Wording(Protocol):
    """Whose own sentences a paper is written in (``papers.own.Words``)."""

    def of(self, mark: Mark) -> Callable[[str, str], str] | None:
        """Of such a paper, (name of a paragraph, our words) → words; None: nothing is said otherwise."""


class Paper:
    """A Word document that is being written; with a letterhead its first page bears it."""

    def __init__(
        self,
        *,
        landscape: bool = False,
        size: int = 14,
        letterhead: Letterhead | None = None,
        mark: Mark | None = None,
        words: Wording | None = None,
    ) -> None:
        self._package = _package(BLANK, size, letterhead, mark is not None)
        self._mark = mark
        self._own = words.of(mark) if words and mark else None
        self._margins = letterhead.margins if letterhead else MARGINS
        self._references = self._package.first
        self._body: list[str] = []
        self._paragraphs: dict[str, Paragraph] = {}
        self.letterhead = letterhead
        self._wider = _WIDER if letterhead and letterhead.font != FONT else 1
        self._turn(landscape=landscape)

    def _turn(self, *, landscape: bool) -> None:
        self._sheet = A4[::-1] if landscape else A4
        self.width = self._sheet[0] - self._margins["left"] - self._margins["right"]

    def text(
        self,
        text: str,
        *,
        name: str = "",
        align: Align = "justify",
        bold: bool = False,
        indent: bool = True,
        before: float = 0,
        after: float = 0,
        size: float | None = None,
        keep: bool = False,
        left: float = 0,
    ) -> None:
        """A paragraph; ``left`` and the indent in millimetres, spaces in points.

        ``name``: by which the paper's outline knows it.
        """
        if self._own and name:
            text = self._own(name, text)
        pieces, variant = take_apart(text)
        plain = _joined(pieces)
        said = typeset(plain)
        running = align == "justify"
        if running:  # what is bound in long pieces would tear a justified line apart
            said = loosened(said)
        if running and blank(14) in plain:  # and so would a line for the pen
            align = "left"
        shape = _shape(align, before, after, keep, 12.5 if indent and running else 0, left)
        if name:
            self._name(name, variant, lay(pieces, said))
        self._body.append(f"<w:p>{shape}{_run(said, bold, size)}</w:p>")

    def _name(self, name: str, variant: str, pieces: tuple[Piece, ...]) -> None:
        if not pieces:
            return
        if name in self._paragraphs:
            raise ValueError(f"one name for two paragraphs: {name}")
        self._paragraphs[name] = Paragraph(name, variant, pieces)

    def new_page(self, *, landscape: bool | None = None) -> None:
        """What follows begins a page of its own, turned if asked."""
        if landscape is None:
            self._body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            return
        self._body.append(f"<w:p><w:pPr>{self._section()}</w:pPr></w:p>")
        self._margins, self._references = MARGINS, self._package.later
        self._turn(landscape=landscape)

    def _section(self, attributes: str = "") -> str:
        wide, high = self._sheet
        margins = "".join(
            f' w:{name}="{_twips(self._margins.get(name, usual))}"'
            for name, usual in (("top", 0.0), ("right", 0.0), ("bottom", 0.0), ("left", 0.0),
                                ("header", 10.0), ("footer", 12.7), ("gutter", 0.0))
        )  # fmt: skip
        turned = ' w:orient="landscape"' if wide > high else ""
        return (
            f"<w:sectPr{attributes}>{self._references}"
            f'<w:pgSz w:w="{_twips(wide)}" w:h="{_twips(high)}"{turned}/><w:pgMar{margins}/>'
            '<w:cols w:space="720"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
        )

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        *,
        name: str = "",
        called: Sequence[str] = (),
        size: float = 12,
        spans: Sequence[int] = (),
    ) -> None:
        """A table with lines; its head is repeated on every page, rows are not torn unless long.

        ``shares`` give way where a column is too narrow for a word, ``size`` where all of them are.
        ``called``: names of the rows, by what makes them; ``spans``: how many rows the cells of the
        first column take.
        """
        names = _once(called or [f"{number}" for number in range(1, len(rows) + 1)])
        if heads:
            rows, names = [heads, *rows], ["head", *names]
        texts = [[_taken(cell).text for cell in cells] for cells in rows]
        first = 1 if heads else 0
        size, fitted = fit_columns(
            texts[0] if heads else (), texts[first:], shares, self.width / self._wider, size
        )
        widths = [width * self._wider for width in fitted]
        tall = taller(zip(*texts, strict=True), fitted, size, _WHOLE)  # seldom
        merged = _merged(spans)
        looks = [_Look(False, size, "left", fitted=True), _Look(True, size, "center", fitted=True)]
        self._body.append(_TABLE_OPENS % (_LINED, _CENTERED, _grid(widths)))
        for number, (own, cells) in enumerate(zip(names, rows, strict=True), -first):
            head = number < 0
            whole = head or not tall or height_of(texts[number + first], fitted, size) <= _WHOLE
            self._body.append(_ROW_OPENS[head, whole])
            look = looks[head]
            row = name and f"{name}.{own}"
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True), 1):
                merge = merged.get(number, "") if place == 1 else ""
                self._cell(cell, width, look, row and f"{row}.{place}", merge)
            self._body.append("</w:tr>")
        self._body.append("</w:tbl>")

    def columns(
        self,
        cells: Sequence[str],
        shares: Sequence[float],
        *,
        name: str = "",
        aligns: Sequence[Align] | None = None,
        size: float | None = None,
        before: float = 0,
    ) -> None:
        """A row without lines: requisites side by side, a signature line."""
        widths = [self.width * share / sum(shares) for share in shares]
        self._body.append(_TABLE_OPENS % ("", "", _grid(widths)) + _ROW_OPENS[False, True])
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True), 1):
            look = _Look(size=size, align=aligns[place - 1] if aligns else "left", before=before)
            self._cell(cell, width, look, name and f"{name}.{place}")
        self._body.append("</w:tr></w:tbl>")

    def _cell(self, text: str, width: float, look: "_Look", name: str, merge: str = "") -> None:
        if merge == _GOES_ON:
            self._body.append(f"{_cell_opens(width, merge)}<w:p/></w:tc>")
            return
        if self._own and name:
            told = text.split("\n")
            names = [f"{name}.{number}" for number in range(1, len(told) + 1)]
            named = zip(names if len(told) > 1 else [name], told, strict=True)
            text = "\n".join(self._own(*one) for one in named)
        drawn, lines = _drawn(text, width / self._wider, look)
        self._body.append(f"{_cell_opens(width, merge)}{drawn}</w:tc>")
        if not name:
            return
        if len(lines) == 1:
            self._name(name, *lines[0])
            return
        for number, (variant, pieces) in enumerate(lines, 1):
            self._name(f"{name}.{number}", variant, pieces)

    def signature(self, post: str, name: str | None, *, before: float = 18) -> None:
        """«Директор ________ Н. П. Орлова»."""
        self.columns(
            (post, f"{pen('signature', blank(18))}", name or blank(22)),
            (5, 4, 5) if self._wider == 1 else (4, 5, 5), name="signature",
            aligns=("left", "center", "right"), before=before,
        )  # fmt: skip

    def to_bytes(self) -> bytes:
        """The finished file; the same content gives the same bytes."""
        package = self._package
        last = self._section(package.attributes)
        text = f"{package.opens}{''.join(self._body)}{last}</w:body></w:document>"
        out = io.BytesIO(package.zipped)
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr(member(_TEXT), text.encode(), compresslevel=PACKED)
            if self._mark:
                own = self._mark.properties().encode()
                packed.writestr(member(PROPERTIES), own, compresslevel=PACKED)
        return out.getvalue()

    def written(self) -> Written:
        """The finished file and what it says, paragraph by paragraph."""
        outline = Outline(tuple(self._paragraphs.values()))
        return Written(self.to_bytes(), outline, self._mark.facts if self._mark else "")


class _Look(NamedTuple):
    """How the words of a cell are set."""

    bold: bool = False
    size: float | None = None
    align: Align = "left"
    before: float = 0
    fitted: bool = False  # no word is torn where the cell is narrow


class _Taken(NamedTuple):
    """The words of a cell, typeset, and each line of them with what it is made of."""

    text: str
    lines: tuple[tuple[str, Sequence[Piece], str], ...]


# Of the cells of a table most are said again: numbers, posts, terms, blanks. What is kept of them
# has a bound, so that a thousand papers take no more memory than ten.
@lru_cache(maxsize=4096)
def _taken(text: str) -> _Taken:
    lines = [(typeset(_joined(pieces)), pieces, variant) for pieces, variant in lines_of(text)]
    return _Taken("\n".join(said for said, _, _ in lines), tuple(lines))


@lru_cache(maxsize=4096)
def _drawn(
    text: str, width: float, look: _Look
) -> tuple[str, tuple[tuple[str, tuple[Piece, ...]], ...]]:
    """Its paragraphs drawn; the variant and the pieces of each."""
    drawn, told = "", []
    for number, (said, pieces, variant) in enumerate(_taken(text).lines):
        if look.fitted:
            said = set_into(said, width, look.size or 0, bold=look.bold)
        shape = _shape(look.align, 0 if number else look.before, 0, False, 0, 0)
        drawn += f"<w:p>{shape}{_run(said, look.bold, look.size)}</w:p>"
        told.append((variant, lay(pieces, said)))
    return drawn, tuple(told)


@dataclass(frozen=True, slots=True)
class _Package:
    """All of a Word file but its text, and what stands around the text."""

    zipped: bytes
    opens: str  # up to the first paragraph
    attributes: str  # of the last section
    first: str  # references of the first section to its headers and footers
    later: str  # likewise, of what begins on a page of its own: annexes, sheets


@lru_cache(maxsize=8)  # the sizes of ours; a letterhead may be some megabytes
def _package(blank: Path, size: int, letterhead: Letterhead | None, marked: bool) -> _Package:
    document = Document(str(blank))
    normal = document.styles["Normal"]
    font = letterhead.font if letterhead else FONT
    normal.font.name, normal.font.size = font, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    _number_pages(document.sections[0].header.paragraphs[0])
    if letterhead:  # annexes have none of it, but pages numbered as ever
        put_on(document, letterhead)
        _number_pages(_unlinked(document.add_section(WD_SECTION.NEW_PAGE)))
    properties = document.core_properties
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = _MOMENT
    properties.revision = 1
    properties.title = properties.comments = ""
    if marked:
        package = document.part.package
        package.relate_to(
            Part(PackURI(f"/{PROPERTIES}"), CT.OFC_CUSTOM_PROPERTIES, b"", package),
            RT.CUSTOM_PROPERTIES,
        )
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w") as new:
        text = old.read(_TEXT).decode()
        for entry in old.infolist():
            if entry.filename not in {_TEXT, PROPERTIES}:
                new.writestr(member(entry.filename), old.read(entry), compresslevel=9)
    opens, body, _ = text.partition("<w:body>")
    *before, last = re.findall(r"<w:sectPr([^>]*)>(.*?)</w:sectPr>", text, re.DOTALL)
    first, later = (before[0][1], last[1]) if before else (last[1], "")
    return _Package(out.getvalue(), opens + body, last[0], _references(first), _references(later))


def _references(section: str) -> str:
    return "".join(re.findall(r"<w:(?:header|footer)Reference[^>]*/>", section))


def _unlinked(section: Section) -> WordParagraph:
    """All headers and footers of a section made its own; the paragraph for the number of a page."""
    for one in (
        section.header,
        section.first_page_header,
        section.footer,
        section.first_page_footer,
    ):
        one.is_linked_to_previous = False
    paragraph: WordParagraph = section.header.paragraphs[0]
    return paragraph


def _number_pages(paragraph: WordParagraph) -> None:
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


@lru_cache(maxsize=4096)  # papers say the same posts, headings and blanks again and again
def typeset(text: str) -> str:
    """As ``clerk`` does it, without what no Word file holds; no line ends inside a double surname,
    however narrow its column."""
    return without_controls(_DOUBLE.sub(rf"\1{FIRM_HYPHEN}", set_anew(text)))


@lru_cache(maxsize=256)
def _twips(millimetres: float) -> int:
    return int(Mm(millimetres).twips)


@lru_cache(maxsize=256)
def _shape(
    align: Align, before: float, after: float, keep: bool, first_line: float, left: float
) -> str:
    kept = "" if keep else ' w:val="0"'
    sides = f' w:left="{_twips(left)}"' if left else ""
    sides += f' w:firstLine="{_twips(first_line)}"' if first_line else ""
    return (
        f'<w:pPr><w:keepNext{kept}/><w:spacing w:before="{Pt(before).twips}" '
        f'w:after="{Pt(after).twips}" w:line="240" w:lineRule="auto"/>'
        f"{f'<w:ind{sides}/>' if sides else ''}"
        f'<w:jc w:val="{"both" if align == "justify" else align}"/></w:pPr>'
    )


@lru_cache(maxsize=64)
def _letters(bold: bool, size: float | None) -> str:
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    height = f'<w:sz w:val="{int(Pt(size).pt * 2)}"/>' if size else ""
    return f"<w:rPr>{weight}{height}</w:rPr>"


def _run(said: str, bold: bool, size: float | None) -> str:
    return f"<w:r>{_letters(bold, size)}{words_of_run(said)}</w:r>"


def plain_paragraph(said: str, names: str) -> str:
    """The markup of a paragraph as the text of a paper has them; ``names``: of the spaces of names."""
    return f"<w:p {names}>{_shape('justify', 0, 0, False, 12.5, 0)}{_run(said, False, None)}</w:p>"


def words_of_run(said: str) -> str:
    """What stands in a run after how its letters look; Word has a sign of its own for a firm hyphen."""
    return "<w:noBreakHyphen/>".join(map(_words, said.split(FIRM_HYPHEN)))


def _words(text: str) -> str:
    if not text:
        return ""
    if "\n" in text or "\t" in text or "\r" in text:
        return "".join(
            "<w:tab/>" if one == "\t" else "<w:br/>" if one in "\n\r" else _words(one)
            for one in _BROKEN.split(text)
            if one
        )
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in pieces)


@lru_cache(maxsize=256)
def _cell_opens(width: float, merge: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{_twips(width)}"/>{merge}</w:tcPr>'


def _grid(widths: Sequence[float]) -> str:
    """LibreOffice believes the grid of the table, Word its cells: both say the same."""
    return "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)


def _merged(spans: Sequence[int]) -> dict[int, str]:
    """Row → how its first cell begins one that takes several rows, or goes on with it."""
    marks: dict[int, str] = {}
    row = 0
    for span in spans:
        if span > 1:
            marks |= {row: _BEGINS} | dict.fromkeys(range(row + 1, row + span), _GOES_ON)
        row += span
    return marks


def _once(names: Sequence[str]) -> list[str]:
    """Namesakes are told apart by their order."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told
