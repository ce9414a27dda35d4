"""A chosen roadmap becomes the school's working year: rows of stages, activities and steps."""

from django.db import transaction

from clerk.roadmap.model import Roadmap as Document
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.parts import build_rows, in_use


def begin_living(
    actor: Account | None, *, organisation: Organisation, roadmap: Roadmap, document: Document
) -> Roadmap:
    """``document``: the roadmap with the dates of its year.

    Effects: the rows, their jobs as recognised (as corrected, where the same words were corrected
    in any year), the standing. Rows that are worked with are left alone, and nothing is told.
    Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        roadmap.organisation = organisation
        if in_use(roadmap):
            return roadmap
        if living_already(roadmap, document):
            return roadmap
        told = dict(Step.objects.filter(job_told=True).values_list("text", "job"))
        number = build_rows(roadmap, document, told)
        record(
            actor,
            "begin_living",
            f"Дорожная карта на {document.school_year} стала рабочей: шагов {number}",
            organisation=organisation,
            subject=roadmap,
            ground="так выбрано в начале года",
        )
    return roadmap


def living_already(roadmap: Roadmap, document: Document) -> bool:
    """Whether the rows say just what the document says."""
    kept = [
        (one.text, one.deadline)
        for one in Step.objects.filter(activity__stage__roadmap=roadmap)
        .order_by("activity__stage__place", "activity__place", "place")
    ]  # fmt: skip
    said = [
        (text, "; ".join(deadline.words for deadline in deadlines))
        for stage in document.stages
        for activity in stage.activities
        for texts in [
            [one.text for one in activity.steps] or [activity.text or activity.title or "Шаг"]
        ]
        for place, text in enumerate(texts)
        for deadlines in [
            activity.deadlines[place : place + 1]
            if len(activity.deadlines) == len(texts) > 1
            else activity.deadlines
        ]
    ]
    return bool(kept) and kept == said
