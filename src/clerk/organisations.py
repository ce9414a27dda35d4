"""How does a school's name stand in six cases, and how is it shortened?"""

import re

from clerk.cases import Case, Forms, Overrides, forms_of, unchanged
from clerk.posts import decline_post
from clerk.typography import squeeze

_DIRECTOR = "директор"
_OF_DIRECTOR = re.compile(r"\bдиректор(?:а|у|ом|е)?\b", re.IGNORECASE)
_QUOTED = re.compile(r"[«\"„“].*$", re.DOTALL)
_HEAD = re.compile(
    r"^((?:[а-яё-]+(?:ое|ее|ая|яя|ый|ий)\s+)*)(учреждение|школа|гимназия|лицей|колледж|центр|интернат|"
    r"школа-интернат|комплекс|организация)\b(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ADJECTIVE_ENDINGS = {
    "ое": ("ого", "ому", "ое", "ым", "ом"),
    "ее": ("его", "ему", "ее", "им", "ем"),
    "ая": ("ой", "ой", "ую", "ой", "ой"),
    "яя": ("ей", "ей", "юю", "ей", "ей"),
    "ый": ("ого", "ому", "ый", "ым", "ом"),
    "ий": ("его", "ему", "ий", "им", "ем"),
}
_NOUNS = {
    "учреждение": ("учреждения", "учреждению", "учреждение", "учреждением", "учреждении"),
    "школа": ("школы", "школе", "школу", "школой", "школе"),
    "гимназия": ("гимназии", "гимназии", "гимназию", "гимназией", "гимназии"),
    "лицей": ("лицея", "лицею", "лицей", "лицеем", "лицее"),
    "колледж": ("колледжа", "колледжу", "колледж", "колледжем", "колледже"),
    "центр": ("центра", "центру", "центр", "центром", "центре"),
    "интернат": ("интерната", "интернату", "интернат", "интернатом", "интернате"),
    "комплекс": ("комплекса", "комплексу", "комплекс", "комплексом", "комплексе"),
    "организация": ("организации", "организации", "организацию", "организацией", "организации"),
    "школа-интернат": (
        "школы-интерната", "школе-интернату", "школу-интернат", "школой-интернатом",
        "школе-интернате",
    ),
}  # fmt: skip
_OBLIQUE = tuple(case for case in Case if case is not Case.NOMINATIVE)

_LETTERS = {
    "муниципальное": "М", "государственное": "Г", "областное": "О", "краевое": "К", "частное": "Ч",
    "федеральное": "Ф", "республиканское": "Р", "негосударственное": "Н",
    "бюджетное": "Б", "автономное": "А", "казённое": "К", "казенное": "К",
    "общеобразовательное": "О", "образовательное": "О", "дошкольное": "Д", "учреждение": "У",
    "профессиональное": "П", "дополнительного": "Д", "образования": "О", "нетиповое": "Н",
}  # fmt: skip
_KINDS = (
    (re.compile(r"средняя\s+общеобразовательная\s+школа", re.IGNORECASE), "СОШ"),
    (re.compile(r"основная\s+общеобразовательная\s+школа", re.IGNORECASE), "ООШ"),
    (re.compile(r"начальная\s+общеобразовательная\s+школа", re.IGNORECASE), "НОШ"),
)

_KINDERGARTEN = re.compile(
    r"\bдошкольное\s|^\s*[«\"]?детский\s+сад\b|^\s*[мгч]?[бак]?доу\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:школ\w*|\w*ош|лице\w+|гимнази\w+|сад\w*|колледж\w*|техникум\w*)[^№\d]{0,24}№\s*(?P<number>\d+)",
    re.IGNORECASE,
)


def decline_organisation(name: str, overrides: Overrides | None = None) -> Forms:
    """A school's name in six cases: only the head outside the quotes declines. Never raises."""
    text = squeeze(name)
    quoted = _QUOTED.search(text)
    outside = text[: quoted.start()] if quoted else text
    tail = text[quoted.start() :] if quoted else ""
    found = _HEAD.match(outside.strip())
    if found:
        gap = " " if tail and not outside.strip().endswith(" ") else ""
        forms = _decline_head(found[1], found[2]).map(lambda form: f"{form}{found[3]}{gap}{tail}")
    elif re.match(r"^[А-ЯЁ]{3,}\b", outside):
        forms = unchanged(text)  # «МБОУ «СОШ № 5»»: abbreviations do not decline
    elif outside.strip():
        forms = decline_post(outside.strip()).map(lambda form: f"{form} {tail}".strip())
        forms = forms.trusted(0.5)
    else:
        forms = unchanged(text, confidence=0.7)
    return forms.with_overrides(overrides)


def _decline_head(adjectives: str, noun: str) -> Forms:
    ours = _NOUNS[noun.casefold()]
    texts = {Case.NOMINATIVE: f"{adjectives}{noun}"}
    for number, case in enumerate(_OBLIQUE):
        words = [_decline_adjective(word, number) for word in adjectives.split()]
        form = ours[number]
        words.append(form.capitalize() if noun[0].isupper() else form)
        texts[case] = " ".join(words)
    return forms_of(texts)


def _decline_adjective(word: str, number: int) -> str:
    ending = word[-2:]
    changed = _ADJECTIVE_ENDINGS.get(ending.casefold())
    if changed is None:
        return word
    if ending.casefold() == "ий" and word[-3].casefold() in "гкх":
        changed = ("ого", "ому", "ий", "им", "ом")
    return word[:-2] + changed[number]


def short_name(full_name: str) -> tuple[str, float]:
    """A guess of the short name, «МБОУ «СОШ № 5»», and how sure it is (0..1)."""
    text = squeeze(full_name)
    quoted = _QUOTED.search(text)
    outside = (text[: quoted.start()] if quoted else text).strip()
    tail = text[quoted.start() :] if quoted else ""
    for pattern, letters in _KINDS:
        tail = pattern.sub(letters, tail)
    words = outside.split()
    if re.match(r"^[А-ЯЁ]{3,}\b", outside):
        return f"{outside} {tail}".strip(), 0.95
    known = [_LETTERS.get(word.casefold()) for word in words]
    if not words or None in known[:3]:
        short = outside
        for pattern, letters in _KINDS:
            short = pattern.sub(letters, short)
        return f"{short} {tail}".strip(), 0.4
    letters = "".join(letter for letter in known if letter)
    rest = " ".join(word for word, letter in zip(words, known, strict=True) if letter is None)
    return " ".join(part for part in (letters, rest, tail) if part), 0.9 if not rest else 0.5


def head_of(full_name: str) -> str:
    """The post of who heads it, where nobody said: a kindergarten has no director."""
    return "заведующий" if _KINDERGARTEN.search(full_name) else _DIRECTOR


def with_head(text: str, full_name: str) -> str:
    """A sentence of ours about «директор» as it is said where somebody else heads the place: «ждёт подписи
    заведующего». Never for words that people wrote."""
    head = head_of(full_name)
    if head == _DIRECTOR:
        return text
    return _OF_DIRECTOR.sub(lambda found: _as_head(found[0], head), text)


def _as_head(word: str, head: str) -> str:
    forms, told = decline_post(_DIRECTOR), word.casefold()
    case = next((one for one in Case if forms.get(one) == told), Case.NOMINATIVE)
    said = decline_post(head).get(case)
    return said.capitalize() if word[0].isupper() else said


def another_school(text: str, full_name: str) -> str:
    """What ``text`` calls a school by, where its number is not that of ``full_name``: «Лицей № 12».

    Empty where either has no number: names are written in too many ways to be told apart by more.
    """
    told, own = _NUMBERED.search(text), _NUMBERED.search(full_name)
    if told is None or own is None or told["number"] == own["number"]:
        return ""
    return squeeze(told[0]).strip('«»" ')
