"""Which numbers, letters and bullets does Word itself put before the items of its lists?"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from clerk.roadmap.sources.word_parts import Element, Parts, W

MOST_BASES = 20  # styles under a style; a circle of them has no end
BULLET = "• "
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_NUMBERED = re.compile(r"\s*(?:\d+|[а-яa-z])[.)]", re.IGNORECASE)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs


def _lettered(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)


_SIGNS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "ordinal": str,
    "decimalZero": lambda number: f"{number:02}",
    "russianLower": _lettered(_RUSSIAN),
    "russianUpper": _lettered(_RUSSIAN.upper()),
    "lowerLetter": _lettered("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _lettered("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@dataclass(slots=True)
class _Level:
    """One level of a list: how its numbers look, «%1.%2.», and where they begin."""

    kind: str = ""
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list with its levels and how far each has come; several may count on together."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """What stands before the paragraphs of lists, as they come one after another."""

    def __init__(self, parts: Parts) -> None:
        self._brought: dict[str, tuple[Element | None, bool]] = {}
        self._lists: dict[str, _List] = {}
        self._anew: dict[str, dict[int, int]] = {}  # number → level → where it begins anew
        if parts.styles is not None:
            self._read_styles(parts.styles)
        if parts.lists is not None:
            self._read_lists(parts.lists)

    def _read_styles(self, root: Element) -> None:
        """What the style of a paragraph brings, from the styles it is based on too."""
        styles = {one.get(f"{W}styleId"): one for one in root.iterchildren(f"{W}style")}
        for name, style in styles.items():
            listed, heading, one = None, False, style
            for _ in range(MOST_BASES):
                if one is None:
                    break
                own = one.find(f"{W}pPr/{W}numPr")
                listed = own if listed is None else listed
                heading = heading or one.find(f"{W}pPr/{W}outlineLvl") is not None
                one = styles.get(_value(one.find(f"{W}basedOn")))
            self._brought[name] = (listed, heading)

    def _read_lists(self, root: Element) -> None:
        abstract: dict[str, _List] = {}
        for one in root.iterchildren(f"{W}abstractNum"):
            made = abstract.setdefault(one.get(f"{W}abstractNumId"), _List())
            made.levels = dict(map(_level, one.iterchildren(f"{W}lvl")))
        for one in root.iterchildren(f"{W}num"):
            name = one.get(f"{W}numId")
            self._lists[name] = abstract.get(_value(one.find(f"{W}abstractNumId")), _List())
            for override in one.iterchildren(f"{W}lvlOverride"):
                begins = override.find(f"{W}startOverride")
                if begins is not None:
                    level = _number(override.get(f"{W}ilvl"), 0)
                    self._anew.setdefault(name, {})[level] = _number(_value(begins), 1)

    def is_heading(self, paragraph: Element) -> bool:
        """Whether its style is one of headings, whatever language names it."""
        return self._brought.get(_style(paragraph), (None, False))[1]

    def next_of(self, paragraph: Element, words: str) -> str:
        """«3. », «б) », «1.2. » for an item of a list, a bullet for one with it, else nothing.

        What is typed with a number has no other.
        """
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        if listed is None:
            listed = self._brought.get(_style(paragraph), (None, False))[0]
        if listed is None:
            return ""
        name, at = _value(listed.find(f"{W}numId")), _number(_value(listed.find(f"{W}ilvl")), 0)
        one = self._lists.get(name)
        level = one.levels.get(at) if one else None
        if one is None or level is None:
            return ""
        if level.kind == "bullet" or (level.kind in _SIGNS and not re.search(r"[%\w]", level.text)):
            return BULLET if level.text.strip() else ""
        if level.kind not in _SIGNS or _NUMBERED.match(words):
            return ""
        begins = self._anew.get(name, {}).pop(at, None)
        before = one.counts.get(at, level.start - 1) if begins is None else begins - 1
        one.counts = {deep: count for deep, count in one.counts.items() if deep < at}
        one.counts[at] = before + 1
        shown = re.sub(r"%(\d)", lambda found: _shown(one, int(found[1]) - 1), level.text).strip()
        return f"{shown} " if shown else ""


def _level(element: Element) -> tuple[int, _Level]:
    start = _number(_value(element.find(f"{W}start")), 1)
    kind, text = (_value(element.find(f"{W}{part}")) for part in ("numFmt", "lvlText"))
    return _number(element.get(f"{W}ilvl"), 0), _Level(kind, text, start)


def _shown(one: _List, at: int) -> str:
    level = one.levels.get(at, _Level())
    number = one.counts.get(at, level.start)
    return _SIGNS.get(level.kind, str)(number) if 0 < number < 1000 else str(number)


def _style(paragraph: Element) -> str:
    return _value(paragraph.find(f"{W}pPr/{W}pStyle"))


def _value(element: Element | None) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def _number(said: str | None, default: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else default
