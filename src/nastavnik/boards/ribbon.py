"""How is the stored standing of a year drawn as the ribbon on top of every page?"""

from datetime import date

from django.urls import reverse

from clerk.numbers import count, plural
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.models import Standing
from nastavnik.roadmaps.queries import stages_of
from nastavnik.roadmaps.standing import (
    StageStanding,
    by_days,
    day,
    due,
    late_steps,
    next_due,
    present_stage,
    stage_statuses,
    step_kind,
)
from nastavnik.shared.charts.ribbon import Portion, Ribbon, RibbonStage, draw_ribbon, shares_of
from nastavnik.shared.components import Status, StatusKind

SMALL = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять")


def ribbon_of(standing: Standing, organisation: Organisation, today: date) -> Ribbon | None:
    """The stages in the school's own words; None where the year has no stage yet."""
    stages = [one for one in stages_of(standing) if one.steps]
    if not stages:
        return None
    page = reverse("roadmap", args=[organisation.key])
    columns = [
        RibbonStage(
            number=one.number.strip(" .") or str(place),
            title=one.title,
            steps=tuple(step_kind(step, today) for step in by_days(one)),
            statuses=stage_statuses(one, today),
            url=f"{page}?stage={place}#stage-{place}",
            due=due(one, today),
        )
        for place, one in enumerate(stages, 1)
    ]
    return draw_ribbon(columns, present=present_stage(stages, today), today=today)


def year_in_words(standing: Standing, today: date) -> str:
    """«Выполнено 23 шага из 37, просрочен один. Ближайший срок — сегодня.»"""
    stages = stages_of(standing)
    late = _kinds(standing, today).count("late")
    done = count(standing.done, "Выполнен {} шаг", "Выполнено {} шага", "Выполнено {} шагов")
    words = f"{done} из {standing.steps}"
    words += (
        f", {plural(late, 'просрочен', 'просрочены', 'просрочено')} {_told(late)}." if late else "."
    )
    nearest = nearest_day(stages, today)
    if nearest:
        words += f" Ближайший срок — {'сегодня' if nearest == today else day(nearest)}."
    return words


def _told(number: int) -> str:
    """Small numbers stand in a sentence as words."""
    return SMALL[number] if number < len(SMALL) else str(number)


def year_status(standing: Standing, today: date) -> tuple[Status, ...]:
    """A school in a line of its municipality: «Выполнено 23 из 37», what is late."""
    kinds = _kinds(standing, today)
    late = kinds.count("late")
    done = Status(
        "done" if standing.done == standing.steps else "going",
        f"Выполнено {standing.done} из {standing.steps}",
    )
    if not late:
        return (done,)
    return (Status("late", late_steps(late)), done)


def ribbon_shares(standing: Standing, today: date) -> tuple[Portion, ...]:
    """The whole year as one bar of shares."""
    return shares_of(_kinds(standing, today))


def _kinds(standing: Standing, today: date) -> list[StatusKind]:
    return [step_kind(one, today) for stage in stages_of(standing) for one in stage.steps]


def nearest_day(stages: tuple[StageStanding, ...], today: date) -> date | None:
    """The next last day of a step that is not done."""
    days = [
        due_on
        for stage in stages
        for one in stage.steps
        if (due_on := next_due(one, today)) and due_on >= today and step_kind(one, today) != "done"
    ]
    return min(days, default=None)
