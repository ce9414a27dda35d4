"""How does a grid of cells become stages, activities, steps and deadlines?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from clerk.calendar import Period, SchoolCalendar
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline, split_deadlines
from clerk.roadmap.grid import Grid, GridRow
from clerk.roadmap.groups import with_groups_below
from clerk.roadmap.header import find_header, whole_deadlines
from clerk.roadmap.headings import UNTIL
from clerk.roadmap.headless import GUESSED, told_by_cells
from clerk.roadmap.heads_again import heads_again
from clerk.roadmap.model import Activity, Roadmap, Stage, StagesBegin, Step, Told, UnnumberedBlock
from clerk.roadmap.month_columns import with_months_told
from clerk.roadmap.preface import school_year_of, title_of
from clerk.roadmap.sections import sections_of, with_titles_in_place
from clerk.roadmap.side_by_side import rows_inside
from clerk.roadmap.signature import without_signatures
from clerk.roadmap.stage_deadline import deadline_in, month_of
from clerk.roadmap.stage_number import leading_rows, split_number
from clerk.roadmap.told import headings_in, heads_of
from clerk.roadmap.when_and_who import when_and_who
from clerk.roadmap.wording import join_lines, join_people, lines_as_items, split_items, whole_years
from clerk.typography import listed

_ITEM_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s*")
_WORK_BLOCK = re.compile(r"^(?:работа по|реализац|организация работы|осуществление)", re.IGNORECASE)
_ASIDE = {"both", "month", "mark"}  # told of a column that is no field of a roadmap by itself
_LISTED = ("activity", "content")  # where an item of a list is a step
_BULLET = re.compile(r"^\s*•\s*", re.MULTILINE)
_LEANING_DASH = re.compile(r"(?<=\d)[–—] +(?=\d)|(?<=\d) +[–—](?=\d)")
UNCERTAIN = (
    "Файл — текст без таблицы: что в каком столбце стояло, восстановлено по словам. "
    "Проверьте этапы и сроки."
)
DOUBTFUL = "Этапом, а не мероприятием прочитано: {}. Проверьте, так ли это."


@dataclass(slots=True)
class _Draft:
    """A stage while it is being read."""

    number: str | None
    title: list[str]
    line: int
    rows: list[dict[str, list[str]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unnumbered: list[int] = field(default_factory=list)
    deadline: str = ""  # of the whole stage
    responsible: str = ""  # for the whole stage
    made_up: bool = False  # no stage is named: the title is ours
    doubtful: bool = False  # its row may be one of work
    leads: bool = False  # opened by the numbers of its rows: «1» before «1.1»


def build_roadmap(
    grid: Grid, calendar: SchoolCalendar | None = None, told: Told | None = None
) -> Roadmap | None:
    """The roadmap in a grid, or None where the grid holds none.

    Without ``calendar`` the deadlines are dated by the document's own year. ``told`` wins over what
    headings and cells say.
    """
    if told is None:
        grid = with_groups_below(grid)  # who told the columns told those of the file
    headed = heads_of(grid.rows) if told else find_header(grid.rows)
    if headed is None:
        return None
    heads, named = headed
    headings = headings_in(grid.rows[heads])
    both = None
    if told:
        named = {at: role for at, role in enumerate(told.roles) if role and role not in _ASIDE}
        both = next((at for at, role in enumerate(told.roles) if role == "both"), None)
        named |= {both: "deadline"} if both is not None else {}
    rows = whole_deadlines(without_signatures(grid.rows[heads.stop :]), named)
    if told is None or "deadline" not in named.values():
        months = {at for at, role in enumerate(told.roles) if role == "month"} if told else None
        rows, named = with_months_told(headings, rows, named, months)
    if told is None or both is not None:
        rows, named = when_and_who(headings, rows, named, both)
    roles = told_by_cells(headings, rows, named) if grid.certain and not told else named
    heading = {text for row in grid.rows[heads.start : heads.stop] for text in row.texts}
    rows = with_titles_in_place(rows, roles)
    drafts = _gather(rows, roles, heading, told.stages if told else "")
    if not any(draft.rows for draft in drafts):
        return None
    above = [text for row in grid.rows[: heads.start] for text in row.texts]
    preface = "\n".join([grid.preface, *above])  # the title may be the first row of the table
    title = title_of(preface, certain=grid.certain)
    said = (cell for draft in drafts for cell in _deadline_cells(draft))
    year = school_year_of(preface, said)
    own = calendar or (SchoolCalendar(year) if year else None)
    stages = tuple(_stage(draft, own, certain=grid.certain) for draft in drafts)
    unnumbered = tuple(
        UnnumberedBlock(place, row + 1, stages[place - 1].activities[row].title or "")
        for place, draft in enumerate(drafts, 1)
        for row in _work_blocks(draft, certain=grid.certain)
    )
    columns = tuple(role for _, role in sorted(roles.items()) if role != UNTIL)
    empty = "responsible" in columns and not any(
        activity.responsible for stage in stages for activity in stage.activities
    )
    return Roadmap(
        title=title,
        school_year=year.label if year else None,
        stages=stages,
        columns=tuple(role for role in columns if not (empty and role == "responsible")),
        unnumbered=unnumbered,
        notes=tuple(_notes(drafts, certain=grid.certain, guessed=roles != named)),
        left_out=grid.left_out,
        unread=tuple(_unread(headings, rows, roles)) if grid.certain and not told else (),
    )


def _notes(drafts: Sequence[_Draft], *, certain: bool, guessed: bool) -> Iterator[str]:
    if not certain:
        yield UNCERTAIN
    elif guessed:
        yield GUESSED
    doubtful = [join_lines("\n".join(draft.title)) for draft in drafts if draft.doubtful]
    if doubtful:
        yield DOUBTFUL.format(listed([f"«{title}»" for title in doubtful]))


def _unread(
    headings: Sequence[str], rows: Sequence[GridRow], roles: dict[int, str]
) -> Iterator[str]:
    """The headings of the columns that have words in them and no place in a roadmap."""
    for column, heading in enumerate(headings):
        if column not in roles and heading.strip():
            below = (row.texts[column] for row in rows if not row.wide and column < len(row.cells))
            if any(re.search(r"\w", text) and text not in headings for text in below):
                yield heading


def _gather(
    rows: Sequence[GridRow], roles: dict[int, str], heading: set[str], begin: StagesBegin = ""
) -> list[_Draft]:
    drafts: list[_Draft] = []
    counted = _counts_rows(rows, roles)
    rows = [row for row in rows if _is_said_once(row, roles, heading)]
    leading = set() if begin else leading_rows(rows, roles)
    sections = {} if begin else sections_of(rows, roles)
    if begin == "rows":
        alone = (at for at, row in enumerate(rows) if sum(map(bool, row.texts)) == 1)
        sections = dict.fromkeys(alone, True)
    for place, row in enumerate(rows):
        texts = row.texts
        filled = [text.strip() for text in texts if text.strip()]
        cells = {
            role: texts[column] if role in _LISTED else _BULLET.sub("", texts[column])
            for column, role in roles.items()
            if column < len(texts)
        }
        shared = _shared(row, roles)
        if set(shared.values()) & heading:
            continue  # the lower half of the headings
        if place in sections:
            opened = _section(cells, filled, row.line)
            made = replace(opened, leads=place in leading, doubtful=not sections[place])
            drafts.append(made)
            continue
        if place in leading and (not drafts or drafts[-1].leads or drafts[-1].made_up):
            opened = _section(cells, filled, row.line)
            drafts.append(replace(opened, responsible=cells.get("responsible", ""), leads=True))
            continue
        _take_stage(drafts, cells, row, counted=counted)
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
    for draft in drafts:
        _put_apart(draft)
    return [draft for draft in drafts if draft.rows or len(drafts) < 30]


def _is_said_once(row: GridRow, roles: dict[int, str], heading: set[str]) -> bool:
    """Whether the row is neither empty nor the headings, or their numbers, once more."""
    filled = [text.strip() for text in row.texts if text.strip()]
    if not filled or _is_numbering(filled):
        return False
    said = set(row.texts) - {""}
    return len(filled) == 1 or not (said <= heading or heads_again(row.texts, roles))


def _counts_rows(rows: Sequence[GridRow], roles: dict[int, str]) -> bool:
    """Whether the numbers are those of rows: they go on where no stage begins."""
    columns = {role: column for column, role in roles.items()}
    if not {"number", "stage"} <= columns.keys():
        return False
    return any(
        re.fullmatch(r"\d{1,2}\.?", row.texts[columns["number"]].strip())
        and not row.texts[columns["stage"]].strip()
        for row in rows
        if len(row.cells) > max(columns.values())
    )


def _put_apart(draft: _Draft) -> None:
    """Rows of lists side by side become as many rows as the lists have items."""
    rows, lines = draft.rows, draft.lines
    draft.rows, draft.lines, begins = [], [], []
    for row, line in zip(rows, lines, strict=True):
        begins.append(len(draft.rows))
        inside = rows_inside(row)
        draft.rows += inside
        draft.lines += [line] * len(inside)
    draft.unnumbered = [begins[at] for at in draft.unnumbered if at < len(begins)]


def _shared(row: GridRow, roles: dict[int, str]) -> dict[str, str]:
    """One deadline, one answerer for several rows: a cell merged down holds for each of them."""
    return {
        roles[column]: words
        for column, words in row.shared.items()
        if roles.get(column) in ("deadline", "responsible", "result")
    }


def _is_numbering(filled: Sequence[str]) -> bool:
    return len(filled) > 2 and all(re.fullmatch(r"\d{1,2}", text) for text in filled)


def _section(cells: dict[str, str], filled: Sequence[str], line: int) -> _Draft:
    """The stage that a row opens; its deadline may stand in the column of deadlines."""
    if len(filled) == 1:
        number, title = split_number(join_lines(filled[0]))
        return _Draft(number, [title], line)
    before, titled = (join_lines(cells.get(role, "")) for role in ("number", "activity"))
    number, title = split_number(titled or before)
    if titled and re.fullmatch(r"(?:[IVX]+|\d{1,2})\.?", before):
        number = before.rstrip(".")
    return _Draft(number, [title], line, deadline=cells.get("deadline", ""))


def _take_stage(
    drafts: list[_Draft], cells: dict[str, str], row: GridRow, *, counted: bool
) -> None:
    """A new stage, or more of the title of the one that is open."""
    said = cells.get("stage", "")
    number = "" if counted else cells.get("number", "").strip()
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
        drafts.append(_Draft(None, ["Мероприятия"], row.line, made_up=True))


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


def _stage(draft: _Draft, calendar: SchoolCalendar | None, *, certain: bool) -> Stage:
    number, title = draft.number, join_lines("\n".join(draft.title))
    if number is None:
        number, title = split_number(title)
    month = month_of(title, calendar)
    of_stage = {"deadline": _deadline_of(draft), "responsible": [draft.responsible]}
    activities = tuple(
        _activity(of_stage | row, line, calendar, month, certain=certain)
        for row, line in zip(draft.rows, draft.lines, strict=True)
    )
    return Stage(
        number,
        title,
        activities,
        line=draft.line,
        uncertain=not certain,
        made_up=draft.made_up,
    )


def _deadline_of(draft: _Draft) -> list[str]:
    """The deadline of the whole stage: what its activities have that name none of their own."""
    said = draft.deadline or deadline_in(join_lines("\n".join(draft.title)))
    return [said] if said else []


def _deadline_cells(draft: _Draft) -> list[str]:
    cells = (_deadline_of(draft), *(row.get("deadline", []) for row in draft.rows))
    return ["\n".join(cell) for cell in cells]


def _activity(
    row: dict[str, list[str]],
    line: int,
    calendar: SchoolCalendar | None,
    month: Period | None,
    *,
    certain: bool,
) -> Activity:
    title = join_lines("\n".join(row.get("activity", []))) or None
    content = "\n".join(row.get("content", []))
    deadlines = read_cell("\n".join(row.get("deadline", [])), calendar, month)
    lead, steps = _split(content, len(deadlines)) if content else (None, ())
    if title and not content:
        lead_of_title, items = _split("\n".join(row.get("activity", [])), len(deadlines))
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
        deadlines=deadlines,
        responsible=join_people("\n".join(row.get("responsible", []))) or None,
        result=join_lines("\n".join(row.get("result", []))) or None,
        line=line,
        uncertain=not certain,
    )


def _split(cell: str, deadlines: int) -> tuple[str | None, tuple[Step, ...]]:
    """What leads the items of a cell, and the items: lines, too, where each has its deadline."""
    lead, steps = split_items(cell)
    lines = () if steps else lines_as_items(cell, deadlines)
    return (None, lines) if lines else (lead, steps)


def read_cell(
    cell: str, calendar: SchoolCalendar | None, month: Period | None = None
) -> tuple[Deadline, ...]:
    """The deadlines of a cell, each with its words whole again, in the month of its stage."""
    cell = _LEANING_DASH.sub(" – ", whole_years(cell))
    return tuple(
        read_deadline(join_lines(words), calendar, within=month)
        for words in split_deadlines(cell, month)
    )


def _work_blocks(draft: _Draft, *, certain: bool) -> list[int]:
    """Rows that are a block of work without a number of its own."""
    if certain:
        return draft.unnumbered
    return [
        place
        for place, row in enumerate(draft.rows)
        if place and _WORK_BLOCK.match(join_lines("\n".join(row.get("activity", []))))
    ]
