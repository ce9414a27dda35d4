"""In which six forms does a name or a post stand, and how sure are we of them?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Case(StrEnum):
    """The six cases, in the school's order."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


OBLIQUE = tuple(case for case in Case if case is not Case.NOMINATIVE)

Overrides = Mapping[tuple[str, Case], str]
"""Forms given by the user, by (nominative, case): they win for ever."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Six forms of one expression; ``confidence`` from 0 to 1 says how far to trust them."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    prepositional: str
    confidence: float = 1.0

    def get(self, case: Case) -> str:
        """The form of a case."""
        form: str = getattr(self, case.value)
        return form

    def map(self, change: Callable[[str], str]) -> "Forms":
        """The same change made to all six forms."""
        return replace(self, **{case.value: change(self.get(case)) for case in Case})

    def with_overrides(self, overrides: Overrides | None) -> "Forms":
        """Put the user's own forms in place of ours."""
        if not overrides:
            return self
        given = {
            case.value: overrides[self.nominative, case]
            for case in Case
            if (self.nominative, case) in overrides
        }
        certain = 1.0 if len(given) >= len(OBLIQUE) else self.confidence
        return replace(self, **given, confidence=certain) if given else self


def unchanged(text: str, confidence: float = 1.0) -> Forms:
    """Forms of an expression that does not decline."""
    return Forms(text, text, text, text, text, text, confidence)


def join(parts: list[Forms], separator: str = " ") -> Forms:
    """Forms of an expression made of parts; as sure as the least sure of them."""
    texts = {case.value: separator.join(part.get(case) for part in parts) for case in Case}
    return Forms(**texts, confidence=min((part.confidence for part in parts), default=1.0))
