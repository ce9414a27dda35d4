"""What is each paragraph of a paper called, and which of its words are facts?

Names live beside the bytes, not in them: no mark in a file survives every editor. A writer says its
sentence as an f-string; a fact stands in it between two signs that no text may hold, and is taken
out again when the paragraph is set.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from clerk.cases import Case
from clerk.deadlines.printing import long_date, short_date
from clerk.typography import FIRM_HYPHEN, WORD_JOINER, without_controls

SCHEMA = 1  # of the outline, for whoever reads a kept one
SEVERAL = "несколько"

_OPENS, _PARTS, _SHUTS = "\x02", "\x1f", "\x03"  # refused by XML, so that no fact holds them
_MARKED = re.compile(f"{_OPENS}([^{_OPENS}{_SHUTS}]*){_SHUTS}")
_SOFT = rf"\s{WORD_JOINER}"  # what a typesetter puts in and takes out
_SOLID, _SPACED = re.compile(f"[^{_SOFT}]+"), re.compile(f"[{_SOFT}]")


class Fact(msgspec.Struct, frozen=True, gc=False):  # hundreds in a paper: quicker than a dataclass
    """Words of a paragraph that the data said; a blank for the pen has no value."""

    code: str  # «mentor.full_name»
    value: str  # as the data say it: a name in the nominative, a date as 2026-09-01
    text: str  # as it stands in the paragraph
    case: str = ""
    form: str = ""  # full, short, initials; of a date: long, short

    def __str__(self) -> str:
        return _mark(self.code, self.value, self.case, self.form, self.text)


def _mark(*parts: str) -> str:
    said = _PARTS.join(parts)
    if said.count(_PARTS) >= len(parts) or _OPENS in said or _SHUTS in said:
        said = _PARTS.join(map(without_controls, parts))
    return f"{_OPENS}{said}{_SHUTS}"


Piece = str | Fact


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph under the name it keeps. The pieces side by side are its text."""

    name: str  # «subject.1»; in a table: of the table, of the person whose row it is, of the column
    variant: str  # whom its words agree with: «она», «он, она», «несколько»; empty: with nobody
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """As it stands in the paper."""
        return "".join(map(_text, self.pieces))


@dataclass(frozen=True, slots=True)
class Outline:
    """All the paragraphs of a paper that have words, in order."""

    paragraphs: tuple[Paragraph, ...] = ()
    schema: int = SCHEMA


NOTHING_NAMED = Outline()


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file and what it says."""

    content: bytes = b""
    outline: Outline = NOTHING_NAMED
    facts: str = ""  # of which it was made, as they are kept; empty where they are not


class Said(NamedTuple):
    """A fact that is declined where it stands: ``f"в лице {director.post:genitive}"``."""

    code: str
    value: str
    form: str
    say: Callable[[Case], str]

    def __format__(self, case: str) -> str:
        chosen = Case(case or Case.NOMINATIVE)
        return _mark(self.code, self.value, chosen.value, self.form, self.say(chosen))


def day(code: str, on: date, *, short: bool = False) -> Fact:
    """«31 мая 2027 г.», short: «31.05.2027»."""
    text, form = (short_date(on), "short") if short else (long_date(on), "long")
    return Fact(code, on.isoformat(), text, form=form)


def word(code: str, value: str) -> Fact:
    """A fact that is said as it is kept."""
    return Fact(code, value, value)


def pen(code: str, line: str) -> Fact:
    """A line for the pen."""
    return Fact(code, "", line)


def agreeing(variant: str, text: str = "") -> str:
    """Words that would be others for somebody else, «согласна»; what they agree with."""
    return f"{_OPENS}{variant}{_PARTS}{text}{_SHUTS}"


def listed(items: Iterable[str], between: str = "; ") -> str:
    """«…; …»: the sentence speaks of several where there are several."""
    *first, last = items
    return between.join([*first, f"{last}{agreeing(SEVERAL) if first else ''}"])


def capital(text: str) -> str:
    """The first letter made a capital, of a fact too."""
    start = text.rfind(_PARTS, 0, text.find(_SHUTS)) + 1 if text.startswith(_OPENS) else 0
    return f"{text[:start]}{text[start : start + 1].upper()}{text[start + 1 :]}"


def plain(text: str) -> str:
    """The words without what they are."""
    return _MARKED.sub(lambda found: found[1].rpartition(_PARTS)[2], text)


def balanced(text: str) -> bool:
    """Whether no fact in it is torn: a line of a cell may be."""
    return text.count(_OPENS) == text.count(_SHUTS)


def take_apart(text: str) -> tuple[list[Piece], str]:
    """Pieces of a sentence as it was written, and its variant."""
    first, *parts = text.split(_OPENS)
    pieces: list[Piece] = [first]
    variants = []
    for part in parts:
        marked, _, after = part.partition(_SHUTS)
        match marked.split(_PARTS):
            case [code, value, case, form, said]:
                pieces += [Fact(code, value, said, case, form), after]
            case [*agreed, said]:
                variants += agreed
                pieces[-1] = f"{pieces[-1]}{said}{after}"
    return [one for one in pieces if _text(one)], ", ".join(variants)


def lines_of(text: str) -> list[tuple[list[Piece], str]]:
    """The same of each line of a cell."""
    whole, variant = take_apart(text)
    if "\n" not in text:
        return [(whole, variant)]
    lines: list[tuple[list[Piece], str]] = [([], variant)]
    for piece in whole:
        for number, part in enumerate(_text(piece).split("\n")):
            if number:
                lines.append(([], ""))
            if part:
                lines[-1][0].append(_with(piece, part))
    return lines


def lay(pieces: Sequence[Piece], said: str) -> tuple[Piece, ...]:
    """The pieces as they stand in the paragraph, once it is typeset.

    Typesetting changes spaces, quotes and dashes; of the other signs none comes or goes, and they
    are counted.
    """
    said = said.replace(FIRM_HYPHEN, "-").replace("\r", "\n")
    laid: list[Piece] = []
    start = 0
    for number, piece in enumerate(pieces, 1):
        text = _text(piece)
        end = start + len(text)
        if number == len(pieces):
            end = len(said)
        elif not said.startswith(text, start):
            end = _end_of(without_controls(text), said, start)
        if end > start:
            laid.append(_with(piece, said[start:end]))
        start = end
    return tuple(laid)


def _end_of(text: str, said: str, start: int) -> int:
    """Where the words end in the typeset paragraph, by the number of their solid signs."""
    left, end = sum(map(len, _SOLID.findall(text))), start
    for found in _SOLID.finditer(said, start):
        if not left:
            break
        end = min(found.start() + left, found.end())
        left -= end - found.start()
    if text[-1:].isspace():
        while end < len(said) and _SPACED.fullmatch(said[end]):
            end += 1
    return end


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text


def _with(piece: Piece, text: str) -> Piece:
    return text if isinstance(piece, str) else Fact(
        piece.code, piece.value, text, piece.case, piece.form
    )  # fmt: skip
