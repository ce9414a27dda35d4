"""Which steps of the roadmap are to be done today, and by whom?"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from clerk.calendar import SchoolYear
from nastavnik.organisations.permissions import can
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import roadmap_of, urgent_steps
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.standing import late_steps, next_due, step_status
from nastavnik.roadmaps.states import StepState
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Offer, Thing, Viewer, offer_for

LONGEST = 110
MANY = 5  # late steps that are offered to be marked at once


def things(viewer: Viewer) -> Iterable[Thing]:
    """Heads see every late or near step, others who have the roadmap before them their own.

    A teacher can do nothing about a step: she reads her deadlines on «Моё наставничество».
    """
    heads = can(viewer.roles, "run_year")
    if not heads and not can(viewer.roles, "see_roadmap"):
        return
    roadmap = roadmap_of(SchoolYear.containing(viewer.today))
    if roadmap is None:
        return
    urgent = urgent_steps(roadmap, viewer.today)
    mine = list(urgent) if heads else answers_for(urgent, viewer)
    late = sum(one.ends_on is not None and one.ends_on < viewer.today for one in mine)
    if heads and late >= MANY:
        yield Thing(
            "past",
            Status("late", late_steps(late)),
            "Многое из этого, наверное, уже сделано: отметьте разом.",
            "Отметить прошедшее",
            reverse("roadmap_past", args=[viewer.organisation.key]),
            due=date.min,  # before each of them
        )
    yield from _things(mine, viewer, heads=heads)


def _things(steps: Iterable[Step], viewer: Viewer, *, heads: bool) -> Iterator[Thing]:
    where = viewer.organisation
    for step in steps:
        own = offer_for(where, step) if heads and step.certain else Offer()
        stage = step.activity.stage
        yield Thing(
            code="step",
            key=str(step.key),
            status=step_status(step.standing, viewer.today),
            sentence=_short(step.text),
            detail=f"Этап {stage.number or stage.place}. {_progress(step)}Срок: {step.deadline}",
            due=next_due(step.standing, viewer.today),
            **_button(step, own, viewer, heads=heads),
        )


def _button(step: Step, own: Offer, viewer: Viewer, *, heads: bool) -> dict[str, Any]:
    """The step's own button where there is one; else a head marks it where she stands."""
    where = [viewer.organisation.key, step.key]
    if own.url:
        return {"button": own.button, "url": own.url, "page": reverse("roadmap_step", args=where)}
    if heads:
        return {
            "button": "Отметить выполненным",
            "url": reverse("roadmap_mark", args=where),
            "post": True,
            "fields": (("state", StepState.DONE.value),),
            "page": reverse("roadmap_step", args=where),
        }
    return {"button": "Открыть шаг", "url": reverse("roadmap_step", args=where)}


def _progress(step: Step) -> str:
    return f"Готово {step.made} из {step.wanted}. " if step.made is not None else ""


def _short(text: str) -> str:
    text = text.rstrip(" .;")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"
