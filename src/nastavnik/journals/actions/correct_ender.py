"""The number or the day of what ended a paper, made elsewhere and typed by hand, is put right."""

from datetime import date

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_past, hold_papers, number_of
from nastavnik.journals.numbers import number_key
from nastavnik.journals.parts import demand_later, in_journal
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def correct_ender(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    number: str,
    dated_on: date,
    reason: str,
) -> Paper:
    """``paper``: one that it ended; all others that it ended name it rightly too. The same number and
    date once more change nothing.

    Effects: the wrong number is free again. Raises ``NotAllowed``, ``RuleBroken``: what ``number_of``
    says, «no_reason», «not_yet», «state» where it was ended by none made elsewhere, «taken» and what
    ``demand_later`` says.
    """
    demand(actor, organisation, "register_papers")
    number, reason = number_of(number), " ".join(reason.split())
    demand_past(dated_on, clock.today(organisation.zone))
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        was = {"ended_number": paper.ended_number, "ended_dated_on": paper.ended_dated_on}
        if was == {"ended_number": number, "ended_dated_on": dated_on}:
            return paper
        if not paper.ended_number:
            raise RuleBroken("state", stopped(f"{paper.name}: не отменён документом не отсюда"))
        if not reason:
            raise RuleBroken("no_reason", "Напишите, почему запись исправляют.")
        ender, by = paper.ender, None
        if number_key(number) != number_key(paper.ended_number):
            by = in_journal(paper.series, number, dated_on)
        others = Paper.objects.filter(series=paper.series, **was).exclude(pk=paper.pk)
        for one in (paper, *hold_papers(organisation, others)):
            one.ended_by = by
            one.ended_number, one.ended_dated_on = ("", None) if by else (number, dated_on)
            demand_later(one)
            one.version += 1
            one.save(
                update_fields=[
                    "ended_by", "ended_number", "ended_dated_on", "version", "search_key",
                ]
            )  # fmt: skip
        record(
            actor,
            "correct_ender",
            f"Запись исправлена: {stopped(f'было {ender}, стало {paper.ender}')}",
            organisation=organisation,
            subject=paper,
            ground=reason,
        )
    return paper
