"""What cells does a Word document hold: merged, nested, numbered by Word itself?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clerk.limits import MAX_COLUMNS, MAX_ROADMAP_ROWS, refuse_over
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.sources.joined import FoundTable, Line, joined_with
from clerk.roadmap.sources.word_lists import BULLET, Numbering
from clerk.roadmap.sources.word_parts import Element, W, as_seen, open_word, text_of

_SLIM = range(
    1, 170
)  # twentieths of a point: columns of 3 mm hold no word, but come of shifted rows


def read_word(path: Path) -> Grid:
    """The tables of the document and the lines between them, as one roadmap."""
    return joined_with(*tables_of(path))


def tables_of(path: Path) -> tuple[list[FoundTable], list[Line]]:
    """The tables of the document, each with the lines above it; the lines below the last one.

    Where there is no table the tabs of the lines stay: they may part columns.
    """
    parts = open_word(path)
    _refuse_bombs(parts.body)
    as_seen(parts.body)
    numbering = Numbering(parts)
    tables: list[FoundTable] = []
    above: list[Line] = []
    for block in _blocks(parts.body):
        if block.tag == f"{W}p":
            heading = numbering.is_heading(block)
            above += (Line(words, heading) for words in _lines(block, numbering))
        elif rows := tuple(_table_rows(block, numbering)):
            tables.append(FoundTable(rows, tuple(map(_without_tabs, above))))
            above = []
    return tables, list(map(_without_tabs, above)) if tables else above


def _without_tabs(line: Line) -> Line:
    return Line(line.text.replace("\t", " "), line.heading)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables; a table of one cell that holds another is a frame around it."""
    for block in parent.iterchildren(f"{W}p", f"{W}tbl"):
        cells = block.findall(f"{W}tr/{W}tc") if block.tag == f"{W}tbl" else []
        if len(cells) == 1 and cells[0].find(f"{W}tbl") is not None:
            yield from _blocks(cells[0])
        else:
            yield block


def _refuse_bombs(body: Element) -> None:
    """What tables say of their size is counted before anything is made of it."""
    refuse_over(MAX_ROADMAP_ROWS, sum(1 for _ in body.iter(f"{W}tr")), "строк в таблицах")
    for row in body.iter(f"{W}tr"):
        said = [*row.iter(f"{W}gridSpan"), *row.iterfind(f"{W}trPr/{W}gridBefore")]
        columns = sum(1 for _ in row.iter(f"{W}tc")) + sum(map(_number, said))
        refuse_over(MAX_COLUMNS, columns, "столбцов в таблице")


def _number(said: Element | None) -> int:
    if said is None:
        return 1
    words = said.get(f"{W}val") or "1"
    short = words.isdecimal() and len(words) <= len(str(MAX_COLUMNS))
    return max(1, int(words)) if short else MAX_COLUMNS + 1


def _lines(paragraph: Element, numbering: Numbering) -> list[str]:
    """The words of a paragraph; those of its text boxes are lines of their own."""
    text = _paragraph_text(paragraph, numbering).strip().removeprefix(BULLET)
    boxed = next(paragraph.iter(f"{W}txbxContent"), None) is not None
    return [line.strip() for line in (text.splitlines() if boxed else [text]) if line.strip()]


def _table_rows(table: Element, numbering: Numbering) -> list[GridRow]:
    rows: list[GridRow] = []
    owners: list[Element] = []  # of each column in the row above: the cell that it belongs to
    places = _places(table)
    for number, row in enumerate(table.iterchildren(f"{W}tr"), 1):
        made: dict[int, GridCell] = {}
        own: dict[int, Element] = {}
        for cell, begin, end in _spans(row):
            at, stop = places[begin], places[min(end, len(places) - 1)]
            hanging = _is_hanging(cell) and at < len(owners) and bool(rows)
            owner = owners[at] if hanging else cell
            text = rows[-1].cells[at].text if hanging else _cell_text(cell, numbering)
            for column in range(at, max(stop, at + 1)):
                made[column] = GridCell(text if column == at else "", hanging or column > at)
                own[column] = owner
        width = max(made, default=-1) + 1
        cells = tuple(made.get(column, GridCell()) for column in range(width))
        owners = [own.get(column) for column in range(width)]
        alone = len({id(one) for one in owners}) == 1 and width > 1
        rows.append(GridRow(cells, number, wide=alone))
    return rows


def _spans(row: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row, each with the columns of the grid where it begins and ends."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    at = _number(before) if before is not None else 0
    for cell in row.iterchildren(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        yield cell, at, at + _number(span)
        at += _number(span)


def _is_hanging(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _places(table: Element) -> Sequence[int]:
    """Edge of a column → which column that is to a reader: slim ones, where no cell stands, are none."""
    spans = [span for row in table.iterchildren(f"{W}tr") for span in _spans(row)]
    width = max((end for _, _, end in spans), default=0)
    widths = [one.get(f"{W}w") or "" for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    slim = [said.isdecimal() and int(said) in _SLIM for said in widths[:width]]
    slim += [False] * (width - len(slim))
    if all(slim) or any(all(slim[begin:end]) for cell, begin, end in spans if _has_words(cell)):
        slim = [False] * width
    edges = [0]
    for one in slim:
        edges.append(edges[-1] + (not one))
    return edges


def _has_words(cell: Element) -> bool:
    return any((one.text or "").strip() for one in cell.iter(f"{W}t"))


def _cell_text(cell: Element, numbering: Numbering) -> str:
    lines = [*_cell_lines(cell, numbering)]
    if (
        len(lines) == 1
        and not lines[0].strip()
        and next(cell.itersiblings(f"{W}tc", preceding=True), None) is None
    ):
        # a column of numbers that Word counts itself has no words
        number = numbering.next_of(cell.find(f"{W}p"), "").strip()
        return number if number != BULLET.strip() else ""
    lines = [line for line in lines if line.strip()]
    if sum(line.startswith(BULLET) for line in lines) == 1:
        lines = [line.removeprefix(BULLET) for line in lines]  # a list of one is none
    return "\n".join(lines)


def _cell_lines(cell: Element, numbering: Numbering) -> Iterator[str]:
    for block in cell.iterchildren(f"{W}p", f"{W}tbl"):
        if block.tag == f"{W}p":
            yield _paragraph_text(block, numbering).replace("\t", " ")
        else:
            yield from (_cell_text(inner, numbering) for inner in block.iterfind(f"{W}tr/{W}tc"))


def _paragraph_text(paragraph: Element, numbering: Numbering) -> str:
    """The words of a paragraph behind the number that Word itself gives it."""
    text = text_of(paragraph)
    return f"{numbering.next_of(paragraph, text)}{text}" if text.strip() else text
