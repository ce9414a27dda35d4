"""What does a roadmap document say: stages, activities, steps, deadlines, who answers?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clerk.calendar import SchoolCalendar
from clerk.errors import UnreadableError
from clerk.files import decode, detect
from clerk.limits import MAX_COLUMNS, MAX_ROADMAP_ROWS, MAX_SIGNS, refuse_over
from clerk.roadmap.build import build_roadmap
from clerk.roadmap.grid import Grid, without_control_signs
from clerk.roadmap.header import find_header
from clerk.roadmap.headings import role_of
from clerk.roadmap.headless import GUESSED, told_by_cells, with_guessed_heads
from clerk.roadmap.model import ReadColumns, Roadmap, Told
from clerk.roadmap.sources.cell_lines import read_cell_lines
from clerk.roadmap.sources.labelled import read_labelled
from clerk.roadmap.sources.layout import looks_like_layout, read_layout
from clerk.roadmap.sources.plain import read_plain
from clerk.roadmap.sources.row_lines import read_row_lines
from clerk.roadmap.sources.tabbed import read_tabbed, with_tabs
from clerk.roadmap.told import columns_of, first_words, headings_in, heads_of, roles_in, told_of

_NO_ROADMAP = (
    "В файле не нашлось дорожной карты: нужна таблица с мероприятиями и сроками. Проверьте, тот ли "
    "это файл; если это текст, скопированный из PDF, дайте сам PDF или Word. Или возьмите стандартную карту."
)


def read_columns(
    path: Path, remembered: Sequence[Told] = (), table: int | None = None
) -> ReadColumns:
    """The tables of the file and the columns of one: of ``table``, else of the one that was told of,
    else of the one that is read.

    A column that has a role is one whose heading, cells or ``remembered`` say so. Raises
    ``UnreadableError``.
    """
    whole, _ = _read_grid(path)
    tables = (whole, *whole.others)
    names = tuple(map(first_words, tables)) if len(tables) > 1 else ()
    chosen = tables[table] if table is not None and table < len(tables) else None
    grid, told = told_of(whole, remembered)
    if chosen is not None and grid is not chosen:
        grid, told = chosen, None
    at = next(place for place, one in enumerate(tables) if one is grid)
    if told:
        said = {place: role for place, role in enumerate(told.roles) if role}
        built = build_roadmap(grid, None, told)
        return ReadColumns(names, at, columns_of(grid, said), told, built)
    guessed = grid if find_header(grid.rows) else with_guessed_heads(grid)
    roles: dict[int, str] = {}
    if found := find_header(guessed.rows):
        heads, named = found
        headings = headings_in(guessed.rows[heads])
        roles = told_by_cells(headings, guessed.rows[heads.stop :], named)
        roles = roles_in(headings, roles)
    elif bare := heads_of(grid.rows):
        headings = headings_in(grid.rows[bare[0]])
        each = {role: at for at, one in reversed([*enumerate(headings)]) if (role := role_of(one))}
        named = {at: role for role, at in each.items()}
        roles = roles_in(headings, told_by_cells(headings, grid.rows[bare[0].stop :], named))
    built = build_roadmap(grid) or _without_heads(grid, None)
    return ReadColumns(names, at, columns_of(grid, roles), None, built)


def read_roadmap(
    path: Path, calendar: SchoolCalendar | None = None, remembered: Sequence[Told] = ()
) -> Roadmap:
    """Read a roadmap; the kind of file is told by its contents.

    ``calendar`` dates the deadlines; without it the document's own school year does.
    ``remembered``: what was told of columns of files with the same headings. Raises
    ``UnreadableError``.
    """
    grid, text = _read_grid(path)
    grid, told = told_of(grid, remembered)
    roadmap = build_roadmap(grid, calendar, told)
    if roadmap is None:
        roadmap = _without_heads(grid, calendar)
    if roadmap is None:
        if text and not re.search("[а-яё]{3}", text, re.IGNORECASE):
            raise UnreadableError(
                "not_russian",
                "Документ не на русском языке. Нужна дорожная карта на русском или стандартная.",
            )
        raise UnreadableError("no_roadmap", _NO_ROADMAP)
    return roadmap


def _without_heads(grid: Grid, calendar: SchoolCalendar | None) -> Roadmap | None:
    """What no headings tell: labels in the text do, or what stands in the columns."""
    if not grid.rows:
        labelled = build_roadmap(read_labelled(grid.preface), calendar)
        return labelled or build_roadmap(read_row_lines(grid.preface), calendar)
    roadmap = build_roadmap(with_guessed_heads(grid), calendar)
    return (
        replace(roadmap, notes=tuple(dict.fromkeys([*roadmap.notes, GUESSED]))) if roadmap else None
    )


def _read_grid(path: Path) -> tuple[Grid, str]:
    """The cells of a document of any kind, and its words for telling the language."""
    kind = detect(path)
    grid = without_control_signs(_by_kind(path, kind))
    refuse_over(MAX_ROADMAP_ROWS, len(grid.rows), "строк")
    refuse_over(MAX_COLUMNS, max((len(row.cells) for row in grid.rows), default=0), "столбцов")
    words = " ".join(text for row in grid.rows for text in row.texts)
    refuse_over(MAX_SIGNS, len(grid.preface) + len(words), "знаков")
    return grid, f"{grid.preface} {words}"


def _by_kind(path: Path, kind: str) -> Grid:
    # each reader brings a heavy library that the others do not need
    if kind == "pdf":
        from clerk.roadmap.sources.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(path)
    if kind == "web":
        from clerk.roadmap.sources.web import read_web  # noqa: PLC0415

        return read_web(path)
    if kind in ("xlsx", "xls", "ods", "xml_sheet"):
        from clerk.roadmap.sources.sheet import read_sheet  # noqa: PLC0415

        return read_sheet(path)
    if kind in ("docx", "doc", "odt", "rtf", "xml"):
        from clerk.roadmap.sources.joined import join  # noqa: PLC0415
        from clerk.roadmap.sources.office import tables_of  # noqa: PLC0415

        tables, lines = tables_of(path, kind, ".docx")
        text = "\n".join(line.text for line in lines)
        if not tables and (tabbed := with_tabs(text, "\t")):
            return read_tabbed(tabbed)
        return join(tables) if tables else Grid((), text.replace("\t", " "))
    return _read_text(path)


def _read_text(path: Path) -> Grid:
    text = decode(path.read_bytes())
    refuse_over(MAX_SIGNS, len(text), "знаков")
    if not text.strip():
        raise UnreadableError("empty_file", "Файл пуст. Выберите другой файл.")
    if tabbed := with_tabs(text):
        return read_tabbed(tabbed)
    if looks_like_layout(text):
        grid = read_layout(text)
        if len(grid.rows) > 1:
            return grid
    grid = read_cell_lines(text)
    if grid.rows:
        return grid
    if spaced := with_tabs(text, "   "):
        return read_tabbed(spaced)
    grid = read_plain(text)
    return grid if grid.rows else Grid((), text, certain=False)
