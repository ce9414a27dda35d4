"""Which column of a roadmap is which, by its heading?"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from clerk.assigned import assigned
from clerk.dictionary import is_word
from clerk.lookalikes import russian_letters

ROLES = ("number", "stage", "activity", "content", "deadline", "responsible", "result")
UNTIL = "until"
"""The second half of a deadline told in two columns: «Начало», «Окончание»."""

_PATTERNS = tuple(
    (role, re.compile(pattern), weight)
    for role, weight, pattern in (
        ("number", 3.0, r"^№(?:\s*п\s*[./]?\s*п\.?)?$|^(?:№|номер)\s?(?:этап|раздел|блок|модул|шаг|пункт)\w*$"),
        ("stage", 3.0, r"этап(?!.*(?:мероприят|содержан|срок|ответств|результат))"),
        (UNTIL, 2.0, r"^(?:сроки?|дат[аы]|время|период)?\s?(?:оконч|заверш)\w+(?: (?:работ|мероприят)\w*)?$"),
        ("deadline", 1.0, r"срок|период|\bдат[аы]\b|время проведения|ориентировочное время|когда|график|месяц"
                          r"|^врем|^(?:учебн\w+ )?четверт|дедлайн|^начал\w+$|^полугоди|^(?:с?делать|выполнить) (?:до|к)$"),
        ("responsible", 1.0, r"ответств|отвест?в|\bотв\b|исполнител|^кто$|кто (?!контрол|провер)\w|^кем\b"
                             r"|^организатор|^(?:должностн|уполномоченн)\w+ лиц"),
        ("result", 1.0, r"результат|вид документа|подтвержд|продукт|показател|документы?$|^выход|на выходе|^(?:(?:ожидаем|планируем|конечн)\w+ )?итоги?$"
                        r"|отражен|индикатор|^что (?:должны |должно )?получи|форма (?:отч|представл|контрол)"),
        ("content", 1.0, r"содержан|примерн\w* план|описание|что делаем|^шаги?\b"),
        ("activity", 1.0, r"^(?:наименование |название |перечень |основные |план\w* |конкретн\w+ )?(?:работ|действи|событи|дел[ао]?\b|активност)"
                          r"|вид\w* (?:деятельности|работ)|форм\w+ работы|мероприят|^тем[аы]\b|^тематик"
                          r"|^(?:комплекс )?мер[ыа]?\b|^(?:планируем\w+ )?деятельность|^(?:наименование|название|вопросы?)$"
                          r"|^(?:проект, ?)?задани[ея]|^(?:пути|механизм\w*) реализац|^поручени"
                          r"|^что (?:(?:нужно|надо|необходимо|следует|будем) )?(?:с?делать|делается|проводится)"),
        ("stage", 1.0, r"этап|раздел|направлени|блок|задач|^модул|^цел[ьи]\b"),
        ("number", 1.0, r"^№|п\s*/\s*п|^n\b|^номер|^пункт"),
    )
)  # fmt: skip
"""Role, what its headings look like, how much that says: what stands first is told before the rest."""

_LATER = 0.4  # what a pattern says of a heading that one before it fits
_NEEDED = {"activity": 0.6}  # what is to be done stands in every roadmap
_ALSO = (
    ("activity", re.compile(r"содержан|описание|что делаем|^шаги?\b|план"), 0.5),
    ("activity", re.compile(r"^направлени|^задач"), 0.45),
    (
        "content",
        re.compile(r"мероприят|работ|действи|событи|деятельност|^тем[аы]|вопрос|мер[ыа]"),
        0.5,
    ),
)
"""What else a heading may stand over, where another column has the better claim."""

_LOOSE = re.compile(
    r"^кто участв|^форм\w+ работы|\bотметк|^факт|^контрол|^(?:о |об )?(?:вы|ис)полнени[ея]$"
)
"""Headings of what goes with the work: they have a role only where no better one claims it."""
_OF_LOOSE = {"activity": 0.05, "content": 0.6}

_BARE = re.compile(r"^(?:наименование|название|вопросы?)$")
"""What any list may be headed with: work only where a deadline stands beside it."""

_TYPED = (
    "мероприятие", "мероприятия", "ответственный", "ответственные", "ответственное", "исполнитель",
    "исполнители", "результат", "результаты", "сроки", "срок", "содержание", "деятельность",
    "направление", "раздел", "этап", "этапы", "работа", "работы", "действия",
)  # fmt: skip
_ALIKE = 0.8  # of the letters: one of five may be wrong


def role_of(heading: str) -> str | None:
    """The role of one heading, or None."""
    said = weights_of(heading)
    return max(said, key=lambda role: said[role]) if said else None


@lru_cache(maxsize=1024)  # the same headings are asked about by every reader of a file
def weights_of(heading: str) -> Mapping[str, float]:
    """Role → how much the heading speaks for it; empty where it says nothing."""
    words = _words(heading)
    if not words or len(words) > 80:
        return {}
    found = _by_patterns(words)
    # «ответс твенны й»: a heading that a narrow cell broke into pieces that are no words
    found = found or _by_patterns(words.replace(" ", ""))
    return found or _by_patterns(re.sub(r"[а-я]{4,}", _typed_right, words))


def _by_patterns(words: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for role, pattern, weight in _PATTERNS:
        if role not in found and pattern.search(words):
            found[role] = _LATER if found else weight
    if not found:
        return {}
    if _LOOSE.search(words):
        return {role: _OF_LOOSE.get(role, 0.1) for role in {*found, *_also(words)}}
    return {**_also(words), **found}


def _also(words: str) -> dict[str, float]:
    return {role: weight for role, pattern, weight in _ALSO if pattern.search(words)}


def names_both(heading: str) -> bool:
    """«Сроки, ответственные»: one column says when and by whom."""
    found = {role for role, pattern, _ in _PATTERNS if pattern.search(_words(heading))}
    return {"deadline", "responsible"} <= found


def _words(heading: str) -> str:
    words = re.sub(r"\s+", " ", russian_letters(heading).casefold().replace("ё", "е")).strip(" .:?")
    return re.sub(r"(?<=[а-я])-\s(?=[а-я])|(?<=[а-я])\d{1,2}$", "", words)


def _typed_right(found: re.Match[str]) -> str:
    """«Меропрятия» → «мероприятия»; what is a word itself is meant: «уроки» are no «сроки»."""
    word = found[0]
    return word if is_word(word) else next(iter(get_close_matches(word, _TYPED, 1, _ALIKE)), word)


def roles_of(headings: Sequence[str], *, dated: bool = False) -> dict[int, str] | None:
    """Column → role where these are the headings of a roadmap, else None.

    A heading row names at least the deadlines and what is to be done. Contents without activities
    beside them are what is to be done. ``dated``: the titles between the rows say when.
    """
    roles = assigned([weights_of(heading) for heading in headings], _NEEDED)
    since = next((headings[at] for at, role in roles.items() if role == "deadline"), None)
    if since is None:
        roles = {at: "deadline" if role == UNTIL else role for at, role in roles.items()}
    elif "начал" not in russian_letters(since).casefold():
        roles = {at: role for at, role in roles.items() if role != UNTIL}
    found = set(roles.values())
    if len(found) < 2 or not found & {"activity", "stage"}:
        return None
    bare = any(roles[at] == "activity" and _BARE.search(_words(headings[at])) for at in roles)
    telling = {"deadline"} if bare else {"deadline", "responsible", "result"}
    if not dated and not telling & found:
        return None
    return roles
