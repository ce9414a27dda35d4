"""What cells does a text hold whose columns are told by tabs, as Word and Excel save a table?

A cell of several lines goes on below, so a row is as many lines as it takes to fill its columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import roles_of
from clerk.roadmap.sources.joined import FoundTable, Line, join
from clerk.roadmap.sources.stage_lines import may_name_stage


@dataclass(slots=True)
class _Table:
    """A table while it is being read; ``gap``: an empty line stands below its last row."""

    width: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    gap: bool = False

    def take(self, line: str, number: int) -> bool:
        """One line: a row, or more of the row above; False where it stands below the table."""
        cells = _cells(line)
        if not line.strip():
            self.gap = not self.rows or len(self.rows[-1][1]) in (1, self.width)
            return True
        if self.gap and len(cells) != self.width and not may_name_stage(line):
            return False
        if self.rows and not self.gap and self._goes_on(line, cells):
            row = self.rows[-1][1]
            row[-1:] = [f"{row[-1]}\n{cells[0]}", *cells[1:]]
        else:
            self.rows.append((number, cells))
        self.gap = False
        return True

    def _goes_on(self, line: str, cells: Sequence[str]) -> bool:
        """Whether a line fits into the row above and is no title of a stage."""
        row = self.rows[-1][1]
        if len(row) == 1 or len(row) + len(cells) - 1 > self.width:
            return False
        if len(row) < self.width or cells[0][:1].islower():
            return True
        return len(self.rows) > 1 and not may_name_stage(line)

    def found(self, above: Sequence[Line]) -> FoundTable:
        """The whole table."""
        rows = (_row(cells, number, self.width) for number, cells in self.rows)
        return FoundTable(tuple(rows), tuple(above))


def with_tabs(text: str, parts: str = "\t|;") -> str | None:
    """The text with a tab between cells that one of the signs holds apart, under headings of a
    roadmap; None where none does. Three blanks are a sign too: «   »."""
    for sign in parts if parts.strip() else (parts,):
        made = text if sign == "\t" else "\n".join(_tabs_for(text.splitlines(), sign))
        if any(map(_is_heads, made.splitlines())):
            return made
    return None


def _tabs_for(lines: Sequence[str], sign: str) -> Iterator[str]:
    """The lines with tabs for the sign; one with bars around it is a whole row."""
    width = 0
    for line in lines:
        if sign == "|" and re.fullmatch(r"[|\s:+=-]*[|+][|\s:+=-]*", line):
            continue  # a rule between rows
        framed = sign == "|" and line.strip().startswith("|")
        words = line.strip().strip("|") if framed else line.replace("\t", " ")
        made = re.sub(r" {2,}" if sign.isspace() else re.escape(sign), "\t", words.strip(" "))
        width = max(width, made.count("\t"))
        yield made + "\t" * (width - made.count("\t")) if framed else made


def read_tabbed(text: str) -> Grid:
    """The tables of the text and the lines between them, as one roadmap."""
    tables: list[FoundTable] = []
    above: list[Line] = []
    table: _Table | None = None
    width = 0  # of the last table: lines of so many cells go on with it
    for number, line in enumerate(text.splitlines(), 1):
        if table and not _is_heads(line) and table.take(line, number):
            continue
        if table:
            tables.append(table.found(above))
            above, table = [], None
        if _is_heads(line) or (line.strip() and len(_cells(line)) == width):
            width = len(_cells(line))
            table = _Table(width)
            table.take(line, number)
        elif line.strip():
            above.append(Line(" ".join(line.split())))
    return join([*tables, table.found(above)] if table else tables)


def _is_heads(line: str) -> bool:
    cells = _cells(line) if "\t" in line else []
    return sum(map(bool, cells)) > 1 and roles_of(cells) is not None


def _row(cells: Sequence[str], number: int, width: int) -> GridRow:
    texts = [*map(_unquoted, cells), *[""] * (width - len(cells))]
    return GridRow(tuple(map(GridCell, texts)), number, wide=bool(texts[0]) and not any(texts[1:]))


def _unquoted(cell: str) -> str:
    """Excel puts a cell with lines or quotes of its own into quotes."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]
