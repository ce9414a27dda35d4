"""How does a person's name stand in six cases, with initials, in either order of its words?"""

import re
import unicodedata
from dataclasses import dataclass

from clerk.cases import Forms, Overrides, join, unchanged
from clerk.dictionary import is_word, parses
from clerk.lookalikes import russian_letters
from clerk.name_parts import (
    LIKELY,
    PARTICLES,
    SURE,
    decline_first_name,
    decline_patronymic,
    decline_surname,
)
from clerk.sexes import Sex, by_father, guess_sex, known_as_name
from clerk.typography import NBSP, squeeze

__all__ = [
    "Sex", "decline_name", "guess_sex", "initials_after", "initials_before", "short_name", "spelled",
    "split_full_name", "split_initials",
]  # fmt: skip

Parts = tuple[str, str | None, str | None]
"""Surname, first name, patronymic."""

_INITIAL = r"[А-ЯЁA-Z](?:\.?-[А-ЯЁA-Z])?"
_LETTER = re.compile(_INITIAL)
_INITIALS = re.compile(rf"(?:{_INITIAL}[.,]?){{0,2}}{_INITIAL}\.?")
_GLUED = re.compile(
    rf"(?<![А-ЯЁA-Zа-яёa-z])((?:{_INITIAL}\.){{1,2}})(?=[А-ЯЁA-Z]{{2}}|[А-ЯЁA-Z][а-яёa-z])"
)
_PARTED = re.compile(r"(?<![А-ЯЁA-Zа-яёa-z])([А-ЯЁA-Z])\.?\s*-\s*(?=[А-ЯЁA-Z](?:\.|$))")
_HYPHENS = str.maketrans("‐‑−", "---")
_VOWELS = re.compile("[аеёиоуыэюя]+", re.IGNORECASE)
_CLEAR_SURNAME = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:[ио]й|ая)|ко|[иы]х|дзе|швили|ян|ук|юк)$")
_RUSSIAN = re.compile(r"[оеё]ва?$|[иы]на$|[сц]к(?:[ио]й|ая)$")
# Surnames of one syllable that stand before a Chinese, Korean or Vietnamese name.
_EASTERN = {"ли", "пак", "ким", "чой", "чон", "кан", "юн", "лим", "нгуен", "чан", "ле", "фам", "хо", "ву",
            "во", "данг", "буй", "до", "нго", "ван", "чжан", "лю", "чэнь", "ян", "чжао", "хуан", "чжоу",
            "сюй", "сунь", "ма", "чжу", "ху", "го", "хэ", "линь", "гао", "ло", "дэн", "мао",
            "цай"}  # fmt: skip
_EASTERN_SURE = 0.9  # other hands decline every word


def spelled(text: str) -> str:
    """One line in Russian letters: Latin look-alikes, parted accents and odd hyphens put right."""
    return russian_letters(squeeze(unicodedata.normalize("NFC", text)).translate(_HYPHENS))


def split_initials(text: str) -> tuple[str, tuple[str, ...]] | None:
    """«Н. П. Орлова», «Орлова Н.П», «Орлова НП» → («Орлова», («Н», «П»)); None without initials.

    Those of a double name stay together however they are written: «А-М.Л.» → («А-М», «Л»).
    """
    words = _GLUED.sub(r"\1 ", _PARTED.sub(r"\1-", spelled(text))).split()
    dotted = any("." in word and _INITIALS.fullmatch(word) for word in words)
    # beside initials with dots letters without any are something else: «УВР», «Н. П. Орлова»
    short = [
        word for word in words
        if _INITIALS.fullmatch(word) and (not dotted or "." in word or len(word) == 1)
    ]  # fmt: skip
    rest = [word for word in words if word not in short]
    letters = tuple(one.replace(".", "") for word in short for one in _LETTER.findall(word))
    if not rest or not letters or not (dotted or (len(letters) < 3 and _could_be_surname(rest))):
        return None
    return " ".join(rest), letters


def _could_be_surname(words: list[str]) -> bool:
    """Whether letters without dots beside these words are initials: «Орлов КД», but «Педагог ДО»."""
    if len(words) != 1 or not re.fullmatch("[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*", words[0]):
        return False
    tags = [one.tag for one in parses(words[0])] if is_word(words[0]) else []
    return not tags or any("Surn" in tag for tag in tags)


def initials_after(surname: str, first_name: str | None, patronymic: str | None) -> str:
    """«Иванова М. П.»: in the text of a paper."""
    letters = _letters(first_name, patronymic)
    return NBSP.join([surname, *letters])


def initials_before(surname: str, first_name: str | None, patronymic: str | None) -> str:
    """«М. П. Иванова»: in a signature."""
    letters = _letters(first_name, patronymic)
    return NBSP.join([*letters, surname])


def short_name(full_name: str) -> str:
    """«Шевчук Анна-Мария Львовна» → «А.-М. Л. Шевчук»: on a page. What is no name stays."""
    short = split_initials(full_name)
    if short:
        surname, letters = short
        first_name, patronymic = [*letters, None, None][:2]
    else:
        surname, first_name, patronymic = split_full_name(squeeze(full_name))
    said = [*(first_name or "").split(), *(patronymic or "").split()[:1]]
    if not said or not all(word[:1].isupper() for word in said):
        return full_name
    return initials_before(surname, first_name, patronymic).replace(NBSP, " ")


def _letters(*names: str | None) -> list[str]:
    letters = []
    for name in names:
        halves = [half for half in re.split("[- ]", name or "") if half]
        if halves and name and "-" in name:
            letters.append("-".join(f"{half[0].upper()}." for half in halves))
        elif halves:
            letters.append(f"{halves[0][0].upper()}.")
    return letters


def decline_name(
    full_name: str | Parts,
    sex: Sex | None = None,
    overrides: Overrides | None = None,
) -> Forms:
    """A full name («Иванова Мария Петровна», «Мария Петровна Иванова», a tuple of its parts,
    «Орлова Н. П.») in six cases; the order of its words stays.

    Without ``sex`` it is guessed. The user's own forms win. Never raises. ``confidence`` says how
    sure all of it is: the sex, the order of the words, every part.
    """
    if isinstance(full_name, str):
        text = spelled(full_name)
        with_initials = split_initials(text)
        if with_initials:
            return _decline_with_initials(text, *with_initials, sex).with_overrides(overrides)
        told = _arrange(text.split())
    else:
        surname, first_name, patronymic = (spelled(part or "") for part in full_name)
        told = _Arranged((surname, first_name or None, patronymic or None))
    forms = _decline_eastern(told.parts, sex) or _decline_parts(told, sex)
    return forms.with_overrides(overrides)


def _decline_parts(told: "_Arranged", sex: Sex | None) -> Forms:
    surname, first_name, patronymic = told.parts
    sure = told.sure
    if sex is None:
        sex, sex_sure = guess_sex(surname, first_name, patronymic)
        sure *= max(sex_sure, 0.3)
    forms = [decline_first_name(first_name, sex)] if first_name else []
    if patronymic:
        forms.append(decline_patronymic(patronymic, sex))
    if surname:
        forms.insert(len(forms) if told.natural else 0, decline_surname(surname, sex))
    return join(forms).trusted(sure)


def _decline_with_initials(
    text: str, surname: str, initials: tuple[str, ...], sex: Sex | None
) -> Forms:
    sure = 1.0
    if sex is None:
        sex, sure = guess_sex(surname)
    letters = NBSP.join(_letters(*initials))
    before = not text.startswith(surname.split(maxsplit=1)[0])
    forms = decline_surname(surname, sex).map(
        lambda form: f"{letters}{NBSP}{form}" if before else f"{form}{NBSP}{letters}"
    )
    return forms.trusted(max(sure, 0.3))


def _decline_eastern(parts: Parts, sex: Sex | None) -> Forms | None:
    """«Нгуен Ван Хунг», «Чжан Вэй»: a man's last word declines alone, a woman's none; else None."""
    words = " ".join(filter(None, parts)).split()
    if not _is_eastern(words):
        return None
    sure = SURE if sex else 0.3
    if sex is None and len(words) > 2:
        middle = {word.casefold() for word in words[1:-1]}
        sex = "f" if "тхи" in middle else "m" if "ван" in middle else None
        sure = LIKELY if sex else 0.3
    if sex == "f":
        return unchanged(" ".join(words), _EASTERN_SURE * sure)
    last = decline_first_name(words[-1], "m")
    return join([unchanged(word) for word in words[:-1]] + [last]).trusted(_EASTERN_SURE * sure)


def _is_eastern(words: list[str]) -> bool:
    if len(words) < 2 or words[0].casefold() not in _EASTERN or any(map(by_father, words)):
        return False
    if len(words) > 2:
        return all(len(_VOWELS.findall(word)) == 1 for word in words)
    given = words[1].casefold()
    return given in _EASTERN or not (known_as_name(given) or _RUSSIAN.search(given))


def split_full_name(text: str) -> Parts:
    """Surname, first name, patronymic of a name in either order; particles stay together."""
    return _arrange(spelled(text).split()).parts


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The parts of a name, whether the surname stood last, and how sure that is."""

    parts: Parts
    natural: bool = False
    sure: float = 1.0


def _arrange(words: list[str]) -> _Arranged:
    """Which words are the surname: those behind a patronymic, else what is no first name."""
    head = 1
    while head < len(words) and words[head - 1].casefold() in PARTICLES:
        head += 1
    if head > 1 and len(words) == head + 1 and by_father(words[head]):
        head = 1  # «Заде Рафик Мирзоевич»: a surname that is a particle elsewhere
    rest = words[head:]
    usual = (" ".join(words[:head]), rest[0] if rest else None, " ".join(rest[1:]) or None)
    if _is_eastern(words):
        return _Arranged((words[0], words[1], " ".join(words[2:]) or None))
    if len(words) == 2:
        natural, sure = _two_words(*words)
        return _Arranged((words[1], words[0], None), natural=True, sure=sure) if natural else (
            _Arranged(usual, sure=sure)
        )  # fmt: skip
    last = len(words) - 1
    while last > 1 and words[last - 1].casefold() in PARTICLES:
        last -= 1
    named = bool(words) and bool(known_as_name(words[0]))
    if last > 1 and by_father(words[last - 1]) and (named or not by_father(words[-1])):
        sure = 1.0 if named or not known_as_name(words[-1]) else 0.5
        parts = (" ".join(words[last:]), words[0], " ".join(words[1:last]))
        return _Arranged(parts, natural=True, sure=sure)
    doubtful = len(words) > 2 and not any(map(by_father, words)) and named
    return _Arranged(usual, sure=LIKELY if doubtful and not _known_surname(words[0]) else 1.0)


def _two_words(one: str, two: str) -> tuple[bool, float]:
    """Whether the surname is the second of two words, and how sure that is."""
    names, surnames = [
        [bool(told(word)) for word in (one, two)] for told in (known_as_name, _known_surname)
    ]
    if one.casefold() in PARTICLES:
        return False, 1.0
    if names[0] != names[1]:
        if names[1]:
            return False, 1.0
        if surnames[0] and not surnames[1]:
            return False, LIKELY  # «Ким Чечек»: a surname that is a name too
        return True, 1.0 if surnames[1] else LIKELY
    if surnames[0] != surnames[1]:
        return surnames[1], 1.0 if surnames[0] or not names[1] else LIKELY
    return False, LIKELY if not names[0] else 0.6


def _known_surname(word: str) -> bool:
    low = word.casefold()
    if any(_CLEAR_SURNAME.search(half) and len(half) > 4 for half in low.split("-")):
        return True
    return is_word(low) and any("Surn" in one.tag and "nomn" in one.tag for one in parses(low))
