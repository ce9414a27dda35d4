"""Which paragraph of the file is which of ours?

Rows of tables by the person who names them; then by likeness in order, one for one, one that was
split, several that were joined; then what was moved; last what stands between the same neighbours.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

import msgspec

from papers.outline import Fact, Paragraph
from papers.returned.folded import fold, found_in, tokens
from papers.returned.forms import forms_of, is_day, is_name, may_be
from papers.returned.read import Line
from papers.returned.sentence import laid_out, slots, their_text

_One = TypeVar("_One")
_Two = TypeVar("_Two")
_ROW = re.compile(  # the head, or a person; names of other paragraphs are small Latin letters
    r"(?P<row>[a-z_]+\.(?:head|[a-z_\d.]*[^a-z_\d.].*?))\.(?P<cell>\d+)(?:\.\d+)?"
)
_COUNTER = re.compile(r"\d{1,3}\.?")
_ALIKE, _MOVED, _TABLE = 0.45, 0.6, 0.3
_END = 1 << 30
_MOST = 30_000  # pairs of paragraphs that are weighed with each other
_BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(slots=True)
class Aligned:
    """What became of our paragraphs and of their lines, both by their numbers."""

    texts: dict[int, str] = field(default_factory=dict)  # of ours → what stands there
    homes: dict[int, int] = field(default_factory=dict)  # of theirs → the paragraph of ours


def is_counter(text: str) -> bool:
    """Whether it is the number of a row, which counts as the rows do."""
    return bool(_COUNTER.fullmatch(text.strip()))


def align(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> Aligned:
    """Each of ours has at most one text, each of their lines at most one home."""
    return _Aligner(paragraphs, lines).aligned()


class _Aligner:
    def __init__(self, paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> None:
        self._ours, self._theirs = paragraphs, lines
        self._done = Aligned()
        self._rows: tuple[set[int], set[int]] = (
            set(),
            set(),
        )  # what stands in tables that are the same

    def aligned(self) -> Aligned:
        rows, cells = self._rows_of_ours(), self._rows_of_theirs()
        for ours, theirs in self._matched_rows(rows, cells):
            self._row(rows[ours], cells[theirs])
        for _ in range(2):  # then what was moved together
            self._in_order(*self._left())
        self._moved()
        self._between_neighbours()
        return self._done

    def _left(self) -> tuple[list[int], list[int]]:
        done = self._done
        return (
            [n for n in range(len(self._ours)) if n not in done.texts and n not in self._rows[0]],
            [n for n in range(len(self._theirs)) if n not in done.homes and n not in self._rows[1]],
        )

    def _pair(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        text = " ".join(self._theirs[one].text for one in theirs)
        for number, part in zip(ours, self._parted(ours, text), strict=True):
            self._done.texts[number] = part
        for one in theirs:
            self._done.homes[one] = ours[0]

    def _parted(self, ours: Sequence[int], text: str) -> list[str]:
        """The text of paragraphs that were joined, parted where ours ended."""
        if len(ours) == 1:
            return [text]
        first, *rest = ours
        folded = fold(text)
        own = laid_out(self._ours[first]).number + laid_out(self._ours[first]).text
        whole = f"{fold(own).text} {' '.join(fold(self._ours[one].text).text for one in rest)}"
        end = len(fold(own).text)
        cut = len(folded.text)
        for block in SequenceMatcher(
            None, whole, folded.text, autojunk=False
        ).get_matching_blocks():
            if block.a + block.size > end:
                cut = block.b + max(end - block.a, 0)
                break
        at = folded.at[cut]
        return [folded.source[:at], *self._parted(rest, folded.source[at:].lstrip())]

    # rows

    def _rows_of_ours(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._ours):
            found = _ROW.fullmatch(one.name)
            if found:
                rows[found["row"]].append(number)
        return rows

    def _rows_of_theirs(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = defaultdict(list)
        for number, line in enumerate(self._theirs):
            if line.table is not None:
                rows[line.row].append(number)
        return rows

    def _matched_rows(
        self, ours: dict[str, list[int]], theirs: dict[int, list[int]]
    ) -> list[tuple[str, int]]:
        """By table, then by the person, then by likeness, then by their order."""
        tables: dict[str, list[str]] = defaultdict(list)
        for name in ours:
            tables[name.partition(".")[0]].append(name)
        their_tables: dict[int, list[int]] = defaultdict(list)
        for row, numbers in theirs.items():
            their_tables[self._theirs[numbers[0]].table or 0].append(row)
        found = []
        for mine, yours in self._matched_tables(tables, their_tables, ours, theirs):
            found += self._rows_of_table(tables[mine], their_tables[yours], ours, theirs)
            self._rows[0].update(one for name in tables[mine] for one in ours[name])
            self._rows[1].update(one for row in their_tables[yours] for one in theirs[row])
        return found

    def _matched_tables(
        self, tables: dict[str, list[str]], their_tables: dict[int, list[int]],
        ours: dict[str, list[int]], theirs: dict[int, list[int]],
    ) -> list[tuple[str, int]]:  # fmt: skip
        mine = {
            name: _bag(self._ours[n].text for row in rows for n in ours[row])
            for name, rows in tables.items()
        }
        yours = {
            number: _bag(self._theirs[n].text for row in rows for n in theirs[row])
            for number, rows in their_tables.items()
        }
        scored = [
            (_shared(a, b), name, number) for name, a in mine.items() for number, b in yours.items()
        ]
        return [(a, b) for score, a, b in _best(scored) if score >= _TABLE]

    def _rows_of_table(
        self, names: Sequence[str], rows: Sequence[int],
        ours: dict[str, list[int]], theirs: dict[int, list[int]],
    ) -> list[tuple[str, int]]:  # fmt: skip
        persons = {name: self._person(ours[name], name) for name in names}
        said = {row: {cell: fold(" ".join(self._theirs[n].text for n in theirs[row]
                                          if self._theirs[n].cell == cell)).text
                      for cell in {self._theirs[n].cell for n in theirs[row]}} for row in rows}  # fmt: skip
        named = {
            row: {
                name for name, person in persons.items()
                if person and found_in(cells.get(person[0], ""), person[1])
            }
            for row, cells in said.items()
        }  # fmt: skip
        cells = {name: self._cells(ours[name]) for name in names}
        scored = []
        for name in names:
            bag = _bag(cells[name].values())
            for row in rows:
                if persons[name] and named[row] and name not in named[row]:
                    continue  # it is somebody else's
                alike = _shared(bag, _bag(said[row].values()))
                scored.append((alike + (name in named[row]), name, row))
        found = [(name, row) for score, name, row in _best(scored) if score >= _MOVED]
        at = dict(found)
        free = [row for row in rows if row not in at.values() and not named[row]]
        bounds = [(at[name], at[name]) if name in at else None for name in names]
        for place, row in _between_the_same(bounds, free):
            if _same_cell(cells[names[place]], said[row]):
                found.append((names[place], row))
        return found

    def _cells(self, numbers: Sequence[int]) -> dict[int, str]:
        """Folded, by their places."""
        cells: dict[int, list[str]] = defaultdict(list)
        for one in numbers:
            cells[_cell(self._ours[one].name) - 1].append(self._ours[one].text)
        return {cell: fold(" ".join(texts)).text for cell, texts in cells.items()}

    def _person(self, numbers: Sequence[int], name: str) -> tuple[int, str] | None:
        """In which cell, and how, the person stands who names the row."""
        called = re.sub(r" \(\d+\)$", "", name.partition(".")[2])
        for number in numbers:
            for piece in self._ours[number].pieces:
                if isinstance(piece, Fact) and piece.value == called:
                    return _cell(self._ours[number].name) - 1, fold(piece.text).text
        return None

    def _row(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Cell by cell, where as many cells stand there."""
        width = max(_cell(self._ours[one].name) for one in ours)
        if max(self._theirs[one].cell for one in theirs) < width:
            for cell in range(width):
                mine = [one for one in ours if _cell(self._ours[one].name) == cell + 1]
                yours = [one for one in theirs if self._theirs[one].cell == cell]
                if len(mine) == len(yours) == 1:
                    self._pair(mine, yours)
                else:
                    self._in_order(mine, yours)
        else:
            self._in_order(ours, theirs)

    # in order

    def _in_order(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """What is word for word there but once holds; what stands between is weighed."""
        at = 0, 0
        anchors = self._anchors(ours, theirs)
        for mine, yours in [*anchors, (len(ours), len(theirs))]:
            self._weighed(ours[at[0] : mine], theirs[at[1] : yours])
            if mine < len(ours):
                self._pair([ours[mine]], [theirs[yours]])
            at = mine + 1, yours + 1

    def _anchors(self, ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
        mine, yours = defaultdict(list), defaultdict(list)
        for place, one in enumerate(ours):
            mine[laid_out(self._ours[one]).text].append(place)
        for place, one in enumerate(theirs):
            yours[fold(self._theirs[one].text).text].append(place)
            yours[_unnumbered(self._theirs[one].text)].append(place)
        pairs = [
            (places[0], min(yours[text]))
            for text, places in mine.items()
            if len(places) == 1 and len(set(yours.get(text, ()))) == 1
        ]
        return _rising(sorted(pairs))

    def _weighed(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """The dearest way through both, bead by bead."""
        n, m = len(ours), len(theirs)
        if not n or not m or n * m > _MOST:
            return
        best = [[0.0] * (m + 1) for _ in range(n + 1)]
        step: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(n + 1):
            for j in range(m + 1):
                options = [(best[i - 1][j], (1, 0))] if i else []
                options += [(best[i][j - 1], (0, 1))] if j else []
                for a, b in _BEADS:
                    if a <= i and b <= j:
                        alike = self._alike(ours[i - a : i], theirs[j - b : j])
                        if alike >= (_ALIKE if a == b else _MOVED):
                            options.append((best[i - a][j - b] + alike - _ALIKE + 0.01, (a, b)))
                if options:
                    best[i][j], step[i, j] = max(options)
        i, j = n, m
        while i and j:
            a, b = step[i, j]
            if a and b:
                self._pair(ours[i - a : i], theirs[j - b : j])
            i, j = i - a, j - b

    def _alike(self, ours: Sequence[int], theirs: Sequence[int]) -> float:
        paragraph = _joined(tuple(self._ours[one] for one in ours))
        text = " ".join(self._theirs[one].text for one in theirs)
        if len(ours) > 1 or len(theirs) > 1:
            places = [(self._theirs[one].row, self._theirs[one].cell) for one in theirs
                      if self._theirs[one].table is not None]  # fmt: skip
            apart = ours[-1] - ours[0] >= len(ours) or theirs[-1] - theirs[0] >= len(theirs)
            if (
                apart
                or len(set(places)) > 1
                or not min(len(laid_out(paragraph).text), len(text)) > 20
            ):
                return 0.0
            said = their_text(laid_out(paragraph), text)
            if _shared(_counted(laid_out(paragraph).text), _counted(said)) < _MOVED:
                return 0.0
        return likeness(paragraph, text)

    # moved, or between the same neighbours

    def _moved(self) -> None:
        mine, yours = self._left()
        if len(mine) * len(yours) > _MOST:
            return
        scored = []
        for one in mine:
            text = laid_out(self._ours[one]).text
            for two in yours:
                alike = likeness(self._ours[one], self._theirs[two].text)
                if alike >= _MOVED and (alike == 1 or len(tokens(text)) > 4):
                    scored.append((alike, one, two))
        for _, one, two in _best(scored):
            self._pair([one], [two])

    def _between_neighbours(self) -> None:
        homes: dict[int, list[int]] = defaultdict(list)
        for line, home in self._done.homes.items():
            homes[home].append(line)
        bounds = [
            (min(homes[one]), max(homes[one])) if one in homes else None
            for one in range(len(self._ours))
        ]
        mine, yours = self._left()
        for one, two in _between_the_same(bounds, yours):
            if one in mine and self._may_be(self._ours[one], self._theirs[two].text):
                self._pair([one], [two])

    def _may_be(self, paragraph: Paragraph, text: str) -> bool:
        laid = laid_out(paragraph)
        if not laid.bare:
            return len(tokens(laid.text)) > 3 or slots(laid, their_text(laid, text)) is not None
        return may_be(their_text(laid, text), laid.facts[0])


def _between_the_same(
    bounds: Sequence[tuple[int, int] | None], free: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs in order, where as many are free between two neighbours as have no place. ``bounds``: where
    each begins and ends; None: it has no place."""
    run: list[int] = []
    low = -1
    for number, bound in enumerate([*bounds, (_END, _END)]):
        if bound is None:
            run.append(number)
            continue
        between = [one for one in free if low < one < bound[0]]
        if len(between) == len(run):
            yield from zip(run, between, strict=True)
        run, low = [], bound[1]


def _same_cell(ours: dict[int, str], theirs: dict[int, str]) -> bool:
    return any(len(text) > 3 and theirs.get(cell) == text for cell, text in ours.items())


def likeness(paragraph: Paragraph, text: str) -> float:
    """From 0 to 1; one where they are the same to a reader."""
    laid = laid_out(paragraph)
    said = their_text(laid, text)
    if said == laid.text:
        return 1.0
    ours, theirs = tokens(laid.text), tokens(said)
    shared = _shared(_counted(laid.text), _counted(said))
    found = 0.0
    if shared > 0.3:
        found = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    if found < 0.8 and laid.facts and len(said) < 4 * len(laid.text) + 60:
        gaps = slots(laid, said)
        if gaps is not None:
            found = max(found, _by_slots(laid.facts, gaps, laid.text, said))
    if found < _MOVED and len(ours) > 2 and laid.text in said:
        found = _MOVED  # a sentence was added to it
    if found < 0.5 and _all_said(laid.facts, said):
        found = 0.5  # it was written anew
    if found < 0.8 and len(laid.text) < 40 and len(said) < 60:
        found = max(found, SequenceMatcher(None, laid.text, said, autojunk=False).ratio() - 0.15)
    return min(found, 0.99)


def _all_said(facts: Sequence[Fact], said: str) -> bool:
    """Whether all the people of a paragraph are named there, in whatever case."""
    named = [one for one in facts if is_name(one) and one.value]
    return bool(named) and all(
        any(found_in(said, form.text) for form in forms_of(one)) for one in named
    )


def _by_slots(
    facts: Sequence[Fact], gaps: Sequence[tuple[int, int]], ours: str, said: str
) -> float:
    """How much speaks for it that all words between the facts are there."""
    words = len(re.findall(r"[^\W\d_]", said)) - sum(
        len(re.findall(r"[^\W\d_]", said[a:b])) for a, b in gaps
    )
    if words >= 4:
        return 0.75
    readable = [
        may_be(said[a:b].strip(), fact)
        for fact, (a, b) in zip(facts, gaps, strict=True)
        if is_day(fact) or len(said) < len(ours) + 30
    ]
    return 0.5 if readable and all(readable) else 0.0


@lru_cache(maxsize=4096)
def _joined(paragraphs: tuple[Paragraph, ...]) -> Paragraph:
    first, *rest = paragraphs
    pieces = first.pieces + tuple(piece for one in rest for piece in (" ", *one.pieces))
    return msgspec.structs.replace(first, pieces=pieces) if rest else first


def _unnumbered(text: str) -> str:
    laid = laid_out(Paragraph("", "", (text,)))
    return laid.text


def _cell(name: str) -> int:
    found = _ROW.fullmatch(name)
    return int(found["cell"]) if found else 0


def _bag(texts: Iterable[str]) -> Counter[str]:
    return Counter(one for text in texts for one in tokens(fold(text).text) if one.isalnum())


@lru_cache(maxsize=8192)
def _counted(text: str) -> Counter[str]:
    return Counter(tokens(text))


def _shared(one: Counter[str], two: Counter[str]) -> float:
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 0.0


def _best(scored: Iterable[tuple[float, _One, _Two]]) -> list[tuple[float, _One, _Two]]:
    """The best pairs, each side once; of equals the first."""
    ones: set[_One] = set()
    twos: set[_Two] = set()
    found = []
    for score, one, two in sorted(scored, key=lambda told: -told[0]):
        if one not in ones and two not in twos:
            found.append((score, one, two))
            ones.add(one)
            twos.add(two)
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both sides rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        if at:
            before[number] = ends[at - 1]
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    run, number = [], ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = before.get(number, -1)
    return run[::-1]
