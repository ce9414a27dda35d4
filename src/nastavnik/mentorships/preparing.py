"""How are papers of pairs made of what is known now: of all that wait for their order, or of some?"""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made
from nastavnik.mentorships.facts import by_own_order, gather, made_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import has_papers, waiting_pairs
from nastavnik.mentorships.states import PAIRS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.apart import apart_if
from nastavnik.wordings.queries import letterhead_of_school
from papers.signing import MOST_PAIRS, make_signing_set


def prepare_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    pairs: Collection[UUID] | None = None,
    by_hand: bool = False,
) -> list[Paper]:
    """``pairs``: keys of those alone whose papers are made; the order names them beside all others that
    have papers, and nobody else's paper is touched. The same again changes nothing.

    Effects: as of ``prepare_papers``. ``by_hand``: as of ``gather``. Raises ``NotAllowed``,
    ``Stale`` where an order was signed meanwhile, or pairs are others.
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
        facts = gather(organisation, year, waiting, today, by_hand=by_hand)
        write = partial(
            make_signing_set, letterhead=letterhead_of_school(), of=of,
            ordered=by_own_order(waiting),
        )  # fmt: skip
        large = len(waiting if of is None else of) > MOST_PAIRS
        made = made_of(apart_if(large, write, facts), waiting)  # before any transaction
    return prepare_papers(
        actor, organisation=organisation, year=year, bundle=PAIRS, made=made, within=within,
        still=lambda: _named(year, pairs) == waiting,
    )  # fmt: skip


def _named(year: SchoolYear, pairs: Collection[UUID] | None) -> list[Mentorship]:
    """Those whom the order will name: all that wait for one, or ``pairs`` and who has papers already."""
    waiting = waiting_pairs(year)
    if pairs is None:
        return waiting
    having = has_papers(year)
    return [one for one in waiting if one.key in pairs or having(one)]
