"""What does a reader of cells pass over in a workbook: errors, formulas never counted, a lone far cell,
cells merged in an OpenDocument sheet, days counted from 1904?

Looked for in the text of the parts, which is quick: a list of 10 000 people is some megabytes.
"""

import io
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from clerk.files import ZIP_FAULTS, broken
from clerk.limits import MAX_XML

NOT_COUNTED = "#формула не посчитана"
ERROR_CELL = re.compile(
    r"#(?:[A-Z]{2,5}[!?]|N/A|DIV/0!|[А-Я]{2,7}[!?]|Н/Д|ДЕЛ/0!|формула не посчитана|##+)|(?:Err|Ошибка):\d+"
)
"""What stands in a cell that holds an error, in the words of either language; «###» is a date in a
narrow column."""

_SINCE_1904 = bytes.fromhex("22000200 0100 0e000200")
"""Of .xls: the record of 1904, and the head of the one that always stands behind it."""

_GAP = 2_000  # rows: nothing of a list stands behind so many empty ones
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_FAR_CELL = re.compile(rb'<((?:\w+:)?c)\b[^>]*?\br="[A-Z]{3}\d+"[^>]*?(?:/>|>.*?</\1>)', re.DOTALL)
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATIONSHIP = re.compile(r"<Relationship\b([^>]*)/?>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_OPEN_TAG = re.compile(
    rb"<table:(?:(table)|(table-row)|table-cell|covered-table-cell)(?=[\s/>])((?:\"[^\"]*\"|[^>\"])*)>"
)
_WORDS = re.compile(rb"\s*<text:p[^>]*>([^<]*)<")

Merged = tuple[int, int, int, int]  # top, left, bottom, right, from 0


@dataclass(frozen=True, slots=True)
class Passed:
    """The workbook without its far cells; what its cells do not tell, by sheet, row and column."""

    content: bytes
    since_1904: bool = False
    faults: Mapping[str, Mapping[tuple[int, int], str]] | None = None
    merged: Mapping[str, Sequence[Merged]] | None = None  # where its reader tells none


def looked_through(content: bytes, kind: str = "xlsx") -> Passed:
    """Look through a workbook; one that cannot be looked through is left to its reader.

    Raises ``UnreadableError`` where a part cannot be unpacked.
    """
    if kind == "xls":
        return Passed(content, since_1904=_SINCE_1904 in content)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            look = _looked_through if kind == "xlsx" else _open_looked_through
            return look(archive, content)
    except zlib.error as error:
        raise broken() from error  # a sheet that cannot be unpacked is no empty one
    except ZIP_FAULTS:
        return Passed(content)


def _looked_through(archive: ZipFile, content: bytes) -> Passed:
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        one["Id"]: one["Target"]
        for one in map(_attributes, _RELATIONSHIP.findall(links))
        if "Id" in one
    }
    faults: dict[str, dict[tuple[int, int], str]] = {}
    shortened: dict[str, bytes] = {}
    for said in map(_attributes, _SHEET.findall(book)):
        target = targets.get(said.get("r:id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part not in archive.NameToInfo:
            continue
        xml = archive.read(part)
        faults[_plain(said.get("name", ""))] = _faults(xml)
        near = _without_far(xml)
        if near is not xml:
            shortened[part] = near
    since_1904 = bool(re.search(r'\bdate1904="(?:1|true)"', book))
    return Passed(_with_parts(archive, shortened) if shortened else content, since_1904, faults)


def _open_looked_through(archive: ZipFile, content: bytes) -> Passed:
    part = archive.getinfo("content.xml")
    if part.file_size > MAX_XML:
        return Passed(content)
    xml = archive.read(part)
    if b'value-type="error"' not in xml and b"rows-spanned" not in xml:
        return Passed(content)
    faults: dict[str, dict[tuple[int, int], str]] = {}
    merged: dict[str, list[Merged]] = {}
    name, row, column, rows = "", 0, 0, 0
    for tag in _OPEN_TAG.finditer(xml):
        said = _attributes(tag[3].decode("utf-8", "replace"))
        if tag[1]:
            name, row, rows = _plain(said.get("table:name", "")), 0, 0
        elif tag[2]:
            row, column, rows = row + rows, 0, _count(said, "number-rows-repeated")
        else:
            down, across = (_count(said, f"number-{one}-spanned") for one in ("rows", "columns"))
            if down > 1:
                spanned = (row, column, row + down - 1, column + across - 1)
                merged.setdefault(name, []).append(spanned)
            words = _WORDS.match(xml, tag.end())
            if said.get("calcext:value-type") == "error" and words:
                shown = words[1].decode("utf-8", "replace")
                faults.setdefault(name, {})[row, column] = shown
            column += _count(said, "number-columns-repeated")
    return Passed(content, faults=faults, merged=merged)


def _count(said: Mapping[str, str], name: str) -> int:
    words = said.get(f"table:{name}", "1")
    return int(words) if words.isdecimal() and len(words) < 8 else 1


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _plain(name: str) -> str:
    for sign, shown in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ):
        name = name.replace(sign, shown)
    return name


def _faults(xml: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    if b't="e"' in xml:
        for letters, row, words in _ERROR.findall(xml):
            found[_place(letters, row)] = words.decode("utf-8", "replace")
    if b"f>" in xml or b"<f " in xml:
        for letters, row in _FORMULA.findall(xml):
            found[_place(letters, row)] = NOT_COUNTED
    return found


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(row) - 1, column - 1


def _without_far(xml: bytes) -> bytes:
    """Without what stands far below or far right of the rest: somebody once touched a key there."""
    before, last = 0, _ROW.search(xml, max(0, xml.rfind(b"row ") - 20))
    far = last is not None and int(last[1]) > _GAP + len(re.findall(rb"<(?:\w+:)?row\b", xml))
    for row in _ROW.finditer(xml) if far else ():
        if before and int(row[1]) - before > _GAP:
            end = re.search(rb"</(?:\w+:)?sheetData>", xml)
            xml = xml[: row.start()] + (xml[end.start() :] if end else b"")
            break
        before = int(row[1])
    if re.search(rb'\br="[A-Z]{3}\d', xml):
        xml = _FAR_CELL.sub(b"", xml)
    return xml


def _with_parts(archive: ZipFile, parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in archive.infolist():
            content = parts.get(entry.filename)
            if content is not None:
                content = re.sub(rb"<(?:\w+:)?dimension\b[^>]*/>", b"", content)
            new.writestr(entry, archive.read(entry) if content is None else content)
    return made.getvalue()
