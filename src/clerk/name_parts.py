"""How does one part of a name decline, and do two who know it agree?

The rules of the library say the forms; what they do not know stands here. The dictionary is the
second opinion: where it knows a word and says the same, or the ending leaves no choice, the forms
are sure; where it contradicts or the ending leaves one (a vowel that falls out, a stress), they are
not.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pytrovich.enums import Case as MakerCase
from pytrovich.enums import Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from clerk.cases import OBLIQUE, Case, Forms, forms_of, join, unchanged
from clerk.dictionary import is_word, parses
from clerk.sexes import TURKIC, Sex, by_father, known_as_name

SURE: Final = 0.98
LIKELY: Final = 0.85
DOUBTFUL: Final = 0.6

_MAKER = PetrovichDeclinationMaker()
_MAKER_CASES = {case: MakerCase[case.name] for case in OBLIQUE}
_GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE, None: Gender.ANDROGYNOUS}
_KNOWN_AS = {NamePart.LASTNAME: "Surn", NamePart.FIRSTNAME: "Name"}
_TAGS = dict(zip(OBLIQUE, ("gent", "datv", "accs", "ablt", "loct"), strict=True))

PARTICLES = {"де", "ди", "да", "дю", "дер", "фон", "ван", "ла", "ле", "аль", "эль", "бен", "ибн",
             "бей", "заде", "паша", "сан", "сент", "мак", "тер", "оф"}  # fmt: skip
_FIRST_PARTICLES = {"бонч", "сент", "тер", "аль", "кара", "нор", "мак", "о", "абдул"}
_LAST_PARTICLES = {"заде", "оглы", "оглу", "паша", "бей", "хан", "кызы"}
_STRESSED_FOREIGN = {"золя", "дюма", "петипа", "люка", "тома", "труайя", "гавальда", "моруа",
                     "ферма"}  # fmt: skip
# Surnames with a fleeting vowel that the rules of the library do not know.
_STEMS = {"соловей": "соловь", "воробей": "воробь", "муравей": "муравь", "репей": "репь",
          "ручей": "ручь", "улей": "уль"}  # fmt: skip
_NOUNS_IN_OI = {"прибой", "покой", "герой", "зверобой", "бой", "строй", "цой", "ной", "гной", "рой",
                "чой", "вой", "хой", "лой", "той", "зной", "слой"}  # fmt: skip
_FATHERS_STRESSED = {"ильич", "кузьмич", "козьмич", "фомич", "лукич"}  # «Ильичом», but «Силычем»


def _endings(
    genitive: str, dative: str, accusative: str, instrumental: str, last: str
) -> dict[Case, str]:
    return dict(zip(OBLIQUE, (genitive, dative, accusative, instrumental, last), strict=True))


_EI = _endings("я", "ю", "я", "ём", "е")
_SOFT = _endings("я", "ю", "я", "ем", "е")
_HARD = _endings("а", "у", "а", "ом", "е")
_HISSING = _endings("а", "у", "а", "ем", "е")
_HISSING_FEMININE = _endings("ей", "ей", "ую", "ей", "ей")  # «Непомнящая»
_STRESSED_FEMININE = _endings("ой", "ой", "ую", "ой", "ой")  # «Чужая», of «чужой»
_IA = _endings("и", "и", "ю", "ей", "и")

# Which endings leave no choice: those of a man, those of a woman, whatever the dictionary says.
_PLAIN = {
    "m": re.compile(r"[оеё]в$|[иы]н$|[сц]кий$|[сц]кой$|ый$|[^гкх]ий$|[гкх]ий$|[иы]х$|[еёиоуыэю]$"
                    r"|[бвгдзклмнпрстфх]$|[аыуэ]й$|[оеё]вич$|[^аеёоуыэюя]ия$|[^аеёиоуыэюяжшчщц]а$"),
    "f": re.compile(r"[оеё]ва$|[сц]кая$|[иы]на$|[ая]я$|[еёиоуыэю]$|[бвгджзйклмнпрстфхцчшщь]$"
                    r"|[^аеёиоуыэюяжшчщц]а$"),
}  # fmt: skip
# Endings that nothing else has: no dictionary need be asked.
_RUSSIAN = {
    "m": re.compile(r"..[оеё]в$|[сц]кий$|..[иы]х$|енко$"),
    "f": re.compile(r"..[оеё]ва$|[сц]кая$|..[иы]х$|енко$"),
}
# Where a vowel may fall out of a man's name or only the stress tells the ending.
_FLEETING = re.compile(r"[еёо][кцнл]ь?$|ёр$|ь$|(?<![оеё]ви)[жшчщц]$")
# What is written as the other sex has it: «Иванов Анна», «Иванова Олег».
_OF_THE_OTHER = {
    "f": re.compile(r"[оеё]в$|[сц]к[ио]й$|[иы][нй]$|..ой$"),
    "m": re.compile(r"[оеё]ва$|[сц]кая$|[иы]на$|ая$"),
}


@lru_cache(maxsize=4096)
def decline_surname(surname: str, sex: Sex | None) -> Forms:
    """A surname: of several words, double, with particles, in capitals."""
    words = surname.split(" ")
    if len(words) > 1:
        return join([decline_surname(word, sex) for word in words])
    if surname.casefold().strip("-") in PARTICLES:
        return unchanged(surname)
    if "-" in surname.strip("-"):
        return _decline_double(surname, sex)
    return _in_capitals(surname, _decline_bare_surname(titled(surname), sex))


def _decline_double(surname: str, sex: Sex | None) -> Forms:
    """«Петров-Водкин» both halves, «Сент-Экзюпери» the last, «Бодуэн-де-Куртенэ» first and last."""
    halves = surname.split("-")
    first, last = halves[0].casefold(), halves[-1].casefold()
    if last in _LAST_PARTICLES:
        return unchanged(surname)
    inner = [unchanged(half) for half in halves[1:-1]]
    if inner and {half.casefold() for half in halves[1:-1]} & PARTICLES:
        return join(
            [decline_surname(halves[0], sex), *inner, decline_surname(halves[-1], sex)], "-"
        )
    if first in _FIRST_PARTICLES or first in PARTICLES:
        return join([unchanged("-".join(halves[:-1])), decline_surname(halves[-1], sex)], "-")
    forms = [decline_surname(half, sex) for half in halves]
    if sex == "m" and not _is_surname_alone(halves[0]):
        # «Грум-Гржимайло», «Сквозник-Дмухановский»: the first is no surname by itself
        forms[0] = unchanged(halves[0], LIKELY)
    return join(forms, "-")


def _is_surname_alone(word: str) -> bool:
    low = word.casefold()
    if re.search(r"[оеё]в$|[иы]н$|[сц]к[ио]й$|ич$|ко$|[иы]х$|[юу]к$|[яа]н$|[ыиоа]й$|[ая]$", low):
        return True
    return any("Surn" in one.tag and one.normal_form == low for one in parses(low)) and is_word(low)


def _decline_bare_surname(surname: str, sex: Sex | None) -> Forms:
    low = surname.casefold()
    if low in _STRESSED_FOREIGN:
        return unchanged(surname)
    forms = _own_surname(surname, low, sex)
    if forms is None:
        forms = decline_plain(surname, NamePart.LASTNAME, sex)
        return _with_instrumental(forms, low, sex)
    return forms


def _own_surname(surname: str, low: str, sex: Sex | None) -> Forms | None:
    """Where the library errs or does not know."""
    if sex == "f" and re.search("[жшчщ]ая$", low):
        said = [one for one in parses(low) if one.normal_form == f"{low[:-2]}ой" and is_word(low)]
        if not said:
            return _with_endings(surname, surname[:-2], _HISSING_FEMININE)
        # «Большая», «Меньшая»: there are «большой» and «больший», and «меньшой» is hardly said
        alone = len(parses(low)) == 1
        endings = _STRESSED_FEMININE if alone or "Qual" in said[0].tag else _HISSING_FEMININE
        return _with_endings(surname, surname[:-2], endings, SURE if alone else LIKELY)
    if sex != "m":
        return None
    if low in _STEMS:
        stem = surname[: len(_STEMS[low]) - 1] + _STEMS[low][-1]
        return _with_endings(surname, stem, _EI)
    if low in _NOUNS_IN_OI or low.endswith("эй"):
        return _with_endings(surname, surname[:-1], _SOFT)
    if re.search(r"(?:ец|[жшчщ])$", low):
        return _decline_by_dictionary(surname)
    return None


def _with_instrumental(forms: Forms, low: str, sex: Sex | None) -> Forms:
    said = forms.instrumental
    if re.search("[жшчщц]а$", low) and said.endswith("ой"):
        said = f"{said[:-2]}ей"  # «Квашей»: an unstressed ending is written with е behind these
    elif sex == "m" and said.endswith("ым") and re.search("[^иы]н$", low):
        said = f"{said[:-2]}ом"  # «Коэном»
    if said == forms.instrumental:
        return forms
    texts = {case: forms.get(case) for case in Case} | {Case.INSTRUMENTAL: said}
    return forms_of(texts, forms.confidence)


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
        return forms_of(texts, LIKELY)
    return None


def _with_endings(
    nominative: str, stem: str, endings: dict[Case, str], confidence: float = SURE
) -> Forms:
    texts: dict[Case, str] = {case: stem + endings[case] for case in OBLIQUE}
    return forms_of({Case.NOMINATIVE: nominative, **texts}, confidence)


@lru_cache(maxsize=2048)
def decline_first_name(name: str, sex: Sex | None) -> Forms:
    """A first name, both halves of a double one."""
    if "-" in name.strip("-"):
        halves = name.split("-")
        both = join([decline_first_name(half, sex) for half in halves], "-")
        # «Анна-Мария» declines twice, «Жан-Пьер» and «Абдул-Азим» once
        usual = sex == "f" and all("f" in known_as_name(half) for half in halves)
        return both if usual else both.trusted(LIKELY)
    low = name.casefold()
    if sex == "m" and re.search("[еэ]к$", low) and titled(name) != name.upper():
        # «Ирек», «Джек» keep their vowel; that it falls out («Витёк») has no place in a paper
        firm = SURE if known_as_name(low) == {"m"} else LIKELY
        return _in_capitals(name, _with_endings(titled(name), titled(name), _HARD, firm))
    if low.endswith("ия") and sex and len(low) > 2:
        return _in_capitals(name, _with_endings(titled(name), titled(name)[:-1], _IA))
    return decline_plain(name, NamePart.FIRSTNAME, sex)


@lru_cache(maxsize=2048)
def decline_patronymic(patronymic: str, sex: Sex | None) -> Forms:
    """A patronymic; «Ильхам кызы» does not decline."""
    words = re.split("[ -]", patronymic)
    if words[-1].casefold() in TURKIC or patronymic.endswith("."):
        return unchanged(patronymic)
    name = titled(patronymic)
    told = by_father(patronymic)
    firm = SURE if told and told == sex else DOUBTFUL
    if sex == "m" and name.casefold().endswith(("ыч", "ич")):
        endings = _HARD if name.casefold() in _FATHERS_STRESSED else _HISSING
        return _in_capitals(patronymic, _with_endings(name, name, endings, firm))
    forms = decline_plain(name, NamePart.MIDDLENAME, sex)
    return _in_capitals(patronymic, replace(forms, confidence=min(firm, forms.confidence)))


@lru_cache(maxsize=8192)
def decline_plain(word: str, part: NamePart, sex: Sex | None) -> Forms:
    """One word by the rules of the library, as sure as a second opinion makes them."""
    name = titled(word)
    if not re.search("[а-яё]", name) or name.endswith(".") or re.search("[A-Za-z\\d]", name):
        return unchanged(word, confidence=0.3)
    try:
        made: dict[Case, str] = {
            case: _MAKER.make(part, _GENDERS[sex], _MAKER_CASES[case], name) for case in OBLIQUE
        }
    except (IndexError, KeyError, ValueError):
        return unchanged(word, confidence=0.2)
    if re.search("[жшчщ]а$", name):
        made[Case.GENITIVE] = f"{name[:-1]}и"
    forms = forms_of({Case.NOMINATIVE: name, **made})
    return _in_capitals(word, forms.trusted(_trust(forms, part, sex)))


def _trust(forms: Forms, part: NamePart, sex: Sex | None) -> float:
    """How far to trust what the library says of a word."""
    if sex is None:
        return 0.4
    low = forms.nominative.casefold()
    if part is NamePart.MIDDLENAME:
        return SURE
    if part is NamePart.LASTNAME and _OF_THE_OTHER[sex].search(low) and len(low) > 4:
        return DOUBTFUL
    if part is NamePart.LASTNAME and _RUSSIAN[sex].search(low):
        return SURE
    if part is NamePart.LASTNAME and sex == "m" and low.endswith("ец"):
        return LIKELY  # «Кобца» and «Кобеца»: the bearer alone knows
    if part is NamePart.FIRSTNAME and low.endswith("ь") and forms.genitive == forms.nominative:
        return LIKELY  # «Айгуль» and «Айгули»: both are met
    second = _second_opinion(low, _KNOWN_AS[part], sex)
    if second is not None:
        ours = tuple(forms.get(case).casefold().replace("ё", "е") for case in OBLIQUE)
        return SURE if ours == second else DOUBTFUL
    if part is NamePart.FIRSTNAME and known_as_name(low) - {sex}:
        return DOUBTFUL  # «Александр» as a woman's name
    plain = _PLAIN[sex].search(low) or (low.endswith("ой") and _is_adjective(low))
    if not plain or (sex == "m" and _FLEETING.search(low) and not re.search("[оеё]в$", low)):
        return LIKELY
    return SURE


def _is_adjective(low: str) -> bool:
    return is_word(low) and {one.tag.POS for one in parses(low)} == {"ADJF"}


@lru_cache(maxsize=8192)
def _second_opinion(low: str, known_as: str, sex: Sex) -> tuple[str, ...] | None:
    """The five forms the dictionary knows for a name of that sex, ё as е; None where it knows none."""
    if not is_word(low):
        return None
    gender = "femn" if sex == "f" else "masc"
    for one in parses(low):
        tag = one.tag.grammemes
        if known_as in tag and {"nomn", "sing"} <= tag and (gender in tag or "ms-f" in tag):
            found: dict[str, str] = {}
            for form in one.lexeme:
                said = form.tag.grammemes
                if "sing" in said and (gender in said or "ms-f" in said) and "V-oy" not in said:
                    found.setdefault(form.tag.case, form.word.replace("ё", "е"))
            if found.keys() >= set(_TAGS.values()):
                return tuple(found[case] for case in _TAGS.values())
    return None


def titled(word: str) -> str:
    """ALL CAPS → Title case, each half of a hyphenated word; other words as they are."""
    if len(word) > 1 and word.isupper():
        return "-".join(half.capitalize() for half in word.split("-"))
    return word


def _in_capitals(source: str, forms: Forms) -> Forms:
    """A name in capitals stays in capitals."""
    if len(source) > 1 and source.isupper():
        return forms.map(str.upper)
    return forms
