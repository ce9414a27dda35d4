"""Which rows does a row hold whose cells are lists of the same length, side by side?"""

import re
from collections.abc import Sequence
from itertools import pairwise

from clerk.deadlines.read import split_deadlines
from clerk.roadmap.wording import join_people, lines_as_items, split_items

Row = dict[str, list[str]]
"""Role of a column → what its cells say."""

_BESIDE = ("deadline", "responsible", "result")


def rows_inside(row: Row) -> list[Row]:
    """A row for every item of the work that has a deadline or answerers of its own, else the row.

    Where a title leads the items they stay the steps of one row: its deadlines, without their
    numbers, are told apart by their count, and all its people answer for all of it.
    """
    content = "content" in row
    lead, steps = split_items(_cell(row, "content" if content else "activity"))
    works = [step.text for step in steps]
    numbers = [step.number or "" for step in steps]
    lists = {role: _numbered(_cell(row, role), numbers) for role in _BESIDE}
    if lists["deadline"] or lists["responsible"]:
        return [_unnumbered(row, lists)] if lead or content else _apart(row, works, lists)
    if content or (steps and lead):
        return [row]
    dated = split_deadlines(_cell(row, "deadline"))
    works = works or [item.text for item in lines_as_items(_cell(row, "activity"), len(dated))]
    people = [line for line in _cell(row, "responsible").splitlines() if line.strip()]
    alone = all(", " in join_people("\n".join(pair)) for pair in pairwise(dict.fromkeys(people)))
    if len(works) > 1 and len(works) == len(dated) == len(people) and alone:
        return _apart(row, works, {"deadline": dated, "responsible": people})
    return [row]


def _unnumbered(row: Row, lists: dict[str, Sequence[str]]) -> Row:
    if dated := lists["deadline"]:
        row = row | {"deadline": [";\n".join(dated)]}
    if people := lists["responsible"]:
        row = row | {"responsible": [", ".join(map(join_people, people))]}
    return row


def _apart(row: Row, works: Sequence[str], lists: dict[str, Sequence[str]]) -> list[Row]:
    """What is no list beside the works holds for each of them."""
    told = [(role, words) for role, words in lists.items() if words]
    return [
        row | {"activity": [work]} | {role: [words[place]] for role, words in told}
        for place, work in enumerate(works)
    ]


def _numbered(cell: str, numbers: Sequence[str]) -> Sequence[str]:
    """«1. до 10.09.2026 / 2. 15.09.2026»: the items under these very numbers, or none."""
    if len(numbers) < 2 or not all(numbers):
        return ()
    edges: list[tuple[int, int]] = []
    for number in numbers:
        # «2. 15.09.2026» is an item, «2.09.2026» a date
        mark = re.compile(rf"(?<!\S){re.escape(number)}\s?[.)](?:\s+|(?=\D))")
        found = mark.search(cell, edges[-1][1] if edges else 0)
        if found is None:
            return ()
        edges.append(found.span())
    if cell[: edges[0][0]].strip():
        return ()
    stops = [begin for begin, _ in edges[1:]] + [len(cell)]
    items = [cell[begin:stop].strip(" \n;") for (_, begin), stop in zip(edges, stops, strict=True)]
    return items if all(items) else ()


def _cell(row: Row, role: str) -> str:
    return "\n".join(row.get(role, []))
