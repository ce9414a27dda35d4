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
        return forms_of({case: change(self.get(case)) for case in Case}, self.confidence)

    def trusted(self, factor: float) -> "Forms":
        """The same forms, trusted less by a factor from 0 to 1."""
        return replace(self, confidence=self.confidence * factor)

    def with_overrides(self, overrides: Overrides | None) -> "Forms":
        """Put the user's own forms in place of ours."""
        if not overrides:
            return self
        key = self.nominative
        texts = {case: overrides.get((key, case), self.get(case)) for case in Case}
        certain = all((key, case) in overrides for case in OBLIQUE)
        return forms_of(texts, 1.0 if certain else self.confidence)


def forms_of(texts: Mapping[Case, str], confidence: float = 1.0) -> Forms:
    """Forms out of a mapping that holds all six cases."""
    return Forms(
        nominative=texts[Case.NOMINATIVE],
        genitive=texts[Case.GENITIVE],
        dative=texts[Case.DATIVE],
        accusative=texts[Case.ACCUSATIVE],
        instrumental=texts[Case.INSTRUMENTAL],
        prepositional=texts[Case.PREPOSITIONAL],
        confidence=confidence,
    )


def unchanged(text: str, confidence: float = 1.0) -> Forms:
    """Forms of an expression that does not decline."""
    return Forms(text, text, text, text, text, text, confidence)


def join(parts: list[Forms], separator: str = " ") -> Forms:
    """Forms of an expression made of parts; as sure as the least sure of them."""
    texts = {case: separator.join(part.get(case) for part in parts) for case in Case}
    return forms_of(texts, min((part.confidence for part in parts), default=1.0))
