"""How does a made paper say what was told of it alone: other sentences, paragraphs more or fewer?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from papers.filled import edited, with_elements
from papers.model import Paper
from papers.outline import Outline, Paragraph, Written, lay
from papers.own import Added, Known, Own, instead, own_of, shape
from papers.word import plain_paragraph, typeset, words_of_run


def reworded(paper: Written, own: Own, facts: str) -> Written:
    """The paper with what is its own; ``facts``: of which it was made. What has no place in it, since
    ours is another by now, is passed over: ``unplaced`` names it.

    Raises ``ValueError`` where the outline is not that of the file.
    """
    return edited(paper, lambda root: _reword(root, paper.outline, own, Known(facts)))


def with_own(paper: Paper, kept: str) -> Paper:
    """A paper that is made anew, with what was kept of it alone."""
    new = reworded(Written(paper.content, paper.outline), own_of(kept), paper.facts)
    return replace(paper, content=new.content, outline=new.outline)


def unplaced(outline: Outline, own: Own) -> list[str]:
    """Names of the paragraphs that were told of the paper and do not stand in it as they were told."""
    there = {one.name: shape(one.pieces) for one in outline.paragraphs}
    told = [(one.name, shape(one.theirs)) for one in own.words]
    told += [(one.name, shape((one.text,))) for one in own.added]
    return [name for name, said in told if there.get(name) != said]


def _reword(root: Any, outline: Outline, own: Own, known: Known) -> Iterator[Paragraph]:  # noqa: ANN401
    words, after = {one.name: one for one in own.words}, defaultdict[str, list[Added]](list)
    there = {one.name for one in outline.paragraphs}
    for more in own.added:
        if more.name not in there:
            after[more.after].append(more)
    place, behind = None, list[Added]()
    for element, paragraph in list(with_elements(root, outline)):
        whole = _whole(element)
        if whole is not place:
            yield from _added(place, behind)
            place, behind = whole, []
        behind += after.get(paragraph.name, ())
        said = words.get(paragraph.name)
        told = None
        if said is not None and said.variant == paragraph.variant:
            told = instead(said, paragraph.pieces, known)
        if paragraph.name in own.removed:
            _take_out(element, goes=whole is element and not behind)
        elif told is None:
            yield paragraph
        else:
            text = typeset("".join(one if isinstance(one, str) else one.text for one in told))
            _put(element, text)
            yield Paragraph(paragraph.name, paragraph.variant, lay(told, text))
    yield from _added(place, behind)


def _added(place: Any, behind: Sequence[Added]) -> Iterator[Paragraph]:  # noqa: ANN401
    for one in behind:
        text = typeset(one.text)
        fresh = parse_xml(plain_paragraph(text, nsdecls("w")))
        place.addnext(fresh)
        place = fresh
        yield Paragraph(one.name, "", (text,))


def _whole(element: Any) -> Any:  # noqa: ANN401 - elements of Word have no types
    """The paragraph, or the whole table in which it stands: what is added comes behind it."""
    tables = list(element.iterancestors(qn("w:tbl")))
    return tables[-1] if tables else element


def _take_out(element: Any, *, goes: bool) -> None:  # noqa: ANN401
    """Its words are gone, and it with them where nothing needs its place: a cell is never without."""
    if goes:
        element.getparent().remove(element)
        return
    for run in list(element.iter(qn("w:r"))):
        run.getparent().remove(run)


def _put(element: Any, text: str) -> None:  # noqa: ANN401
    """The words in the letters of its first run."""
    first, *others = element.iter(qn("w:r"))
    for one in others:
        one.getparent().remove(one)
    for one in list(first):
        if one.tag != qn("w:rPr"):
            first.remove(one)
    first.extend(list(parse_xml(f"<w:r {nsdecls('w')}>{words_of_run(text)}</w:r>")))
