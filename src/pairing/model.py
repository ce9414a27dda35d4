"""What does pairing know of people, and what does it answer?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Person:
    """A teacher, as far as pairing needs to know. ``key`` is unique and stable."""

    key: str
    name: str  # «Иванова Мария Петровна»
    posts: tuple[str, ...]
    subjects: tuple[str, ...]
    teaching_months: int | None = None
    hired_on: date | None = None
    category: str | None = None  # words
    external: bool = False
    on_leave: str | None = None
    sex: Literal["f", "m"] | None = None
    building: str | None = None  # where she works, in a school that has several


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact that speaks for (``good``) or against something; ``chip`` has at most three words."""

    code: str
    chip: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may need a mentor or be one; ``ticked`` is the sensible default."""

    key: str
    ticked: bool
    code: str
    reason: str  # one Russian sentence or phrase


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair, its points and why it and not another."""

    mentee: str
    mentor: str
    score: int
    reasons: tuple[Reason, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Unserved:
    """A mentee without a mentor: why, and what would help (each with its consequence)."""

    mentee: str
    why: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer of a matching round: pairs in a stable order, the unserved, the total."""

    pairs: tuple[Pair, ...]
    unserved: tuple[Unserved, ...]
    score: int
    preliminary: bool = True  # no requests collected yet
