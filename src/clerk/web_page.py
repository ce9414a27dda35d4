"""Which lines and tables stand on a web page, which Word, Excel or a journal may have named .doc, .xls?

Word's «веб-страница в одном файле» is such a page within a letter.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from clerk.files import LETTER, broken, decode
from clerk.limits import MAX_COLUMNS, MAX_MERGED, refuse_over
from clerk.typography import squeeze, without_controls

Element = Any  # of lxml, which has no types
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_UNSEEN = {"script", "style", "head", "title", "noscript", "template", "xml"}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "section",
    "article", "header", "footer", "center", "blockquote", "pre", "dt", "dd", "caption",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WebCell:
    """A cell; ``hanging``: the lower part of one merged down, ``spanned``: the right part of one."""

    text: str = ""
    hanging: bool = False
    spanned: bool = False


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table and the lines between it and the one before."""

    rows: tuple[tuple[WebCell, ...], ...]
    above: tuple[str, ...]


def tables_of(data: bytes) -> tuple[list[WebTable], list[str]]:
    """The tables of a page, and the lines below the last one; raises ``UnreadableError``."""
    try:
        root = html.document_fromstring(_page_in(data))
    except (etree.LxmlError, ValueError, LookupError, RecursionError) as error:
        raise broken() from error
    tables: list[WebTable] = []
    lines: list[str] = []
    for block in _blocks(root):
        if isinstance(block, str):
            lines.append(block)
        elif rows := _rows(block):
            tables.append(WebTable(rows, tuple(lines)))
            lines = []
    return tables, lines


def _page_in(data: bytes) -> str:
    if LETTER.match(data[:4096]):
        for part in email.message_from_bytes(data.lstrip()).walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                content = payload if isinstance(payload, bytes) else b""
                return _decoded(content, part.get_content_charset())
        raise broken()
    # what a page says of itself as XML has been heeded by then
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", _decoded(data, None))


def _decoded(data: bytes, charset: str | None) -> str:
    said = _CHARSET.search(data[:4096])
    name = charset or (said[1].decode("ascii", "replace") if said else None)
    if name and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return without_controls(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            pass  # it says what it is not
    return without_controls(decode(data))


def _blocks(root: Element) -> Iterator[str | Element]:
    """Lines and tables in turn; a table of one cell around others is only a frame."""
    line: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str) and piece != "\n":
            line.append(piece)
            continue
        if words := squeeze("".join(line)):
            yield words
        line = []
        if not isinstance(piece, str):
            yield piece
    if words := squeeze("".join(line)):
        yield words


def _pieces(element: Element) -> Iterator[str | Element]:
    if element.text:
        yield re.sub(r"\s+", " ", element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table" and not _is_frame(child):
            yield child
        elif tag and tag not in _UNSEEN and not _HIDDEN.search(child.get("style") or ""):
            if tag == "br" or tag in _BLOCKS:
                yield "\n"
            yield from _pieces(child)
            if tag in _BLOCKS:
                yield "\n"
        if child.tail:
            yield re.sub(r"\s+", " ", child.tail)


def _is_frame(table: Element) -> bool:
    inner = table.find(".//table")
    return inner is not None and len(list(_own_rows(table))) <= 1


def _own_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _rows(table: Element) -> tuple[tuple[WebCell, ...], ...]:
    """The cells row by row, those that span several rows and columns in each of them."""
    rows: list[tuple[WebCell, ...]] = []
    hanging: dict[int, tuple[int, str, bool]] = {}  # column → rows still to come, words, spanned
    merged = 0
    for row in _own_rows(table):
        if _HIDDEN.search(row.get("style") or ""):
            continue
        made: dict[int, WebCell] = {}
        for column, (left, words, spanned) in list(hanging.items()):
            made[column] = WebCell(words, hanging=True, spanned=spanned)
            hanging[column] = (left - 1, words, spanned)
            if left == 1:
                del hanging[column]
        at = 0
        for cell in row.iterchildren("td", "th"):
            while at in made:
                at += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            merged += across * down
            refuse_over(MAX_MERGED, merged, "объединённых ячеек")
            refuse_over(MAX_COLUMNS, at + across, "столбцов в таблице")
            words = _words(cell)
            for column in range(at, at + across):
                text = words if column == at else ""
                made[column] = WebCell(text, spanned=column > at)
                if down > 1:
                    hanging[column] = (down - 1, text, column > at)
            at += across
        width = max(made, default=-1) + 1
        rows.append(tuple(made.get(column, WebCell()) for column in range(width)))
    return tuple(rows)


def _span(cell: Element, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1


def _words(cell: Element) -> str:
    lines: list[str] = []
    for block in _blocks(cell):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += (one.text for row in _rows(block) for one in row if one.text)
    return "\n".join(lines)
