"""Which people of the school does each part of the cell «Ответственные» mean?

Their names and posts are declined and compared with the words of the cell: nothing is un-declined
by guess. Where several fit, all are given and nothing is sure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clerk.cases import Case
from clerk.names import decline_name, guess_sex, split_full_name, split_initials
from clerk.posts import decline_post
from clerk.responsible.parts import (
    CATEGORY,
    Part,
    RoleCode,
    WrittenName,
    is_category,
    role_in,
    role_of_post,
    split_responsible,
)
from clerk.responsible.words import beyond, head_of_post, nominative, plain
from clerk.typography import squeeze

# What is no post: beside a name of somebody else it means somebody else.
_OF_ITS_OWN = frozenset({"coordinator", "site_editor", "mentor", "mentee"})
# Of whom there are several by nature: «наставник» in a roadmap means each of them.
_EACH = frozenset({"mentor", "mentee"})
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
_CATEGORIES = (re.compile("высш"), re.compile(r"перв|(?<!\w)(?:i|1)(?!\w)"))
MOST_LETTERS = 4  # of a field of work: «УВР»
_FAR = re.compile(r"[^\x20-\x7eА-Яа-яЁё«»№–—]")


@dataclass(frozen=True, slots=True)
class Person:
    """What must be known of a person to be found: ``key`` is the caller's own.

    ``by_office``: only the settings of the school name her, so she stands for her office where
    nobody of the list and nobody with a role does, and is no teacher.
    """

    key: str
    full_name: str  # nominative: «Иванова Мария Петровна»
    posts: tuple[str, ...] = ()
    roles: frozenset[RoleCode] = frozenset()
    category: str = ""  # as the list writes it: «высшая»
    by_office: bool = False
    account: str = ""  # another key of the same human: whoever was chosen by it is still meant


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
    found, told = _by_role(part, people) if part.role else (_by_post(part.post, people), True)
    if not found:
        return Match(part, (), sure=False, reason=f"В списке нет никого: «{part.words}».")
    if not told:
        return Match(part, found, sure=False, reason=f"Уточните, кто это: «{part.words}».")
    if len(found) > 1 and not part.many and part.role not in _EACH:
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
        others = _bearers(part.role, people) if part.role in _OF_ITS_OWN else ()
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
    return low in forms or any(
        _same_letters(low, form) for form in forms if low.endswith(".") or form.endswith(".")
    )


def _same_letters(one: str, other: str) -> bool:
    """«А.-М.» and «Анна-Мария»; of a double name the first letter alone is written too."""
    ones, others = ([half[0] for half in re.split("[-. ]", text) if half] for text in (one, other))
    return ones == others or (ones[:1] == others[:1] and 1 in {len(ones), len(others)})


@lru_cache(maxsize=4096)
def _forms(full_name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """All six forms of the surname, the first name and the patronymic."""
    surname: str
    first: str | None
    patronymic: str | None
    usual = _usual(full_name)
    short = split_initials(usual)  # an office is often written so: «Н. П. Орлова»
    if short:
        surname = short[0]
        first, patronymic = [*(f"{letters}." for letters in short[1]), None, None][:2]
    else:
        surname, first, patronymic = split_full_name(usual)
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


def _bearers(role: RoleCode, people: Sequence[Person]) -> tuple[Person, ...]:
    """Those who carry the role; one whom only an office names stands where there is nobody else."""
    both: tuple[RoleCode, ...] = ("mentor", "mentee") if role == "pair" else (role,)
    found = tuple(person for person in people if any(_has_role(person, one) for one in both))
    return tuple(one for one in found if not one.by_office) or found


def _by_role(part: Part, people: Sequence[Person]) -> tuple[tuple[Person, ...], bool]:
    """Those who carry the role and what else is said of them; whether that surely is they."""
    assert part.role  # noqa: S101 - the caller has looked
    found = _bearers(part.role, people)
    if part.role == "deputy" and (field := _field(part.post or "")):
        return _by_field(part, field, found)
    exact = _by_post(part.post, found) if part.kind == "post" else ()
    if exact or not part.more:
        head = " ".join(_head_and_tail(part.post or "")[0])
        return exact or _by_post(head, found) or found, True
    beside = role_in(part.more)  # «заместитель директора (куратор)»
    if beside and (both := tuple(one for one in found if _has_role(one, beside.code))):
        return both, True
    if part.elsewhere and part.role != "subject_head":  # behind «ШМО» letters are a subject
        return (), False
    return found, False


def _by_field(
    part: Part, field: frozenset[str], deputies: tuple[Person, ...]
) -> tuple[tuple[Person, ...], bool]:
    """«По УВР» among the deputies; one whose post names no field may be meant, and may be not."""
    exact = () if part.many else _by_post(part.post, deputies)
    exact = exact or tuple(p for p in deputies if any(field <= each for each in _fields(p)))
    if part.many or (
        not exact and len([one for one in field if len(one) <= MOST_LETTERS]) > 1
    ):  # «по УВР, ВР»
        exact = tuple(p for p in deputies if any(field & each for each in _fields(p)))
    if exact:
        return exact, True
    return tuple(one for one in deputies if not any(_fields(one))), False


def _fields(person: Person) -> list[frozenset[str]]:
    return [_field(post) for post in person.posts if role_of_post(post) == "deputy"]


def _by_post(post: str | None, people: Sequence[Person]) -> tuple[Person, ...]:
    """Those who have the post, else any of those it joins: «учителя математики и информатики»."""
    wanted = [post or ""]
    halves = re.split(r",\s*|\s+и\s+", post or "")
    if len(halves) > 1 and _head_and_tail(halves[0])[1]:
        head = " ".join(_head_and_tail(halves[0])[0])
        wanted += [halves[0], *(f"{head} {half}" for half in halves[1:])]
    for choice in (wanted[:1], wanted[1:]):
        found = tuple(
            one
            for one in people
            if any(_same_post(known, post) for post in choice for known in one.posts)
        )
        if found:
            return found
    return ()


def _same_post(known: str, written: str | None) -> bool:
    """The same head in some case, and every word behind the written head stands in the known post."""
    if not written:
        return False
    forms = {_short(decline_post(_usual(known)).get(case)) for case in Case}
    if _short(written) in forms:
        return True
    head, tail = _head_and_tail(known)
    wanted, behind = _head_and_tail(written)
    same = len(wanted) <= len(head) and all(map(_is_word, wanted[::-1], head[::-1]))
    return same and all(any(_is_word(word, one) for one in tail) for word in behind)


def _is_word(written: str, known: str) -> bool:
    """A word with a dot is the beginning of the known one: «доп.», «муз.»."""
    return written == known or (written.endswith(".") and known.startswith(written[:-1]))


@lru_cache(maxsize=8192)
def _head_and_tail(post: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The head with its adjectives, and what stands behind, the name of the school left out."""
    text = nominative(post) or post
    head = head_of_post(text)
    words = plain(text).split()
    length = 1 if head is None else head + 1
    behind = _short(CATEGORY.sub(" ", " ".join(words[length:])))
    tail = (word.strip(',«»"()') for word in behind.split())
    return tuple(words[:length]), tuple(
        word for word in tail if word not in {"", "по"} and beyond(behind)
    )


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
    found = re.findall(r"\w+", _short(post).partition(" по ")[2].partition("(")[0])
    return frozenset(found) - {"и", "по", "работе"}


def _by_group(part: Part, people: Sequence[Person]) -> Match:
    if part.role == "teachers":
        listed = _teachers(part, people)
        reason = f"В списке нет никого: «{part.words}»." if people else "Список пуст."
        return Match(part, listed, sure=bool(listed), reason=None if listed else reason)
    roles: tuple[RoleCode, ...] = (part.role,) if part.role else ()
    if part.role == "administration":
        roles = ("director", "deputy", "administration")
    found = {one.key for role in roles for one in _bearers(role, people) if not part.elsewhere}
    if not found:
        return Match(part, (), sure=False, reason=f"Состав не указан: «{part.words}».")
    members = tuple(one for one in people if one.key in found)
    if part.more and part.role != "pair":
        return Match(part, members, sure=False, reason=f"Уточните, кто это: «{part.words}».")
    return Match(part, members, sure=True)


def _teachers(part: Part, people: Sequence[Person]) -> tuple[Person, ...]:
    """Everybody of the list; «воспитатели», «учителя-предметники», «высшей категории» are fewer."""
    listed = [one for one in people if not one.by_office and (one.posts or not one.roles)]
    low = plain(part.words)
    heads = [one for one in ("учитель", "воспитатель", "преподаватель") if one[:-1] in low]
    if "предметник" in low:
        listed = [one for one in listed if any(map(_teaches_a_subject, one.posts))]
    elif heads:
        listed = [one for one in listed if any(heads[0] in _halves(post) for post in one.posts)]
    if is_category(part.more):
        wanted = [one for one in _CATEGORIES if one.search(part.more)]
        listed = [p for p in listed if any(one.search(plain(p.category)) for one in wanted)]
    return tuple(listed)


def _teaches_a_subject(post: str) -> bool:
    small = any(word.startswith("началь") for word in _head_and_tail(post)[1])
    return not small and _halves(post)[-1] == "учитель"


def _halves(post: str) -> list[str]:
    """«Преподаватель-организатор» is a teacher too: both halves of the head."""
    return _head_and_tail(post)[0][-1].split("-")


def is_named(full_name: str, written: str) -> bool:
    """Whether a name as somebody wrote it, «Н. П. Орлова», may be that of a person."""
    parts = split_responsible(written)
    return len(parts) == 1 and parts[0].name is not None and _is_named(full_name, parts[0].name)
