"""It is noted that papers were signed by the pen: one or many, on one day."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import (
    demand_past,
    demand_ready,
    hold_papers,
    required,
    same_year,
    titles,
    unsigned,
)
from nastavnik.documents.states import PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken, Stale


def sign_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    papers: Sequence[Paper],
    signed_on: date | None = None,
    filed_in: str = "",
    versions: Mapping[UUID, int] | None = None,
) -> list[Paper]:
    """Papers signed before stay as they were. ``versions``: of the papers as they were read;
    ``filed_in``: where the sheets lie, in words.

    Effects: they are signed on that day. All or none. Raises ``NotAllowed``, ``Stale``,
    ``RuleBroken``: «order» where a paper must be signed before that is not, «basis» where its kind
    says that something else is not there, «not_yet», «too_early» for a day before the paper itself
    or before what it rests on, «withdrawn».
    """
    demand(actor, organisation, "sign_papers")
    today = clock.today(organisation.zone)
    on = signed_on or today
    demand_past(on, today)
    with transaction.atomic():
        found = hold_papers(organisation, papers)
        fresh = [
            one for one in found if one.state not in {PaperState.SIGNED, PaperState.REGISTERED}
        ]
        if not fresh:
            return found
        others = same_year(fresh[0])
        now = frozenset(one.key for one in fresh)
        for paper in fresh:
            _may_be_signed(paper, required(paper, others), now, (versions or {}).get(paper.key))
            _not_before(paper, required(paper, others), on, organisation.zone)
        demand_ready(fresh, now)
        for paper in fresh:
            moved = move(paper, PaperState.SIGNED, actor=actor)
            paper.signed_on, paper.signed_by = on, actor.name if actor else PRODUCT
            paper.filed_in = " ".join(filed_in.split())
            paper.save(update_fields=[*moved, "signed_on", "signed_by", "filed_in"])
        record(
            actor,
            "sign_paper",
            f"Подписано {on:%d.%m.%Y}: {titles(fresh)}",
            organisation=organisation,
            subject=fresh[0],
            ground="подпись на бумаге",
        )
        follow(actor, organisation=organisation, transition="signed", papers=fresh)
    return found


def _may_be_signed(
    paper: Paper, before: list[Paper], now: frozenset[UUID], version: int | None
) -> None:
    if paper.state == PaperState.WITHDRAWN:
        raise RuleBroken("withdrawn", f"«{paper.title}» снят: его больше не нужно подписывать.")
    if version is not None and version != paper.version:
        raise Stale(f"«{paper.title}» составлен заново, пока вы смотрели. Прочитайте его ещё раз.")
    missing = unsigned(before, besides=now)
    if missing:
        raise RuleBroken(
            "order",
            stopped(f"«{paper.title}» подписывают позже. Сначала должны быть: {titles(missing)}"),
        )


def _not_before(paper: Paper, before: list[Paper], on: date, zone: str) -> None:
    """Neither before the paper itself nor before what it rests on."""
    first = _first_day_to_sign(paper, zone)
    if on < first and paper.is_order:
        raise RuleBroken(
            "too_early",
            f"Дата {on:%d.%m.%Y} раньше самого документа: «{paper.title}» составлен "
            f"{first:%d.%m.%Y}.",
        )
    if on < first:
        year = SchoolYear(paper.school_year)
        raise RuleBroken(
            "too_early",
            f"Дата {on:%d.%m.%Y} раньше, чем готовят {year.label} учебный год: документы на него "
            f"подписывают с {first:%d.%m.%Y}.",
        )
    latest = max((one.signed_on for one in before if one.signed_on), default=on)
    if on < latest:
        raise RuleBroken(
            "too_early",
            f"«{paper.title}» не может быть подписан {on:%d.%m.%Y}: документы, на которые он "
            f"опирается, подписаны {latest:%d.%m.%Y}.",
        )


def _first_day_to_sign(paper: Paper, zone: str) -> date:
    """The day before which its signature cannot stand.

    An order says what was known on the day it was composed: that very text cannot be older. People
    may have given their word by the pen before the school came here, but not for a year that was
    not yet being prepared.
    """
    composed_on = paper.made_at.astimezone(ZoneInfo(zone)).date()
    if paper.is_order:
        return composed_on
    return min(composed_on, SchoolCalendar(SchoolYear(paper.school_year)).wide_period.start)
