"""How near are two teachers by what they teach and do: 0 for strangers, 100 for the same?

The table ``nearness.tsv`` holds pairs of fields; it reads the same both ways. Classroom leadership
and school paperwork suit every post, so nobody is nearer than ``EVERYBODY`` to nobody.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pairing.model import Person

SAME = 100
NEAR_FROM = 60  # «близкий предмет» from here on
EVERYBODY = 20  # classroom leadership, paperwork: any teacher can help any other with these
LANGUAGES_APART = 70  # two foreign languages, taught alike

_POSTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"логопед", "логопед"),
        (r"дефектолог", "дефектолог"),
        (r"психолог", "психолог"),
        (r"социальн\w+ педагог", "социальный педагог"),
        (r"тьютор|ассистент", "тьютор"),
        (r"библиотекар", "библиотека"),
        (r"\bгпд\b|продл[её]нн|воспитатель", "группа продлённого дня"),
        (r"советник|педагог-организатор|вожат|организатор(?! об)", "воспитательная работа"),
        (r"дополнительного образования|руководитель кружка", "дополнительное образование"),
        (r"музыкальн\w+ руководител|концертмейстер", "музыкальный руководитель"),
        (r"дошкольн", "дошкольное воспитание"),
        (r"инструктор по физ|физическ\w+ воспитан", "физическая культура"),
    )
)
_FOREIGN = re.compile(r"^(?:английск|немецк|французск|китайск|испанск|иностранн)")
_SYNONYMS = {"обж": "ОБЗР", "обзр": "ОБЗР", "технология": "труд (технология)", "труд": "труд (технология)",
             "физкультура": "физическая культура", "изо": "изобразительное искусство",
             "алгебра": "математика", "геометрия": "математика"}  # fmt: skip


@cache
def _table() -> dict[frozenset[str], int]:
    text = files("pairing").joinpath("nearness.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.rstrip("\n").split("\n")[1:]]
    return {frozenset((one, other)): int(near) for one, other, near in rows}


def fields_of(person: Person) -> tuple[str, ...]:
    """What a person teaches or does: subjects first, then posts that are fields themselves."""
    return _fields(person.subjects, person.posts)


_NOUNS = {
    "subject": {"genitive": "предмета", "dative": "предмету", "instrumental": "предметом"},
    "post": {"genitive": "профиля", "dative": "профилю", "instrumental": "профилем"},
}
_SAME_POST = {"genitive": "той же должности", "dative": "той же должности",
              "instrumental": "той же должностью"}  # fmt: skip


def field_in_words(person: Person, case: Literal["genitive", "dative", "instrumental"]) -> str:
    """«предмета «химия»», «профиля «логопед»»: what somebody without a subject does is no subject."""
    fields = fields_of(person)
    if not fields:
        return _SAME_POST[case]
    return f"{_NOUNS['subject' if person.subjects else 'post'][case]} «{fields[0]}»"


@lru_cache(maxsize=65536)
def _fields(subjects: tuple[str, ...], posts: tuple[str, ...]) -> tuple[str, ...]:
    found = [_SYNONYMS.get(subject.casefold(), subject) for subject in subjects]
    for post in posts:
        low = post.casefold()
        found += [field for pattern, field in _POSTS if pattern.search(low)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def near(one: str, other: str) -> int:
    """How near two fields are."""
    if one == other:
        return SAME
    if _FOREIGN.match(one) and _FOREIGN.match(other):
        general = "иностранный язык" in (one, other)
        return 90 if general else LANGUAGES_APART
    one = "иностранный язык" if _FOREIGN.match(one) else one
    other = "иностранный язык" if _FOREIGN.match(other) else other
    return _table().get(frozenset((one, other)), EVERYBODY)


def nearness(fields: Iterable[str], others: Iterable[str]) -> int:
    """How near two people are: their nearest fields; the first field of a mentee weighs most."""
    others = tuple(others)
    best = 0
    for place, field in enumerate(fields):
        for other in others:
            best = max(best, near(field, other) - (1 if place else 0))
    return max(best, EVERYBODY)
