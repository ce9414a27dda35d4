"""Of a roadmap of several years is said what of it is taken for the year that begins."""

import msgspec
from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.roadmap.several_years import Cut
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.parts import in_use
from nastavnik.roadmaps.queries import cut_of
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def cut_roadmap(
    actor: Account | None, *, organisation: Organisation, roadmap: Roadmap, cut: Cut
) -> Roadmap:
    """Effects: the cut stays with the roadmap; the document stays whole, and the order that approved
    it covers each of its years. The same cut changes nothing. Raises ``NotAllowed``,
    ``RuleBroken``: «in_use».
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        kept = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        kept.organisation = organisation
        if cut_of(kept) == cut:
            return kept
        if in_use(kept):
            raise RuleBroken(
                "in_use",
                "По карте уже работают: недостающее добавьте шагами на странице «Дорожная карта».",
            )
        kept.cut = msgspec.to_builtins(cut)
        kept.version += 1
        kept.made_at = clock.now()
        kept.save(update_fields=["cut", "version", "made_at"])
        record(
            actor,
            "cut_roadmap",
            f"Дорожная карта на {SchoolYear(kept.school_year).label}: из карты на несколько лет взят "
            f"{SchoolYear(cut.year).label}",
            organisation=organisation,
            subject=kept,
            ground="ответ на вопрос",
        )
    return kept
