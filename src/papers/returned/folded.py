"""Which signs of a text are the same to a reader, so that what Word puts right by itself is none of
the differences?"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

_GONE = frozenset("\u00ad\u2060\ufeff\u200b\u200c\u200d\u200e\u200f")
_SAME = {
    **dict.fromkeys("«»„“”‟‹›″", '"'), **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[а-яa-z]\)|[-•·*]) (?=\S)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared. ``at``: of each of its signs, and of its end, the place in the source."""

    source: str
    text: str
    at: tuple[int, ...]

    def behind(self, start: int, end: int) -> str:
        """What stands in the source in the place of these signs."""
        return self.source[self.at[start] : self.at[end - 1] + 1] if end > start else ""


@lru_cache(maxsize=8192)
def fold(source: str) -> Folded:
    """Spaces of any kind and number are one, quotes and dashes are those of the keyboard, a line for
    the pen is one sign, what is not seen is not there. Letters stay: «ё» is not «е»."""
    source = normalize("NFC", source)
    text: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(source):
        if sign in _GONE:
            continue
        said = " " if sign.isspace() else _SAME.get(sign, sign)
        if said in {" ", "_"} and text and text[-1] == said:
            continue
        if said == " " and not text:
            continue
        text += said
        at += [place] * len(said)
    while text and text[-1] == " ":
        text.pop()
        at.pop()
    return Folded(source, "".join(text), (*at, len(source)))


def own_number(folded: Folded) -> int:
    """How many signs the paragraph's own number takes at its beginning: «1.2. », «– »."""
    found = _NUMBER.match(folded.text)
    return found.end() if found else 0


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Words and single signs of a folded text."""
    return tuple(_TOKEN.findall(text))


def found_in(text: str, words: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where the words stand as whole words."""
    places = []
    end = len(text) if end is None else end
    place = text.find(words, start, end) if words else -1
    while place >= 0:
        stop = place + len(words)
        before, after = text[max(place - 1, 0) : place], text[stop : stop + 1]
        if not (_joins(before, words[0]) or _joins(words[-1], after)):
            places.append(place)
        place = text.find(words, place + 1, end)
    return places


def _joins(one: str, two: str) -> bool:
    return (one.isalnum() and two.isalnum()) or (one == two == "_")
