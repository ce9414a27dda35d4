"""What is read out of a staff list: teachers, problems and the guess of the columns."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sex = Literal["f", "m"]


@dataclass(frozen=True, slots=True)
class Teacher:
    """One row that can be taken without asking. A doubtful field is None and a problem too."""

    sheet: str
    row: int  # as in the sheet, from 1
    surname: str
    first_name: str
    patronymic: str | None  # None where the list gives none
    sex: Sex | None
    posts: tuple[str, ...]  # nominative, one post a string, first letter small
    subjects: tuple[str, ...]  # nominative: «русский язык», «история»
    category: str | None  # words of the cell
    teaching_months: int | None
    hired_on: date | None
    born_on: date | None
    email: str | None
    phone: str | None  # words of the cell, spaces tidied
    external: bool  # внешний совместитель
    on_leave: str | None = None  # words that say so: «в отпуске по уходу за ребёнком»
    total_months: int | None = None  # стаж общий
    building: str | None = None  # words of the cell: «Лесная, 4»
    shift: str | None = None  # likewise: «1», «вторая»

    @property
    def full_name(self) -> str:
        """«Иванова Мария Петровна»."""
        return " ".join(part for part in (self.surname, self.first_name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was not taken, or which field of a taken row is doubtful.

    ``code`` is one of ``PROBLEM_CODES`` (the closed list, documented in docs/cli.md).
    ``row`` is None where the problem is the whole sheet's or file's.
    """

    sheet: str | None
    row: int | None
    code: str
    text: str  # Russian, says what to do
    taken: bool = False  # the row was taken all the same, only a field is doubtful


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Which field a column was taken for. ``confidence`` from 0 to 1, ``why`` in Russian."""

    sheet: str
    column: int  # from 0
    heading: str
    field: str | None  # None: not used
    confidence: float
    why: str
    samples: tuple[str, ...] = ()  # the first values, so that a person sees what it holds


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, as it stands in the file."""

    sheet: str
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffList:
    """A staff list as read. Nothing is lost: every row is in ``teachers`` or ``problems``."""

    school: str | None
    director: str | None  # as written: «Н. П. Орлова»
    as_of: date | None
    total_said: int | None
    teachers: tuple[Teacher, ...]
    problems: tuple[Problem, ...]
    columns: tuple[ColumnGuess, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
