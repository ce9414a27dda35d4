"""What cells does a workbook hold that was saved as «Таблица XML 2003»?"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from clerk.files import broken
from clerk.limits import MAX_CELLS, MAX_MERGED, MAX_ROWS, refuse_over

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
Value = str | float | int | bool | date | datetime | None
Merged = tuple[int, int, int, int]
Found = tuple[str, list[list[Value]], list[Merged], bool]


def sheets_of(data: bytes) -> Iterator[Found]:
    """Each sheet's name, rows, merged ranges (from 0), and whether it is hidden."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise broken() from error
    if root is None:
        raise broken()
    names: set[str] = set()
    for place, sheet in enumerate(root.iter(f"{_S}Worksheet"), 1):
        rows: list[list[Value]] = []
        merged: list[Merged] = []
        for row in sheet.iterfind(f"{_S}Table/{_S}Row"):
            number = _number(row.get(f"{_S}Index"), len(rows) + 1)
            refuse_over(MAX_ROWS, number, "строк")
            rows += [[] for _ in range(number - len(rows))]
            _fill(rows[number - 1], row, number - 1, merged)
        shown = sheet.find(".//{urn:schemas-microsoft-com:office:excel}Visible")
        hidden = shown is not None and "Hidden" in (shown.text or "")
        name = sheet.get(f"{_S}Name") or "Лист"
        if name in names:  # of a damaged file: a row is found by the name of its sheet
            name = f"{name} ({place})"
        names.add(name)
        yield name, rows, merged, hidden


def _fill(made: list[Value], row: Any, at: int, merged: list[Merged]) -> None:  # noqa: ANN401
    column = 0
    for cell in row.iterchildren(f"{_S}Cell"):
        column = _number(cell.get(f"{_S}Index"), column + 1) - 1
        across = _number(cell.get(f"{_S}MergeAcross"), 0)
        down = _number(cell.get(f"{_S}MergeDown"), 0)
        refuse_over(MAX_CELLS // MAX_ROWS, column + across, "столбцов")
        refuse_over(MAX_MERGED, (across + 1) * (down + 1), "объединённых ячеек")
        if across or down:
            merged.append((at, column, at + down, column + across))
        made += [None] * (column + across + 1 - len(made))
        made[column] = _value(cell.find(f"{_S}Data"))
        column += across + 1


def _value(data: Any) -> Value:  # noqa: ANN401 - an lxml element
    if data is None:
        return None
    words = "".join(data.itertext())
    try:
        match data.get(f"{_S}Type"):
            case "Number":
                return float(words)
            case "DateTime":
                return datetime.fromisoformat(words)
            case _:
                return words
    except ValueError:
        return words


def _number(said: str | None, default: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 8 else default
