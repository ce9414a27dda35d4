"""The school has issued the order on what became of a pair elsewhere: its number and date are noted."""

from datetime import date
from typing import IO

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, year_of
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.mentorships.states import BEGINS
from nastavnik.organisations.models import Organisation, StoredFile
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.turns.elsewhere import demand_basis, demand_free
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.queries import Turns


def note_order(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    number: str,
    dated_on: date,
    stream: IO[bytes] | None = None,
    name: str = "",
) -> OrderedTurn:
    """By the same rules as an order made here. One order may speak of several pairs: it is noted at
    each with the same number and date. What was noted so is left as it is.

    Effects: it stands in the journal; what was being made here of the same is taken back, and the pair
    that follows begins to work by it. Raises ``NotAllowed``, ``RuleBroken``: «nothing» where no order
    is waited for, «signed» where one made here waits for its number, «basis», «too_early», «not_yet»,
    «taken», and what ``number_of`` says.
    """
    demand(actor, organisation, "register_papers")
    number = number_of(number)
    demand_past(dated_on, clock.today(organisation.zone))
    stored = put_in_storage(stream) if stream else None
    with transaction.atomic():
        hold(organisation)
        row = pair_by_key(pair.key)
        assert row is not None  # noqa: S101 - no pair that worked is deleted
        turns = Turns([row])
        turned, told = turns.waiting(row), turns.elsewhere(row)
        if turned is None and told and (told[-1].number, told[-1].dated_on) == (number, dated_on):
            return told[-1]
        if turned is None:
            raise RuleBroken("nothing", f"{called(row)}: приказа здесь не ждут.")
        paper = turns.paper(turned)
        if paper is not None and paper.state not in UNSIGNED:
            raise RuleBroken(
                "signed", stopped(f"Уже подписан здесь, дайте ему номер: {paper.title}")
            )
        demand_free(number, dated_on)
        begun = row.successor if turned.what in BEGINS else None
        if begun is not None:
            demand_basis(begun, dated_on)
        line = OrderedTurn(
            organisation=organisation, pair=row, what=turned.what, starts_on=turned.on,
            ends_on=turned.until, number=number, dated_on=dated_on, made_at=clock.now(),
            file=keep_file(organisation, name, *stored) if stored else _file_of(number, dated_on),
        )  # fmt: skip
        line.save()
        record(
            actor,
            "note_order",
            f"{called(row)}: {turned.what.label}, приказ издан не здесь",
            organisation=organisation,
            subject=row,
            ground=line.order_words,
        )
        prepare_turns(
            None, organisation=organisation, pair=row
        )  # what waited here is not wanted now
        if begun is not None:
            begin_pairs(
                actor, organisation=organisation, year=year_of(begun), number=number,
                people={begun.mentor.key, begun.mentee.key}, dated_on=dated_on, turned={begun.key},
            )  # fmt: skip
    return line


def _file_of(number: str, dated_on: date) -> StoredFile | None:
    """Of the same order, where another pair has brought it."""
    found = OrderedTurn.objects.filter(number=number, dated_on=dated_on).exclude(file=None)
    line = found.select_related("file").first()
    return line.file if line else None
