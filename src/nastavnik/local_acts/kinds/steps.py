"""Where is an act written down that a step asks for and that was made without the product?"""

from typing import Any

from django.urls import reverse

from nastavnik.documents.paper_kind import shown_by
from nastavnik.shared.registered import StepKind


def _write_in(organisation: Any, step: Any) -> str:  # noqa: ANN401
    """Where a paper made elsewhere is written down that fulfils this very step."""
    if not shown_by(step.job, step.text, elsewhere=True):
        return ""
    year = step.activity.stage.roadmap.school_year
    page = reverse("year_question", args=[organisation.key, year, "have"])
    return f"{page}?step={step.key}"


STEPS: tuple[StepKind, ...] = (
    StepKind("coordinator_order", "Вписать приказ", _write_in),
    StepKind("local_act", "Вписать документ", _write_in),
)
"""Job → button."""
