"""How is the stored standing of a year drawn as the ribbon on top of every page?"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

import msgspec
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from clerk.numbers import count, plural
from nastavnik.charts.ribbon import Portion, Ribbon, RibbonStage, draw_ribbon, shares_of
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
from nastavnik.roadmaps.states import CLOSED
from nastavnik.shared.components import Status, StatusKind

OF_PAIRS = 5
"""The stage of the roadmap in which pairs are made and live."""
SMALL = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять")


def drawn_ribbon(
    standing: Standing, organisation: Organisation, today: date, *, pairs: bool = False
) -> SafeString:
    """The stages in the school's own words; empty where the year has no stage yet. ``pairs``: whether
    who looks may open them; then they stand under the stage that is theirs.

    It follows from what it is given here and from nothing else, so that it is drawn once for all the
    pages of a day.
    """
    return _drawn(msgspec.json.encode(standing.stages), organisation.key, today, pairs)


@lru_cache(maxsize=256)  # some ten kilobytes each
def _drawn(standing: bytes, organisation: UUID, today: date, pairs: bool) -> SafeString:
    stages = msgspec.json.decode(standing, type=tuple[StageStanding, ...], strict=False)
    ribbon = _ribbon([one for one in stages if one.steps], organisation, today, pairs=pairs)
    html = render_to_string("shared/components/ribbon.html", {"ribbon": ribbon}) if ribbon else ""
    return mark_safe(html)  # noqa: S308 - a template of ours


def _ribbon(
    stages: Sequence[StageStanding], organisation: UUID, today: date, *, pairs: bool
) -> Ribbon | None:
    if not stages:
        return None
    page = reverse("roadmap", args=[organisation])
    columns = [
        RibbonStage(
            number=one.number.strip(" .") or str(place),
            title=one.title,
            steps=tuple(step_kind(step, today) for step in by_days(one)),
            statuses=stage_statuses(one, today),
            url=f"{page}?stage={place}#stage-{place}",
            due=due(one, today),
            place=("Пары", reverse("pairs", args=[organisation]))
            if pairs and one.canonical == OF_PAIRS
            else None,
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
        if (due_on := next_due(one, today)) and due_on >= today and one.state not in CLOSED
    ]
    return min(days, default=None)
