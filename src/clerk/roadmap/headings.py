"""Which column of a roadmap is which, by its heading?"""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from clerk.dictionary import is_word
from clerk.lookalikes import russian_letters

ROLES = ("number", "stage", "activity", "content", "deadline", "responsible", "result")
UNTIL = "until"
"""The second half of a deadline told in two columns: «Начало», «Окончание»."""

_PATTERNS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (UNTIL, r"^(?:сроки?|дат[аы]|время|период)?\s?(?:оконч|заверш)\w+(?: (?:работ|мероприят)\w*)?$"),
        ("deadline", r"срок|период|\bдат[аы]\b|время проведения|ориентировочное время|когда|график|месяц"
                     r"|^врем|^(?:учебн\w+ )?четверт|дедлайн|^начал\w+$"),
        ("responsible", r"ответств|отвест?в|\bотв\b|исполнител|^кто$|кто (?!контрол|провер)\w"),
        ("result", r"результат|вид документа|подтвержд|продукт|показател|документы?$|^выход|на выходе|^(?:(?:ожидаем|планируем|конечн)\w+ )?итоги?$"
                   r"|отражен|индикатор|форма (?:отч|представл|контрол)"),
        ("content", r"содержан|примерн\w* план|описание|что делаем|^шаги?\b"),
        ("activity", r"^(?:наименование |название |перечень |основные |план\w* )?(?:работ|действи|событи)"
                     r"|вид\w* (?:деятельности|работ)|форм\w+ работы|мероприят|^тем[аы]\b|^тематик"
                     r"|^(?:комплекс )?мер[ыа]?\b|^деятельность|^(?:наименование|название|вопросы?)$"
                     r"|^что (?:(?:нужно|надо|необходимо|следует|будем) )?с?делать"),
        ("stage", r"этап|раздел|направлени|блок|задач"),
        ("number", r"^№|п\s*/\s*п|^n\b|^номер|^пункт"),
    )
)  # fmt: skip


_LOOSE = re.compile(r"^кто участв|^форм\w+ работы|\bотметк|^факт")
"""Headings of what goes with the work: they have a role only where no better one claims it."""

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
    words = _words(heading)
    if not words or len(words) > 80:
        return None
    if re.search(r"этап", words) and not re.search(
        r"мероприят|содержан|срок|ответств|результат", words
    ):
        return "stage"
    if re.fullmatch(r"№\s*(?:п\s*[./]?\s*п\.?)?", words):
        return "number"
    found = _by_pattern(words)
    # «ответс твенны й»: a heading that a narrow cell broke into pieces that are no words
    found = found or _by_pattern(words.replace(" ", ""))
    return found or _by_pattern(re.sub(r"[а-я]{4,}", _typed_right, words))


def names_both(heading: str) -> bool:
    """«Сроки, ответственные»: one column says when and by whom."""
    found = {role for role, pattern in _PATTERNS if pattern.search(_words(heading))}
    return {"deadline", "responsible"} <= found


def _words(heading: str) -> str:
    words = re.sub(r"\s+", " ", russian_letters(heading).casefold().replace("ё", "е")).strip(" .:?")
    return re.sub(r"(?<=[а-я])-\s(?=[а-я])|(?<=[а-я])\d{1,2}$", "", words)


def _by_pattern(words: str) -> str | None:
    return next((role for role, pattern in _PATTERNS if pattern.search(words)), None)


def _typed_right(found: re.Match[str]) -> str:
    """«Меропрятия» → «мероприятия»; what is a word itself is meant: «уроки» are no «сроки»."""
    word = found[0]
    return word if is_word(word) else next(iter(get_close_matches(word, _TYPED, 1, _ALIKE)), word)


def roles_of(headings: Sequence[str], *, dated: bool = False) -> dict[int, str] | None:
    """Column → role where these are the headings of a roadmap, else None.

    A heading row names at least the deadlines and what is to be done. Contents without activities
    beside them are what is to be done. ``dated``: the titles between the rows say when.
    """
    loose = [bool(_LOOSE.search(_words(heading))) for heading in headings]
    roles = _given(headings, {}, [at for at, one in enumerate(loose) if not one])
    if "activity" not in roles.values():
        roles = {at: "activity" if role == "content" else role for at, role in roles.items()}
    roles = _given(headings, roles, [at for at, one in enumerate(loose) if one])
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


def _given(
    headings: Sequence[str], roles: dict[int, str], columns: Sequence[int]
) -> dict[int, str]:
    """The roles of these columns too, each role once; a second activity is the contents of it."""
    roles = dict(roles)
    for column in columns:
        role, taken = role_of(headings[column]), set(roles.values())
        if role == "activity" and role in taken:
            role = "content"
        if role is not None and role not in taken:
            roles[column] = role
    return roles
