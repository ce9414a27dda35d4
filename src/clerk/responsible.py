"""Who answers, by the words of a roadmap's cell: people by name, by role, by post, by group?

The cell is cut into parts, every word of it in one of them; ``responsible_people`` then finds the
people of the school that each part means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from clerk.dictionary import parses
from clerk.lookalikes import russian_letters

Kind = Literal["person", "role", "post", "group", "unknown"]
RoleCode = Literal[
    "director", "deputy", "coordinator", "clerk", "site_editor", "methodist", "subject_head",
    "psychologist", "mentor", "mentee", "administration", "working_group", "pedagogical_council",
    "methodical_council", "mentors_council", "subject_union", "teachers", "trade_union",
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
}
"""The closed list: code → Russian name."""

_HEAD = r"(?:директор|заведующ|руководител)\w*"
_UNION = r"(?:ш?м[оо]\b|методическ\w+ объединени\w*|объединени\w*|кафедр\w*|пцк\b|цк\b|циклов\w+ комисси\w*)"
_ROLES: tuple[tuple[RoleCode, Kind, str], ...] = (
    ("mentors_council", "group", r"(?:методическ\w+ )?совет\w* наставников"),
    ("pedagogical_council", "group", r"педсовет\w*|педагогическ\w+ совет\w*"),
    ("methodical_council", "group", r"методсовет\w*|(?:научно-)?методическ\w+ совет\w*|\bнмс\b"),
    ("subject_head", "post", rf"(?:руковод\w+|рук\.|председател\w+|заведующ\w+) (?:\w+ )?{_UNION}"),
    ("subject_union", "group", _UNION),
    ("working_group", "group", r"(?:рабоч|проектн|инициативн|творческ)\w+ групп\w*"),
    ("trade_union", "group", r"профсоюз\w*|профком\w*|\bппо\b|\bпк\b"),
    ("administration", "group", r"администраци\w*"),
    ("deputy", "post", rf"зам(?:естител\w+|\.?) ?{_HEAD}|замдиректор\w*|завуч\w*|\bзам\."),
    ("site_editor", "role", r"ответственн\w+ за (?:\w+ )*сайт\w*|(?:администратор|редактор)\w* сайта"),
    ("coordinator", "role", r"куратор\w*|координатор\w*"),
    ("clerk", "post", r"делопроизводител\w*|секретар\w*|специалист\w* по кадрам"),
    ("psychologist", "post", r"(?:педагог\w*-)?психолог\w*"),
    ("methodist", "post", r"методист\w*|старш\w+ воспитател\w*"),
    ("mentee", "role", r"наставляем\w*|молод\w+ (?:специалист|педагог|учител|воспитател|преподавател)\w*"),
    ("mentor", "role", r"(?:\w+-)?наставник\w*"),
    ("director", "role", r"директор\w*|заведующ\w+\b(?! (?:библиотек|отделени|хозяйств|кабинет|учебн))"
     r"|начальник\w*|руководител\w+ (?:оо|оу|доу|школ\w+|учреждени\w+|организаци\w+|колледж\w+|техникум\w+)"),
    ("teachers", "group", r"(?:все )?(?:педагоги|учителя(?![- ]\w)|преподаватели|воспитатели|педработники"
     r"|педагогические работники)|(?:педагогическ\w+ )?коллектив\w*"),
)  # fmt: skip
"""The first that fits: a council of mentors is no mentors, a deputy of the director no director."""

_CAP = r"[А-ЯЁ][а-яё]+(?:[-‑][А-ЯЁ][а-яё]+)?"
_LETTER = r"[А-ЯЁ]\.(?:[-‑][А-ЯЁ]\.)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[иы]ч(?:а|у|ем|ом|е)?|[вчш]н(?:а|ы|е|у|ой|ою))"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<surname>{_CAP})\s+(?P<first>{_LETTER})\s*(?P<patronymic>{_LETTER})?",
        rf"(?P<first>{_LETTER})\s*(?P<patronymic>{_LETTER})?\s*(?P<surname>{_CAP})",
        rf"(?P<surname>{_CAP})\s+(?P<first>{_CAP})\s+(?P<patronymic>{_PATRONYMIC})(?!\w)",
        rf"(?P<first>{_CAP})\s+(?P<patronymic>{_PATRONYMIC})(?:\s+(?P<surname>{_CAP}))?(?!\w)",
    )
)
_SEPARATOR = re.compile(r"\s*[,;/\n•]+\s*|\s+(?:и|или|совместно с)\s+")
_SHORT = (
    (re.compile(r"^(?:зам\.?|замдиректора)\s*(?=дир|зав|рук|по\b|$)", re.IGNORECASE), "заместитель "),
    (re.compile(r"^рук\.\s*", re.IGNORECASE), "руководитель "),
)  # fmt: skip
_BEFORE_HEAD = {"и", "о", "и.о", "врио", "зам", "рук"}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as the cell writes it, in whatever case; initials keep their dot: «М.»."""

    surname: str | None
    first: str | None = None
    patronymic: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One who answers. ``words`` are exactly the cell's, from ``start`` on.

    ``post`` is in the nominative singular, abbreviations of its head written out; ``many``: the
    words mean everybody of that kind.
    """

    words: str
    start: int
    kind: Kind
    role: RoleCode | None = None
    post: str | None = None
    name: WrittenName | None = None
    many: bool = False


@lru_cache(maxsize=4096)  # a roadmap says the same of many steps, and every page asks
def split_responsible(cell: str | None) -> tuple[Part, ...]:
    """The parts of a cell, in its order; () for an empty one. Never raises."""
    typed = cell or ""
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
    """Pieces between the separators; «русского языка и литературы» stays whole."""
    start = 0
    for found in _SEPARATOR.finditer(cell):
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
        role = role_in(cell[start + found.start() : end])
        if role and role[2].start() == 0 and found.start() > 0:
            cuts.add(start + found.start())
    edges = [start, *sorted(cuts), end]
    yield from pairwise(edges)


def _opens(rest: str) -> bool:
    """Whether somebody new begins here: a role, a name, or a person's post."""
    piece = _SEPARATOR.split(rest, maxsplit=1)[0].strip()
    role = role_in(piece)
    if role and role[2].start() == 0:
        return True
    return _name_in(piece) is not None or head_of_post(piece) is not None


def _read(words: str, start: int) -> Part:
    name_found = _name_in(words)
    if name_found:
        name, span = name_found
        rest = f"{words[: span[0]]} {words[span[1] :]}".strip(" .,-–—():")
        role = role_in(rest)
        return Part(words, start, "person", role[0] if role else None, nominative(rest), name)
    role = role_in(words)
    if role:
        code, kind, _ = role
        post = nominative(words) if kind in ("role", "post") else None
        return Part(words, start, kind, code, post, many=kind == "group" or _is_plural(words))
    if head_of_post(words) is not None:
        return Part(words, start, "post", None, nominative(words), many=_is_plural(words))
    return Part(words, start, "unknown")


def _continues(before: Part, part: Part) -> bool:
    """«Иванова М. П., зам. директора»; «заместители директора по УВР, ВР»."""
    if before.kind == "person" and before.post is None:
        return part.kind in ("role", "post") and not part.many
    return part.kind == "unknown" and before.kind in ("role", "post")


def _joined(cell: str, before: Part, part: Part) -> Part:
    words = cell[before.start : part.start + len(part.words)]
    if before.kind == "person":
        return replace(before, words=words, role=part.role, post=part.post)
    return replace(before, words=words, post=nominative(words))


def plain(text: str) -> str:
    """Small Russian letters, е for ё, one space between words: what is compared."""
    return _SPACE.sub(" ", russian_letters(text)).lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def role_in(words: str) -> tuple[RoleCode, Kind, re.Match[str]] | None:
    """The first role of the table that the words name, its kind, and where."""
    low = plain(words)
    for code, kind, pattern in _ROLES:
        found = re.search(rf"(?<![\w-])(?:{pattern})", low)
        if found:
            return code, kind, found
    return None


def _name_in(words: str) -> tuple[WrittenName, tuple[int, int]] | None:
    for pattern in _NAMES:
        for found in pattern.finditer(words):
            surname = found["surname"]
            if surname and _is_title(surname, words[found.end() :]):
                continue
            return WrittenName(surname, found["first"], found["patronymic"]), found.span()
    for found in re.finditer(rf"(?<!\w){_CAP}(?!\w)", words):
        if _is_surname(found[0]):
            return WrittenName(found[0]), found.span()
    return None


def _is_title(word: str, rest: str) -> bool:
    """«Учитель М. П. Иванова»: the word before the initials is a post, the surname stands behind."""
    if role_in(word) is not None:
        return True
    return head_of_post(word) is not None and re.match(rf"\s*{_CAP}", rest) is not None


def _is_surname(word: str) -> bool:
    """A word that stands alone: only where the dictionary reads it first of all as a surname."""
    readings = _readings(word)
    return bool(readings) and "Surn" in readings[0].tag and role_in(word) is None


def _readings(word: str) -> Any:  # noqa: ANN401 - the library has no types
    """Readings of a Russian word; the dictionary fails on some signs of far scripts."""
    return parses(word) if re.fullmatch("[А-Яа-яЁё-]+", word) else ()


@lru_cache(maxsize=4096)
def head_of_post(words: str) -> int | None:
    """Which word is the head of a post: an animate noun, adjectives before it left aside."""
    pieces = [word.strip("().,«»\"':") for word in words.split()]
    for number, word in enumerate(pieces):
        describes = _is_adjective(word)
        follows = number + 1 < len(pieces) and _is_person(pieces[number + 1])
        if _is_person(word) and not (describes and follows):  # «молодой специалист»
            return number
        if not describes and plain(word) not in _BEFORE_HEAD:
            return None
    return None


def _is_person(word: str) -> bool:
    return plain(word).startswith("заведующ") or any(
        one.tag.POS == "NOUN" and "anim" in one.tag and not {"Name", "Surn"} & one.tag.grammemes
        for one in _readings(word)
    )


def _is_adjective(word: str) -> bool:
    return any(one.tag.POS in ("ADJF", "PRTF") for one in _readings(word))


def _is_plural(words: str) -> bool:
    """Whether the head stands in the plural: «руководители», «наставляемые»."""
    head = head_of_post(words)
    pieces = words.split()
    for word in [pieces[head]] if head is not None else pieces[:2]:
        readings = [one.tag for one in _readings(word.strip("().,")) if one.tag.number]
        if readings:
            return all("plur" in tag for tag in readings) or "plur" in readings[0]
    return False


def nominative(words: str) -> str | None:
    """«руководителям ШМО» → «руководитель ШМО»; what follows the head stays as it is."""
    text = _SPACE.sub(" ", words).strip(" .,-–—():")
    for pattern, whole in _SHORT:
        text = pattern.sub(whole, text).strip()
    if not text:
        return None
    pieces = text.split(" ")
    head = head_of_post(text)
    for number in range(1 if head is None else head + 1):
        pieces[number] = _singular(pieces[number], noun=number == head)
    return " ".join(pieces)


@lru_cache(maxsize=4096)
def _singular(word: str, *, noun: bool) -> str:
    """One word in the nominative singular; capitals other than at the beginning stay."""
    wanted = ("NOUN",) if noun else ("ADJF", "PRTF")
    readings = [one for one in _readings(word) if one.tag.POS in wanted]
    if noun:
        readings = [one for one in readings if "anim" in one.tag]
    if not readings or any({"nomn", "sing"} <= set(one.tag.grammemes) for one in readings):
        return word
    form = readings[0].inflect({"nomn", "sing"} if noun else {"nomn", "sing", "masc"})
    if form is None:
        return word
    made: str = form.word
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def role_of_post(post: str) -> RoleCode | None:
    """The role that a post of a staff list carries by itself: «зам. директора по УВР» → deputy."""
    found = role_in(post)
    return found[0] if found and found[1] != "group" else None
