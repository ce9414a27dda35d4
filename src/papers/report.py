"""How does a working report look in Word: a title, paragraphs, tables that print well on A4?

Unlike the papers of the signing set a report is not signed and has no requisites.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from papers.word import Paper


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``shares``: relative widths of the columns. A cell may hold several lines."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    shares: tuple[float, ...]


Block = Heading | Paragraph | Table


def make_report(
    title: str, *, subtitle: str = "", blocks: Sequence[Block] = (), landscape: bool = False
) -> bytes:
    """The report as .docx; the same input gives the same bytes."""
    paper = Paper(landscape=landscape, size=12)
    paper.text(title, align="left", size=16, bold=True, after=2)
    if subtitle:
        paper.text(subtitle, align="left", after=8)
    for block in blocks:
        if isinstance(block, Heading):
            paper.text(block.text, align="left", size=13, bold=True, before=10, after=4, keep=True)
        elif isinstance(block, Paragraph):
            paper.text(block.text, align="left", bold=block.bold, after=6)
        else:
            paper.table(block.heads, block.rows, block.shares, size=11)
    return paper.to_bytes()
