"""Which letters of a Russian word were typed on the Latin keyboard: «Cрок», «Педагoг»?"""

import re

LOOKALIKES = str.maketrans("aceopxykABCEHKMOPTXY", "асеорхукАВСЕНКМОРТХУ")
"""Latin letters that a reader cannot tell from the Russian ones."""

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_MIXED = re.compile(r"[aceopxykABCEHKMOPTXYА-Яа-яЁё]*[А-Яа-яЁё][aceopxykABCEHKMOPTXYА-Яа-яЁё]*")


def russian_letters(text: str) -> str:
    """The text with every mixed word in Russian letters; each sign stays at its index.

    A word is mixed where it has a Russian letter and all its Latin ones look Russian: «SWOT-анализ»
    and «IT» stay as they are.
    """
    if text.isascii() or not re.search("[A-Za-z]", text):
        return text
    return _WORD.sub(
        lambda found: found[0].translate(LOOKALIKES) if _MIXED.fullmatch(found[0]) else found[0],
        text,
    )


def mixed_words(text: str) -> tuple[tuple[str, str], ...]:
    """The mixed words of a text, hyphens kept: as typed, and in Russian letters."""
    return tuple(
        (typed, whole)
        for typed in re.findall(r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё]+)*", text)
        if (whole := russian_letters(typed)) != typed
    )
