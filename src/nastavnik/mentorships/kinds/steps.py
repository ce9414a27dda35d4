"""Which button do steps get that papers are made for?"""

from typing import Any

from django.urls import reverse

from nastavnik.documents.paper_kind import shown_by
from nastavnik.shared.registered import StepKind


def _papers(organisation: Any, step: Any) -> str:  # noqa: ANN401
    """Where none of them shows the step, there is nothing to open for it."""
    shown = shown_by(step.job, step.text)
    return reverse("papers", args=[organisation.key]) if shown else ""


STEPS: tuple[StepKind, ...] = (
    StepKind("consents", "Открыть документы", _papers),
    StepKind("pairs_order", "Открыть документы", _papers),
)
"""Job → button."""
