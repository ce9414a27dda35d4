"""What do all roadmap documents have in common: rows of cells, some merged, and text above them?"""

from dataclasses import dataclass, replace

from clerk.typography import as_typed, without_controls


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its lines; ``merged``: it belongs to the cell above it or on its left.

    The lower part of a cell merged down keeps the words of the whole: they hold for its row too.
    """

    text: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; ``wide``: one cell over the whole width; ``continued``: it goes on from above."""

    cells: tuple[GridCell, ...]
    line: int
    wide: bool = False
    continued: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells; empty where a cell is merged into the one above."""
        return tuple("" if cell.merged else cell.text for cell in self.cells)

    @property
    def shared(self) -> dict[int, str]:
        """Column → the words it has in common with the row above, in a cell merged down."""
        return {
            column: cell.text
            for column, cell in enumerate(self.cells)
            if cell.merged and cell.text.strip()
        }


@dataclass(frozen=True, slots=True)
class Grid:
    """A document: the text before the table and the rows of the table."""

    rows: tuple[GridRow, ...]
    preface: str = ""
    certain: bool = True  # the cells were given by the document, not guessed from blanks
    left_out: tuple[str, ...] = ()  # first words of tables that may be the roadmap's and are not in
    others: tuple["Grid", ...] = ()  # the tables that are not in these rows, each by itself


def without_control_signs(grid: Grid) -> Grid:
    """The same grid, whichever reader made it, with words that every writer can take."""
    rows = (
        replace(row, cells=tuple(replace(one, text=_cleaned(one.text)) for one in row.cells))
        for row in grid.rows
    )
    return replace(
        grid,
        rows=tuple(rows),
        preface=_cleaned(grid.preface),
        left_out=tuple(map(_cleaned, grid.left_out)),
        others=tuple(map(without_control_signs, grid.others)),
    )


def _cleaned(text: str) -> str:
    return as_typed(without_controls(text))
