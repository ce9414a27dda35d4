"""What do the components show that draw pairs and remarks: here, in the wizard, in the gallery?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from nastavnik.shared.components import Who
from nastavnik.shared.lists import folded

RemarkKind = Literal["blocker", "order", "misprint"]
ShareKind = Literal["same", "near", "other", "none"]

MOST_REMARKS = 7  # of one kind before the rest is folded
REMARK_SIGNS: dict[RemarkKind, str] = {"blocker": "!", "order": "§", "misprint": "а"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A reason of at most three words; ``good`` False speaks against."""

    text: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A numbered finding about a document: place → what → why → was → now."""

    number: int
    kind: RemarkKind
    place: str
    title: str
    why: str = ""
    quote: str = ""  # the document's own words
    was: str = ""
    now: str = ""
    proposal: str = ""  # what to do, where was → now does not say it
    safe: bool = False
    act: "Act | None" = None  # how it is acted on; None: it is only shown


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a remark where it stands; it can always be left as it is."""

    key: str
    mend: str = ""  # what the button says that takes the mend
    label: str = ""  # of the field for other words; empty: there is none
    words: str = ""
    link: str = ""  # where it is put right, if not here
    link_words: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class DealtRemark:
    """A finding that needs nobody any more, and what was done with it."""

    key: str
    place: str
    title: str
    was: str
    now: str
    done: str  # «исправлено», «вписано», «оставлено»


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """All remarks of one kind."""

    kind: RemarkKind
    title: str
    hint: str
    remarks: tuple[Remark, ...]

    @property
    def sign(self) -> str:
        """«!», «§» or «а»: the shape that tells the kind without colour."""
        return REMARK_SIGNS[self.kind]

    @property
    def first(self) -> Sequence[Remark]:
        """Those that stand open."""
        return folded(self.remarks, MOST_REMARKS)[0]

    @property
    def rest(self) -> Sequence[Remark]:
        """Those that are folded."""
        return folded(self.remarks, MOST_REMARKS)[1]


@dataclass(frozen=True, slots=True)
class PairCard:
    """A proposed pair and why it and not another."""

    mentee: Who
    mentor: Who
    chips: tuple[Chip, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class UnservedCard:
    """A person without a mentor: why, and what would help."""

    who: Who
    why: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with its words."""

    kind: ShareKind
    number: int
    label: str
    x: str = ""
    width: str = ""
