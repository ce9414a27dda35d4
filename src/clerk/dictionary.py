"""Which words does the dictionary know, and in which forms? Loaded once, and only when asked."""

import unicodedata
from functools import cache, lru_cache
from typing import Any


@cache
def analyzer() -> Any:  # noqa: ANN401 - the library has no types
    """The morphological dictionary."""
    import pymorphy3  # noqa: PLC0415 - slow: a tenth of a second that most commands need not pay

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=16384)
def parses(word: str) -> Any:  # noqa: ANN401
    """All readings of a word, the likeliest first."""
    return analyzer().parse(_known_signs(word))


@lru_cache(maxsize=16384)
def is_word(word: str) -> bool:
    """Whether the dictionary knows the word."""
    known: bool = analyzer().word_is_known(_known_signs(word))
    return known


def _known_signs(word: str) -> str:
    """The library asks for the name of every letter and fails where Unicode gives it none."""
    return "".join(sign if unicodedata.name(sign, "") else "?" for sign in word.casefold())
