"""Which rows of a table open a stage? Each row is weighed with its neighbours, not by the first sign.

A sign says how much more a row looks like a stage's title than like work; the best path through all
rows decides, since after a title comes work, and no table ends with a title.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clerk.roadmap.grid import GridRow
from clerk.roadmap.stage_deadline import without_deadline
from clerk.roadmap.wording import join_lines

_NUMBERED_TITLE = re.compile(
    r"^\s*(?:[IVXІ]+|\d{1,2})\s*[.)]\s*\S|^\s*(?:раздел|этап)", re.IGNORECASE
)
_ROMAN = re.compile(r"[IVXІ]+\s*[.)]?")
_VERB = re.compile(r"\d*[.)]?\s*[А-ЯЁа-яё]+(?:ать|ять|ить|еть|сти|ться)\b")
_STAGE_WORDS = 6  # words: «Рефлексивно-оценочный (заключительный) этап»
_SHORT, _LONG = 7, 14  # words
_MOST = 0.6  # of the rows
_PRIOR = -2.5  # most rows are work
_SPANNED = 5.0
_CERTAIN, _SURE, _NEVER = 100.0, 50.0, -1e6
_AFTER_TITLE = -1.5  # a title right after a title
_LAST = -3.0
_MARGIN = 1.0  # what is decided by less may be otherwise


@dataclass(frozen=True, slots=True)
class _Table:
    """What holds for most rows of the table."""

    roles: Mapping[int, str]
    numbered: bool
    dated: bool


def with_titles_in_place(rows: Sequence[GridRow], roles: Mapping[int, str]) -> list[GridRow]:
    """The rows; a title over the whole width that begins left of the work is said where work is."""
    work = next((at for at, role in roles.items() if role == "activity"), None)
    return [row if work is None else _in_place(row, work, roles) for row in rows]


def _in_place(row: GridRow, work: int, roles: Mapping[int, str]) -> GridRow:
    cells = list(row.cells)
    begin = len(cells) - 1
    while begin > 0 and cells[begin].merged and not cells[begin].text:
        begin -= 1
    if row.wide or not begin < work < len(cells) or roles.get(begin) in (None, "number"):
        return row
    cells[work], cells[begin] = cells[begin], cells[work]
    return replace(row, cells=tuple(cells))


def sections_of(rows: Sequence[GridRow], roles: Mapping[int, str]) -> dict[int, bool]:
    """Places of the rows that open a stage → whether that is certain."""
    plain = [row for row in rows if not row.wide]
    table = _Table(
        roles,
        numbered=_share(plain, roles, "number") >= _MOST,
        dated=_share(plain, roles, "deadline") >= _MOST,
    )
    weights = [_weight(rows, place, table) for place in range(len(rows))]
    score, titles = _best_path(weights)
    return {
        place: weights[place] >= _SURE
        or score - _best_path([*weights[:place], _NEVER, *weights[place + 1 :]])[0] >= _MARGIN
        for place in titles
    }


def _best_path(weights: Sequence[float]) -> tuple[float, list[int]]:
    """The greatest sum over the rows, each work or a title, and the places of the titles."""
    work: tuple[float, list[int]] = (0.0, [])
    title: tuple[float, list[int]] = (_NEVER, [])
    for place, weight in enumerate(weights):
        sure = weight >= _SURE
        last = 0.0 if sure or place + 1 < len(weights) else _LAST
        begun, again = work[0], title[0] + (0.0 if sure else _AFTER_TITLE)
        above = work if begun >= again else title
        opened = (
            (max(begun, again) + weight + last, [*above[1], place]) if weight > _NEVER else title
        )
        work = max(work, title, key=lambda one: one[0])
        title = opened if weight > _NEVER else (_NEVER, [])
    return max(work, title, key=lambda one: one[0])


def _share(rows: Sequence[GridRow], roles: Mapping[int, str], role: str) -> float:
    column = next((at for at, one in roles.items() if one == role), None)
    filled = [
        bool(row.cells[column].text.strip())
        for row in rows
        if column is not None and column < len(row.cells)
    ]
    return sum(filled) / len(filled) if filled else 0.0


def _weight(rows: Sequence[GridRow], place: int, table: _Table) -> float:
    row, roles = rows[place], table.roles
    texts = row.texts
    filled = [text.strip() for text in texts if text.strip()]
    if row.shared:
        return _NEVER
    if len(filled) == 1 and row.wide:
        return _CERTAIN
    if "stage" in roles.values() or row.continued:
        return _NEVER
    said = {
        roles[at]: text.strip() for at, text in enumerate(texts) if at in roles and text.strip()
    }
    if len(filled) == 1 and not said:
        return _CERTAIN if _NUMBERED_TITLE.match(filled[0]) else _NEVER
    if not said or not said.keys() <= {"number", "activity", "deadline"}:
        return _NEVER
    titled = said.get("activity") or said.get("number", "")
    if "deadline" in said:
        # who answers for a stage, and for what, is said of its activities
        rest = {"responsible", "result", "content"} & set(roles.values())
        return _CERTAIN if rest and names_stage(titled) else _NEVER
    alone = len(filled) == 1
    if names_stage(titled) or (alone and (_NUMBERED_TITLE.match(titled) or _is_time(titled))):
        return _CERTAIN
    if "activity" not in said:
        return _NEVER
    return (
        _weight_of_words(titled, table)
        + _weight_of_number(rows, place, table)
        + (_SPANNED if _is_spanned(row, roles) else 0.0)
    )


def _weight_of_words(title: str, table: _Table) -> float:
    words = join_lines(title).rstrip()
    length = len(words.split())
    return (
        _PRIOR
        + 1.5 * table.dated
        + 1.5 * words.isupper()
        + 1.0 * words.endswith(":")
        + 0.5 * (length <= _SHORT)
        - 2.0 * (length > _LONG)
        - 1.0 * bool(_VERB.match(words))
    )


def _weight_of_number(rows: Sequence[GridRow], place: int, table: _Table) -> float:
    """What the number of a row, and those around it, say."""
    own = _number_of(rows[place], table.roles)
    before = next(
        filter(None, (_number_of(row, table.roles) for row in reversed(rows[:place]))), ""
    )
    after = next(filter(None, (_number_of(row, table.roles) for row in rows[place + 1 :])), "")
    begins_anew = after in ("1", "1.1") and before not in ("", "0")
    if not own:
        return 1.5 * table.numbered + 2.0 * (begins_anew or (not before and after.startswith("1")))
    if _ROMAN.fullmatch(own):
        return 4.0 if after[:1].isdigit() or not after else 1.0
    if after.startswith(f"{own}."):
        return 4.0
    if own.isdecimal() and before.isdecimal() and int(own) == int(before) + 1:
        return -3.0
    return 2.0 * begins_anew


def _number_of(row: GridRow, roles: Mapping[int, str]) -> str:
    column = next((at for at, one in roles.items() if one == "number"), None)
    if column is None or column >= len(row.cells) or row.wide:
        return ""
    return row.texts[column].strip().rstrip(".)").strip()


def _is_spanned(row: GridRow, roles: Mapping[int, str]) -> bool:
    """Whether the title goes over the columns that say when and by whom."""
    telling = [at for at, role in roles.items() if role in ("deadline", "responsible", "result")]
    return bool(telling) and all(
        at < len(row.cells) and row.cells[at].merged and not row.cells[at].text for at in telling
    )


def _is_time(title: str) -> bool:
    """«Сентябрь», «I четверть»: a title that says when, and no more."""
    return not without_deadline(join_lines(title))


def names_stage(text: str) -> bool:
    """«Подготовительный этап», «Этап 1. Подготовка», but not «Конкурс, школьный этап»."""
    title = without_deadline(join_lines(text)).rstrip(" .:")
    if re.match(r"(?:этап|раздел)\s+(?:[IVX]+|\d)|(?:[IVX]+|\d)\s+этап\b", title, re.IGNORECASE):
        return True
    short = len(title.split()) <= _STAGE_WORDS and "," not in title
    return short and bool(re.match(r"[А-ЯЁIVX\d].*\bэтап$", title, re.IGNORECASE))
