"""Which button does a step get by its job, and where does it lead today?

Stages built later register their own buttons after these and win.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from nastavnik.roadmaps.models import Step
from nastavnik.shared.registered import StepKind

Url = Callable[[Any, Step], str]


def _place(name: str) -> Url:
    def url(organisation: Any, step: Step) -> str:  # noqa: ANN401, ARG001
        return reverse(name, args=[organisation.key])

    return url


def _wizard(question: str) -> Url:
    def url(organisation: Any, step: Step) -> str:  # noqa: ANN401
        year = step.activity.stage.roadmap.school_year
        return reverse("year_question", args=[organisation.key, year, question])

    return url


STEPS: tuple[StepKind, ...] = (
    StepKind("personnel_data", "Загрузить список", _place("people_import")),
    StepKind("mentee_bank", "Отметить наставляемых", _wizard("mentees")),
    StepKind("mentor_bank", "Отметить наставников", _wizard("mentors")),
    StepKind("selection", "Посмотреть подбор", _wizard("pairs")),
    StepKind("pair", "Посмотреть пары", _wizard("pairs")),
    StepKind("informing", "Открыть тексты", _place("information_sheet"), "адрес страницы сайта"),
)
"""Job → button; what has none is marked by hand."""
