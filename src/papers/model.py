"""What do papers need to know, and what is a paper once it is made?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from papers.outline import NOTHING_NAMED, Outline


@dataclass(frozen=True, slots=True)
class Employee:
    """A person a paper speaks of. ``post`` in the nominative: «учитель математики»."""

    surname: str
    first_name: str
    patronymic: str | None
    sex: Literal["f", "m"] | None
    post: str
    category: str | None = None
    teaching_months: int | None = None
    experience: str | None = None  # on the day of the paper, in words; None: the months say it
    name_cases: tuple[tuple[str, str], ...] = ()  # (case, full name) where the school corrected it
    post_cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class School:
    """Requisites of the employer. What is None is left as a blank for the pen."""

    full_name: str | None
    short_name: str | None = None
    place: str | None = None  # «г. Шумерля»
    director: str | None = None  # as written: «Н. П. Орлова»; sex is guessed from the surname
    director_post: str = "директор"
    address: str | None = None
    inn: str | None = None
    name_cases: tuple[tuple[str, str], ...] = ()  # (case, full name) where the school corrected it


@dataclass(frozen=True, slots=True)
class MentorTerms:
    """What only the school knows of a mentor's agreement. What is empty is left as a blank for the pen;
    numbers are written as people write them: «12», «7,5»."""

    contract_number: str = ""
    contract_on: date | None = None
    measure: Literal["percent", "roubles", "points", ""] = ""
    amount: str = ""
    point_roubles: str = ""  # what one point is worth
    ground: str = ""


@dataclass(frozen=True, slots=True)
class PairFacts:
    """A pair as the papers need it."""

    mentor: Employee
    mentee: Employee
    form: str = "педагог – педагог"
    kind: str = "традиционное (один на один)"
    starts_on: date | None = None  # None: from the order's date
    ends_on: date | None = None
    focus: str | None = None  # what the help is about, if known
    terms: MentorTerms | None = None  # None: nothing is known yet
    basis: str = ""  # on what the mentor's work rests, where it is no agreement about it


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """All the facts of one signing set; of one of its papers, those that the paper says."""

    school: School
    school_year: str  # «2026/27»
    ends_on: date  # end of the school year: the default end of every pair
    pairs: tuple[PairFacts, ...]
    coordinator: Employee | None = None  # куратор; None: a blank
    clerk: Employee | None = None  # делопроизводитель; likewise
    made_on: date | None = None  # the day on which experience is reckoned
    mentee_consent: bool = True  # whether the school asks for it


@dataclass(frozen=True, slots=True)
class Paper:
    """A made paper."""

    filename: str  # «02 Дополнительное соглашение — Иванова М. П..docx», safe on every system
    title: str
    content: bytes
    kind: str  # code: «signing_order», «additional_agreement», «mentee_consent», «pairs_order»…
    order: int  # place in the order of signing, equal where the order does not matter
    signed_by: tuple[str, ...] = ()  # who signs, in words and in order
    after: str | None = None  # after what it may be signed, in words
    blanks: tuple[str, ...] = ()  # what is left for the pen, in words
    outline: Outline = NOTHING_NAMED  # what stands in it; empty where nobody corrects it in Word
    facts: str = ""  # of which it was made, as they are kept (``papers.kept``)
    about: tuple[int, ...] = ()  # places of the pairs that it speaks of, among those of its set


@dataclass(frozen=True, slots=True)
class OrderMark:
    """Which order: its number and date."""

    number: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class RoadmapChange:
    """One change of a roadmap since it was approved, as an order names it."""

    kind: Literal["deadline", "responsible", "text", "added", "dropped"]
    stage: str  # «5», as printed; where the roadmap numbers no stages, its title in quotes
    point: str  # the words of the step
    was: str = ""
    now: str = ""
    was_dates: str = ""  # what a deadline without a year means: «до 18.12.2026»
    now_dates: str = ""
    activity: str = ""  # where an added step stands
    deadline: str = ""  # of an added step
    deadline_dates: str = ""
    responsible: str = ""  # likewise
    reason: str = ""
    made_by: str = ""
    made_on: date | None = None
