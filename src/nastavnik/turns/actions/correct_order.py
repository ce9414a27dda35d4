"""A wrong number or day of an order issued elsewhere is put right in the journal."""

from datetime import date

from django.db import transaction

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.mentorships.actions.renumber_pairs import renumber_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, year_of
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.mentorships.states import BEGINS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.elsewhere import demand_basis, demand_free
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.queries import Turns


def correct_order(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    number: str,
    dated_on: date,
    reason: str,
) -> OrderedTurn:
    """The last that was noted of the pair; where the order speaks of several pairs, of all. The same number
    and day once more change nothing.

    Effects: journal, pages and the pairs that it began name it rightly; each pair keeps in its history
    what stood there and why it was put right. Raises ``NotAllowed``, ``RuleBroken``: «nothing» where none
    was noted, «no_reason», «not_yet», «taken», «too_early», and what ``number_of`` says.
    """
    demand(actor, organisation, "register_papers")
    number, reason = number_of(number), " ".join(reason.split())
    demand_past(dated_on, clock.today(organisation.zone))
    with transaction.atomic():
        hold(organisation)
        row = pair_by_key(pair.key)
        assert row is not None  # noqa: S101 - no pair that worked is deleted
        told = Turns([row]).elsewhere(row)
        if not told or told[-1].dated_on is None:
            raise RuleBroken("nothing", f"{called(row)}: приказа, изданного не здесь, нет.")
        last = told[-1]
        was = (last.number, told[-1].dated_on)
        if was == (number, dated_on):
            return last
        if not reason:
            raise RuleBroken("no_reason", "Напишите, почему запись исправляют.")
        demand_free(number, dated_on, besides=was)
        said = last.order_words
        lines = OrderedTurn.objects.filter(paper=None, number=was[0], dated_on=was[1])
        for line in lines.select_related("pair__mentor", "pair__mentee").order_by("pk"):
            _correct(actor, organisation, line, said, was, (number, dated_on), reason)
            if line.pk == last.pk:
                last = line
    return last


def _correct(
    actor: Account | None,
    organisation: Organisation,
    line: OrderedTurn,
    said: str,
    was: tuple[str, date],
    now: tuple[str, date],
    reason: str,
) -> None:
    after = line.pair.successor if line.what in BEGINS else None
    if after is not None:
        demand_basis(after, now[1])
    line.number, line.dated_on = now
    line.save(update_fields=["number", "dated_on"])
    record(
        actor,
        "correct_order",
        f"{called(line.pair)}: запись в журнале исправлена, "
        + stopped(f"было {_lower(said)}, стало {_lower(line.order_words)}"),
        organisation=organisation,
        subject=line.pair,
        ground=reason[:200],
    )  # fmt: skip
    if after is not None:
        renumber_pairs(
            actor, organisation=organisation, year=year_of(after), was=was, number=now[0],
            people={after.mentor.key, after.mentee.key}, dated_on=now[1],
        )  # fmt: skip


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
