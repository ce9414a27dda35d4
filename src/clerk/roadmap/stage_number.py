"""Which number has a stage: in its title, or before the numbers of its rows?"""

import re
from collections.abc import Sequence
from itertools import pairwise

from clerk.roadmap.grid import GridRow

_KIND = "этап|раздел|блок|модуль|направление|задача|цель|часть|шаг"
_NUMBERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(\d{{1,2}})-(?:[еёяй]|ое|ая|ый)\s+(?:{_KIND})\s*[.):–—-]\s*",
        rf"^(?:{_KIND})\s+([А-ЯЁA-Z])\s*[.):–—-]\s*",
        rf"^(?:(?:{_KIND})\s*)?№?\s*([IVXІ]{{1,5}}|\d{{1,2}})\s*(?:этап\b)?\s*[.):–—-]?\s*",
    )
)
_TERM = re.compile(
    r"^([IVXІ]{1,3}|\d)\s+(?:квартал|четверть|триместр|полугодие)\s*[.:–—-]\s*[А-ЯЁ«]",
    re.IGNORECASE,
)


def split_number(text: str) -> tuple[str | None, str]:
    """«1. Подготовка условий» → («1», «Подготовка условий»); so «Модуль 2. …», «Блок А. …».

    «III квартал. Анализ» has the number III and keeps its words: they say when.
    """
    if term := _TERM.match(text):
        return _as_number(term[1]), text
    found = next(filter(None, (number.match(text) for number in _NUMBERS)), None)
    if not found or not text[found.end() :].strip():
        return None, text
    rest = text[found.end() :].strip()
    dotted = re.match(r"^\S*?\d\.\d", text)
    if dotted or (not rest[0].isupper() and rest[0] not in "«("):
        return None, text
    return _as_number(found[1]), rest


def _as_number(sign: str) -> str:
    return sign.replace("І", "I").upper()


def leading_rows(rows: Sequence[GridRow], roles: dict[int, str]) -> set[int]:
    """Which rows are stages by their numbers alone: «1 Подготовка» with «1.1 Опрос» behind it."""
    named = [(place, _numbered(row.texts, roles)) for place, row in enumerate(rows)]
    told = [(place, number) for place, number in named if number]
    if "stage" in roles.values():
        return set()
    return {
        place
        for (place, number), (_, following) in pairwise(told)
        if following.startswith(f"{number}.") and not _says_more(rows[place].texts, roles)
    }


def _numbered(texts: Sequence[str], roles: dict[int, str]) -> str | None:
    """«1», «1.1»: the number of a row, in a column of its own or before the work."""
    said = {roles[at]: text.strip() for at, text in enumerate(texts) if at in roles}
    if not said.get("activity"):
        return None
    found = re.match(
        r"(\d{1,2}(?:\.\d{1,2})*)\.?(?:\s+(?=\D)|$)", said.get("number") or said["activity"]
    )
    return found[1] if found else None


def _says_more(texts: Sequence[str], roles: dict[int, str]) -> bool:
    """Contents and results are those of work, not of a stage."""
    more = ("content", "result")
    return any(roles.get(at) in more for at, text in enumerate(texts) if text.strip())
