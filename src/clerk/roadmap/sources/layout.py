"""What cells does a text hold whose columns are told by blanks (pdftotext -layout)?

A column starts where words start on many lines and no line runs across. The columns are found anew
on every page, because the text of every page is laid out by itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clerk.deadlines.words import MONTHS
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import roles_of
from clerk.roadmap.heads_again import heads_again
from clerk.roadmap.sources.stage_lines import may_name_stage, names_stage, numbers_stage
from clerk.roadmap.wording import join_lines

_CHUNK = re.compile(r"\S+(?: \S+)*")
_SQUEEZED = 5  # signs
_EARLY = 3  # signs
_LONGEST_HEADER = 9  # lines
SHORT_PAGE = 15  # lines
_SEARCHED = 40  # lines


@dataclass(frozen=True, slots=True)
class _Header:
    at: int  # the first line of the headings
    length: int
    heads: tuple[str, ...]


def looks_like_layout(text: str) -> bool:
    """Whether blanks hold columns apart, under headings of a roadmap."""
    page = text.split("\f", maxsplit=1)[0].splitlines()
    return _find_header(page, _columns(page)) is not None


def read_layout(text: str) -> Grid:
    """Rows told by their first lines."""
    pages = [page.splitlines() for page in text.split("\f")]
    columns = _columns(pages[0])
    header = _find_header(pages[0], columns)
    if header is None:
        return Grid((), text, certain=False)
    lines_above = (" ".join(line.split()) for line in pages[0][: header.at])
    preface = "\n".join(line for line in lines_above if line)
    header, columns = _without_empty(header, columns, pages[0])
    reader = _Rows(header.heads)
    number = header.at + header.length
    for place, page in enumerate(pages):
        lines = page[header.at + header.length :] if place == 0 else page
        own = columns if place == 0 else _columns(page, wanted=len(header.heads)) or columns
        below = 0  # the line below headings said once more
        for at, line in enumerate(lines):
            number += 1
            if at < below or not line.strip():
                continue
            below = at + _heads_again(lines, at, own, header)
            if at >= below:
                reader.take(line.rstrip(), own, number)
    rows = reader.finished()
    above, _, last = preface.rpartition("\n")
    if may_name_stage(last) and any(row.wide for row in rows):
        # the first stage is named above the headings, as the others are above theirs
        preface = above
        rows.insert(0, GridRow((GridCell(last),), header.at, wide=True))
    return Grid((reader.header(), *rows), preface, certain=False)


def _without_empty(
    header: _Header, columns: list[int], page: Sequence[str]
) -> tuple[_Header, list[int]]:
    """Headings stand a little off their columns now and then; the columns below them decide."""
    named = tuple(head for head in header.heads if head)
    if len(named) == len(columns):
        return header, columns
    below = _columns(page[header.at + header.length :], wanted=len(named))
    if len(below) != len(named) or below[0] < 0:
        return header, columns
    return _Header(header.at, header.length, named), below


def _columns(lines: Sequence[str], wanted: int | None = None) -> list[int]:
    """Where columns start: where words behind two blanks or more start on many lines."""
    body = [line.rstrip() for line in lines if "  " in line.strip()]
    starts = Counter(found.start() for line in body for found in _CHUNK.finditer(line))
    clusters: list[list[int]] = []
    for place in sorted(starts):
        if clusters and place - clusters[-1][-1] <= 2:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    least = max(2, len(body) // 12)
    merged = [
        (max(one, key=lambda place: starts[place]), weight)
        for one in clusters
        if (weight := sum(starts[place] for place in one)) >= least
    ]
    return _fitted(body, merged, wanted) if wanted is not None else [place for place, _ in merged]


def _fitted(body: Sequence[str], merged: list[tuple[int, int]], wanted: int) -> list[int]:
    """Exactly so many columns, as far as a page tells them; none where it does not."""
    full = [[one.start() for one in _CHUNK.finditer(line)] for line in body]
    whole = next((places for places in full if len(places) == wanted), None)
    if whole is not None and (len(merged) < wanted or len(body) < SHORT_PAGE):
        return whole  # a short page: one full row tells its columns
    while len(merged) > wanted:
        merged.remove(min(merged, key=lambda one: one[1]))
    if not merged:
        return []
    # a page where no stage begins: its first columns are empty, the others keep their order
    empty = wanted - len(merged)
    return [*range(-100 - empty, -100), *(place for place, _ in merged)]


def _cut(line: str, columns: Sequence[int]) -> dict[int, str]:
    """Column → its words on a line.

    Where a cell is full, one blank is all that is left between it and the next one, which then
    starts up to ``_SQUEEZED`` signs early.
    """
    cells: dict[int, str] = {}
    chunks = [(found.start(), found[0]) for found in _CHUNK.finditer(line.rstrip())]
    taken = {_nearest(start, columns) for start, _ in chunks}
    for start, text in chunks:
        column, piece, early = _nearest(start, columns), "", 0  # early: squeezes add up
        for found in re.finditer(r"\S+", text):
            after = column + 1
            place = start + found.start() + early
            gap = columns[after] - place if after < len(columns) else -1
            opens = found[0][0].isupper() or found[0][0].isdigit() or found[0] in MONTHS
            near = 0 <= gap <= (_SQUEEZED if opens and len(chunks) > 1 else _EARLY)
            if piece and near and after not in taken:
                early += columns[after] - place
                _put(cells, column, piece)
                taken.add(after)
                column, piece = after, ""
            piece = f"{piece} {found[0]}".strip()
        _put(cells, column, piece)
    return cells


def _put(cells: dict[int, str], column: int, text: str) -> None:
    if text:
        cells[column] = f"{cells[column]} {text}" if column in cells else text


def _nearest(start: int, columns: Sequence[int]) -> int:
    """The column a chunk starts in: the one it is at most a little before, else the one it is in."""
    return max(
        (place for place, column in enumerate(columns) if column <= start + _EARLY), default=0
    )


def _find_header(lines: Sequence[str], columns: Sequence[int]) -> _Header | None:
    """The headings, over however many lines they run: those that name the most roles."""
    best: tuple[int, _Header] | None = None
    for at in range(min(len(lines), _SEARCHED)):
        for header in _heads_from(lines, at, columns):
            roles = roles_of(header.heads)
            if roles is not None and (best is None or len(roles) >= best[0]):
                if best is not None and best[1].at != at and len(roles) == best[0]:
                    continue
                best = (len(roles), header)
    return best[1] if best else None


def _heads_from(lines: Sequence[str], at: int, columns: Sequence[int]) -> Iterator[_Header]:
    """What headings would begin on a line, over one line, two, three and so on."""
    if len(_cut(lines[at], columns)) < 3:
        return
    heads = [""] * len(columns)
    for length, line in enumerate(lines[at : at + _LONGEST_HEADER], 1):
        cells = _cut(line, columns)
        if length > 1 and not all(text[0].islower() for text in cells.values()):
            return
        for column, text in cells.items():
            heads[column] = f"{heads[column]}\n{text}".strip()
        if cells:
            yield _Header(at, length, tuple(join_lines(head) for head in heads))


def _heads_again(lines: Sequence[str], at: int, columns: Sequence[int], first: _Header) -> int:
    """How many lines from here say the headings once more; 0 where they do not."""
    if re.search(r"\d", lines[at]):
        return 0  # as most rows of work begin
    roles = roles_of(first.heads) or {}
    alike = [one for one in _heads_from(lines, at, columns) if heads_again(one.heads, roles)]
    same = next((one for one in alike if one.heads == first.heads), None)
    return (same or alike[0]).length if alike else 0


class _Rows:
    """Gathers lines into rows."""

    def __init__(self, heads: Sequence[str]) -> None:
        self._heads = list(heads)
        roles = roles_of(heads) or {}
        columns = {role: column for column, role in roles.items()}
        self._stageless = "stage" not in columns
        self._number = columns.get("number")
        self._main = columns.get("activity", columns.get("content", 0))
        self._marks = [
            column
            for role, column in columns.items()
            if role in ("deadline", "responsible", "result", "content") and column != self._main
        ]
        self._lines: list[list[str]] = []
        self._line = 0
        self._rows: list[GridRow] = []

    def header(self) -> GridRow:
        """The headings as a row."""
        return GridRow(tuple(GridCell(head) for head in self._heads), 0)

    def take(self, line: str, columns: Sequence[int], number: int) -> None:
        """One line of the text: the beginning of a row or more of it."""
        cells = _cut(line, columns)
        words = " ".join(line.split())
        if len(cells) > 2 and all(re.fullmatch(r"\d{1,2}", text) for text in cells.values()):
            return  # the row of column numbers
        if self._stageless and self._is_stage(line, columns, cells):
            self._close()
            self._rows.append(GridRow((GridCell(words),), number, wide=True))
            return
        if self._begins(cells):
            self._close()
            self._line = number
        elif not self._lines and self._rows and self._rows[-1].wide:
            last = self._rows.pop()  # a section's title on two lines
            more = GridCell(f"{last.cells[0].text}\n{words}")
            self._rows.append(GridRow((more,), last.line, wide=True))
            return
        if not self._lines:
            self._lines = [[] for _ in self._heads]
        for column, text in cells.items():
            self._lines[column].append(text)

    def _is_stage(self, line: str, columns: Sequence[int], cells: dict[int, str]) -> bool:
        """A stage's name over the whole width, unless it is a row or the rest of a cell."""
        words = line.strip()
        place = len(line) - len(line.lstrip())
        in_main = self._main > 0 and place == columns[self._main]
        if not in_main and "  " not in words and names_stage(words):
            return True
        return numbers_stage(" ".join(words.split())) and not self._begins(cells)

    def _begins(self, cells: dict[int, str]) -> bool:
        """A row begins where its main cell begins with a capital and all its others begin too."""
        main = cells.get(self._main, "")
        if not re.match(r"[«(]?(?:[А-ЯЁA-Z]|\d+[.)])", main):
            return False
        if self._number is not None and self._stageless:
            return bool(re.match(r"\d", cells.get(self._number, "")))
        there = sum(column in cells for column in self._marks)
        return there == len(self._marks) or (there > 1 and there == len(self._marks) - 1)

    def _close(self) -> None:
        if self._lines:
            cells = tuple(GridCell("\n".join(lines)) for lines in self._lines)
            self._rows.append(GridRow(cells, self._line))
        self._lines = []

    def finished(self) -> list[GridRow]:
        """All rows."""
        self._close()
        return self._rows
