"""What does each component of the interface show?

Plain values only: whoever has facts builds these, the templates under
``templates/shared/components`` draw them, and the gallery shows each in every state. What one storey
draws, for itself and for those above it, stands in a ``components.py`` of its own.
"""

from dataclasses import dataclass
from typing import Literal

StatusKind = Literal["done", "going", "soon", "late", "ahead", "passed"]


@dataclass(frozen=True, slots=True)
class Status:
    """A state as sign and word."""

    kind: StatusKind
    text: str


@dataclass(frozen=True, slots=True)
class Who:
    """A person in a list: name, and post with length of service under it."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line one ticks: name, who it is, the reason for the system's own answer."""

    name: str  # of the form's field
    value: str
    label: str
    about: str = ""
    reason: str = ""
    checked: bool = False
