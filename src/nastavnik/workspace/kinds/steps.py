"""Which button does a step get by its job, and where does it lead today?

Stages built later register their own buttons after these and win.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from nastavnik.documents.paper_kind import shown_by
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.states import APPROVAL_ORDER
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


def _write_in(organisation: Any, step: Step) -> str:  # noqa: ANN401
    """Where a paper made elsewhere is written down that fulfils this very step."""
    if not shown_by(step.job, step.text, elsewhere=True):
        return ""
    return f"{_wizard('have')(organisation, step)}?step={step.key}"


def _approval(organisation: Any, step: Step) -> str:  # noqa: ANN401
    """The map is approved by its own order."""
    kinds = {one.code for one in shown_by(step.job, step.text)}
    return _place("roadmap_approvals")(organisation, step) if APPROVAL_ORDER in kinds else ""


STEPS: tuple[StepKind, ...] = (
    StepKind("personnel_data", "Загрузить список", _place("people_import")),
    StepKind("mentee_bank", "Отметить наставляемых", _wizard("mentees")),
    StepKind("mentor_bank", "Отметить наставников", _wizard("mentors")),
    StepKind("selection", "Посмотреть подбор", _wizard("pairs")),
    StepKind("pair", "Посмотреть пары", _wizard("pairs"), "приказ о парах"),
    StepKind("coordinator_order", "Вписать приказ", _write_in, "приказ о кураторе"),
    StepKind("local_act", "Открыть приказ о карте", _approval, "приказ об утверждении карты"),
    StepKind("local_act", "Вписать документ", _write_in, "Положение"),
    StepKind("informing", "Открыть тексты", _place("information_sheet"), "адрес страницы сайта"),
)
"""Job → button; what has none is marked by hand. Of two for one job the first that leads
somewhere."""
