"""A school chooses its roadmap of the year: its own file, last year's, or the standard one."""

from typing import IO, Any

import msgspec
from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.model import Told
from clerk.roadmap.several_years import Cut, nearest, years_of
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.parts import in_use
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def keep_roadmap(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    origin: str,
    document: Document,
    name: str = "",
    stream: IO[bytes] | None = None,
    mend_safe: bool = True,
    told: Told | None = None,
) -> Roadmap:
    """The roadmap of a year; a later choice replaces the earlier one, whose file stays.
    ``told``: what was said of the columns of its file; None leaves what was said before.

    A year that is worked with keeps its document. Raises ``NotAllowed``, ``RuleBroken``: «in_use».
    """
    demand(actor, organisation, "run_year")
    stored = put_in_storage(stream) if stream else None
    packed = msgspec.json.encode(document)
    said = msgspec.to_builtins(told) if told else None
    with transaction.atomic():
        hold(organisation)
        kept = Roadmap.objects.filter(school_year=year.start).first()
        same = kept and (kept.origin, bytes(kept.document), kept.mend_safe, kept.name) == (
            origin, packed, mend_safe, name,
        )  # fmt: skip
        if kept and same and said in (None, kept.told):
            return kept
        if kept and bytes(kept.document) != packed and in_use(kept):
            raise RuleBroken(
                "in_use",
                f"Карта на {year.label} учебный год уже в работе, другой её не заменить. Меняйте "
                "шаги и сроки на странице «Дорожная карта».",
            )
        kept = kept or Roadmap(organisation=organisation, school_year=year.start)
        kept.version += 1 if kept.pk else 0
        kept.origin, kept.document, kept.name = origin, packed, name[-255:]
        kept.mend_safe, kept.made_at = mend_safe, clock.now()
        if said is not None:
            kept.told = said
        kept.cut = _cut(kept, document, year)
        if stored:
            kept.file = keep_file(organisation, name, *stored)
        kept.save()
        record(
            actor,
            "keep_roadmap",
            f"Дорожная карта на {year.label}: {Origin(origin).label}",
            organisation=organisation,
            subject=kept,
            ground=f"файл «{name}»" if name else "так выбрано",
        )
    return kept


def _cut(kept: Roadmap, document: Document, year: SchoolYear) -> dict[str, Any]:
    """Of a roadmap of several years what was said before, else what it has for the year."""
    years = years_of(document)
    if not years:
        return {}
    if kept.cut.get("year") in {one.start for one in years}:
        return dict(kept.cut)
    told: dict[str, Any] = msgspec.to_builtins(Cut(nearest(years, year).start))
    return told
