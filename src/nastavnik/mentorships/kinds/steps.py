"""Which button do steps get that papers are made for?"""

from typing import Any

from django.urls import reverse

from nastavnik.shared.registered import StepKind


def _papers(organisation: Any, step: Any) -> str:  # noqa: ANN401
    if "персональн" in step.text.casefold():  # a consent of another kind in law
        return ""
    return reverse("papers", args=[organisation.key])


STEPS: tuple[StepKind, ...] = (
    StepKind("consents", "Открыть документы", _papers, "согласия и соглашения"),
    StepKind("pairs_order", "Открыть документы", _papers, "приказ о парах и ознакомление"),
)
"""Job → button."""
