"""How does a list leave as a file: a workbook, a table in Word?"""

from collections.abc import Sequence
from datetime import date

from papers.tables import Sheet, Value, make_workbook
from papers.word import Paper

__all__ = ["MOST_IN_WORD", "Value", "as_word", "as_workbook", "file_name"]

MOST_IN_WORD = 1000  # rows: a longer table is not read in Word, and is slow to write


def as_workbook(
    title: str,
    note: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]],
    widths: Sequence[int],
) -> bytes:
    """One sheet; text is never a formula."""
    return make_workbook((Sheet(title, tuple(heads), rows, tuple(widths), note),))


def as_word(
    title: str,
    note: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]],
    widths: Sequence[int],
) -> bytes:
    """A landscape page with the title, the note and the table."""
    paper = Paper(landscape=True)
    paper.text(title, align="left", bold=True, keep=True)
    paper.text(note, align="left", size=12, after=6, keep=True)
    paper.table(heads, [[_words(one) for one in row] for row in rows], widths, size=11)
    return paper.to_bytes()


def _words(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def file_name(title: str, end: str) -> str:
    """«Педагоги.xlsx»."""
    return f"{title}.{end}"
