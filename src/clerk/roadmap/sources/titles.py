"""Do the tables of a document make one roadmap or several, and whose is each?

A title above a later table with headings of its own begins another roadmap, unless it is the same
title said again or the name of a part: «(продолжение)», «План на II полугодие», «2. План работы».
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clerk.roadmap.sources.stage_lines import is_title

_PART = re.compile(
    r"продолж|\b(?:этап|раздел|блок|част[ьи]|модул|направлени|полугоди|четверт|квартал|месяц|недел)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\W*(?:приложение\s*№?\s*\d*\s*[.:]?\s*)?\W*(?:дорожн\w+ карт|план\b)", re.IGNORECASE
)
_PUPILS = re.compile(
    r"\b(?:учени[кч]|обучающ|учащ\w+ся|студент|школьник|старшеклассник|детей\b|дети\b)",
    re.IGNORECASE,
)
_SAID = 5  # letters: a word in any of its cases


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a roadmap and the line at which it begins among those above its first table."""

    words: str
    at: int

    @property
    def names_pupils(self) -> bool:
        """Whether the roadmap is one of pupils who help each other, or of pupils and teachers."""
        return bool(_PUPILS.search(self.words))


def title_among(lines: Sequence[str]) -> Title | None:
    """The title that stands above a table."""
    at = next((at for at, line in enumerate(lines) if is_title(line) and _BEGINS.match(line)), None)
    return None if at is None else Title(lines[at], at)


def is_other(title: Title, said: Iterable[str]) -> bool:
    """Whether a title names another roadmap than the one above which the lines ``said`` stand."""
    known = _words(" ".join(said))
    return bool(known) and not _PART.search(title.words) and not _words(title.words) <= known


def _words(line: str) -> set[str]:
    return {word[:_SAID] for word in re.findall(r"[а-яё]{3,}", line.casefold().replace("ё", "е"))}
