"""What has become of a pair is put into the order that waits, or a new one is made of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made, write_paper
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.mentorships.gate import basis_missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.mentorships.states import BEGINS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import Stale
from nastavnik.turns.facts import bases, gather
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.queries import Turned, Turns, turned_pairs
from nastavnik.wordings.queries import letterhead_of_school, words_of_school
from papers.turns import make_turns_order


@dataclass(frozen=True, slots=True)
class _Plan:
    """Of what the order will speak, and in the place of which unsigned one."""

    turns: tuple[Turned, ...]
    ready: bool
    paper: int | None


def prepare_turns(
    actor: Account | None, *, organisation: Organisation, pair: Mentorship, draft: bool = False
) -> Paper | None:
    """The order on what has become of the pair, with all that is of the same kind and waits for an order
    too; the one that is signed already, or None where nothing waits. The same again changes nothing.
    ``draft``: nobody has asked for it, so it is a draft that somebody looks through, and what waits for
    a signature already is left as it is.

    Effects: the order waits to be signed, in the place of its unsigned version; what begins another
    pair stays a draft until that has its bases. Orders that say of the pair what is true no more are
    withdrawn, or made of what is left. Raises ``NotAllowed``, ``Stale``, ``RuleBroken``: «copies».
    """
    demand(actor, organisation, "run_year")
    year = year_of(pair)
    open_ = frozenset({PaperState.DRAFT}) if draft else frozenset(UNSIGNED)
    plan, signed = _plan(year, pair.key, open_)
    paper = signed
    if plan is not None:
        facts, subjects = gather(organisation, plan.turns)
        made = Made(
            make_turns_order(facts, letterhead_of_school(), words_of_school()),
            tuple((UUID(key), part) for key, part in subjects),
        )
        stored = put_in_storage(made.paper.content)  # written and kept before the transaction
        with transaction.atomic():
            hold(organisation)
            now, paper = _plan(year, pair.key, open_)
            if now is not None:  # else it was signed meanwhile
                if (now.turns, now.ready) != (plan.turns, plan.ready):
                    raise Stale("Пока приказ составлялся, изменились пары. Составьте его ещё раз.")
                begins = PaperState.PREPARED if now.ready and not draft else PaperState.DRAFT
                paper = _kept(actor, organisation, year, now, begins, made, *stored)
    _clear(actor, organisation, pair)
    return paper


def _plan(
    year: SchoolYear, key: UUID, open_: Collection[PaperState]
) -> tuple[_Plan | None, Paper | None]:
    """What is to be made, or the paper that is past that; ``open_``: what may still become another."""
    rows = turned_pairs(year)
    turns = Turns(rows)
    waiting = {one.key: turned for one in rows if (turned := turns.waiting(one))}
    own = waiting.get(key)
    if own is None:
        return None, None
    paper = turns.paper(own)
    if paper is not None and paper.state not in open_:
        return None, paper
    papers = bases(year)

    def ready(one: Turned) -> bool:
        after = one.pair.successor
        return one.what not in BEGINS or after is None or not basis_missing(after, papers)

    found = []
    for one in waiting.values():
        held = turns.paper(one)
        free = held is None or held.state in open_
        if one.what == own.what and ready(one) == ready(own) and free:
            found.append(one)
            paper = paper or held
    return _Plan(tuple(found), ready(own), paper.pk if paper else None), None


def _kept(
    actor: Account | None,
    organisation: Organisation,
    year: SchoolYear,
    plan: _Plan,
    begins: PaperState,
    made: Made,
    sha256: str,
    size: int,
) -> Paper:
    row = Paper(organisation=organisation, school_year=year.start, state=begins)
    if plan.paper is not None:
        row = (
            Paper.objects.select_for_update(of=("self",)).select_related("file").get(pk=plan.paper)
        )
    if write_paper(actor, row, made, organisation, sha256, size, begins):
        record(
            actor,
            "prepare_turns",
            f"{row.title}: составлен, {row.get_state_display()}",
            organisation=organisation,
            subject=row,
            ground=plan.turns[0].what.label,
        )
    _write_lines(organisation, row, plan.turns)
    return row


def _write_lines(organisation: Organisation, paper: Paper, turns: Sequence[Turned]) -> None:
    """Each pair stands in the one order that speaks of it now."""
    unsigned = OrderedTurn.objects.filter(paper__state__in=UNSIGNED)
    unsigned.filter(pair__in=[one.pair.pk for one in turns]).delete()
    OrderedTurn.objects.filter(paper=paper).delete()
    OrderedTurn.objects.bulk_create(
        OrderedTurn(
            organisation=organisation, paper=paper, pair=one.pair, what=one.what,
            starts_on=one.on, ends_on=one.until, made_at=clock.now(),
        )
        for one in turns
    )  # fmt: skip


def _clear(actor: Account | None, organisation: Organisation, pair: Mentorship) -> None:
    """Nobody is asked to sign what is decided otherwise now, nor an order of which nothing is left."""
    left: list[Mentorship] = []
    with transaction.atomic():
        hold(organisation)  # nobody signs meanwhile what loses its lines here
        now = pair_by_key(pair.key)
        assert now is not None  # noqa: S101 - no pair that worked is deleted
        for paper in Turns([now]).unsaid(now):
            OrderedTurn.objects.filter(paper=paper, pair=pair).delete()
            others = OrderedTurn.objects.filter(paper=paper).select_related("pair")
            left += [one.pair for one in others[:1]]
        empty = Paper.objects.filter(
            kind="turns_order", state__in=UNSIGNED, school_year=pair.school_year
        )
        for paper in empty.exclude(pk__in=OrderedTurn.objects.exclude(paper=None).values("paper")):
            withdraw_paper(
                actor, organisation=organisation, paper=paper,
                reason="решено иначе: другой приказ",
            )  # fmt: skip
    for one in left:
        prepare_turns(actor, organisation=organisation, pair=one)
