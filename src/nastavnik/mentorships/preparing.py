"""How are papers of pairs made of what is known now: of all that wait for their order, or of some?"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from uuid import UUID

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.facts import by_own_order, facts_of, gather, made_of, naming
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import (
    has_papers,
    mentorships_of,
    papers_of_pairs,
    waiting_pairs,
)
from nastavnik.mentorships.states import AT_WORK, PAIRS, PAIRS_ORDER
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.apart import apart_if
from nastavnik.wordings.queries import letterhead_of_school, words_of_school
from papers.signing import MOST_PAIRS, make_signing_set


def prepare_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    pairs: Collection[UUID] | None = None,
    by_hand: bool | None = None,
    draft: bool = False,
) -> list[Paper]:
    """``pairs``: keys of those alone whose papers are made; the order names them beside all others that
    have papers, and nobody else's paper is touched. The same again changes nothing.

    Effects and ``draft``: as of ``prepare_papers``. ``by_hand``: as of ``gather``; None: as the last
    order has it. Raises ``NotAllowed``, ``Stale`` where an order was signed meanwhile, or pairs are
    others.
    """
    demand(actor, organisation, "run_year")
    waiting, within, of = _named(year, pairs), None, None
    if pairs is not None:
        of = [place for place, one in enumerate(waiting) if one.key in pairs]
        if not of:
            return []
        own = [waiting[place] for place in of]
        within = frozenset(key for one in own for key in (one.mentor.key, one.mentee.key))
    made: tuple[Made, ...] = ()
    if waiting:
        today = clock.today(organisation.zone)
        pen = left_for_pen(year) if by_hand is None else by_hand
        facts = gather(organisation, year, waiting, today, by_hand=pen)
        write = partial(
            make_signing_set, letterhead=letterhead_of_school(), words=words_of_school(), of=of,
            ordered=by_own_order(waiting),
        )  # fmt: skip
        large = len(waiting if of is None else of) > MOST_PAIRS
        made = made_of(apart_if(large, write, facts), waiting)  # before any transaction
    return prepare_papers(
        actor, organisation=organisation, year=year, bundle=PAIRS, made=made, within=within,
        beside=of_others(year, waiting), still=lambda: _named(year, pairs) == waiting,
        draft=draft,
    )  # fmt: skip


def left_for_pen(year: SchoolYear) -> bool:
    """Whether the last order of the year leaves the coordinator's line for the pen."""
    last = made_papers(year).filter(kind=PAIRS_ORDER).exclude(facts="").last()
    return last is not None and facts_of(last).coordinator is None


def of_others(year: SchoolYear, waiting: Sequence[Mentorship]) -> Callable[[Paper], bool]:
    """Which papers are no business of those that wait: what a pair at work has yet to sign, what was
    signed for the same two before they began anew, an order that joins the same people otherwise."""
    at_work = list(mentorships_of(year).filter(state__in=AT_WORK))
    papers = papers_of_pairs(year, ())

    def beside(paper: Paper) -> bool:
        if paper.state in UNSIGNED:
            return paper.owner is not None and any(map(naming(paper), at_work))
        named = [*filter(naming(paper), waiting)]
        others = paper.kind == PAIRS_ORDER and not named  # of the same people, but otherwise joined
        return others or any(papers.is_of_before(paper, one) for one in named)

    return beside


def _named(year: SchoolYear, pairs: Collection[UUID] | None) -> list[Mentorship]:
    """Those whom the order will name: all that wait for one, or ``pairs`` and who has papers already."""
    waiting = waiting_pairs(year)
    if pairs is None:
        return waiting
    having = has_papers(year)
    return [one for one in waiting if one.key in pairs or having(one)]
