"""A signed paper gets its number and date in the journal."""

from datetime import date

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import (
    demand_past,
    demand_ready,
    demand_state,
    hold_papers,
    number_of,
)
from nastavnik.documents.states import PaperState, Series
from nastavnik.journals.numbers import number_key
from nastavnik.journals.parts import (
    demand_not_before,
    free_number,
    one_after_another,
    put_number_in,
    renew_resting,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.moves import move
from nastavnik.shared.rules import RuleBroken


def register_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    number: str,
    dated_on: date,
    or_next: bool = False,
) -> Paper:
    """The same number and date once more change nothing. ``or_next``: the number was proposed, nobody
    chose it; where another paper has got it meanwhile, the next one is given, inside the same lock, so
    that of several clerks none proposes again and again.

    Effects: the paper is registered, nobody takes its signature back. Raises ``NotAllowed``,
    ``RuleBroken``: what ``number_of`` says, «not_yet», «no_series», «state», «basis», «registered», «taken»
    (naming the other paper), «too_early» for a day before its signature or before what it rests on.
    """
    demand(actor, organisation, "register_papers")
    number = number_of(number)
    demand_past(dated_on, clock.today(organisation.zone))
    whole = transaction.atomic()  # begins below, when it is one's turn
    with one_after_another(), whole:
        (paper,) = hold_papers(organisation, [paper])
        if not paper.journal:
            raise RuleBroken("no_series", f"«{paper.title}» не регистрируют: номер ему не нужен.")
        if paper.state == PaperState.REGISTERED:
            if (paper.number, paper.dated_on) == (number, dated_on):
                return paper
            raise RuleBroken("registered", stopped(f"Уже зарегистрирован: {paper.name}"))
        demand_state(paper, PaperState.SIGNED, f"«{paper.title}» ещё не подписан.")
        demand_ready([paper])
        number = free_number(paper, number, dated_on, or_next=or_next)
        demand_not_before(paper, dated_on)
        move(paper, PaperState.REGISTERED, actor=actor)
        paper.series, paper.number = paper.journal, number
        paper.number_key, paper.dated_on = number_key(number), dated_on
        paper.numbered_in = dated_on.year
        put_number_in(paper)
        paper.save()
        renew_resting(paper)
        record(
            actor,
            "register_paper",
            f"Зарегистрировано: {paper.name}",
            organisation=organisation,
            subject=paper,
            ground=Series(paper.series).label,
        )
        follow(actor, organisation=organisation, transition="registered", papers=[paper])
    return paper
