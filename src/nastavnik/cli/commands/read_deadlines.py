"""``nastavnik read deadlines``: what do deadlines in words mean in dates?"""

import argparse
from typing import Any

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline
from nastavnik.cli.output import NoColumnError, print_json, print_table, read_tsv, say


def run(options: argparse.Namespace) -> int:
    """Read, print; 0 read, 1 nothing could be read."""
    try:
        _, rows = read_tsv(options.file, "expression")
    except NoColumnError as error:
        if options.json:
            print_json([])
        say(str(error))
        return 1
    calendar = (
        SchoolCalendar(SchoolYear.parse(options.school_year)) if options.school_year else None
    )
    deadlines = [read_deadline(row["expression"], calendar) for row in rows]
    if options.json:
        print_json([{**deadline_as_json(one), "kind": one.kind} for one in deadlines])
    else:
        _print(deadlines)
    return 0


def deadline_as_json(deadline: Deadline) -> dict[str, Any]:
    """The documented keys of a deadline (docs/cli.md)."""
    return {
        "words": deadline.words,
        "start": deadline.start,
        "end": deadline.end,
        "recurrence": deadline.recurrence,
        "times": [{"start": one.start, "end": one.end} for one in deadline.times],
        "doubts": [
            {"code": one.code, "text": one.text, "start": one.start, "end": one.end}
            for one in deadline.doubts
        ],
        "warnings": [{"code": one.code, "text": one.text} for one in deadline.warnings],
    }


def _print(deadlines: list[Deadline]) -> None:
    print_table(
        ("Срок словами", "Начало", "Конец", "Повтор", "На что посмотреть"),
        (
            (
                one.words,
                one.start,
                one.end,
                one.recurrence,
                [*(note.text for note in one.doubts), *(note.text for note in one.warnings)]
                or None,
            )
            for one in deadlines
        ),
    )
