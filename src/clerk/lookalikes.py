"""Which letters of a Russian word were typed on the Latin keyboard: «Cрок», «Педагoг»?"""

import re

LOOKALIKES = str.maketrans("aceopxykëABCEHKMOPTXYË", "асеорхукёАВСЕНКМОРТХУЁ")
"""Latin letters that a reader cannot tell from the Russian ones."""

_WORD = re.compile(r"[A-Za-zëËА-Яа-яЁё]+")
_MIXED = re.compile(r"[aceopxykëABCEHKMOPTXYËА-Яа-яЁё]*[А-Яа-яЁё][aceopxykëABCEHKMOPTXYËА-Яа-яЁё]*")


def russian_letters(text: str) -> str:
    """The text with every mixed word in Russian letters; each sign stays at its index.

    A word is mixed where it has a Russian letter and all its Latin ones look Russian: «SWOT-анализ»
    and «IT» stay as they are.
    """
    if text.isascii() or not re.search("[A-Za-zëË]", text):
        return text
    return _WORD.sub(
        lambda found: found[0].translate(LOOKALIKES) if _MIXED.fullmatch(found[0]) else found[0],
        text,
    )


def mixed_words(text: str) -> tuple[tuple[str, str], ...]:
    """The mixed words of a text, hyphens kept: as typed, and in Russian letters."""
    return tuple(
        (typed, whole)
        for typed in re.findall(r"[A-Za-zëËА-Яа-яЁё]+(?:-[A-Za-zëËА-Яа-яЁё]+)*", text)
        if (whole := russian_letters(typed)) != typed
    )
