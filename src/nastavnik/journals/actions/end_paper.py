"""A registered paper is replaced or annulled by a later one."""

from datetime import date

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_past, demand_state, hold_papers, number_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.parts import demand_later, in_journal
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken

SAID = {PaperState.SUPERSEDED: "Заменён", PaperState.ANNULLED: "Аннулирован"}


def end_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    to: PaperState,
    reason: str,
    by: Paper | None = None,
    number: str = "",
    dated_on: date | None = None,
) -> Paper:
    """``by`` one that was made here, or by its ``number`` and day, whoever made it. It keeps its number,
    its bytes and its place in the journal; what it began goes on until papers of its own end that.
    Ended so before, nothing changes.

    Effects: nobody is made acquainted with it any more, no step rests on it. Raises ``NotAllowed``,
    ``RuleBroken``: «state», «no_reason», «itself», «earlier» where the other paper is older,
    «other_journal»; of a number what ``number_of`` says, «no_day», «not_yet», «taken» where the journal has
    it from another day.
    """
    demand(actor, organisation, "register_papers")
    reason = " ".join(reason.split())
    if not reason:
        raise RuleBroken("no_reason", "Напишите, почему документ больше не действует.")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])  # nobody gives the number meanwhile
        if by is None:
            number = number_of(number)
            if dated_on is None:
                raise RuleBroken("no_day", "Впишите дату документа.")
            demand_past(dated_on, clock.today(organisation.zone))
            by = in_journal(paper.series, number, dated_on)
        if by:
            (by,) = hold_papers(organisation, [by])
        was = (paper.state, paper.ended_by, paper.ended_number, paper.ended_dated_on)
        paper.ended_by, paper.ended_why = by, reason[:200]
        paper.ended_number = "" if by else number
        paper.ended_dated_on = None if by else dated_on
        if was == (to, by, paper.ended_number, paper.ended_dated_on):
            return paper
        demand_state(paper, PaperState.REGISTERED, stopped(f"Не действует и сейчас: {paper.name}"))
        demand_later(paper)
        moved = move(paper, to, actor=actor)
        ended = ("ended_by", "ended_why", "ended_number", "ended_dated_on")
        paper.save(update_fields=[*moved, *ended, "search_key"])
        record(
            actor,
            "end_paper",
            f"{SAID[to]} документом «{paper.ender}»: {paper.name}",
            organisation=organisation,
            subject=paper,
            ground=reason,
        )
        follow(actor, organisation=organisation, transition="ended", papers=[paper])
    return paper
