"""Is it a man or a woman: what do surname, first name and patronymic say of it together?"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from clerk.dictionary import is_word, parses

Sex = Literal["f", "m"]

TURKIC: dict[str, Sex] = {
    "оглы": "m",
    "оглу": "m",
    "улы": "m",
    "уулу": "m",
    "кызы": "f",
    "гызы": "f",
}
"""What stands behind a father's name instead of an ending."""

_OF_FATHER = re.compile(r"(?P<f>[вчш]на)$|(?P<m>[иы]ч)$")
_CLEAR = re.compile(r"(?P<f>[оеё]ва|[сц]кая|ая|яя)$|(?P<m>[оеё]в|[сц]к[ио]й)$")
_LIKELY = re.compile(r"(?P<f>[иы]на)$|(?P<m>[иы]н|[иы]й)$")

# Whatever the dictionary and the last letter say.
_MEN = {
    "никита", "илья", "фома", "кузьма", "лука", "савва", "данила", "гаврила", "вавила", "ерёма",
    "фока", "мустафа", "муса", "иса", "яхья", "абдулла", "мирза", "алиша",
}  # fmt: skip
_WOMEN = {
    "любовь", "нино", "нинель", "рахиль", "руфь", "эсфирь", "юдифь", "айгуль", "гузель", "нурсель",
    "жанетт", "элен", "эдит", "маргарет", "ирен", "николь", "мишель", "рашель", "асель", "айсель",
    "айгюль", "гюльчехрет", "розмари", "мэри", "лейли", "натали", "кэтрин", "сибель", "нигяр",
    "гюзель", "гуль", "жибек", "наргиз", "феруз", "лилит", "астхик", "сирануш", "ануш", "шушан",
    "хатун", "айжан", "айгерим", "жулдыз", "ботагоз", "сауле", "мадлен", "адель", "эстер",
    "эсмигюль",
}  # fmt: skip
_EITHER = {"саша", "женя", "валя", "слава", "шура", "паша", "сима", "тося"}


@dataclass(frozen=True, slots=True)
class _Said:
    """What one part of a name says; ``firm`` where the last letters alone do not say it."""

    sex: Sex | None = None
    firm: bool = False


def guess_sex(
    surname: str, first_name: str | None = None, patronymic: str | None = None
) -> tuple[Sex | None, float]:
    """Sex and how sure we are (0..1), by all parts together. None where what they say firmly does
    not agree, or where only the last letter of a name would say it: then a person is asked."""
    father, own, family = (
        _by_patronymic(patronymic),
        _by_first_name(first_name),
        _by_surname(surname),
    )
    firm = [one.sex for one in (father, own, family) if one.firm and one.sex]
    if len(set(firm)) > 1:
        # two outvote the third: «Голова Иван Петрович», «Вдовина Аминат Исаевна»
        said = [one.sex for one in (father, own, family) if one.sex]
        sex = max(said, key=said.count)
        return (sex, 0.9) if said.count(sex) > 1 else (None, 0.0)
    if firm:
        sex = firm[0]
        others = {one.sex for one in (own, family) if one.sex and not one.firm}
        if father.firm or others <= {sex}:
            several = sum(one.sex == sex for one in (father, own, family)) > 1
            return sex, 0.99 if father.firm or several else 0.97
        return sex, 0.9
    if own.sex and family.sex and own.sex != family.sex:
        return None, 0.0
    if own.sex == "f" or family.sex:  # a name in a consonant may be anybody's: «Чечек», «Шолбан»
        return own.sex or family.sex, 0.9 if own.sex and family.sex else 0.8
    return None, 0.0


@lru_cache(maxsize=8192)
def known_as_name(word: str) -> frozenset[Sex]:
    """Of whom the lists and the dictionary know this as a first name."""
    name = word.casefold().split("-")[0].strip(". ")
    if name in _EITHER:
        return frozenset({"f", "m"})
    if name in _MEN:
        return frozenset({"m"})
    if name in _WOMEN or name.endswith("гуль"):
        return frozenset({"f"})
    if len(name) < 2 or not is_word(name):
        return frozenset()
    named = [tag for one in parses(name) if {"Name", "nomn"} <= (tag := one.tag.grammemes)]
    genders: tuple[tuple[Sex, str], ...] = (("f", "femn"), ("m", "masc"))
    return frozenset(
        sex for sex, gender in genders if any(gender in tag or "ms-f" in tag for tag in named)
    )


def by_father(word: str) -> Sex | None:
    """«Петровна», «Ильич», «кызы»: the sex of whoever has this patronymic, None where it is none."""
    low = re.split("[ -]", word.casefold())[-1]
    if low in TURKIC:
        return TURKIC[low]
    found = _OF_FATHER.search(low)
    return _sex_of(found) if found and len(low) > 3 else None


def _by_patronymic(patronymic: str | None) -> _Said:
    sex = by_father(patronymic) if patronymic else None
    return _Said(sex, firm=sex is not None)


def _by_first_name(first_name: str | None) -> _Said:
    name = (first_name or "").casefold().split("-")[0].strip(". ")
    known = known_as_name(name)
    if known:
        return _Said(next(iter(known)), firm=True) if len(known) == 1 else _Said()
    if len(name) < 2:
        return _Said()
    if name[-1] in "ая":
        return _Said("f")
    return _Said("m") if name[-1] in "бвгджзйклмнпрстфхцчшщ" else _Said()


def _by_surname(surname: str) -> _Said:
    last = surname.casefold().split("-")[-1].strip()
    clear = _CLEAR.search(last)
    if clear and len(last) > 4:
        return _Said(_sex_of(clear), firm=True)
    likely = _LIKELY.search(last)
    return _Said(_sex_of(likely)) if likely and len(last) > 4 else _Said()


def _sex_of(found: re.Match[str]) -> Sex:
    return "f" if found["f"] else "m"
