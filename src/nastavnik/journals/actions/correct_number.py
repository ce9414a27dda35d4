"""A wrong number or date of a registered paper is put right in the journal."""

from datetime import date

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Acknowledgement, Paper
from nastavnik.documents.parts import demand_past, demand_state, hold_papers, number_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.models import Correction
from nastavnik.journals.numbers import number_key
from nastavnik.journals.parts import demand_free, demand_not_before, put_number_in, renew_resting
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

BETWEEN = "; "
LONGEST_FORMER = 200


def correct_number(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    number: str,
    dated_on: date,
    reason: str,
) -> Paper:
    """The bytes that were signed stay; the same number and date once more change nothing.

    Effects: journal, pages and what rests on the paper name it rightly; the correction is kept with
    its reason. Raises ``NotAllowed``, ``RuleBroken``: what ``number_of`` says, «no_reason»,
    «not_yet», «state», «taken», «too_early», «too_late» where somebody read it before that day, and
    what the stages say that rest on it.
    """
    demand(actor, organisation, "register_papers")
    number, reason = number_of(number), " ".join(reason.split())
    demand_past(dated_on, clock.today(organisation.zone))
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        demand_state(
            paper, PaperState.REGISTERED, f"«{paper.title}» без номера: исправлять нечего."
        )
        was_number, was_dated = paper.number, paper.dated_on
        assert was_dated  # noqa: S101 - a registered paper has its day
        if (was_number, was_dated) == (number, dated_on):
            return paper
        if not reason:
            raise RuleBroken("no_reason", "Напишите, почему запись исправляют.")
        demand_free(paper, number, dated_on)
        demand_not_before(paper, dated_on)
        _not_after_it_was_read(paper, dated_on)
        was = paper.name
        if number != was_number:
            former = [*filter(None, paper.numbers_were.split(BETWEEN)), was_number]
            paper.numbers_were = BETWEEN.join(dict.fromkeys(former))[-LONGEST_FORMER:]
        paper.number, paper.dated_on = number, dated_on
        paper.number_key, paper.numbered_in = number_key(number), dated_on.year
        put_number_in(paper)
        paper.version += 1
        paper.save()  # with the key by which it is found
        renew_resting(paper)
        Correction.objects.create(
            organisation=organisation, paper=paper, number_was=was_number, dated_was=was_dated,
            number=number, dated_on=dated_on, reason=reason[:200],
            made_by=actor.name if actor else PRODUCT, made_at=clock.now(),
        )  # fmt: skip
        record(
            actor,
            "correct_number",
            f"Запись в журнале исправлена: {stopped(f'было {was}, стало {paper.name}')}",
            organisation=organisation,
            subject=paper,
            ground=reason,
        )
        follow(
            actor,
            organisation=organisation,
            transition="corrected",
            papers=[paper],
            was=(was_number, was_dated),
        )
    return paper


def _not_after_it_was_read(paper: Paper, dated_on: date) -> None:
    read = Acknowledgement.objects.filter(paper=paper).order_by("acknowledged_on").first()
    if read and read.acknowledged_on < dated_on:
        raise RuleBroken(
            "too_late",
            f"С приказом уже знакомили {read.acknowledged_on:%d.%m.%Y}: он не может быть позже.",
        )
