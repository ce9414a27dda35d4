"""How does a grid of cells become stages, activities, steps and deadlines?"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline, split_deadlines
from clerk.deadlines.shift import years_in
from clerk.deadlines.words import tokenize
from clerk.roadmap.grid import Grid, GridRow
from clerk.roadmap.headings import roles_of
from clerk.roadmap.heads_again import heads_again
from clerk.roadmap.model import Activity, Roadmap, Stage, UnnumberedBlock
from clerk.roadmap.wording import join_lines, split_items

_NUMBER = re.compile(
    r"^(?:(?:этап|раздел|блок)\s*)?№?\s*([IVXІ]{1,5}|\d{1,2})\s*(?:этап\b)?\s*[.):–—-]?\s*",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s*")
_YEAR = re.compile(r"(20\d\d)\s*[/–—-]\s*(?:20)?(\d\d)(?:\s*(?:уч|г|$|\W))")
_WORK_BLOCK = re.compile(r"^(?:работа по|реализац|организация работы|осуществление)", re.IGNORECASE)
_BROKEN_YEAR = re.compile(r"(\d\.\d\d?\.\d{1,3})\s*\n\s*(\d{1,3})(?!\d|\.)")
_LISTED = ("activity", "content")  # where an item of a list is a step
_BULLET = re.compile(r"^\s*•\s*", re.MULTILINE)
_LEANING_DASH = re.compile(r"(?<=\d)[–—] +(?=\d)|(?<=\d) +[–—](?=\d)")
UNCERTAIN = (
    "Файл — текст без таблицы: что в каком столбце стояло, восстановлено по словам. "
    "Проверьте этапы и сроки."
)


@dataclass(slots=True)
class _Draft:
    """A stage while it is being read."""

    number: str | None
    title: list[str]
    line: int
    rows: list[dict[str, list[str]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unnumbered: list[int] = field(default_factory=list)


def build_roadmap(grid: Grid, calendar: SchoolCalendar | None = None) -> Roadmap | None:
    """The roadmap in a grid, or None where the grid holds none.

    Without ``calendar`` the deadlines are dated by the document's own year.
    """
    headed = _find_header(grid.rows)
    if headed is None:
        return None
    at, roles = headed
    drafts = _gather(grid.rows[at + 1 :], roles, set(grid.rows[at].texts))
    if not any(draft.rows for draft in drafts):
        return None
    title = _title(grid.preface, certain=grid.certain)
    year = _school_year(grid.preface, drafts)
    own = calendar or (SchoolCalendar(year) if year else None)
    stages = tuple(_stage(draft, own, certain=grid.certain) for draft in drafts)
    unnumbered = tuple(
        UnnumberedBlock(place, row + 1, stages[place - 1].activities[row].title or "")
        for place, draft in enumerate(drafts, 1)
        for row in _work_blocks(draft, certain=grid.certain)
    )
    columns = tuple(role for _, role in sorted(roles.items()))
    empty = "responsible" in columns and not any(
        activity.responsible for stage in stages for activity in stage.activities
    )
    return Roadmap(
        title=title,
        school_year=year.label if year else None,
        stages=stages,
        columns=tuple(role for role in columns if not (empty and role == "responsible")),
        unnumbered=unnumbered,
        notes=() if grid.certain else (UNCERTAIN,),
        left_out=grid.left_out,
    )


def _find_header(rows: Sequence[GridRow]) -> tuple[int, dict[int, str]] | None:
    for place, row in enumerate(rows[:12]):
        roles = roles_of([join_lines(text) for text in row.texts])
        if roles is not None:
            return place, roles
    return None


def _gather(rows: Sequence[GridRow], roles: dict[int, str], heading: set[str]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for row in rows:
        texts = row.texts
        filled = [text.strip() for text in texts if text.strip()]
        if (
            not filled
            or _is_numbering(filled)
            or (len(filled) > 1 and (set(texts) - {""} <= heading or heads_again(texts, roles)))
        ):
            continue
        cells = {
            role: texts[column] if role in _LISTED else _BULLET.sub("", texts[column])
            for column, role in roles.items()
            if column < len(texts)
        }
        shared = _shared(row, roles)
        if set(shared.values()) & heading:
            continue  # the lower half of the headings
        if not shared and _is_section(row, filled, cells, roles):
            number, title = split_number(join_lines(filled[0]))
            drafts.append(_Draft(number, [title], row.line))
            continue
        _take_stage(drafts, cells, row)
        draft = drafts[-1]
        if cells.get("activity", "").strip():
            cells |= shared
        if draft.rows and (row.continued or _goes_on(cells)):
            for role, text in cells.items():
                if role not in ("stage", "number") and text.strip():
                    draft.rows[-1].setdefault(role, []).append(text)
        elif any(cells.get(role, "").strip() for role in ("activity", "content", "deadline")):
            draft.rows.append(
                {role: [text] for role, text in (cells | shared).items() if text.strip()}
            )
            draft.lines.append(row.line)
    return [draft for draft in drafts if draft.rows or len(drafts) < 30]


def _shared(row: GridRow, roles: dict[int, str]) -> dict[str, str]:
    """One deadline, one answerer for several rows: a cell merged down holds for each of them."""
    return {
        roles[column]: words
        for column, words in row.shared.items()
        if roles.get(column) in ("deadline", "responsible", "result")
    }


def _is_numbering(filled: Sequence[str]) -> bool:
    return len(filled) > 2 and all(re.fullmatch(r"\d{1,2}", text) for text in filled)


def _is_section(
    row: GridRow, filled: Sequence[str], cells: dict[str, str], roles: dict[int, str]
) -> bool:
    """A row over the whole width, or one with nothing but a numbered title in it."""
    if len(filled) != 1:
        return False
    if row.wide:
        return True
    if "stage" in roles.values():
        return False
    alone = next((role for role, text in cells.items() if text.strip()), None)
    return alone in ("number", "activity", None) and bool(
        re.match(
            r"^\s*(?:[IVXІ]+|\d{1,2})\s*[.)]\s*\S|^\s*(?:раздел|этап)", filled[0], re.IGNORECASE
        )
    )


def _take_stage(drafts: list[_Draft], cells: dict[str, str], row: GridRow) -> None:
    """A new stage, or more of the title of the one that is open."""
    said = cells.get("stage", "")
    number = cells.get("number", "").strip()
    if said.strip():
        own, title = split_number(join_lines(said))
        goes_on = (
            bool(drafts) and own is None and not re.match(r"\d", number) and title[:1].islower()
        )
        if goes_on:
            drafts[-1].title.append(said)
            return
        if (
            own is None
            and not re.fullmatch(r"\d{1,2}\.?|[IVX]+\.?", number)
            and _repeats(drafts, title)
        ):
            return
        lines = [title] if own else [said]
        own = own or (
            number.rstrip(".") if re.fullmatch(r"(?:\d{1,2}|[IVX]+)\.?", number) else None
        )
        if drafts and own is None and all(draft.number for draft in drafts):
            # a block of work without a number stays in the stage before it
            drafts[-1].unnumbered.append(len(drafts[-1].rows))
            if not cells.get("activity", "").strip():
                cells["activity"] = said
            return
        drafts.append(_Draft(own, lines, row.line))
    elif not drafts:
        drafts.append(_Draft(None, ["Мероприятия"], row.line))


def _repeats(drafts: Sequence[_Draft], title: str) -> bool:
    return bool(drafts) and join_lines("\n".join(drafts[-1].title)) == title


def _goes_on(cells: dict[str, str]) -> bool:
    """Whether a row is the lower part of the one above: small letters and no deadline."""
    if cells.get("deadline", "").strip() or cells.get("number", "").strip():
        return False
    texts = [
        cells.get(role, "").strip() for role in ("activity", "content", "responsible", "result")
    ]
    filled = [text for text in texts if text]
    return bool(filled) and all(text[0].islower() for text in filled)


def split_number(text: str) -> tuple[str | None, str]:
    """«1. Подготовка условий» → («1», «Подготовка условий»)."""
    found = _NUMBER.match(text)
    if not found or not text[found.end() :].strip():
        return None, text
    rest = text[found.end() :].strip()
    dotted = re.match(r"^\S*?\d\.\d", text)
    if dotted or (not rest[0].isupper() and rest[0] not in "«("):
        return None, text
    return found[1].replace("І", "I").upper(), rest


def _stage(draft: _Draft, calendar: SchoolCalendar | None, *, certain: bool) -> Stage:
    activities = tuple(
        _activity(row, line, calendar, certain=certain)
        for row, line in zip(draft.rows, draft.lines, strict=True)
    )
    number, title = draft.number, join_lines("\n".join(draft.title))
    if number is None:
        number, title = split_number(title)
    return Stage(number, title, activities, line=draft.line, uncertain=not certain)


def _activity(
    row: dict[str, list[str]], line: int, calendar: SchoolCalendar | None, *, certain: bool
) -> Activity:
    title = join_lines("\n".join(row.get("activity", []))) or None
    content = "\n".join(row.get("content", []))
    lead, steps = split_items(content) if content else (None, ())
    if title and not content:
        lead_of_title, items = split_items("\n".join(row.get("activity", [])))
        if len(items) > 1:
            title, steps = lead_of_title, items
    if title:
        title = _ITEM_NUMBER.sub("", title).strip() or None
        found = re.match(r"^\d{1,2}[.)]\s*(?=[А-ЯЁ«])", title or "")
        if title and found and "content" not in row:
            title = title[found.end() :]
    return Activity(
        title=title,
        steps=tuple(replace(step, line=line, uncertain=not certain) for step in steps),
        text=lead,
        deadlines=read_cell("\n".join(row.get("deadline", [])), calendar),
        responsible=join_lines("\n".join(row.get("responsible", []))) or None,
        result=join_lines("\n".join(row.get("result", []))) or None,
        line=line,
        uncertain=not certain,
    )


def read_cell(cell: str, calendar: SchoolCalendar | None) -> tuple[Deadline, ...]:
    """The deadlines of a cell, each with its words whole again."""
    cell = _LEANING_DASH.sub(" – ", _BROKEN_YEAR.sub(r"\1\2", cell))
    return tuple(read_deadline(join_lines(words), calendar) for words in split_deadlines(cell))


def _work_blocks(draft: _Draft, *, certain: bool) -> list[int]:
    """Rows that are a block of work without a number of its own."""
    if certain:
        return draft.unnumbered
    return [
        place
        for place, row in enumerate(draft.rows)
        if place and _WORK_BLOCK.match(join_lines("\n".join(row.get("activity", []))))
    ]


def _title(preface: str, *, certain: bool) -> str | None:
    """The words above the table from «Дорожная карта» or «План» on."""
    lines = [line.strip() for line in preface.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        if re.search(r"дорожн\w+ карт|^план\b|^программа\b", line, re.IGNORECASE):
            return " ".join(" ".join(lines[place:]).split())[:400]
    if not certain or len(lines) > 7:
        return None
    return " ".join(" ".join(lines[-2:]).split())[:400] or None


def _school_year(preface: str, drafts: Sequence[_Draft]) -> SchoolYear | None:
    """The title says it; else most of the deadlines do."""
    found = _YEAR.search(preface + " ")
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return SchoolYear(int(found[1]))
    votes: Counter[SchoolYear] = Counter()
    for draft in drafts:
        for row in draft.rows:
            for words in split_deadlines("\n".join(row.get("deadline", []))):
                votes.update(_years_of(words))
    return votes.most_common(1)[0][0] if votes else None


def _years_of(words: str) -> list[SchoolYear]:
    pair = _YEAR.search(words + " ")
    if pair and (int(pair[1]) + 1) % 100 == int(pair[2]):
        return [SchoolYear(int(pair[1]))]
    months = [token for token in tokenize(words).tokens if token.kind in ("month", "date")]
    years = years_in(words)
    if not years or not months:
        return []
    month = months[-1].month or months[-1].value
    return [SchoolYear.containing(date(years[-1], month, 1))]
