"""How does a person's name stand in six cases, with initials, and which sex does it tell?"""

import re
from functools import lru_cache
from typing import Literal

from pytrovich.enums import Case as MakerCase
from pytrovich.enums import Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from clerk.cases import OBLIQUE, Case, Forms, Overrides, forms_of, join, unchanged
from clerk.dictionary import is_word, parses
from clerk.typography import NBSP, squeeze

Sex = Literal["f", "m"]

_MAKER = PetrovichDeclinationMaker()
_MAKER_CASES = {case: MakerCase[case.name] for case in OBLIQUE}
_GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE, None: Gender.ANDROGYNOUS}
_TURKIC = {"оглы": "m", "оглу": "m", "улы": "m", "уулу": "m", "кызы": "f", "гызы": "f"}
_PARTICLES = {"де", "ди", "да", "дю", "дер", "фон", "ван", "ла", "ле", "аль", "эль", "бен", "ибн",
              "бей", "заде", "паша", "сан", "сент", "мак", "тер", "оф"}  # fmt: skip
_FIRST_PARTICLES = {"бонч", "сент", "тер", "аль", "кара", "нор", "мак", "о"}
_LAST_PARTICLES = {"заде", "оглы", "оглу", "паша", "бей", "хан", "кызы"}
_STRESSED_FOREIGN = {
    "золя",
    "дюма",
    "петипа",
    "люка",
    "тома",
    "труайя",
    "гавальда",
    "моруа",
    "ферма",
}
_INITIAL = re.compile(r"^[А-ЯЁA-Z]\.?(-[А-ЯЁA-Z]\.?)?$")
_INITIALS_GLUED = re.compile(r"([А-ЯЁA-Z])\.(?!\s*[-‑])\s*")
_HYPHEN_OF_INITIALS = re.compile(
    r"(?<![А-ЯЁA-Zа-яёa-z])([А-ЯЁA-Z])\.?\s*[-‑]\s*(?=[А-ЯЁA-Z](?:\.|$))"
)

_MALE_NAMES_IN_A = {
    "никита", "илья", "фома", "кузьма", "лука", "савва", "данила", "гаврила", "вавила", "ерёма",
    "фока", "мустафа", "муса", "иса", "яхья", "абдулла", "мирза", "алиша",
}  # fmt: skip
_FEMALE_NAMES_NOT_IN_A = {
    "любовь", "нино", "нинель", "рахиль", "руфь", "эсфирь", "юдифь", "айгуль", "гузель", "нурсель",
    "жанетт", "элен", "эдит", "маргарет", "ирен", "николь", "мишель", "рашель", "асель", "айсель",
    "айгюль", "гюльчехрет", "розмари", "мэри", "лейли", "натали", "кэтрин", "сибель", "нигяр",
    "гюзель", "гуль", "жибек", "наргиз", "феруз", "лилит", "астхик", "сирануш", "ануш", "шушан",
    "хатун", "айжан", "айгерим", "жулдыз", "ботагоз", "сауле", "мадлен", "адель", "эстер",
    "эсмигюль",
}  # fmt: skip
_BOTH_NAMES = {"саша", "женя", "валя", "слава", "шура", "паша", "сима", "тося"}

# Surnames with a fleeting vowel that the rules of the library do not know.
_STEMS = {"соловей": "соловь", "воробей": "воробь", "муравей": "муравь", "репей": "репь",
          "ручей": "ручь", "улей": "уль"}  # fmt: skip
_EI = {Case.GENITIVE: "я", Case.DATIVE: "ю", Case.ACCUSATIVE: "я", Case.INSTRUMENTAL: "ём",
       Case.PREPOSITIONAL: "е"}  # fmt: skip
_SOFT_MASCULINE = {Case.GENITIVE: "я", Case.DATIVE: "ю", Case.ACCUSATIVE: "я",
                   Case.INSTRUMENTAL: "ем", Case.PREPOSITIONAL: "е"}  # fmt: skip
_HISSING_MASCULINE = {Case.GENITIVE: "а", Case.DATIVE: "у", Case.ACCUSATIVE: "а",
                      Case.INSTRUMENTAL: "ем", Case.PREPOSITIONAL: "е"}  # fmt: skip
_OF_BOTH = re.compile(r"[иы]на$", re.IGNORECASE)  # «Калина», «Дубина» are men's surnames too
_PATRONYMICS_STRESSED = {"ильич", "кузьмич", "фомич", "лукич"}  # «Ильичом», but «Силычем»


def guess_sex(
    surname: str, first_name: str | None = None, patronymic: str | None = None
) -> tuple[Sex | None, float]:
    """Sex and how sure we are (0..1): the patronymic tells best, then the name, the surname. What only
    the last letter of a name tells is not believed against the surname: «Цыренова Сэсэг»."""
    told = _by_patronymic(patronymic)
    if told[0]:
        return told
    named, called = _by_first_name(first_name), _by_surname(surname)
    if not named[0]:
        return called
    if called[0] in {None, named[0]} or _is_name(first_name or "", named[0]):
        return named
    return (None, 0.0) if _OF_BOTH.search(surname) else called


def _by_patronymic(patronymic: str | None) -> tuple[Sex | None, float]:
    words = (patronymic or "").casefold().replace("-", " ").split()
    if not words or _INITIAL.match((patronymic or "").strip()):
        return None, 0.0
    if words[-1] in _TURKIC:
        return ("f" if _TURKIC[words[-1]] == "f" else "m"), 0.99
    if words[-1].endswith(("вна", "чна", "шна")):
        return "f", 0.99
    if words[-1].endswith("ич") or words[-1].endswith("ыч"):
        return "m", 0.99
    return None, 0.0


def _by_first_name(first_name: str | None) -> tuple[Sex | None, float]:
    name = (first_name or "").casefold().split("-")[0].strip(". ")
    if len(name) < 2 or name in _BOTH_NAMES:
        return None, 0.0
    if name in _MALE_NAMES_IN_A:
        return "m", 0.95
    if name in _FEMALE_NAMES_NOT_IN_A or name.endswith("гуль"):
        return "f", 0.9
    if name[-1] in "ая":
        return "f", 0.9
    if name[-1] in "бвгджзйклмнпрстфхцчшщ":
        return "m", 0.85
    return None, 0.0


def _is_name(first_name: str, sex: Sex) -> bool:
    """Whether lists or the dictionary know it as a name of that sex."""
    name = first_name.casefold().split("-")[0].strip(". ")
    if name in _MALE_NAMES_IN_A or name in _FEMALE_NAMES_NOT_IN_A:
        return True
    wanted = {"Name", "nomn", "femn" if sex == "f" else "masc"}
    return is_word(name) and any(wanted <= one.tag.grammemes for one in parses(name))


def _by_surname(surname: str) -> tuple[Sex | None, float]:
    last = surname.casefold().split("-")[-1].strip()
    if re.search(r"(ова|ева|ёва|ина|ына|ская|цкая|ая|яя)$", last):
        return "f", 0.8
    if re.search(r"(ов|ев|ёв|ин|ын|ский|цкий|ой|ый|ий)$", last):
        return "m", 0.75
    return None, 0.0


def split_initials(text: str) -> tuple[str, tuple[str, ...]] | None:
    """«Н. П. Орлова», «Орлова Н.П.» → («Орлова», («Н», «П»)); None where there are no initials.

    Those of a double name stay together however they are written: «А-М.Л.» → («А-М», «Л»).
    """
    joined = _HYPHEN_OF_INITIALS.sub(r"\1-", squeeze(text))
    words = _INITIALS_GLUED.sub(r"\1. ", joined).split()
    initials = tuple(word.rstrip(".") for word in words if _INITIAL.match(word) and "." in word)
    rest = [word for word in words if not (_INITIAL.match(word) and "." in word)]
    return (" ".join(rest), initials) if initials and rest else None


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
    full_name: str | tuple[str, str | None, str | None],
    sex: Sex | None = None,
    overrides: Overrides | None = None,
) -> Forms:
    """A full name («Иванова Мария Петровна», a tuple of its parts, «Орлова Н. П.») in six cases.

    Without ``sex`` it is guessed. The user's own forms win. Never raises.
    """
    if isinstance(full_name, str):
        text = squeeze(full_name)
        with_initials = split_initials(text)
        if with_initials:
            return _decline_with_initials(text, *with_initials, sex).with_overrides(overrides)
        parts = split_full_name(text)
    else:
        parts = full_name
    surname, first_name, patronymic = parts
    sure = 1.0
    if sex is None:
        sex, sure = guess_sex(surname, first_name, patronymic)
    forms = [_decline_surname(surname, sex)] if surname else []
    if first_name:
        forms.append(_decline_plain(first_name, NamePart.FIRSTNAME, sex))
    if patronymic:
        forms.append(_decline_patronymic(patronymic, sex))
    return join(forms).trusted(max(sure, 0.3)).with_overrides(overrides)


def split_full_name(text: str) -> tuple[str, str | None, str | None]:
    """Surname, first name, patronymic of a name written in that order; particles stay together."""
    words = text.split()
    head = 1
    while head < len(words) and words[head - 1].casefold() in _PARTICLES:
        head += 1
    surname, rest = " ".join(words[:head]), words[head:]
    first_name = rest[0] if rest else None
    return surname, first_name, " ".join(rest[1:]) or None


def _decline_with_initials(
    text: str, surname: str, initials: tuple[str, ...], sex: Sex | None
) -> Forms:
    sure = 1.0
    if sex is None:
        sex, sure = guess_sex(surname)
    letters = NBSP.join(_letters(*initials))
    declined = _decline_surname(surname, sex)
    before = bool(_INITIAL.match(text.split(".", maxsplit=1)[0] + "."))
    forms = declined.map(
        lambda form: f"{letters}{NBSP}{form}" if before else f"{form}{NBSP}{letters}"
    )
    return forms.trusted(max(sure, 0.3))


@lru_cache(maxsize=4096)
def _decline_surname(surname: str, sex: Sex | None) -> Forms:
    words = surname.split(" ")
    if len(words) > 1:
        return join([_decline_surname(word, sex) for word in words])
    if surname.casefold().strip("-") in _PARTICLES:
        return unchanged(surname)
    if "-" in surname:
        return _decline_double(surname, sex)
    return _in_case_of(surname, _decline_bare_surname(_titled(surname), sex))


def _decline_double(surname: str, sex: Sex | None) -> Forms:
    """«Петров-Водкин» both halves, «Сент-Экзюпери» the last, «Бодуэн-де-Куртенэ» first and last."""
    halves = surname.split("-")
    first, last = halves[0].casefold(), halves[-1].casefold()
    if last in _LAST_PARTICLES:
        return unchanged(surname)
    inner = [unchanged(half) for half in halves[1:-1]]
    if inner and {half.casefold() for half in halves[1:-1]} & _PARTICLES:
        return join(
            [_decline_surname(halves[0], sex), *inner, _decline_surname(halves[-1], sex)], "-"
        )
    if first in _FIRST_PARTICLES or first in _PARTICLES:
        return join([unchanged("-".join(halves[:-1])), _decline_surname(halves[-1], sex)], "-")
    return join([_decline_surname(half, sex) for half in halves], "-")


def _decline_bare_surname(surname: str, sex: Sex | None) -> Forms:
    low = surname.casefold()
    if low in _STRESSED_FOREIGN:
        return unchanged(surname)
    own = _decline_noun_like(surname) if sex == "m" and low.endswith(("ой", "ей")) else None
    if sex == "m" and own is None and re.search(r"(?:ец|[жшчщ])$", low):
        own = _decline_by_dictionary(surname)
    forms = own or _decline_plain(surname, NamePart.LASTNAME, sex)
    if re.search("[жшчщц]а$", low) and forms.instrumental.endswith("ой"):
        # «Квашей»: behind these letters an unstressed ending is written with е
        texts = {case: forms.get(case) for case in Case}
        texts[Case.INSTRUMENTAL] = f"{forms.instrumental[:-2]}ей"
        forms = forms_of(texts, forms.confidence)
    return forms


def _decline_by_dictionary(surname: str) -> Forms | None:
    """Surnames that are common nouns: «Жнец» → «Жнеца», «Грач» → «Грачом»; else None."""
    for parsed in parses(surname):
        if parsed.tag.POS != "NOUN" or {"nomn", "masc", "sing"} - set(parsed.tag.grammemes):
            continue
        if not is_word(surname) or "Surn" in parsed.tag:
            continue
        texts = {Case.NOMINATIVE: surname}
        for case, tag in zip(OBLIQUE, ("gent", "datv", "gent", "ablt", "loct"), strict=True):
            form = parsed.inflect({tag})
            if form is None:
                return None
            texts[case] = form.word.capitalize()
        return forms_of(texts, 0.9)
    return None


_NOUNS_IN_OI = {"прибой", "покой", "герой", "зверобой", "бой", "строй", "цой", "ной", "гной", "рой",
                "чой", "вой", "хой", "лой", "той", "зной", "слой"}  # fmt: skip


def _decline_noun_like(surname: str) -> Forms | None:
    """Men's surnames that are nouns in -ой and -ей: «Прибой», «Соловей»; else None."""
    low = surname.casefold()
    if low in _STEMS:
        stem = surname[: len(_STEMS[low]) - 1] + _STEMS[low][-1]
        return _with_endings(surname, stem, _EI)
    if low in _NOUNS_IN_OI:
        return _with_endings(surname, surname[:-1], {**_SOFT_MASCULINE})
    return None


def _with_endings(nominative: str, stem: str, endings: dict[Case, str]) -> Forms:
    texts: dict[Case, str] = {case: stem + endings[case] for case in OBLIQUE}
    return forms_of({Case.NOMINATIVE: nominative, **texts}, 0.97)


@lru_cache(maxsize=2048)
def _decline_patronymic(patronymic: str, sex: Sex | None) -> Forms:
    words = patronymic.split(" ")
    if words[-1].casefold() in _TURKIC:  # «Ильхам кызы» does not decline
        return unchanged(patronymic)
    if patronymic.endswith("."):
        return unchanged(patronymic)
    titled = _titled(patronymic)
    if sex == "m" and titled.casefold().endswith("ыч"):
        return _in_case_of(patronymic, _with_endings(titled, titled, _HISSING_MASCULINE))
    forms = _decline_plain(titled, NamePart.MIDDLENAME, sex)
    if sex == "m" and titled.casefold() in _PATRONYMICS_STRESSED:
        instrumental = f"{titled}ом"
        forms = Forms(
            titled, forms.genitive, forms.dative, forms.accusative, instrumental,
            forms.prepositional, forms.confidence,
        )  # fmt: skip
    return _in_case_of(patronymic, forms)


@lru_cache(maxsize=8192)
def _decline_plain(word: str, part: NamePart, sex: Sex | None) -> Forms:
    if "-" in word and part is NamePart.FIRSTNAME:
        return join([_decline_plain(half, part, sex) for half in word.split("-")], "-")
    titled = _titled(word)
    if not re.search("[а-яё]", titled) or titled.endswith("."):
        return unchanged(word, confidence=0.3)
    try:
        made: dict[Case, str] = {
            case: _MAKER.make(part, _GENDERS[sex], _MAKER_CASES[case], titled) for case in OBLIQUE
        }
    except (IndexError, KeyError, ValueError):
        return unchanged(word, confidence=0.2)
    forms = forms_of({Case.NOMINATIVE: titled, **made}, 0.97 if sex else 0.4)
    return _in_case_of(word, forms)


def _titled(word: str) -> str:
    """ALL CAPS → Title case, each half of a hyphenated word; other words as they are."""
    if len(word) > 1 and word.isupper():
        return "-".join(half.capitalize() for half in word.split("-"))
    return word


def _in_case_of(source: str, forms: Forms) -> Forms:
    """A name in capitals stays in capitals."""
    if len(source) > 1 and source.isupper():
        return forms.map(str.upper)
    return forms
