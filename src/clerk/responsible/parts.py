"""Who answers, by the words of a roadmap's cell: people by name, by role, by post, by group?

The cell is cut into parts, every word of it in one of them; ``people`` then finds the
people of the school that each part means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, cast

from clerk.lookalikes import russian_letters
from clerk.own_tables import rows, with_parts
from clerk.posts import split_posts
from clerk.responsible.words import (
    beyond,
    head_of_post,
    is_adjective,
    is_elsewhere,
    is_person,
    is_plural,
    nominative,
    plain,
    readings,
    written_out,
)

Kind = Literal["person", "role", "post", "group", "unknown"]
RoleCode = Literal[
    "director", "deputy", "coordinator", "clerk", "site_editor", "methodist", "subject_head",
    "psychologist", "mentor", "mentee", "administration", "working_group", "pedagogical_council",
    "methodical_council", "mentors_council", "subject_union", "teachers", "trade_union", "pair",
]  # fmt: skip

ROLE_NAMES: dict[RoleCode, str] = {
    "director": "руководитель организации",
    "deputy": "заместитель руководителя",
    "coordinator": "куратор",
    "clerk": "делопроизводитель",
    "site_editor": "ответственный за сайт",
    "methodist": "методист",
    "subject_head": "руководитель методического объединения",
    "psychologist": "педагог-психолог",
    "mentor": "наставник",
    "mentee": "наставляемый",
    "administration": "администрация",
    "working_group": "рабочая группа",
    "pedagogical_council": "педагогический совет",
    "methodical_council": "методический совет",
    "mentors_council": "совет наставников",
    "subject_union": "методическое объединение",
    "teachers": "педагоги",
    "trade_union": "профсоюзная организация",
    "pair": "наставническая пара",
}
"""The closed list: code → Russian name."""

Behind = Literal["any", "own", "category"]
"""What may stand behind a role for the words still to mean it: anything, as a narrower word; only
the name of the school or of this very work («директор музея» is no director); a category."""

_PARTS = {
    "HEAD": r"(?:директор|заведующ|руководител|начальник)\w*",
    "UNION": r"(?:ш?мо\b|методическ\w+ объединени\w*|объединени\w*|кафедр\w*|пцк\b|цк\b"
    r"|(?:предметно-)?циклов\w+ комисси\w*)",
    "NOVICE": r"(?:специалист|педагог|учител|воспитател|преподавател)\w*",
}


@cache
def _roles() -> tuple[tuple[RoleCode, Kind, Behind, re.Pattern[str]], ...]:
    """The first that fits where the head stands: a council of mentors is no mentors."""
    return tuple(
        (
            cast("RoleCode", code),
            cast("Kind", kind),
            cast("Behind", behind),
            re.compile(rf"(?:{with_parts(words, _PARTS)})(?![а-яё])"),
        )
        for code, kind, behind, words in rows("responsible/roles.tsv")
    )


CATEGORY = re.compile(
    r"(?:(?:с|со|имеющ\w+) )?(?:(?:перв|высш)\w*|[i1])(?:[ ,]+(?:(?:перв|высш)\w*|[i1]))*"
    r" (?:(?:квалификационн\w+|кв\.) )?категори\w*"
)
_EVERY = re.compile(r"весь|вс(?:е|ех|ем|еми|я|ей|ю|его)|кажд\w+|член\w*|участник\w*|состав\w*")
_SET_APART = re.compile(r"\s*[(–—-]")
_WORD = re.compile(r"[\w-]+\.?\s+")
_ACTING = re.compile(r"(?:(?:и\.? ?о\.?|врио|временно|исполняющ\w+ обязанности)(?!\w) ?)+")

_CAP = r"[А-ЯЁ][а-яё]+(?:[-‑][А-ЯЁ][а-яё]+)?"
_DOUBLE = r"[А-ЯЁ]\.?\s?[-‑–]\s?[А-ЯЁ]\.?"  # «А.-М.», «А-М.»
_LETTER = rf"(?:{_DOUBLE}|[А-ЯЁ]\.)"
_LAST = rf"(?:{_DOUBLE}|[А-ЯЁ]\.|[А-ЯЁ](?!\w))"  # the dot at the end is often forgotten
_INITIALS = (  # three letters of Анна-Мария, two without dots
    rf"(?P<initials>{_LETTER}(?:\s*{_LETTER})?(?:\s*{_LAST})?|[А-ЯЁ]\s[А-ЯЁ](?![\w.]))"
)
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[иы]ч(?:а|у|ем|ом|е)?|[вчш]н(?:а|ы|е|у|ой|ою))"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<surname>{_CAP})\s+{_INITIALS}",
        rf"{_INITIALS}\s*(?P<surname>{_CAP})",
        rf"(?P<surname>{_CAP})\s+(?P<first>{_CAP})\s+(?P<patronymic>{_PATRONYMIC})(?!\w)",
        rf"(?P<first>{_CAP})\s+(?P<patronymic>{_PATRONYMIC})(?:\s+(?P<surname>{_CAP}))?(?!\w)",
    )
)
_QUOTED = re.compile("«[^«»]*»")
_SEPARATOR = re.compile(
    r"\s*(?:[,;\n•]|(?<!(?<!\w)п)/)[,;/\n•\s]*|\s+(?:и|или|совместно с)\s+"
)  # «п/о»
_DESCRIBES = re.compile(r"(?:с|со|по|до|от|из|без|не|котор\w+)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as the cell writes it, in whatever case; initials have their dots: «М.», «А.-М.»."""

    surname: str | None
    first: str | None = None
    patronymic: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One who answers. ``words`` are exactly the cell's, from ``start`` on.

    ``post`` is in the nominative singular, abbreviations of its head written out; ``many``: the
    words mean everybody of that kind. ``more``: what the words say beside the role, to be found
    in the posts; ``elsewhere``: it names another institution, «методист ИРО».
    """

    words: str
    start: int
    kind: Kind
    role: RoleCode | None = None
    post: str | None = None
    name: WrittenName | None = None
    many: bool = False
    more: str = ""
    elsewhere: bool = False


_LONGEST = 1000  # signs: no cell names people at such length, and it would be slow to read


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """The role that the head of some words names, and what stands beside it."""

    code: RoleCode
    kind: Kind
    more: str
    elsewhere: bool
    leads: bool  # the very first word belongs to it


@lru_cache(maxsize=4096)  # a roadmap says the same of many steps, and every page asks
def split_responsible(cell: str | None) -> tuple[Part, ...]:
    """The parts of a cell, in its order; () for an empty one. Never raises."""
    typed = cell or ""
    if len(typed) > _LONGEST:
        return (Part(typed, 0, "unknown"),)
    read = russian_letters(typed)  # sign for sign, so the words of a part are cut from the cell
    parts: list[Part] = []
    for start, words in _pieces(read):
        part = _read(words, start)
        before = parts[-1] if parts else None
        if before and _continues(before, part):
            parts[-1] = _joined(read, before, part)
        else:
            parts.append(part)
    return tuple(
        replace(part, words=typed[part.start : part.start + len(part.words)]) for part in parts
    )


def _pieces(cell: str) -> Iterator[tuple[int, str]]:
    """Pieces between the separators; «русского языка и литературы» stays whole, quotes do too."""
    quoted = [found.span() for found in _QUOTED.finditer(cell)]
    start = 0
    for found in _SEPARATOR.finditer(cell):
        if any(begin < found.start() < end for begin, end in quoted):
            continue
        if found[0].strip() in ("и", "или", "совместно с") and not _opens(cell[found.end() :]):
            continue
        yield from _bare(cell, start, found.start())
        start = found.end()
    yield from _bare(cell, start, len(cell))


def _bare(cell: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for begin, stop in _cut(cell, start, end):
        words = cell[begin:stop]
        inside = words.strip()
        if re.search(r"\w", inside):
            yield begin + words.index(inside), inside


def _cut(cell: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where lines of the cell were joined without a sign: «Директор Куратор Орлова Н. И.»."""
    names = [
        found.span()
        for found in _NAMES[0].finditer(cell, start, end)
        if not _is_title(found["surname"], cell[found.end() : end])
    ]
    cuts = {span[0] for span in names[1:]}
    if names and names[0][0] > start:  # posts stand before their names
        cuts = {before[1] for before in names[:-1]}
    for found in re.finditer(r"(?<=[\s.])[А-ЯЁ][а-яё]{3,}", cell[start:end]):
        before, behind = cell[start : start + found.start()], cell[start + found.start() : end]
        name = next((one.start() for one in _NAMES[0].finditer(behind) if one.start()), None)
        if before.strip() and _begins_line(found[0], before) and role_in(behind[:name]):
            cuts.add(start + found.start())
    edges = [start, *sorted(cuts), end]
    yield from pairwise(edges)


def _begins_line(word: str, before: str) -> bool:
    """Not «Заместитель Директора»: in the genitive the word belongs to the person before it."""
    if is_adjective(word) and not is_person(word):
        return False
    cases = [one.tag.case for one in readings(word) if one.tag.case]
    governs = head_of_post(written_out(before)) == len(written_out(before).split()) - 1
    return not cases or cases[0] == "nomn" or ("nomn" in cases and not governs)


def _opens(rest: str) -> bool:
    """Whether somebody new begins here: a role, a name, or a person's post."""
    piece = _SEPARATOR.split(rest, maxsplit=1)[0].strip()
    return (
        role_in(piece) is not None
        or _name_in(piece) is not None
        or head_of_post(written_out(piece)) is not None
    )


def _read(words: str, start: int) -> Part:
    name_found = _name_in(words)
    if name_found:
        name, span = name_found
        rest = f"{words[: span[0]]} {words[span[1] :]}".strip(" .,-–—():")
        role = role_in(rest)
        return Part(words, start, "person", role.code if role else None, nominative(rest), name)
    role = role_in(words)
    if role:
        many = role.kind == "group" or is_plural(words)
        post = nominative(words) if role.kind != "group" else None
        return Part(words, start, role.kind, role.code, post, None, many, role.more, role.elsewhere)
    if head_of_post(written_out(words)) is not None:
        return Part(words, start, "post", None, nominative(words), many=is_plural(words))
    return Part(words, start, "unknown")


def _continues(before: Part, part: Part) -> bool:
    """«Иванова М. П., зам. директора»; «заместители директора по УВР, ВР»; «…, имеющие стаж»."""
    if before.kind == "person" and before.post is None:
        return part.kind in ("role", "post") and not part.many
    if part.kind != "unknown" or before.kind in ("person", "unknown"):
        return False
    enumerates = before.more or (before.role is None and " " in before.words)
    first = part.words.split()[0]
    describes = any(one.tag.POS == "PRTF" for one in readings(first))
    return bool(enumerates or describes or _DESCRIBES.match(part.words))


def _joined(cell: str, before: Part, part: Part) -> Part:
    words = cell[before.start : part.start + len(part.words)]
    if before.kind == "person":
        return replace(before, words=words, role=part.role, post=part.post)
    return _read(words, before.start)


@lru_cache(maxsize=8192)
def role_in(words: str) -> RoleSaid | None:
    """The role that the head of the words names, and what stands beside it.

    A role in a dependent word is somebody else's: «советник директора» names no role.
    """
    whole = written_out(words)
    low = plain(whole)
    start = len(low) - len(low.lstrip(" («\"'.,:–—-"))
    if acting := _ACTING.match(low, start):
        start = acting.end()
    begins = start
    while start < len(low):
        for code, kind, behind, pattern in _roles():
            found = pattern.match(low, start)
            if found is None:
                continue
            before, rest = low[begins:start], whole[found.end() :]
            more = " ".join(part for part in (beyond(before), beyond(rest)) if part)
            if behind == "any" or not more or _is_fit(behind, more, rest):
                elsewhere = is_elsewhere(before) or is_elsewhere(rest)
                return RoleSaid(code, kind, more, elsewhere, leads=start == begins)
        word = _WORD.match(low, start)
        if word is None or not _may_stand_before(word[0].strip()):
            return None
        start = word.end()
    return None


def _is_fit(behind: Behind, more: str, rest: str) -> bool:
    """A category of teachers; behind «куратор», what is set apart: «куратор (зам. директора)»."""
    if behind == "category":
        return is_category(more)
    return _SET_APART.match(rest) is not None and role_in(more) is not None


def _may_stand_before(word: str) -> bool:
    """«Все», «члены», «школьный»: the head is still to come."""
    return is_adjective(word) or word.endswith(".") or _EVERY.fullmatch(word) is not None


def is_category(words: str) -> bool:
    """«Первой и высшей категории»: what a list of staff knows of its teachers."""
    return CATEGORY.fullmatch(plain(words)) is not None


def _name_in(words: str) -> tuple[WrittenName, tuple[int, int]] | None:
    for pattern in _NAMES:
        for found in pattern.finditer(words):
            surname = found["surname"]
            if surname and _is_title(surname, words[found.end() :]):
                continue
            if "initials" not in pattern.groupindex:
                return WrittenName(surname, found["first"], found["patronymic"]), found.span()
            return WrittenName(surname, *_initials(found["initials"])), found.span()
    for found in re.finditer(rf"(?<!\w){_CAP}(?!\w)", words):
        if _is_surname(found[0]):
            return WrittenName(found[0]), found.span()
    return None


def begins_with_name(words: str) -> bool:
    """«Щукина Т. П., зам. директора», but not «Педагог-психолог Щукина» or «Петровна»."""
    found = _name_in(words)
    if found is None or found[1][0]:
        return False
    name, (_, stop) = found
    return name.first is not None or not re.fullmatch(_PATRONYMIC, words[:stop])


def has_name(words: str) -> bool:
    """Whether the words name a person."""
    return _name_in(words) is not None


def _initials(written: str) -> tuple[str, str | None]:
    """«А-М. Л.», «А.М.Л.» → («А.-М.», «Л.»); one letter alone is that of the first name."""
    groups = [re.findall("[А-ЯЁ]", one) for one in re.findall(rf"{_DOUBLE}|[А-ЯЁ]", written)]
    if len(groups) == 3:
        groups = [groups[0] + groups[1], groups[2]]
    first, *last = ("-".join(f"{letter}." for letter in letters) for letters in groups)
    return first, last[0] if last else None


def _is_title(word: str, rest: str) -> bool:
    """«Учитель М. П. Иванова»: the word before the initials is a post, the surname stands behind."""
    if role_in(word) is not None:
        return True
    return head_of_post(word) is not None and re.match(rf"\s*{_CAP}", rest) is not None


def _is_surname(word: str) -> bool:
    """A word that stands alone: only where the dictionary reads it first of all as a surname."""
    found = readings(word)
    return bool(found) and "Surn" in found[0].tag and role_in(word) is None


def role_of_post(post: str) -> RoleCode | None:
    """The role that a post of a staff list carries by its head: «зам. директора по УВР» → deputy.

    Of several posts in one cell, «учитель, заместитель директора», the first that carries any.
    """
    for one in split_posts(post)[::2]:
        found = role_in(one)
        if found and found.kind != "group":
            return found.code
    return None
