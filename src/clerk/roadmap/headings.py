"""Which column of a roadmap is which, by its heading?"""

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from clerk.assigned import assigned, headings, weighed
from clerk.dictionary import is_word
from clerk.lookalikes import russian_letters

ROLES = ("number", "stage", "activity", "content", "deadline", "responsible", "result")
UNTIL = "until"
"""The second half of a deadline told in two columns: «Начало», «Окончание»."""

_NEEDED = {"activity": 0.6}  # what is to be done stands in every roadmap
_ALSO = (
    ("activity", re.compile(r"содержан|описание|что делаем|^шаги?\b|план"), 0.5),
    ("activity", re.compile(r"^(?:[а-я]+ые )?(?:направлени|задач)"), 0.45),
    (
        "content",
        re.compile(r"мероприят|работ|действи|событи|деятельност|^тем[аы]|вопрос|мер[ыа]"),
        0.5,
    ),
)
"""What else a heading may stand over, where another column has the better claim."""
_OVER = 0.2  # what it says for a stage that one cell holds for several rows

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
    found = weighed(words, headings("roadmap/headings.tsv"))
    if not found:
        return {}
    if _LOOSE.search(words):
        return {role: _OF_LOOSE.get(role, 0.1) for role in {*found, *_also(words)}}
    return {**_also(words), **found}


def _also(words: str) -> dict[str, float]:
    return {role: weight for role, pattern, weight in _ALSO if pattern.search(words)}


def names_both(heading: str) -> bool:
    """«Сроки, ответственные»: one column says when and by whom."""
    found = {
        role
        for role, pattern, _ in headings("roadmap/headings.tsv")
        if pattern.search(_words(heading))
    }
    return {"deadline", "responsible"} <= found


def _words(heading: str) -> str:
    words = re.sub(r"\s+", " ", russian_letters(heading).casefold().replace("ё", "е")).strip(" .:?")
    return re.sub(r"(?<=[а-я])-\s(?=[а-я])|(?<=[а-я])\d{1,2}$", "", words)


def _typed_right(found: re.Match[str]) -> str:
    """«Меропрятия» → «мероприятия»; what is a word itself is meant: «уроки» are no «сроки»."""
    word = found[0]
    return word if is_word(word) else next(iter(get_close_matches(word, _TYPED, 1, _ALIKE)), word)


def roles_of(
    headings: Sequence[str], *, dated: bool = False, over: Collection[int] = ()
) -> dict[int, str] | None:
    """Column → role where these are the headings of a roadmap, else None.

    A heading row names at least the deadlines and what is to be done. Contents without activities
    beside them are what is to be done. ``dated``: the titles between the rows say when. ``over``:
    columns whose cells hold for several rows each, as a stage does.
    """
    said = [weights_of(heading) for heading in headings]
    for at in over:
        if "stage" in said[at] or not headings[at]:
            said[at] = {**said[at], "stage": said[at].get("stage", 0.0) + _OVER}
    roles = assigned(said, _NEEDED)
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
