"""How do many papers become one file to print: each on pages of its own, numbered from one?"""

import copy
import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from papers.word import still

_BEFORE_NUMBERS = ("w:type", "w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType")


def merge(papers: Sequence[bytes]) -> bytes:
    """One Word file of papers that ``papers.word`` wrote, in the order given.

    Each keeps its fields, its size of letters and the way its pages are turned, begins on a new
    page and counts its own pages. Raises ``ValueError`` where there are none.
    """
    if not papers:
        raise ValueError("нет ни одного документа")
    whole = Document(io.BytesIO(papers[0]))
    body = whole.element.body
    _prepare(whole)
    for content in papers[1:]:
        _end_section(body)
        added = Document(io.BytesIO(content))
        _prepare(added)
        for element in list(added.element.body):
            for reference in [*element.iter(qn("w:headerReference"), qn("w:footerReference"))]:
                reference.getparent().remove(reference)  # the header of the first paper goes on
            body.append(copy.deepcopy(element))
    raw = io.BytesIO()
    whole.save(raw)
    return still(raw.getvalue())


def _prepare(document: WordDocument) -> None:
    """Sizes said outright instead of by the style of its own file, pages counted from one."""
    size = document.styles["Normal"].font.size
    for paragraph in document.element.body.iter(qn("w:p")):
        for properties in _letters(paragraph):
            if properties.find(qn("w:sz")) is None and size is not None:
                mark = OxmlElement("w:sz")
                mark.set(qn("w:val"), str(int(size.pt * 2)))
                properties.append(mark)
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
