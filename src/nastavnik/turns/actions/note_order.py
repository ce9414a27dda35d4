"""The school has issued the order on what became of a pair elsewhere: its number and date are noted."""

from datetime import date
from typing import IO

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.documents.states import UNSIGNED, Series
from nastavnik.journals.queries import given_as
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.gate import basis_missing
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
from nastavnik.turns.facts import bases
from nastavnik.turns.kinds.numbers import WHAT
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.papers.turns_order.basis import based_on, last_day_of
from nastavnik.turns.queries import Turned, Turns


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
        _demand_free(number, dated_on)
        _demand_basis(turned, dated_on)
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
        after = row.successor if turned.what in BEGINS else None
        if after is not None:
            begin_pairs(
                actor, organisation=organisation, year=year_of(after), number=number,
                people={after.mentor.key, after.mentee.key}, dated_on=dated_on, turned={after.key},
            )  # fmt: skip
    return line


def _file_of(number: str, dated_on: date) -> StoredFile | None:
    """Of the same order, where another pair has brought it."""
    found = OrderedTurn.objects.filter(number=number, dated_on=dated_on).exclude(file=None)
    line = found.select_related("file").first()
    return line.file if line else None


def _demand_free(number: str, dated_on: date) -> None:
    """Nobody else has the number, but the same order."""
    for one in given_as(Series.ORDERS, number, dated_on.year):
        if not (one.elsewhere and one.what == WHAT and one.dated_on == dated_on):
            raise RuleBroken(
                "taken",
                stopped(f"Номер {number} в {dated_on.year} году уже занят: {one.title}")
                + " Проверьте его.",
            )


def _demand_basis(turned: Turned, dated_on: date) -> None:
    """What begins rests on its papers, wherever its order was issued."""
    after = turned.pair.successor if turned.what in BEGINS else None
    if after is None:
        return
    if lack := basis_missing(after, bases(year_of(after))):
        said = lack[0].sentence[0].lower() + lack[0].sentence[1:]
        raise RuleBroken(
            "basis", stopped(f"Сначала у новой пары {called(after)} должны быть документы: {said}")
        )
    first = last_day_of(based_on(after))
    if first and dated_on < first:
        raise RuleBroken(
            "too_early",
            f"Приказ опирается на документы от {first:%d.%m.%Y}: раньше его не издают.",
        )
