"""Which paper came back and is not decided yet, and what do papers say where a school has its words?"""

from collections import defaultdict
from dataclasses import dataclass

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.parts import outline_of
from nastavnik.returned.models import ReturnedFile
from nastavnik.wordings.components import in_words
from nastavnik.wordings.models import OwnSentence
from nastavnik.wordings.queries import own_sentences
from papers.outline import NOTHING_NAMED, Paragraph
from papers.own import Sentence, shape

LOOKED_AT = 12
"""So many of the newest papers of a kind tell what we write now."""


def return_of(paper: Paper) -> ReturnedFile | None:
    """What of it is still to be decided."""
    return ReturnedFile.objects.filter(paper=paper).first()


@dataclass(frozen=True, slots=True)
class Beside:
    """A school's sentence beside ours. ``variants``: for whom papers say ours; ``another``: our sentence
    in the newest paper where the school's does not stand, since ours is no more the one it was told
    instead of."""

    row: OwnSentence
    ours: str
    theirs: str
    variants: tuple[str, ...]
    another: str
    as_usual: bool  # ours stands here knowingly
    found: Sentence | None  # the same words of hers, told instead of that other one


@dataclass(frozen=True, slots=True)
class OfKind:
    """The sentences of a kind of papers."""

    title: str
    sentences: tuple[Beside, ...]


def wordings() -> list[OfKind]:
    """«Наши формулировки», by kind of paper."""
    rows = defaultdict[str, list[OwnSentence]](list)
    for one in own_sentences():
        rows[one.kind].append(one)
    return [
        OfKind(kind_of(kind).title, tuple(_beside(one, own, _written(kind)) for one in own))
        for kind, own in rows.items()
    ]


def _written(kind: str) -> list[Paragraph]:
    """Of the newest papers of the kind, the newest first."""
    found = Paper.objects.filter(kind=kind).exclude(outline="").order_by("-made_at", "-pk")
    return [
        paragraph
        for paper in found[:LOOKED_AT]
        for paragraph in (outline_of(paper) or NOTHING_NAMED).paragraphs
    ]


def _beside(row: OwnSentence, rows: list[OwnSentence], written: list[Paragraph]) -> Beside:
    told = row.told
    same = [one for one in written if one.name == told.name]
    own = {one.variant for one in rows if one.name == row.name}
    known = {shape for one in rows if one.name == row.name for shape in _shapes(one.told)}
    other = next(
        (one for one in same if one.variant == told.variant and shape(one.pieces) not in known),
        None,
    )
    found = None
    if other is not None:
        found = Sentence(told.name, told.variant, other.pieces, told.theirs)
    return Beside(
        row=row,
        ours=in_words(told.ours),
        theirs=in_words(told.theirs),
        variants=tuple(sorted({one.variant for one in same} - own)),
        another=in_words(other.pieces) if other else "",
        as_usual=shape(told.theirs) == told.instead_of,
        found=found,
    )


def _shapes(told: Sentence) -> tuple[object, object]:
    return told.instead_of, shape(told.theirs)
