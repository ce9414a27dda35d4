"""Which column of a roadmap is which, by its heading?"""

import re
from collections.abc import Sequence

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
        ("responsible", r"ответств|отвест?в|\bотв\b|исполнител|кто (?!контрол|провер)\w"),
        ("result", r"результат|вид документа|подтвержд|продукт|показател|документы?$|^выход|отражен|индикатор"
                   r"|форма (?:отч|представл|контрол)"),
        ("content", r"содержан|примерн\w* план|описание|что делаем|^шаги?\b"),
        ("activity", r"^(?:наименование |название |перечень |основные |план\w* )?(?:работ|действи|событи)"
                     r"|вид\w* (?:деятельности|работ)|форм\w+ работы|мероприят|^тем[аы]\b|^тематик"
                     r"|^(?:комплекс )?мер[ыа]?\b|^деятельность"),
        ("stage", r"этап|раздел|направлени|блок|задач"),
        ("number", r"^№|п\s*/\s*п|^n\b|^номер|^пункт"),
    )
)  # fmt: skip


def role_of(heading: str) -> str | None:
    """The role of one heading, or None."""
    words = re.sub(r"\s+", " ", russian_letters(heading).casefold().replace("ё", "е")).strip(" .:")
    words = re.sub(r"(?<=[а-я])-\s(?=[а-я])|(?<=[а-я])\d{1,2}$", "", words)
    if not words or len(words) > 80:
        return None
    if re.search(r"этап", words) and not re.search(
        r"мероприят|содержан|срок|ответств|результат", words
    ):
        return "stage"
    if re.fullmatch(r"№\s*(?:п\s*[./]?\s*п\.?)?", words):
        return "number"
    found = next((role for role, pattern in _PATTERNS if pattern.search(words)), None)
    if found is not None:
        return found
    # «ответс твенны й»: a heading that a narrow cell broke into pieces that are no words
    whole = words.replace(" ", "")
    return next((role for role, pattern in _PATTERNS if pattern.search(whole)), None)


def roles_of(headings: Sequence[str]) -> dict[int, str] | None:
    """Column → role where these are the headings of a roadmap, else None.

    A heading row names at least the deadlines and what is to be done. Contents without activities
    beside them are what is to be done.
    """
    roles: dict[int, str] = {}
    for column, heading in enumerate(headings):
        role = role_of(heading)
        if role is not None and role not in roles.values():
            roles[column] = role
        elif role == "activity" and "content" not in roles.values():
            roles[column] = "content"
    since = next((headings[at] for at, role in roles.items() if role == "deadline"), None)
    if since is None:
        roles = {at: "deadline" if role == UNTIL else role for at, role in roles.items()}
    elif "начал" not in russian_letters(since).casefold():
        roles = {at: role for at, role in roles.items() if role != UNTIL}
    if "activity" not in roles.values():
        roles = {at: "activity" if role == "content" else role for at, role in roles.items()}
    found = set(roles.values())
    if len(found) < 2 or not found & {"activity", "stage"}:
        return None
    if "deadline" not in found and not {"responsible", "result"} & found:
        return None
    return roles
