"""Which parts of a wording are no deadline but a remark: «(педсовет № 6)», «, далее по запросу»?

A remark stands in brackets or behind a comma or a semicolon. It is set aside and the rest is read;
a remark that speaks of time could mean another date, and that is said as a doubt.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from clerk.calendar import Period
from clerk.deadlines.model import Deadline, Doubt
from clerk.deadlines.words import Token, Tokens

_LONGEST = 8  # words: what is longer is prose with a date in it
_BEHIND = {"далее", "затем", "потом", "впоследствии"}  # begin a part without any sign
_LINKS = {"но", "а", "также", "и", "же"} | _BEHIND
_BEFORE = {"постоянно", "систематически", "регулярно", "непрерывно", "периодически"}
_SAYS_WHEN = {"exact", "span", "by", "from", "recurrent"}
_OF_TIME = re.compile(
    r"\b(?:после|перед|до|к|с|кроме|исключ\w+|без|раньше|ранее|позже|позднее|перен[оe]с\w*|срок\w*|"
    r"дат[аы]|уточн\w+|или|либо|возможн\w+|предварит\w+|ориентир\w+|примерно|дн\w+|день|недел\w+|"
    r"месяц\w*|четверт\w+|триместр\w*|полугод\w+|квартал\w*|каникул\w*|год\w*|лет\w+|осен\w+|"
    r"зим\w+|весн\w+)\b"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the wording between signs; ``inside``: it stood in brackets."""

    tokens: tuple[Token, ...]
    inside: bool

    @property
    def line(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @property
    def of_time(self) -> bool:
        kinds = {token.kind for token in self.tokens}
        return bool(kinds & {"month", "date", "weekday", "year"} or _OF_TIME.search(self.line))


def without_remarks(tokens: Tokens, read: Callable[[Tokens], Deadline]) -> Deadline | None:
    """What the parts say that say when; None where no part does, or nothing is set aside.

    The first part must be a deadline of some kind: «педсовет, сентябрь» is a meeting.
    """
    parts = _parts(tokens.tokens)
    readings = [read(Tokens(part.tokens)) for part in parts]
    if len(parts) < 2 or readings[0].kind is None:
        return None
    kept = [place for place, one in enumerate(readings) if _says_when(one)]
    if not kept or any(
        len(part.tokens) > _LONGEST for place, part in enumerate(parts) if place not in kept
    ):
        return None
    first = kept[0]
    listed = [place for place in kept if not parts[place].inside or place == first]
    whole = read(_joined([parts[place] for place in listed])) if listed[1:] else readings[first]
    if not _says_when(whole):
        whole, listed = readings[first], [first]
    for place in kept:
        narrower = None if place in listed else _narrowed(whole, readings[place])
        if narrower:
            whole, listed = narrower, [*listed, place]
    remarks = [part for place, part in enumerate(parts) if place not in listed and part.of_time]
    text = (
        f"Прочитано без слов «{'», «'.join(one.line for one in remarks)}»: не меняют ли они срок?"
    )
    doubts = (Doubt("remark", text, whole.start, whole.end),) if remarks else ()
    return replace(whole, doubts=(*whole.doubts, *doubts))


def _says_when(one: Deadline) -> bool:
    return one.kind in _SAYS_WHEN and not any(
        doubt.code == "no_month" for doubt in one.doubts
    ) and not any(note.code == "unread_words" for note in one.warnings)  # fmt: skip


def _parts(tokens: Sequence[Token]) -> list[_Part]:
    found: list[_Part] = []
    current: list[Token] = []
    depth = 0

    def end() -> None:
        while current and current[0].text in _LINKS:
            del current[0]
        if current:
            found.append(_Part(tuple(current), depth > 0))
        current.clear()

    for token in tokens:
        if token.text in {"(", ")", ",", ";"}:
            end()
            depth = {"(": 1, ")": 0}.get(token.text, depth)
            continue
        if token.text in _BEHIND:
            end()
        current.append(token)
        if len(current) == 1 and not found and token.text in _BEFORE:
            end()
    end()
    return found


def _joined(parts: Sequence[_Part]) -> Tokens:
    comma = Token("sign", ",")
    joined = [token for part in parts for token in (comma, *part.tokens)]
    return Tokens(tuple(joined[1:]))


def _narrowed(whole: Deadline, other: Deadline) -> Deadline | None:
    """«октябрь (до 15.10)», «ноябрь (12–14 ноября)»: a deadline in brackets within the other."""
    if not (whole.start and whole.end and other.end):
        return None
    wide = Period(whole.start, whole.end)
    if other.end not in wide or (other.start and other.start not in wide):
        return None
    start = other.start or whole.start
    return replace(
        other, words=whole.words, start=start, kind="span" if start < other.end else other.kind
    )
