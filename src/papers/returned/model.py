"""What is told of a paper that came back: facts and words that differ, what came, what went?"""

from dataclasses import dataclass

from clerk.errors import UnreadableError
from papers.outline import Fact, Piece


class AnotherPaperError(UnreadableError):
    """The file is not the paper it was given for. The message is Russian and says what it seems to be.

    ``code``: another_kind, another_person, another_school, unlike.
    """


@dataclass(frozen=True, slots=True)
class FactDiffers:
    """A fact that is another in the file; where it is the same other in several paragraphs, told once."""

    names: tuple[str, ...]  # of the paragraphs where it is so
    fact: Fact  # as we wrote it in the first of them
    said: str  # what stands there now
    value: (
        str | None
    )  # read back as the data would say it; None: not readable for sure, to be asked

    @property
    def name(self) -> str:
        """Of the first paragraph."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class WordsDiffer:
    """A paragraph whose words are others.

    The facts of ours stand in ``theirs`` in the case and form in which they were found there, with
    our value; one whose words are another value's stands there likewise and is told of as a fact too.
    The paragraph's own number («1. », «– ») is ours: a list that was counted anew is no difference.
    """

    name: str
    variant: str
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    lost: tuple[Fact, ...]  # of ours, found nowhere in theirs: to be asked about


@dataclass(frozen=True, slots=True)
class Added:
    """A paragraph, or a row of a table, that has no place in ours."""

    text: str  # of a row: its cells, with « | » between them
    after: str  # the name of the paragraph before it; empty: at the beginning
    row: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """All the differences, in the order of the paper; nothing where it came back as it was."""

    facts: tuple[FactDiffers, ...] = ()
    words: tuple[WordsDiffer, ...] = ()
    added: tuple[Added, ...] = ()
    removed: tuple[str, ...] = ()  # names of ours that are gone

    def __bool__(self) -> bool:
        return bool(self.facts or self.words or self.added or self.removed)
