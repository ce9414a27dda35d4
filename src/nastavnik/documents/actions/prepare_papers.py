"""The papers of a bundle are made for a year: they wait to be signed, those nobody needs are withdrawn."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.parts import Made, kept_as, write_paper
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move
from nastavnik.shared.rules import Stale


def prepare_papers(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    bundle: str,
    made: Sequence[Made],
    within: frozenset[UUID] | None = None,
    beside: Callable[[Paper], bool] = lambda _: False,
    draft: bool = False,
    still: Callable[[], bool] = lambda: True,
) -> list[Paper]:
    """All papers of the ``bundle`` that are needed now, or those of the people ``within``; the same
    again changes nothing. ``beside``: papers that these neither replace nor make needless.
    ``still``: whether they are what is needed, asked when nobody can change that any more: writing
    them takes a while.

    Effects: new ones wait to be signed, or are drafts where that is told; changed ones are replaced,
    unsigned ones that are not needed any more are withdrawn, of those alone who are ``within``; signed
    ones stay as they are. Raises ``NotAllowed``, ``Stale``.
    """
    demand(actor, organisation, "run_year")
    stored = [put_in_storage(one.paper.content) for one in made]  # before the transaction begins
    with transaction.atomic():
        hold(organisation)
        if not still():
            raise Stale(
                "Пока документы составлялись, изменились пары или подписи. Подготовьте заново."
            )
        found = Paper.objects.select_for_update().filter(school_year=year.start)
        found = found.filter(kind__in=codes_of(bundle)).select_related("file").order_by("pk")
        rows = [one for one in found if not beside(one)]
        # among drafts a new one, or one that comes back, is a draft: a bundle is sent when it is ready
        drafts = draft or any(one.state == PaperState.DRAFT for one in rows)
        begins = PaperState.DRAFT if drafts else PaperState.PREPARED
        told = {"new": 0, "changed": 0, "gone": 0}
        kept: list[Paper] = []
        standing = kept_as(made, rows)
        for one, before, (sha256, size) in zip(made, standing, stored, strict=True):
            if before is not None and before.state not in {*UNSIGNED, PaperState.WITHDRAWN}:
                kept.append(before)
                continue
            fresh = before is None or before.state == PaperState.WITHDRAWN
            row = before or Paper(organisation=organisation, school_year=year.start, state=begins)
            if write_paper(actor, row, one, organisation, sha256, size, begins):
                told["new" if fresh else "changed"] += 1
            kept.append(row)
        gone = [
            one
            for one in rows
            if one.state in UNSIGNED
            and one not in kept
            and (within is None or _whose(one) <= within)
        ]
        for row in gone:
            row.save(update_fields=move(row, PaperState.WITHDRAWN, actor=actor))
        told["gone"] = len(gone)
        if any(told.values()):
            record(
                actor,
                "prepare_papers",
                _sentence(year, kept, told),
                organisation=organisation,
                subject=kept[-1] if kept else gone[-1],
                ground="ответы проверены" if within is None else "данные пар",
            )
            follow(actor, organisation=organisation, transition="prepared", papers=[*kept, *gone])
    return kept


def _whose(paper: Paper) -> frozenset[UUID]:
    """The owner; of an order, all whom it names."""
    return frozenset({paper.owner}) if paper.owner else paper.people


def _sentence(year: SchoolYear, kept: Sequence[Paper], told: dict[str, int]) -> str:
    words = {"new": "новых", "changed": "изменено", "gone": "снято"}
    changes = ", ".join(f"{words[name]} {number}" for name, number in told.items() if number)
    papers = count(len(kept), "документ", "документа", "документов")
    return f"Документы на {year.label} учебный год: всего {papers}, {changes}"
