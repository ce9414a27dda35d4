"""Which button does a step get that the roadmap's own order fulfils?"""

from typing import Any

from django.urls import reverse

from nastavnik.documents.paper_kind import shown_by
from nastavnik.roadmaps.states import APPROVAL_ORDER
from nastavnik.shared.registered import StepKind


def _approval(organisation: Any, step: Any) -> str:  # noqa: ANN401
    """The map is approved by its own order."""
    kinds = {one.code for one in shown_by(step.job, step.text)}
    return reverse("roadmap_approvals", args=[organisation.key]) if APPROVAL_ORDER in kinds else ""


STEPS: tuple[StepKind, ...] = (StepKind("local_act", "Открыть приказ о карте", _approval),)
"""Job → button."""
