"""Which lines of a text name a person each: «1. Фамилия Имя Отчество – учитель химии, стаж 5 лет»?"""

import re
from collections.abc import Sequence

from clerk.staff.fullnames import is_degree, looks_like_name
from clerk.tables import Cell
from clerk.typography import as_typed, squeeze, without_controls

_PERSON = re.compile(
    r"(?P<number>\d{1,3}\s*[.)]\s*|[•·*–—-]\s+)?"
    r"(?P<name>[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ(][а-яёА-ЯЁ)-]+){1,3}(?:\s+(?:оглы|кызы|улы|уулу))?)"
    r"\s*(?P<sign>\s[-–—]\s*|[–—]\s*|:\s*|,\s*)(?P<rest>\S.*)"
)
_CATEGORY = re.compile(
    r"категор|кв\.\s?кат|\bсзд\b|соответств|\bб/к\b|^(?:высшая|первая|вторая)\b", re.IGNORECASE
)
_EXPERIENCE = re.compile(r"\bстаж|^\d+\s*(?:лет|год)", re.IGNORECASE)
_HIRED = re.compile(r"^(?:принят|в школе с|работает с)", re.IGNORECASE)
_YOUNG = re.compile(r"^мол(?:одой|\.)\s*спец", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;]\s+|\s*[;]\s*")


def rows_of_lines(lines: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each line: name, post, category, experience, the rest; empty where most lines
    name no person so. A line that names none stands alone in its row."""
    rows = [_row(as_typed(squeeze(without_controls(line)))) for line in lines]
    people = sum(len(row) > 1 for row in rows)
    filled = sum(bool(row) for row in rows)
    return tuple(rows) if people > 1 and people * 2 >= filled else ()


def _row(line: str) -> tuple[Cell, ...]:
    found = _PERSON.fullmatch(line)
    if not found or not looks_like_name(found["name"]):
        return (line,) if line else ()
    if "," in found["sign"] and not found["number"]:
        return (line,)  # as likely a row of a table
    post: list[str] = []
    category: list[str] = []
    experience: list[str] = []
    rest: list[str] = []
    for part in _PARTS.split(found["rest"].strip(" .,;")):
        if _EXPERIENCE.search(part):
            experience.append(part)
        elif _CATEGORY.search(part):
            category.append(part)
        elif (
            _HIRED.search(part)
            or _YOUNG.search(part)
            or "@" in part
            or category
            or experience
            or is_degree(part)
        ):
            rest.append(part)
        elif part:
            post.append(part)
    return (
        found["name"], *(", ".join(parts) or None for parts in (post, category, experience, rest))
    )  # fmt: skip
