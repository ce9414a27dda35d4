"""What does the component show that draws the order of signing?"""

from dataclasses import dataclass
from typing import Literal

from nastavnik.shared.components import Status


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of a signing step and what is left for the pen."""

    title: str
    blanks: str = ""


@dataclass(frozen=True, slots=True)
class SigningStep:
    """A step of the order of signing."""

    number: int
    state: Literal["past", "present", "ahead"]
    title: str
    who_signs: str
    status: Status
    papers: tuple[PaperLine, ...] = ()
    blanks: str = ""
