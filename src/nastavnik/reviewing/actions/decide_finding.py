"""A finding about the roadmap is acted on where it stands, or what was decided about it taken back."""

import msgspec
from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.roadmap.decided import Decided
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.parts import in_use
from nastavnik.roadmaps.queries import decided_of
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

HOW = {"mend": "исправлено", "write": "вписано «{}»", "keep": "оставлено как есть"}


def decide_finding(
    actor: Account | None,
    *,
    organisation: Organisation,
    roadmap: Roadmap,
    key: str,
    decided: Decided | None,
    about: str,
) -> Roadmap:
    """``decided`` None: what was decided is taken back. ``about``: the finding as history names it.

    Effects: the decision stays with the roadmap, also where its file is read anew. The same once more
    changes nothing. Raises ``NotAllowed``, ``RuleBroken``: «in_use».
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        kept = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        kept.organisation = organisation
        before = decided_of(kept)
        others = [one for one in before if one.key != key]
        fresh = (*others, decided) if decided else tuple(others)
        if set(fresh) == set(before):
            return kept
        changing = {one.how for one in set(fresh) ^ set(before)} - {"keep"}
        if changing and in_use(kept):
            raise RuleBroken(
                "in_use",
                "По карте уже работают: сроки и ответственных меняйте у шагов, на странице "
                "«Дорожная карта».",
            )
        kept.decided = msgspec.to_builtins(fresh)
        kept.version += 1
        kept.made_at = clock.now()
        kept.save(update_fields=["decided", "version", "made_at"])
        how = HOW[decided.how].format(decided.words) if decided else "решение снято"
        record(
            actor,
            "decide_finding",
            f"Замечание к дорожной карте на {SchoolYear(kept.school_year).label}, {about}: {how}",
            organisation=organisation,
            subject=kept,
            ground="решение куратора",
        )
    return kept
