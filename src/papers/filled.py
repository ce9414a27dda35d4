"""What does a signed paper look like once its number is known: the same words, with lines filled in?"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import msgspec
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from clerk.typography import NBSP
from papers.archive import PACKED, member
from papers.outline import Fact, Outline, Paragraph, Piece, Written

Fill = Callable[[Paragraph, Fact], Fact | None]
"""What stands on a line that was left for the pen; None: it stays empty."""
_DOCUMENT = "word/document.xml"
_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def filled(paper: Written, fill: Fill) -> Written:
    """The paper with what is known by now on its lines; nothing else of its file is another.

    Raises ``ValueError`` where the outline is not that of the file.
    """
    return edited(paper, lambda root: _fill_in(root, paper.outline, fill))


def edited(paper: Written, edit: Callable[[Any], Iterable[Paragraph]]) -> Written:
    """The paper with its markup changed in place; ``edit`` tells the paragraphs as they read then."""
    with zipfile.ZipFile(io.BytesIO(paper.content)) as packed:
        entries = [(one.filename, packed.read(one)) for one in packed.infolist()]
    root = parse_xml(dict(entries)[_DOCUMENT])
    told = tuple(edit(root))
    document = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in entries:
            kept = document if name == _DOCUMENT else content
            new.writestr(member(name), kept, compresslevel=PACKED)
    return replace(paper, content=out.getvalue(), outline=Outline(told))


def with_elements(root: Any, outline: Outline) -> Iterator[tuple[Any, Paragraph]]:  # noqa: ANN401
    """Each paragraph of the outline with its markup. Between those that are named others may stand:
    the rows of a roadmap are no facts of its order."""
    found = (one for one in root.iter(qn("w:p")) if _words(one))
    for paragraph in outline.paragraphs:
        element = next((one for one in found if _words(one) == paragraph.text), None)
        if element is None:
            raise ValueError(f"нет абзаца «{paragraph.name}»: описание от другого файла")
        yield element, paragraph


def _fill_in(root: Any, outline: Outline, fill: Fill) -> Iterator[Paragraph]:  # noqa: ANN401
    """Sets the lines of the markup; gives the paragraphs as they read then."""
    for element, paragraph in with_elements(root, outline):
        pieces: list[Piece] = []
        start = moved = 0
        for piece in paragraph.pieces:
            text = piece if isinstance(piece, str) else piece.text
            said = None if isinstance(piece, str) or piece.value else fill(paragraph, piece)
            if said is not None:
                said = msgspec.structs.replace(said, text=said.text.replace(" ", NBSP))
                _put(element, start + moved, len(text), said.text)
                moved += len(said.text) - len(text)
            pieces.append(said or piece)
            start += len(text)
        yield msgspec.structs.replace(paragraph, pieces=tuple(pieces))


def _words(paragraph: Any) -> str:  # noqa: ANN401
    return "".join(
        (one.text or "") if one.tag == qn("w:t") else _SIGNS.get(one.tag, "")
        for one in paragraph.iter()
    )


def _put(paragraph: Any, start: int, length: int, text: str) -> None:  # noqa: ANN401
    """Other words in the place of so many signs, in the letters of the first of them."""
    place = 0
    for one in paragraph.iter():
        if one.tag != qn("w:t"):
            place += len(_SIGNS.get(one.tag, ""))
            continue
        own = one.text or ""
        first, last = max(start - place, 0), min(start + length - place, len(own))
        if first < last:
            one.text, text = own[:first] + text + own[last:], ""
        place += len(own)
