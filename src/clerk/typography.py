"""How is Russian text set: quotes, dashes, spaces that must not break?"""

import re
from collections.abc import Iterable
from unicodedata import is_normalized, normalize

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
FIRM_HYPHEN = f"-{WORD_JOINER}"  # no line ends at it

_REFUSED = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = str.maketrans("\v\f", "  ")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\ufeff]")
_OPENING = re.compile(r'(^|[\s(\[«„—–/-])["“”]')
_QUOTED, _DASHES = re.compile('["«»„“”]'), re.compile("[–—-]")
_SHORT_WORDS = frozenset(
    "а без в во для до за и из или изо к как ко на над не ни но о об обо от ото по под при про с со у"
    .split()
)  # fmt: skip
_SHORT = re.compile(r"(?<![\w-])([а-яА-Я]{1,3})[ ](?=\S)")
_INITIAL = rf"[А-ЯЁ]\.(?:-{WORD_JOINER}?[А-ЯЁ]\.)?"  # «И.», «А.-М.»
_BOUND = (  # (a sign without which there is nothing to look for, what to look for, what it becomes)
    ("№", re.compile(r"№[ \u00a0]?(?=[\w_])"), f"№{NBSP}"),
    (". ", re.compile(r"\b(ст|п|пп|ч|гл|г|ул|д|стр|разд)\.[ ](?=[\dА-ЯЁ])"), rf"\1.{NBSP}"),
    (" ", re.compile(r"(?<=\d)[ ](?=[а-яё%№])"), NBSP),
    (".", re.compile(rf"\b({_INITIAL})[ ]?({_INITIAL})[ ]?(?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}\2{NBSP}"),
    (".", re.compile(rf"(?<=[а-яё])[ ]({_INITIAL})[ ]?({_INITIAL})"), rf"{NBSP}\1{NBSP}\2"),
    # a name in a signature: neither its initials nor its surname break at a hyphen
    ("-", re.compile(r"(?<=[А-ЯЁ]\.)-(?=[А-ЯЁ]\.)"), FIRM_HYPHEN),
    ("-", re.compile(rf"(?<=[А-ЯЁ]\.{NBSP})([А-ЯЁ][а-яё]+)-(?=[А-ЯЁ][а-яё])"), rf"\1{FIRM_HYPHEN}"),
    ("-", re.compile(rf"\b([А-ЯЁ][а-яё]+)-(?=[А-ЯЁ][а-яё]+{NBSP}[А-ЯЁ]\.)"), rf"\1{FIRM_HYPHEN}"),
)
_DASH = re.compile(r"(?<!\d)[ \u00a0]+[–—-][ \u00a0]+|[ \u00a0]+[–—-][ \u00a0]+(?!\d)")
_RANGE = re.compile(rf"(?<=\d){WORD_JOINER}?([–-]){WORD_JOINER}?(?=\d)")


def without_controls(text: str) -> str:
    """Without the signs that XML refuses: text copied out of a PDF brings them, and one alone closes
    a Word file, a workbook, a row of PostgreSQL."""
    if text.replace(NBSP, "").isprintable():
        return text
    return _REFUSED.sub("", text.translate(_BREAKS))


def as_typed(text: str) -> str:
    """Each letter as one sign, and hyphens as the keyboard gives them: «й» of two signs and a firm
    hyphen look alike, and are found by nothing."""
    if text.isascii():
        return text
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.replace("\u2011", "-").replace("\u2010", "-")


def squeeze(text: str) -> str:
    """One line: runs of white space become one space; soft hyphens and invisible signs go."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def listed(parts: Iterable[str]) -> str:
    """«а, б, в и г»; empty of nothing."""
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} и {last}" if first else last


def stopped(text: str) -> str:
    """The text with a full stop at its end; «Берестов П. М.» has one already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def typeset(text: str) -> str:
    """Text as a careful typesetter leaves it; doing it twice changes nothing more."""
    text = chevrons(text)
    dashed = _DASHES.search(text)
    if dashed:
        text = _DASH.sub(f"{NBSP}— ", text)
    for sign, pattern, bound in _BOUND:
        if sign in text:
            text = pattern.sub(bound, text)
    if " " in text:
        text = _SHORT.sub(_bound_on, text)
    return _RANGE.sub(rf"{WORD_JOINER}\1{WORD_JOINER}", text) if dashed else text


def _bound_on(found: re.Match[str]) -> str:
    return f"{found[1]}{NBSP}" if found[1].lower() in _SHORT_WORDS else found[0]


def chevrons(text: str) -> str:
    """Straight and curly quotes by their place; inside «ёлочки» they become „лапки“.

    Quotes that do not pair up are left as they stand: guessing would change them again next time.
    """
    if not _QUOTED.search(text):
        return text
    known = re.sub(r'["“”]', "»", _OPENING.sub(r"\1«", text))
    out, depth = [], 0
    for sign in known:
        if sign in "«„":
            depth += 1
            sign = "«" if depth == 1 else "„"
        elif sign in "»“":
            depth -= 1
            sign = "»" if depth == 0 else "“"
        if depth < 0:
            return text
        out.append(sign)
    return "".join(out) if depth == 0 else text
