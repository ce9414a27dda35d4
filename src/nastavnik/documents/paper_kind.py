"""What is a kind of paper, and which kinds does the product know?

A kind is a folder of the stage that it belongs to and one line of ``config/registries.PAPER_KINDS``.
All else knows it through ``kind_of`` and ``paper_kinds`` and names none.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Protocol
from uuid import UUID

from django.utils.module_loading import import_string

from nastavnik.documents.states import Part, Series, Signing
from papers.filled import Fill
from papers.outline import Fact, Paragraph, day, word

KINDS = "nastavnik.config.registries.PAPER_KINDS"
Forms = tuple[str, str, str]
"""A noun as it stands after 1, 2 and 5."""
Transition = Literal[
    "drafted", "prepared", "signed", "unsigned", "withdrawn", "registered", "corrected", "ended",
    "acquainted", "kept", "dropped",
]  # fmt: skip
"""What has happened to a paper; the last two to one that was made elsewhere. «Corrected» is the number
or the date that it has in the journal; «ended»: a later paper took its place or its force."""


Unready = Callable[[Sequence["PaperRow"], Collection[UUID]], Mapping[UUID, str]]


class PaperRow(Protocol):
    """What a kind may ask of a paper: the rows of ``documents.models`` answer it."""

    key: UUID
    kind: str
    school_year: int
    number: str
    dated_on: date | None

    @property
    def title(self) -> str:
        """Without number and date."""

    @property
    def name(self) -> str:
        """With number and date, as far as they are known."""

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody it speaks of."""

    def those(self, part: str) -> tuple[UUID, ...]:
        """Those it speaks of in that part."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What has happened, to which papers of one kind and one school year; one transaction with it."""

    transition: Transition
    actor: Any  # an account; None is the console
    organisation: Any
    school_year: int  # the calendar year it starts in
    papers: Sequence[PaperRow]
    was: tuple[str, date] | None = None  # number and date before they were corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfils:
    """Steps of the roadmap that papers of a kind show, and what of them is counted.

    ``when``: a paper is signed, registered; a person is acquainted with it; it was made elsewhere and
    told. Kinds with one ``group`` are counted together under its ``title``; where there is none, each
    paper shows the step by itself.
    """

    jobs: tuple[str, ...]
    fits: Callable[[str], bool]  # of the words of a step
    when: Literal["signed", "registered", "acquainted", "kept"]
    group: str = ""
    title: str = ""
    promise: str = (
        ""  # what the step is told to wait for; else the title, else what the kind is called
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """From which day a paper is in force and how long. ``begins`` and ``ends``: the facts of its
    outline that name a day, empty where none does. ``over``: of the papers of a school year, the first
    day on which what one is about is over, read once for all of them."""

    since: Literal["signed", "registered"]
    begins: str
    ends: str
    over: Callable[[int], Callable[[PaperRow], date | None]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A paper of the kind may have been made without the product: what it is called where the school
    tells of it, and a line about it, which may be empty."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """All that the pages and actions of papers must know of a kind; nothing has a default, so that
    what was forgotten is named by the types."""

    code: str
    place: int  # in the order of signing: 100, 110…
    title: str  # of all of them: «Согласия наставников»
    called: str  # one, as people call it: «допсоглашение»
    nouns: Forms  # «согласие наставника», «согласия…», «согласий…»
    waited_for: Forms  # «после одного согласия», «двух согласий», «пяти согласий»
    owner: Part | None  # whose own paper it is; None for an order, which is nobody's
    copies: int  # how many are signed
    signing: frozenset[Signing]  # how it may be signed
    series: Series | None  # the journal in which it gets its number
    requires: frozenset[str]  # codes: those about the same people must be signed before it
    # of some of the kind, by their keys, why one may be neither signed nor numbered yet though all of
    # these are signed; the other keys are of papers that are being signed with them
    unready: Unready | None
    bundle: str  # kinds of one bundle are made and renewed together, and signed one after another
    made_here: bool
    elsewhere: Elsewhere | None
    in_force: InForce
    acquainted: bool  # whether those whom it names are made acquainted with it
    why: str  # one sentence: why it matters to who signs or reads it
    sets_going: Callable[[PaperRow, date], str] | None  # what its number will begin, asked before
    starts: str  # what its number sets going, told beside the journal; may be empty
    set_going: str  # what has begun, told afterwards; may be empty
    # what the product can write on its lines once it has a number
    lines: Callable[[PaperRow], Fill] | None
    after: Callable[[Followed], None] | None  # what follows in the same transaction
    fulfils: tuple[Fulfils, ...]

    @property
    def is_order(self) -> bool:
        """An order speaks of many and is signed by the director alone."""
        return self.owner is None


@cache
def known_kinds() -> dict[str, PaperKind]:
    """Code → kind, in the order of signing; read once."""
    found = [import_string(name) for name in import_string(KINDS)]
    return {one.code: one for one in sorted(found, key=lambda kind: kind.place)}


def paper_kinds() -> tuple[PaperKind, ...]:
    """All kinds, in the order of signing."""
    return tuple(known_kinds().values())


def made_kinds() -> tuple[PaperKind, ...]:
    """Those that the product makes."""
    return tuple(one for one in paper_kinds() if one.made_here)


def kinds_elsewhere() -> tuple[PaperKind, ...]:
    """Those that a school may have made without the product."""
    return tuple(one for one in paper_kinds() if one.elsewhere)


def kind_of(code: str) -> PaperKind:
    """The kind of a paper by its code. Raises ``KeyError`` where none is registered."""
    return known_kinds()[code]


def is_kind(code: str) -> bool:
    """Whether a kind of that code is registered."""
    return code in known_kinds()


def shown_by(job: str, words: str, *, elsewhere: bool = False) -> list[PaperKind]:
    """The kinds whose papers, made here or ``elsewhere``, show a step with this job and these words."""
    return [
        kind
        for kind in paper_kinds()
        for one in kind.fulfils
        if (one.when == "kept") == elsewhere and job in one.jobs and one.fits(words)
    ]


def promised_by(job: str, words: str) -> str:
    """What will show such a step by itself, in words; empty where nothing will."""
    found = [
        one.promise or one.title[:1].lower() + one.title[1:] or kind.called
        for kind in paper_kinds()
        for one in kind.fulfils
        if job in one.jobs and one.fits(words)
    ]
    return ", ".join(dict.fromkeys(found))


def codes_of(bundle: str) -> list[str]:
    """The codes of the kinds that are made and renewed together."""
    return codes([one for one in paper_kinds() if one.bundle == bundle])


def codes(kinds: Sequence[PaperKind]) -> list[str]:
    """As a query asks for them."""
    return [one.code for one in kinds]


def own_lines(code: str) -> Callable[[PaperRow], Fill]:
    """Its own number and date, wherever it names itself: «order.number», «order.date»."""

    def lines(paper: PaperRow) -> Fill:
        def fill(_: Paragraph, fact: Fact) -> Fact | None:
            if fact.code == f"{code}.number" and paper.number:
                return word(fact.code, paper.number)
            if fact.code == f"{code}.date" and paper.dated_on:
                return day(fact.code, paper.dated_on)
            return None

        return fill

    return lines


def says(*stems: str, but: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Whether words hold any of the stems (all words, where none is told) and none of ``but``."""

    def fits(words: str) -> bool:
        low = words.casefold()
        return (not stems or any(one in low for one in stems)) and not any(
            one in low for one in but
        )

    return fits
