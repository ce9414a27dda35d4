"""What do the heading of a column and its cells say of a staff list: which field stands there?"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from clerk.assigned import headings, weighed
from clerk.staff.fullnames import looks_like_name

ONCE = {
    "full_name", "surname", "first_name", "patronymic", "first_patronymic", "post", "email",
    "post_and_subject", "born_on", "hired_on", "category", "teaching_months", "building", "shift",
}  # fmt: skip
"""What a list has in one column; the rest may stand in several, of which the first filled counts."""

_LONGEST = 90  # signs
_MOST = 0.5  # of the cells of a column


@lru_cache(maxsize=1024)
def weights_of(heading: str) -> Mapping[str, float]:
    """Field → how much the heading speaks for it; empty where it says nothing."""
    words = heading.casefold().replace("ё", "е").strip(" .:")
    return weighed(words, headings("staff/headings.tsv")) if 0 < len(words) <= _LONGEST else {}


def seen_in(values: Sequence[str]) -> str:
    """The field that the cells of a column speak for, whatever its heading; empty: none."""
    shares = ((field, sum(map(bool, map(fits, values)))) for field, fits in _CELLS)
    return next((field for field, fit in shares if fit and fit >= _MOST * len(values)), "")


def _lower(pattern: str) -> Callable[[str], object]:
    compiled = re.compile(pattern)
    return lambda value: compiled.search(value.casefold())


_CELLS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("full_name", looks_like_name),
    ("email", re.compile("@").search),
    ("post", _lower(
        r"^(?:учитель|педагог|воспитатель|директор|заместитель|преподаватель|логопед|психолог|"
        r"методист|тьютор|социальный|инструктор|музыкальный|старший|советник|концертмейстер|зам\.)"
    )),
    ("category", _lower(r"^(?:высшая|первая|вторая|i+ |[12] (?!г|л|м)|сзд|соответств|без категор)")),
    ("teaching_months", _lower(r"^(?:пед\w*\.?\s*)?стаж\b.*\d")),
)  # fmt: skip
