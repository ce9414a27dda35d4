"""A registered paper is replaced or annulled by a later one."""

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_state, hold_papers
from nastavnik.documents.states import ENDED, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken

SAID = {PaperState.SUPERSEDED: "Заменён", PaperState.ANNULLED: "Аннулирован"}


def end_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    by: Paper,
    to: PaperState,
    reason: str,
) -> Paper:
    """It keeps its number, its bytes and its place in the journal; what it began goes on until papers of
    its own end that. Ended so before, nothing changes.

    Effects: nobody is made acquainted with it any more, no step rests on it. Raises ``NotAllowed``,
    ``RuleBroken``: «state», «no_reason», «itself», «earlier» where the other paper is older,
    «other_journal».
    """
    demand(actor, organisation, "register_papers")
    reason = " ".join(reason.split())
    if not reason:
        raise RuleBroken("no_reason", "Напишите, почему документ больше не действует.")
    with transaction.atomic():
        held = {one.pk: one for one in hold_papers(organisation, [paper, by])}
        paper, by = held[paper.pk], held[by.pk]
        if paper.state in ENDED and paper.ended_by_id == by.pk and paper.state == to:
            return paper
        if paper.pk == by.pk:
            raise RuleBroken("itself", "Это тот же документ: выберите другой.")
        demand_state(paper, PaperState.REGISTERED, stopped(f"Не действует и сейчас: {paper.name}"))
        demand_state(by, PaperState.REGISTERED, stopped(f"Ещё не зарегистрирован: {by.title}"))
        if paper.series != by.series:
            raise RuleBroken(
                "other_journal",
                f"{by.name} — из другого журнала: приказ отменяет приказ, соглашение — соглашение.",
            )
        if paper.dated_on and by.dated_on and by.dated_on < paper.dated_on:
            raise RuleBroken(
                "earlier",
                f"{by.name} раньше: отменить или заменить может только более поздний документ.",
            )
        fields = move(paper, to, actor=actor)
        paper.ended_by, paper.ended_why = by, reason[:200]
        paper.save(update_fields=[*fields, "ended_by", "ended_why"])
        record(
            actor,
            "end_paper",
            f"{SAID[to]} документом «{by.name}»: {paper.name}",
            organisation=organisation,
            subject=paper,
            ground=reason,
        )
        follow(actor, organisation=organisation, transition="ended", papers=[paper])
    return paper
