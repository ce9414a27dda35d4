"""How wide must the columns of a table be, and how small its letters, so that no word is broken?

An editor breaks a word that is longer than its cell wherever the cell ends. Widths are those of
Times New Roman and its metric twins, a little on the safe side.
"""

import codecs
import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clerk.typography import NBSP

_SIGNS = {  # thousandths of the size → signs that are not wider
    200: "|'", 260: ",.", 280: "/:;\\ijlt", 340: "!()-I[]`fr‘’·", 400: "Jsз°•", 420: "\"г",
    440: "тэ", 460: "?acezаесё„“”ья", 480: "^{}в",
    500: "#$*0123456789_bdghknopquvxyорух«»–§кл", 520: "Збдчъ", 540: "ийнпц", 560: "FPSР~",
    580: "+<=>×БЬГ", 620: "ELTZЕТЁ", 640: "м", 660: "ЧЭф", 680: "BCRВКСЯЛы", 700: "Дж", 720: "УЪ",
    740: "ADGHKNOQUVXYwАИЙНОПХЦ", 760: "ю©", 780: "&mшщ", 800: "Ф", 840: "%", 880: "Ы",
    900: "MМЖ", 940: "@", 960: "W№", 1000: "—…", 1020: "ШЩ", 1040: "Ю", 250: f" {NBSP}",
    0: "\N{WORD JOINER}",
}  # fmt: skip


_UNKNOWN = 100
# Tables are measured more than they are written: a sign becomes its place among the known ones, the
# place a width in hundredths, both in one pass of the codec.
_KNOWN = codecs.charmap_build("".join(_SIGNS.values()))
_WIDTHS = bytes(width // 10 for width, signs in _SIGNS.items() for _ in signs).ljust(256, b"\0")
_BOLD = 1.15  # at most so much wider
_WIDEST = max(_SIGNS) / 1000
_POINT = 25.4 / 72  # millimetres
_PADDING = 4.3  # of a cell, both sides with its lines
_SMALLEST = 9
_RAGGED = 1.15  # what is left free at the ends of lines
_MOST = 0.4  # of the table: an address without any place to break does not squeeze the others

_BREAKS = re.compile(r"[ \n]+|(?<=[^\W\d]-)(?=[^\W\d])")
_MONTHS = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_KEPT = re.compile(
    rf"(?<=\d){NBSP}(?=(?:{_MONTHS})|гг?\.)|(?<=№){NBSP}|(?<=[А-ЯЁ]\.){NBSP}(?=[А-ЯЁ]\.)"
)
_HOLD = "\ue000"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Of a line, in millimetres."""
    return _measured(text) * size * _POINT * (_BOLD if bold else 1)


def _measured(text: str) -> float:
    """In sizes of its letters."""
    try:
        places = codecs.charmap_encode(text, "strict", _KNOWN)[0]
        return sum(places.translate(_WIDTHS)) / 100
    except UnicodeEncodeError:
        known = codecs.charmap_encode(text, "ignore", _KNOWN)[0]
        return (sum(known.translate(_WIDTHS)) + _UNKNOWN * (len(text) - len(known))) / 100


_word = lru_cache(maxsize=4096)(_measured)  # names and posts are made of the same words


def loosened(text: str) -> str:
    """Of all the spaces that must not break only those in «14 сентября», «2026 г.», «№ 5», «И. В.»."""
    if NBSP not in text:
        return text
    return _KEPT.sub(_HOLD, text).replace(NBSP, " ").replace(_HOLD, NBSP)


def fit_columns(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    whole: float,
    size: float,
) -> tuple[float, list[float]]:
    """(size, widths): near the ``shares`` of the ``whole``, none narrower than its longest piece.

    The size is made smaller only where the pieces do not fit side by side.
    """
    columns = zip(*rows, strict=True) if rows else [()] * len(shares)
    longest = [
        (max(map(_longest, set(texts)), default=0.0), _longest(head))
        for head, texts in zip(heads or [""] * len(shares), columns, strict=True)
    ]
    while True:
        least = [
            min(max(own * size * _POINT, head * size * _POINT * _BOLD) + _PADDING, whole * _MOST)
            for own, head in longest
        ]
        if sum(least) <= whole or size <= _SMALLEST:
            return size, _spread(least, shares, whole)
        size -= 1


def _pieces(text: str) -> list[str]:
    """What an editor never breaks; there may be empty ones among them."""
    text = loosened(text)
    return _BREAKS.split(text) if "-" in text else text.replace("\n", " ").split(" ")


@lru_cache(maxsize=4096)
def _longest(text: str) -> float:
    """Of its pieces, in sizes of its letters."""
    return max(map(_word, _pieces(text)))


def _spread(least: Sequence[float], shares: Sequence[float], whole: float) -> list[float]:
    """By shares; who would get less than the least takes it, the others share what is left."""
    if sum(least) >= whole:
        return [one * whole / sum(least) for one in least]
    widths = list(least)
    free = set(range(len(shares)))
    while free:
        left = whole - sum(width for place, width in enumerate(widths) if place not in free)
        total = sum(shares[place] for place in free)
        short = {place for place in free if left * shares[place] / total < least[place]}
        if not short:
            for place in free:
                widths[place] = left * shares[place] / total
            return widths
        free -= short
    return widths


def taller(
    columns: Iterable[Iterable[str]], widths: Iterable[float], size: float, lines: int
) -> bool:
    """Whether any of the cells takes more lines than so many."""
    return any(
        len(text) * _WIDEST * size * _POINT * _RAGGED / (width - _PADDING) + text.count("\n") + 1
        > lines
        and _height(text, width, size) > lines
        for texts, width in zip(columns, widths, strict=True)
        for text in set(texts)
    )


def lines_of(cells: Iterable[str], widths: Iterable[float], size: float) -> int:
    """How many lines the fullest cell of a row takes, a little on the safe side."""
    return max(_height(text, width, size) for text, width in zip(cells, widths, strict=True))


@lru_cache(maxsize=4096)
def _height(text: str, width: float, size: float) -> int:
    return sum(
        max(1, math.ceil(width_of(line, size) * _RAGGED / (width - _PADDING)))
        for line in text.split("\n")
    )


def set_into(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text of a cell, loosened in the lines that would not fit as they are bound."""
    room = width - _PADDING
    if NBSP not in text or width_of(text, size, bold=bold) <= room:
        return text
    return "\n".join(
        " ".join(
            piece if all(width_of(one, size, bold=bold) <= room for one in _BREAKS.split(piece))
            else loosened(piece)
            for piece in line.split(" ")
        )
        for line in text.split("\n")
    )  # fmt: skip
