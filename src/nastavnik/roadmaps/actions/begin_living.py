"""A chosen roadmap becomes the school's working year: rows of stages, activities and steps."""

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.roadmap.model import Roadmap as Document
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.parts import build_rows, in_use, says_the_same
from nastavnik.shared.registered import show_made


def begin_living(
    actor: Account | None, *, organisation: Organisation, roadmap: Roadmap, document: Document
) -> Roadmap:
    """``document``: the roadmap with the dates of its year.

    Effects: the rows, their jobs as recognised (as corrected, where the same words were corrected
    in any year), what was made for them already, the standing. Rows that are worked with are left
    alone, and nothing is told. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        roadmap.organisation = organisation
        if in_use(roadmap) or says_the_same(roadmap, document):
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
        show_made(actor, organisation, SchoolYear(roadmap.school_year))
    return roadmap
