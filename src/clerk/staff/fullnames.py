"""Where does a surname end and a first name begin in one cell, and is the name whole?"""

import re
from dataclasses import dataclass

from clerk.lookalikes import LOOKALIKES
from clerk.typography import squeeze

_WORD = re.compile(r"^[А-ЯЁа-яёӀӏ]+(?:[-'’][А-ЯЁа-яёӀӏ]+)*$")
_PALOCHKA = re.compile(r"(?:(?<=[гкпстхцчшщ])|(?<![\w-]))[I1l|](?=[а-яё]{2})", re.IGNORECASE)
"""A letter of Caucasian names that no keyboard has: «ГӀайтиева»."""
_NO_MORE = re.compile(r"[\s,;]+(?:нет|отсутствует|[-–—])[\s.]*$", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:вич|вна|чна|ична|инична|ьич|мич|тич|кич|лыч)$", re.IGNORECASE)
_TURKIC = {"оглы", "оглу", "улы", "уулу", "кызы", "гызы"}
_PARTICLES = {"де", "ди", "да", "дю", "дер", "фон", "ван", "аль", "эль", "ибн", "тер", "сан"}
_REMARK = re.compile(
    r"\(.*?\)|^\s*\d{1,3}\s*[.)]|[,;]?\s*(?:(?:19|20)\d\d|\d\d\.\d\d\.(?:19|20)\d\d)"
    r"\s*(?:г\.?\s?р\.?|г(?:ода?|\.)?(?: рожд\w*)?)?\s*$|\d+$|[*]+"
)
_DEGREE = re.compile(
    r"[,;]\s*(?:(?:[кд]|канд\w*|докт\w*)\.?[\s-]*[а-я]{1,14}\.?\s?-?н(?:\.|аук\b)|доцент|профессор"
    r"|заслуж\w*\s+учител\w*|отличник\s|почётн\w*\s|почетн\w*\s).*$",
    re.IGNORECASE,
)
_MORE_THAN_NAME = re.compile(r"[\d,;(*]")
_INITIAL = re.compile(r"^[А-ЯЁ]\.?(?:-?[А-ЯЁ]\.)?$")


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in parts; ``whole`` means that the surname and the first name are full words."""

    surname: str
    first_name: str
    patronymic: str | None
    whole: bool


def split_name(cell: str) -> FullName | None:
    """«ЛЕБЕДЬ София Марковна» → parts; None where the cell is no name at all."""
    text = tidy_name(cell)
    text = re.sub(r"([А-ЯЁ])\.(?=[А-ЯЁ])", r"\1. ", text)
    words = text.split()
    if not 1 <= len(words) <= 7 or not all(_WORD.match(w) or _INITIAL.match(w) for w in words):
        return None
    if any(_INITIAL.match(word) and len(word.strip(".")) == 1 for word in words):
        surname = next((word for word in words if not _INITIAL.match(word)), "")
        letters = [word for word in words if _INITIAL.match(word)]
        return FullName(
            surname, letters[0] if letters else "", " ".join(letters[1:]) or None, whole=False
        )
    words = _surname_first(words)
    head = 1
    while head < len(words) - 1 and words[head - 1].casefold() in _PARTICLES:
        head += 1
    surname, rest = " ".join(words[:head]), words[head:]
    if not rest:
        return FullName(surname, "", None, whole=False)
    if len(rest) == 3 and rest[2].casefold() not in _TURKIC and _PATRONYMIC.search(rest[2]):
        # «Гарсиа Лопес Мария Ивановна»: two surnames
        surname, rest = f"{surname} {rest[0]}", rest[1:]
    return FullName(surname, rest[0], " ".join(rest[1:]) or None, whole=True)


def _surname_first(words: list[str]) -> list[str]:
    """«Мария Петровна Иванова» → surname first, where the patronymic stands in the middle."""
    if (
        len(words) == 3
        and _PATRONYMIC.search(words[1])
        and not _PATRONYMIC.search(words[2])
        and words[2].casefold() not in _TURKIC
    ):
        return [words[2], words[0], words[1]]
    return words


def is_degree(words: str) -> bool:
    """«к. п. н.», «кандидат педагогических наук»: it stands behind a name and is no post."""
    return bool(_DEGREE.match(f", {words.strip()}"))


def tidy_name(cell: str) -> str:
    """Spaces, remarks in brackets, «нет» for a patronymic, look-alikes and capitals put right."""
    text = cell.replace("\n", " ")
    if _MORE_THAN_NAME.search(text):
        text = _REMARK.sub(" ", _DEGREE.sub("", text))
    text = _NO_MORE.sub("", squeeze(text)).strip(" .,;")
    text = _PALOCHKA.sub("Ӏ", text)
    if re.search("[А-Яа-яЁё]", text):
        text = text.translate(LOOKALIKES)
    text = re.sub(r"\s*[-–—]\s*", "-", text)
    return capitals_right(text)


def capitals_right(name: str) -> str:
    """«иванова мария» and «ИВАНОВА МАРИЯ» as names are written; what has both kinds stays."""
    return " ".join(_titled(word) for word in name.split())


def _titled(word: str) -> str:
    low = word.casefold()
    if low in _TURKIC:
        return low
    if "." in word or (not word.isupper() and not word.islower()):
        return word
    if len(word) == 1:
        return word
    return "-".join(half.capitalize() for half in word.split("-"))


def looks_like_name(cell: str) -> bool:
    """Whether a cell reads as a whole name: what a column is recognised by."""
    name = split_name(cell)
    if name is None or not name.whole or not cell[:1].isupper():
        return False
    return bool(name.patronymic and _PATRONYMIC.search(name.patronymic.split()[0])) or bool(
        name.patronymic and name.patronymic.split()[-1] in _TURKIC
    )
