"""What are the differences of a returned paper, one by one, and what may be decided of each?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from nastavnik.wordings.actions.keep_wording import may_be_kept
from papers.outline import Fact, Outline, Paragraph, Piece
from papers.own import Added, Own, Sentence, sentence

if TYPE_CHECKING:  # what reads and compares is loaded in the child alone
    from papers.returned import FactDiffers, Returned

Sort = Literal["fact", "words", "added", "removed"]
How = Literal["file", "ours", "here", "always"]


class Difference(msgspec.Struct, frozen=True):
    """One of them, as it is kept until it is decided."""

    sort: Sort
    name: str  # of the paragraph; of an added one: of that before it
    variant: str = ""
    ours: tuple[Piece, ...] = ()
    theirs: tuple[Piece, ...] = ()
    fact: Fact | None = None
    said: str = ""  # what stands in the place of the fact; the added words
    value: str | None = None  # read back
    lost: tuple[Fact, ...] = ()
    row: bool = False  # of a table
    decided: How | Literal[""] = ""

    @property
    def for_pen(self) -> bool:
        """A line for the pen was filled in, of which the product knows nothing."""
        return self.fact is not None and not self.fact.value and not numbers_itself(self.fact)

    @property
    def is_row(self) -> bool:
        """A row of a table, named by the person who makes it: those are data."""
        return self.row or not self.name.isascii()

    @property
    def told(self) -> Sentence:
        """The words as they are kept."""
        return sentence(self.name, self.variant, self.ours, self.theirs)

    @property
    def may(self) -> tuple[How, ...]:
        """What may be decided, without the fact's own place."""
        if self.sort == "fact":
            return ("here", "ours") if self.for_pen and self.name.isascii() else ("ours",)
        if self.sort == "words":
            always = not self.lost and may_be_kept(self.told)
            return ("here", "always", "ours") if always else ("here", "ours")
        return ("ours",) if self.is_row else ("here", "ours")


def numbers_itself(fact: Fact) -> bool:
    """Its number or date, or another paper's: the journal gives them."""
    return fact.code.rpartition(".")[2] in {"number", "date"}


def text_of(pieces: Iterable[Piece]) -> str:
    """As it stands in the paper."""
    return "".join(one if isinstance(one, str) else one.text for one in pieces)


def differences_of(found: "Returned", outline: Outline) -> list[Difference]:
    """Facts, words, what came, what went."""
    there = {one.name: one for one in outline.paragraphs}

    def pieces(name: str) -> tuple[Piece, ...]:
        return there[name].pieces

    return [
        *(
            Difference("fact", one.name, ours=pieces(one.name), fact=one.fact, said=one.said,
                       value=one.value)
            for one in _once(found.facts)
        ),
        *(
            Difference("words", one.name, one.variant, one.ours, one.theirs, lost=one.lost)
            for one in found.words
        ),
        *(Difference("added", one.after, said=one.text, row=one.row) for one in found.added),
        *(Difference("removed", name, ours=pieces(name)) for name in found.removed),
    ]  # fmt: skip


def _once(facts: "Iterable[FactDiffers]") -> "Iterable[FactDiffers]":
    """The same person is the mentee of a pair and a line of the sheet: she is asked about once."""
    seen: set[tuple[str, ...]] = set()
    for one in facts:
        told = one.fact.value, one.fact.code.rpartition(".")[2], one.value or one.said
        if not one.fact.value or told not in seen:
            yield one
        seen.add(told)


def told_here(
    decided: Difference, all_of_them: Iterable[Difference], outline: Outline, own: Own
) -> Own:
    """What is decided «only in this paper», as it is put over the paper as it stands now."""
    if decided.sort == "added":
        number = 1 + max((_number(one.name) for one in own.added), default=0)
        return Own(added=(Added(f"added.{number}", decided.name, decided.said),))
    if decided.sort == "removed":
        return Own(removed=(decided.name,))
    stands = next((one for one in outline.paragraphs if one.name == decided.name), None)
    if stands is None:
        return Own()
    same = [one for one in all_of_them if one.name == decided.name]
    return Own((_sentence(decided, same, stands),))


def _number(name: str) -> int:
    return int(name.rpartition(".")[2])


def _sentence(decided: Difference, same: Iterable[Difference], stands: Paragraph) -> Sentence:
    """With lines that were filled in by hand, where that was decided too."""
    theirs = decided.theirs or stands.pieces
    filled = {
        (one.fact.code, one.fact.text): one.said
        for one in (*same, decided)
        if one.fact and one.for_pen and (one is decided or one.decided == "here")
    }
    told = [
        filled.get((one.code, one.text), one) if isinstance(one, Fact) else one for one in theirs
    ]
    return sentence(stands.name, stands.variant, stands.pieces, told)


def with_told(own: Own, more: Own) -> Own:
    """What is the paper's own, with what was told of it now; of a paragraph the later counts."""
    words = {one.name: one for one in own.words}
    added = {one.name: one for one in (*own.added, *more.added)}
    for one in more.words:
        if one.name in added:
            said = "".join(piece for piece in one.theirs if isinstance(piece, str))
            added[one.name] = msgspec.structs.replace(added[one.name], text=said)
        else:
            words[one.name] = one.behind(own.words)
    gone = set(more.removed)
    return Own(
        tuple(one for name, one in words.items() if name not in gone),
        tuple(one for name, one in added.items() if name not in gone),
        tuple(dict.fromkeys((*own.removed, *(gone - set(added))))),
    )
