"""Which roadmap does a school take that has none: the built-in one, dated for its school year?"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from clerk.calendar import SchoolCalendar
from clerk.deadlines.model import Deadline
from clerk.deadlines.printing import span, until
from clerk.deadlines.read import read_deadline
from clerk.roadmap.model import Activity, Roadmap, Stage, Step


@cache
def _table() -> dict[str, Any]:
    text = files("clerk.roadmap").joinpath("standard.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def standard_roadmap(calendar: SchoolCalendar) -> Roadmap:
    """The standard roadmap of a school year; every deadline falls on a working day."""
    stages = tuple(
        Stage(
            str(number),
            stage["title"],
            tuple(_activity(activity, calendar) for activity in stage["activity"]),
        )
        for number, stage in enumerate(_table()["stage"], 1)
    )
    return Roadmap(
        title="Дорожная карта системы (целевой модели) наставничества педагогических работников "
        f"на {calendar.year.label} учебный год",
        school_year=calendar.year.label,
        stages=stages,
        columns=("number", "stage", "activity", "content", "deadline", "responsible", "result"),
    )


def _activity(activity: dict[str, Any], calendar: SchoolCalendar) -> Activity:
    steps = tuple(Step(text, number=str(n)) for n, text in enumerate(activity["steps"], 1))
    return Activity(
        title=activity["title"],
        steps=steps,
        deadlines=(_deadline(activity, calendar),),
        responsible=activity["responsible"],
        result=activity["result"],
    )


def _deadline(activity: dict[str, Any], calendar: SchoolCalendar) -> Deadline:
    if "by" in activity:
        words = until(_day(activity["by"], calendar))
    else:
        words = span(_day(activity["from"], calendar), _day(activity["to"], calendar))
    return read_deadline(words, calendar)


def _day(month_day: str, calendar: SchoolCalendar) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    return calendar.next_working_day(date(calendar.year.year_of(month), month, day))
