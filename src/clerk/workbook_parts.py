"""What does a reader of cells pass over in an Excel file: errors, formulas never counted, a lone far cell?

Looked for in the text of the parts, which is quick: a list of 10 000 people is some megabytes.
"""

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from clerk.files import ZIP_FAULTS, broken

NOT_COUNTED = "#формула не посчитана"
ERROR_CELL = re.compile(
    r"#(?:[A-Z]{2,5}[!?]|N/A|DIV/0!|[А-Я]{2,7}[!?]|Н/Д|ДЕЛ/0!|формула не посчитана)"
)
"""What stands in a cell that holds an error, in the words of either language."""

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
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Passed:
    """The workbook without its far cells; what its cells do not tell, by sheet, row and column."""

    content: bytes
    since_1904: bool = False
    faults: Mapping[str, Mapping[tuple[int, int], str]] | None = None


def looked_through(content: bytes) -> Passed:
    """Look through a workbook; one that cannot be looked through is left to its reader.

    Raises ``UnreadableError`` where a part cannot be unpacked.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _looked_through(archive, content)
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
