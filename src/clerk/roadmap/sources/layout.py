"""What cells does a text hold whose columns are told by blanks (pdftotext -layout)?"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of

_CHUNK = re.compile(r"\S+(?: \S+)*")
_SECTION = re.compile(
    r"^(?:(?:раздел|этап|блок)\s+)?(?:[IVXІ]+|\d{1,2})\s*[.)]\s*[А-ЯЁ]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of words with single blanks, and the column of signs where it starts."""

    start: int
    text: str


def looks_like_layout(text: str) -> bool:
    """Whether blanks hold columns apart on many lines, under a line of headings."""
    lines = [_chunks(line) for line in text.splitlines()]
    wide = sum(len(chunks) >= 3 for chunks in lines)
    filled = sum(bool(chunks) for chunks in lines)
    return _find_header(lines) is not None and wide >= max(3, filled // 8)


def read_layout(text: str) -> Grid:
    """Rows told by their first lines; the columns are found anew on every page."""
    pages = [[_chunks(line) for line in page.splitlines()] for page in text.split("\f")]
    every = [line for page in pages for line in page]
    at = _find_header(every)
    if at is None:
        return Grid((), certain=False)
    heads = every[at]
    preface = "\n".join(" ".join(chunk.text for chunk in line) for line in every[:at] if line)
    reader = _Rows([chunk.text for chunk in heads])
    line_number = 0
    for page in pages:
        columns: list[int] | None = None
        for place, line in enumerate(page):
            line_number += 1
            if line_number <= at + 1 or not line:
                continue
            if columns is None:
                columns = _columns(page[place:], heads, first=line_number <= len(pages[0]))
            reader.take(line, columns, line_number)
    return Grid((reader.header(), *reader.finished()), preface, certain=False)


def _chunks(line: str) -> list[Chunk]:
    return [Chunk(found.start(), found[0]) for found in _CHUNK.finditer(line.rstrip())]


def _find_header(lines: Sequence[Sequence[Chunk]]) -> int | None:
    for place, chunks in enumerate(lines):
        if len(chunks) >= 3 and roles_of([chunk.text for chunk in chunks]) is not None:
            return place
    return None


def _columns(lines: Sequence[Sequence[Chunk]], heads: Sequence[Chunk], *, first: bool) -> list[int]:
    """Where the columns start on a page: the places where chunks start most often."""
    if first:
        return [chunk.start for chunk in heads]
    starts = Counter(chunk.start for line in lines for chunk in line)
    groups: list[list[int]] = []
    for start in sorted(starts):
        if groups and start - groups[-1][-1] <= 2:
            groups[-1].append(start)
        else:
            groups.append([start])
    weighed = [(sum(starts[start] for start in group), group[0]) for group in groups]
    while len(weighed) > len(heads):
        weighed.remove(min(weighed))
    columns = [start for _, start in weighed]
    if len(columns) == len(heads):
        return columns
    shift = heads[0].start - (columns[0] if columns else 0)
    return [chunk.start - shift for chunk in heads]


class _Rows:
    """Gathers lines into rows."""

    def __init__(self, heads: Sequence[str]) -> None:
        self._heads = list(heads)
        roles = {column: role_of(head) for column, head in enumerate(heads)}
        self._stageless = "stage" not in roles.values()
        self._marks = [
            column for column, role in roles.items()
            if role in ("activity", "content", "deadline", "responsible", "result")
        ]  # fmt: skip
        self._number = next((c for c, role in roles.items() if role == "number"), None)
        self._main = next((c for c, role in roles.items() if role in ("activity", "content")), 0)
        self._lines: list[list[str]] = []
        self._wide = ""
        self._line = 0
        self._rows: list[GridRow] = []
        self._in_header = True

    def header(self) -> GridRow:
        """The headings as a row."""
        return GridRow(tuple(GridCell(head) for head in self._heads), 0)

    def take(self, line: Sequence[Chunk], columns: Sequence[int], number: int) -> None:
        """One line of the text: the beginning of a row or more of it."""
        cells = self._place(line, columns)
        if self._in_header:
            self._in_header = not self._begins(cells) and not self._is_section(line)
            if self._in_header:
                return
        if self._is_section(line):
            self._close()
            self._rows.append(GridRow((GridCell(line[0].text),), number, wide=True))
            return
        if not self._lines and self._rows and self._rows[-1].wide and not self._begins(cells):
            # a section's title on two lines
            last = self._rows.pop()
            more = " ".join(chunk.text for chunk in line)
            self._rows.append(
                GridRow((GridCell(f"{last.cells[0].text}\n{more}"),), last.line, wide=True)
            )
            return
        if self._begins(cells):
            self._close()
            self._line = number
        if not self._lines:
            self._lines = [[] for _ in self._heads]
        for column, text in cells.items():
            self._lines[column].append(text)

    def _place(self, line: Sequence[Chunk], columns: Sequence[int]) -> dict[int, str]:
        cells: dict[int, str] = {}
        for chunk in line:
            column = max(
                (place for place, start in enumerate(columns) if start <= chunk.start + 2),
                default=0,
            )
            cells[column] = f"{cells[column]} {chunk.text}" if column in cells else chunk.text
        return cells

    def _begins(self, cells: dict[int, str]) -> bool:
        """A row begins where its main cell begins with a capital and all its others begin too."""
        main = cells.get(self._main, "")
        if not main or not re.match(r"[«(]?(?:[А-ЯЁA-Z]|\d+[.)])", main):
            return False
        if self._number is not None and self._stageless:
            return bool(re.match(r"\d", cells.get(self._number, "")))
        return all(column in cells for column in self._marks if column != self._main)

    def _is_section(self, line: Sequence[Chunk]) -> bool:
        return self._stageless and len(line) == 1 and bool(_SECTION.match(line[0].text))

    def _close(self) -> None:
        if self._lines:
            cells = tuple(GridCell("\n".join(lines)) for lines in self._lines)
            self._rows.append(GridRow(cells, self._line))
        self._lines = []

    def finished(self) -> list[GridRow]:
        """All rows."""
        self._close()
        return self._rows
