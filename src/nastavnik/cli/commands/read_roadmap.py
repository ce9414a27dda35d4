"""``nastavnik read roadmap``: what does a roadmap say, and what is wrong with it?"""

import argparse
from collections.abc import Sequence
from typing import Any

from clerk.errors import UnreadableError
from clerk.guard import limited_at_once, read_roadmap_safely
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.model import Activity, Finding, Place, Roadmap
from nastavnik.cli.commands.read_deadlines import deadline_as_json
from nastavnik.cli.output import print_json, print_table, say
from nastavnik.launch.writing.places import place_in_words

KIND_NAMES = {"blocker": "Мешает", "order": "Порядок и закон", "misprint": "Опечатки"}


def run(options: argparse.Namespace) -> int:
    """Read, print; 0 read, 1 nothing could be read."""
    try:
        roadmap = read_roadmap_safely(options.file, options.school_year)
    except UnreadableError as error:
        if options.json:
            print_json(_as_json(Roadmap(None, None, ()), (_nothing(error),)))
        say(error.text)
        return 1
    try:
        findings = limited_at_once(lint_roadmap, roadmap)
    except UnreadableError as error:
        findings = (_nothing(error),)
    if options.json:
        print_json(_as_json(roadmap, findings))
    else:
        _print(roadmap, findings)
    return 0


def _nothing(error: UnreadableError) -> Finding:
    return Finding(
        code=error.code, kind="blocker", place=Place(), field="document",
        text=error.text, why="", proposal="Возьмите стандартную дорожную карту или другой файл.",
    )  # fmt: skip


def _as_json(roadmap: Roadmap, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "title": roadmap.title,
        "school_year": roadmap.school_year,
        "stages": [
            {
                "number": stage.number,
                "title": stage.title,
                "activities": [_activity_as_json(one) for one in stage.activities],
            }
            for stage in roadmap.stages
        ],
        "findings": [
            {
                "code": one.code,
                "kind": one.kind,
                "place": {
                    "stage": one.place.stage,
                    "activity": one.place.activity,
                    "step": one.place.step,
                    "line": one.place.line,
                },
                "text": " ".join(part for part in (one.text, one.why) if part),
                "proposal": one.proposal,
            }
            for one in findings
        ],
    }


def _activity_as_json(activity: Activity) -> dict[str, Any]:
    return {
        "title": activity.title,
        "steps": [step.text for step in activity.steps],
        "text": activity.text,
        "deadlines": [deadline_as_json(one) for one in activity.deadlines],
        "responsible": activity.responsible,
        "result": activity.result,
    }


def _print(roadmap: Roadmap, findings: Sequence[Finding]) -> None:
    print(roadmap.title or "Дорожная карта")
    if roadmap.school_year:
        print(f"Учебный год карты: {roadmap.school_year}")
    print()
    rows = [
        (stage.number, stage.title, one.title, len(one.steps), [d.words for d in one.deadlines])
        for stage in roadmap.stages
        for one in stage.activities
    ]
    print_table(("№", "Этап", "Мероприятие", "Шагов", "Сроки"), rows, limit=44)
    for note in roadmap.notes:
        print(f"\n{note}")
    for kind, name in KIND_NAMES.items():
        found = [one for one in findings if one.kind == kind]
        if found:
            print(f"\n{name}: {len(found)}")
        for one in found:
            print(f"  {place_in_words(one.place)}. {one.text} {one.why}".replace("  ", " "))
            print(f"      → {one.proposal}")
