"""Which button does a step get by its job, and where does it lead today?

Stages built later register their own buttons after these and win.
"""

from typing import Any

from django.urls import reverse

from nastavnik.roadmaps.models import Step
from nastavnik.shared.registered import StepKind


def _place(name: str) -> Any:  # noqa: ANN401 - a function of the organisation and the step
    def url(organisation: Any, step: Step) -> str:  # noqa: ANN401, ARG001
        return reverse(name, args=[organisation.key])

    return url


def _wizard(question: str) -> Any:  # noqa: ANN401
    def url(organisation: Any, step: Step) -> str:  # noqa: ANN401
        year = step.activity.stage.roadmap.school_year
        return reverse("year_question", args=[organisation.key, year, question])

    return url


def _local_act(organisation: Any, step: Step) -> str:  # noqa: ANN401
    """The map is approved by its own order; reading other people's papers is only marked."""
    low = step.text.casefold()
    if "дорожн" in low:
        return reverse("roadmap_approvals", args=[organisation.key])
    written = any(word in low for word in ("положени", "приказ", "локальн", "нормативн"))
    read = any(word in low for word in ("изуч", "ознаком"))
    return _wizard("have")(organisation, step) if written and not read else ""


STEPS: tuple[StepKind, ...] = (
    StepKind("personnel_data", "Загрузить список", _place("people_import")),
    StepKind("mentee_bank", "Отметить наставляемых", _wizard("mentees")),
    StepKind("mentor_bank", "Отметить наставников", _wizard("mentors")),
    StepKind("selection", "Посмотреть подбор", _wizard("pairs")),
    StepKind("pair", "Посмотреть пары", _wizard("pairs")),
    StepKind("pairs_order", "Открыть документы", _wizard("papers"), "приказ о парах"),
    StepKind("consents", "Открыть документы", _wizard("papers"), "согласия и соглашения"),
    StepKind("coordinator_order", "Вписать приказ", _wizard("have"), "приказ о кураторе"),
    StepKind("local_act", "Вписать документ", _local_act, "Положение и приказ о нём"),
    StepKind("informing", "Открыть тексты", _place("information_sheet"), "адрес страницы сайта"),
)
"""Job → button; what has none is marked by hand."""
