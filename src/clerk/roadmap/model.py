"""What is read out of a roadmap document: stages, activities, steps, deadlines, findings."""

from dataclasses import dataclass
from typing import Literal

from clerk.deadlines.model import Deadline

FindingKind = Literal["blocker", "order", "misprint"]  # мешает · порядок и закон · опечатки
Field = Literal[
    "document", "stage", "activity", "step", "text", "deadline", "responsible", "result"
]
StagesBegin = Literal["", "rows", "none"]
"""Where a stage begins: as it is read, at each row of one cell, at no row."""


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered item of an activity, without its number."""

    text: str
    number: str | None = None  # as printed: «4»
    line: int | None = None  # line of a text, row of a table, from 1
    uncertain: bool = False  # how the words were put together is a guess


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of the roadmap."""

    title: str | None
    steps: tuple[Step, ...] = ()
    text: str | None = None  # what else stands in the cell of contents
    deadlines: tuple[Deadline, ...] = ()
    responsible: str | None = None  # words of the cell
    result: str | None = None
    line: int | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the roadmap; ``number`` as printed, None where the document gives none.

    ``made_up``: the document names no stage here, the title is ours and is not to be printed.
    """

    number: str | None
    title: str
    activities: tuple[Activity, ...] = ()
    line: int | None = None
    uncertain: bool = False
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class UnnumberedBlock:
    """A block of work without a stage number, kept in the stage before it."""

    stage: int
    activity: int
    words: str


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A roadmap as the document says it."""

    title: str | None
    school_year: str | None  # «2023/24», read out of the document
    stages: tuple[Stage, ...]
    columns: tuple[str, ...] = ()  # fields found: «deadline», «responsible», «result»…
    unnumbered: tuple[UnnumberedBlock, ...] = ()
    notes: tuple[str, ...] = ()  # Russian: what the reader is not certain of
    left_out: tuple[str, ...] = ()  # first words of tables with deadlines that could not be read
    unread: tuple[str, ...] = ()  # headings of columns that have words in them and no role


@dataclass(frozen=True, slots=True)
class Told:
    """Which column is which under these headings; a role is None where the column is not needed."""

    headings: tuple[str, ...]
    roles: tuple[str | None, ...]
    stages: StagesBegin = ""
    table: int = 0  # which of the tables of its file, from 0: as ``ReadColumns`` has them


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file in its own order, with its first cells."""

    heading: str
    samples: tuple[str, ...]
    role: str | None


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """The tables of a file by their first words, the columns of one of them, what was told of these and
    the roadmap read so (None: none)."""

    tables: tuple[str, ...] = ()
    table: int = 0
    columns: tuple[Column, ...] = ()
    told: Told | None = None
    roadmap: Roadmap | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the roadmap; ordinals from 1, None where the place is wider."""

    stage: int | None = None
    activity: int | None = None
    step: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """A proposed change: in ``field`` at the finding's place, ``was`` becomes ``now``.

    ``action`` «replace» needs ``was``; «add» adds ``now`` (a step, a responsible person); «move» moves
    the step to ``to``, «drop» takes it out, and its row where it is all of it. ``safe``: may be taken
    without being looked at.
    """

    action: Literal["replace", "add", "move", "drop", "none"]
    field: Field
    now: str
    was: str | None = None
    to: Place | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, why, and how to mend it (all words Russian)."""

    code: str
    kind: FindingKind
    place: Place
    field: Field
    text: str  # what is wrong, one sentence
    why: str
    proposal: str  # in words: «Исправить на „сентябрь 2023“»
    words: str | None = None  # the words of the document it is about, exactly as in the field
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """One deadline carried over: old words → new words → new dates."""

    place: Place
    old_words: str
    new_words: str
    deadline: Deadline  # of the new words, in the new year
    note: str | None = None  # «год исправлен: был 2022, вся карта на 2023/24»
    changed: bool = True


@dataclass(frozen=True, slots=True)
class CarriedRoadmap:
    """A roadmap moved to another school year: nothing of the old year is left to be overdue."""

    from_year: str | None
    to_year: str
    roadmap: Roadmap
    lines: tuple[CarriedLine, ...]
