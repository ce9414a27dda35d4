"""Which people of the school does each part of the cell «Ответственные» mean?

Their names and posts are declined and compared with the words of the cell: nothing is un-declined
by guess. Where several fit, all are given and nothing is sure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clerk.cases import Case
from clerk.names import decline_name, guess_sex, split_full_name
from clerk.posts import decline_post
from clerk.responsible import (
    Part,
    RoleCode,
    WrittenName,
    head_of_post,
    nominative,
    plain,
    role_of_post,
)
from clerk.typography import squeeze

# What is no post: beside a name of somebody else it means somebody else.
_OF_ITS_OWN = frozenset({"coordinator", "site_editor", "mentor", "mentee"})
# Written out in one place, short in the other: «по УВР», «по учебно-воспитательной работе».
_WORK = r" (?:работ|част|процесс|деятельност)\w*"
_FIELDS = tuple(
    (re.compile(rf"(?<!\w){words}(?!\w)"), short)
    for words, short in (
        (rf"учебно-воспитательн\w+{_WORK}", "увр"),
        (rf"воспитательно-образовательн\w+{_WORK}", "вор"),
        (rf"учебно-методическ\w+{_WORK}", "умр"),
        (rf"научно-методическ\w+{_WORK}", "нмр"),
        (rf"учебно-производственн\w+{_WORK}", "упр"),
        (rf"административно-хозяйственн\w+{_WORK}", "ахч"),
        (rf"воспитательн\w+{_WORK}", "вр"),
        (rf"методическ\w+{_WORK}", "мр"),
        (rf"учебн\w+{_WORK}", "ур"),
        ("ахр", "ахч"),
    )
)
_FAR = re.compile(r"[^\x20-\x7eА-Яа-яЁё«»№–—]")


@dataclass(frozen=True, slots=True)
class Person:
    """What must be known of a person to be found: ``key`` is the caller's own."""

    key: str
    full_name: str  # nominative: «Иванова Мария Петровна»
    posts: tuple[str, ...] = ()
    roles: frozenset[RoleCode] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """The people a part means. ``reason`` (Russian) says why there is nobody, or why not sure."""

    part: Part
    people: tuple[Person, ...]
    sure: bool
    reason: str | None = None


def resolve(parts: Sequence[Part], people: Sequence[Person]) -> tuple[Match, ...]:
    """For each part the people it means, in the order of ``people``. Never raises."""
    return tuple(_resolve(part, people) for part in parts)


def _resolve(part: Part, people: Sequence[Person]) -> Match:
    if part.kind == "person" and part.name:
        return _by_name(part, part.name, people)
    if part.role is None and part.words[:1].isupper() and " " not in part.words:
        bare = _by_name(part, WrittenName(part.words.strip(".()")), people)  # «Воробей»
        if bare.people:
            return bare
    if part.kind == "unknown":
        return Match(part, (), sure=False, reason=f"Не понятно, кто это: «{part.words}».")
    if part.kind == "group":
        return _by_group(part, people)
    found = _by_role(part, people) if part.role else _by_post(part.post or "", people)
    if not found:
        return Match(part, (), sure=False, reason=f"В списке нет никого: «{part.words}».")
    if len(found) > 1 and not part.many:
        return Match(part, found, sure=False, reason=f"Подходят несколько: «{part.words}».")
    return Match(part, found, sure=True)


def _by_name(part: Part, name: WrittenName, people: Sequence[Person]) -> Match:
    found = tuple(person for person in people if _is_named(person.full_name, name))
    if not found:
        return Match(part, (), sure=False, reason=f"В списке нет человека: «{part.words}».")
    said = [person for person in found if _holds(person, part)]
    if len(found) > 1:
        if len(said) == 1 and part.post:
            return Match(part, tuple(said), sure=True)
        return Match(part, found, sure=False, reason=f"Подходят несколько: «{part.words}».")
    if not said and part.kind == "person":
        others = _by_role(part, people) if part.role in _OF_ITS_OWN else ()
        if others:  # «Тополев Р. Б., куратор»: two people, not one
            return Match(part, (*found, *others), sure=name.first is not None)
        reason = f"Человек есть, но в списке он не «{part.post}»."
        return Match(part, found, sure=False, reason=reason)
    if name.first is None:
        return Match(part, found, sure=False, reason="Указана только фамилия.")
    return Match(part, found, sure=True)


def _holds(person: Person, part: Part) -> bool:
    """Whether a person has the post or the role named beside the name; a name alone asks nothing."""
    if not part.post and not part.role:
        return True
    if part.role and (_has_role(person, part.role)):
        return True
    return any(_same_post(post, part.post or "") for post in person.posts)


def _is_named(full_name: str, name: WrittenName) -> bool:
    surname, first, patronymic = _forms(full_name)
    return (
        (name.surname is None or plain(name.surname) in surname)
        and _fits(name.first, first)
        and _fits(name.patronymic, patronymic)
    )


def _fits(written: str | None, forms: frozenset[str]) -> bool:
    """An initial or a word in any case against the forms of a known name; nothing said fits all."""
    if written is None:
        return True
    low = plain(written)
    if low.endswith("."):
        return any(form.startswith(low[0]) for form in forms)
    return low in forms


@lru_cache(maxsize=4096)
def _forms(full_name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """All six forms of the surname, the first name and the patronymic."""
    surname, first, patronymic = split_full_name(_usual(full_name))
    sex, _ = guess_sex(surname, first, patronymic)
    pieces = ((surname, None, None), ("", first, None), ("", None, patronymic))
    surnames, firsts, patronymics = (
        frozenset(plain(forms.get(case)) for forms in [decline_name(piece, sex)] for case in Case)
        if any(piece)
        else frozenset()
        for piece in pieces
    )
    return surnames, firsts, patronymics


def _has_role(person: Person, role: RoleCode) -> bool:
    return role in person.roles or any(role_of_post(post) == role for post in person.posts)


def _by_role(part: Part, people: Sequence[Person]) -> tuple[Person, ...]:
    """Those who carry the role; of several, those whose post says the same more exactly."""
    found = tuple(person for person in people if part.role and _has_role(person, part.role))
    if part.kind != "post" or not part.post:
        return found
    if part.role == "deputy" and part.many and _field(part.post):
        return tuple(p for p in found if any(_field(post) & _field(part.post) for post in p.posts))
    exact = _by_post(part.post, found)
    if not exact and part.role == "deputy" and (field := _field(part.post)):  # «завуч по ВР»
        exact = tuple(p for p in found if any(field <= _field(post) for post in p.posts))
    return exact if exact or (part.role == "deputy" and _field(part.post)) else found


def _by_post(post: str, people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(
        person for person in people if any(_same_post(known, post) for known in person.posts)
    )


def _same_post(known: str, written: str) -> bool:
    """The same head in some case, and every word behind the written head stands in the known post."""
    if not written:
        return False
    forms = {_short(decline_post(_usual(known)).get(case)) for case in Case}
    if _short(written) in forms:
        return True
    head = plain(nominative(known) or known).split()[: _head_length(known)]
    wanted = plain(written).split()[: _head_length(written)]
    return bool(wanted) and wanted == head[-len(wanted) :] and _tail(written) <= _tail(known)


def _head_length(post: str) -> int:
    head = head_of_post(nominative(post) or post)
    return 1 if head is None else head + 1


def _tail(post: str) -> frozenset[str]:
    """What stands behind the head: «директора по УВР» → по, увр and so on, in small letters."""
    words = _short(" ".join(plain(nominative(post) or post).split()[_head_length(post) :])).split()
    return frozenset(word.strip('.,«»"()') for word in words) - {
        "",
        "по",
        "школы",
        "оо",
        "оу",
        "доу",
    }


def _short(text: str) -> str:
    """As it is compared: fields of work in their usual letters."""
    low = plain(text).replace("\N{NON-BREAKING HYPHEN}", "-")
    for pattern, short in _FIELDS:
        low = pattern.sub(short, low)
    return low


def _usual(text: str) -> str:
    """One line of the signs that names and posts are made of: the dictionary fails on far scripts."""
    return squeeze(_FAR.sub(" ", text))


def _field(post: str) -> frozenset[str]:
    """What a deputy is for: «по УВР» → увр."""
    found = re.findall(r"\w+", _short(post).partition(" по ")[2])
    return frozenset(found) - {"и", "по", "работе"}


def _by_group(part: Part, people: Sequence[Person]) -> Match:
    if part.role == "teachers":
        listed = tuple(one for one in people if one.posts or not one.roles)
        return Match(part, listed, sure=bool(listed), reason=None if listed else "Список пуст.")
    roles: tuple[RoleCode, ...] = (part.role,) if part.role else ()
    if part.role == "administration":
        roles = ("director", "deputy", "administration")
    found = tuple(p for p in people if any(_has_role(p, role) for role in roles))
    if found:
        return Match(part, found, sure=True)
    return Match(part, (), sure=False, reason=f"Состав не указан: «{part.words}».")
