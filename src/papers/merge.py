"""How do many papers become one file to print: each on pages of its own, numbered from one?"""

import copy
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from papers.archive import still
from papers.letterhead import OWN, is_on_letterhead, with_pictures
from papers.outline import Outline, Written

_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_BEFORE_NUMBERS = ("w:type", "w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType")


def merge(papers: Sequence[bytes], *, annexed: bool = False) -> bytes:
    """One Word file of papers that ``papers.word`` wrote, in the order given.

    ``annexed``: it is still the first of them, with its annexes, and says so; else it is none of
    them. Each keeps its fields, its size of letters and the way its pages are turned, begins on a new
    page and counts its own pages. Raises ``ValueError`` where there are none.
    """
    if not papers:
        raise ValueError("нет ни одного документа")
    whole = Document(io.BytesIO(papers[0]))
    if not annexed:
        _forget_whose(whole)
    heads = _Heads(whole) if any(is_on_letterhead(one) for one in papers) else None
    font = whole.styles["Normal"].font.name
    body = whole.element.body
    _prepare(whole, font)
    for content in papers[1:]:
        _end_section(body)
        added = Document(io.BytesIO(content))
        _prepare(added, font)
        if heads:
            heads.take_over(added)
        for element in list(added.element.body):
            if not heads:  # the header of the first paper goes on
                for reference in _references(element):
                    reference.getparent().remove(reference)
            body.append(copy.deepcopy(element))
    raw = io.BytesIO()
    whole.save(raw)
    return still(raw.getvalue())


def together(papers: Sequence[Written]) -> Written:
    """Likewise, with what stands in them: the first of them with its annexes."""
    paragraphs = tuple(one for paper in papers for one in paper.outline.paragraphs)
    whole = merge([one.content for one in papers], annexed=True)
    return replace(papers[0], content=whole, outline=Outline(paragraphs))


def _forget_whose(whole: WordDocument) -> None:
    related = whole.part.package.rels
    for code, rel in list(related.items()):
        if rel.reltype == RT.CUSTOM_PROPERTIES:
            del related[code]


def _references(element: Any) -> list[Any]:  # noqa: ANN401 - elements of Word have no types
    return [*element.iter(qn("w:headerReference"), qn("w:footerReference"))]


class _Heads:
    """Headers and footers of the whole, where papers on a letterhead are among its parts: each paper
    says its own outright, else that of the one before would go on."""

    def __init__(self, whole: WordDocument) -> None:
        self._whole = whole
        self._known: dict[tuple[bytes, ...], str] = {}  # what a part holds → its reference
        for reference in _references(whole.element.body):
            code = reference.get(qn("r:id"))
            self._known.setdefault(_held(whole.part.related_parts[code]), code)
        self._pictures: dict[bytes, Part] = {}

    def take_over(self, added: WordDocument) -> None:
        """Its references lead to parts of the whole, its letterhead's styles are there."""
        styles = self._whole.styles.element
        known = {one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))}
        for style in added.styles.element.iter(qn("w:style")):
            code = style.get(qn("w:styleId"))
            if code.startswith(OWN) and code not in known:
                styles.append(copy.deepcopy(style))
        for reference in _references(added.element.body):
            part = added.part.related_parts[reference.get(qn("r:id"))]
            reference.set(qn("r:id"), self._brought(part))
        first = next(added.element.body.iter(qn("w:sectPr")))
        for tag in ("w:headerReference", "w:footerReference"):
            said = {one.get(qn("w:type")) for one in first.findall(qn(tag))}
            for kind in {"first", "default"} - said:
                first.insert(
                    0, OxmlElement(tag, {qn("w:type"): kind, qn("r:id"): self._empty(tag)})
                )

    def _brought(self, part: Any) -> str:  # noqa: ANN401
        key = _held(part)
        if key not in self._known:
            name = f"{OWN}_merged{len(self._known) + 1}"
            kind = RT.HEADER if part.element.tag == qn("w:hdr") else RT.FOOTER
            element = copy.deepcopy(part.element)
            new = with_pictures(part, element, self._whole, name, self._pictures)
            self._known[key] = self._whole.part.relate_to(new, kind)
        return self._known[key]

    def _empty(self, tag: str) -> str:
        key = (tag.encode(),)
        if key not in self._known:
            part = self._whole.part
            head = tag == "w:headerReference"
            added = part.add_header_part() if head else part.add_footer_part()  # type: ignore[no-untyped-call]
            self._known[key] = added[1]
        return self._known[key]


def _held(part: Any) -> tuple[bytes, ...]:  # noqa: ANN401
    return (part.blob, *(rel.target_part.blob for rel in part.rels.values()))


def _prepare(document: WordDocument, font: str | None) -> None:
    """Sizes, and another font than that of the whole, said outright instead of by the style of its
    own file; pages counted from one."""
    normal = document.styles["Normal"].font
    size, own = normal.size, normal.name
    for paragraph in document.element.body.iter(qn("w:p")):
        for properties in _letters(paragraph):
            if properties.find(qn("w:sz")) is None and size is not None:
                mark = OxmlElement("w:sz")
                mark.set(qn("w:val"), str(int(size.pt * 2)))
                properties.append(mark)
            if own and own != font:
                fonts = OxmlElement("w:rFonts", {qn(f"w:{one}"): own for one in _SCRIPTS})
                properties.insert(0, fonts)
    _count_from_one(next(document.element.body.iter(qn("w:sectPr"))))


def _letters(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401 - elements of Word have no types
    """The properties of every run, and of the mark that ends the paragraph."""
    shape = paragraph.get_or_add_pPr()
    mark = shape.find(qn("w:rPr"))
    if mark is None:
        mark = OxmlElement("w:rPr")
        section = shape.find(qn("w:sectPr"))
        if section is None:
            shape.append(mark)
        else:
            section.addprevious(mark)
    yield mark
    for run in paragraph.iter(qn("w:r")):
        yield run.get_or_add_rPr()


def _count_from_one(section: Any) -> None:  # noqa: ANN401
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    places = [section.find(qn(name)) for name in _BEFORE_NUMBERS]
    last = [one for one in places if one is not None][-1]
    last.addnext(start)


def _end_section(body: Any) -> None:  # noqa: ANN401
    """The section of what is there so far ends in its last paragraph, so that no page is added."""
    section, last = body[-1], body[-2]
    if last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        last = _tiny_paragraph()
        section.addprevious(last)
    last.get_or_add_pPr().append(section)


def _tiny_paragraph() -> Any:  # noqa: ANN401
    """A table cannot end a section; a paragraph of one point can."""
    paragraph: Any = OxmlElement("w:p")
    shape = paragraph.get_or_add_pPr()
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    letters, size = OxmlElement("w:rPr"), OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    letters.append(size)
    shape.append(spacing)
    shape.append(letters)
    return paragraph
