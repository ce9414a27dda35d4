"""Which orders follow where somebody leaves the school or is away for long?"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from nastavnik.mentorships.queries import open_pairs_of
from nastavnik.mentorships.states import AT_WORK, MentorshipState, Turn
from nastavnik.shared.registered import Follows, PeopleFollower
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.queries import Turned, Turns, turned_pairs_of

ORDER = "черновик приказа о {} пары составим сразу"


def says(organisation: Any, people: Collection[UUID]) -> Mapping[UUID, Follows]:  # noqa: ANN401
    """Of each who is in a pair at work: one query."""
    rows = open_pairs_of(people).filter(organisation=organisation, state__in=AT_WORK)
    found: dict[UUID, Follows] = {}
    for one in rows:
        paused = one.state == MentorshipState.SUSPENDED
        for key in {one.mentor.key, one.mentee.key} & set(people):
            away = () if paused else (ORDER.format("приостановлении"),)
            was = found.get(key, Follows())
            found[key] = Follows((ORDER.format("прекращении"),), was.away or away)
    return found


def left(actor: Any, organisation: Any, people: Collection[UUID], on: date, ground: str) -> None:  # noqa: ANN401, ARG001
    """Their pairs have ended: one order on all of a year."""
    _draft(organisation, people, Turn.ENDED)


def away(
    actor: Any,  # noqa: ANN401, ARG001
    organisation: Any,  # noqa: ANN401
    people: Collection[UUID],
    on: date,  # noqa: ARG001
    until: date | None,  # noqa: ARG001
    ground: str,  # noqa: ARG001
) -> None:
    """Their pairs stand still: likewise."""
    _draft(organisation, people, Turn.PAUSED)


def _draft(organisation: Any, people: Collection[UUID], what: Turn) -> None:  # noqa: ANN401
    """Whoever keeps the list may make no papers: this follows by itself. Of what had an order once,
    also one that somebody has withdrawn since, none is made again."""
    rows = turned_pairs_of(people)
    turns = Turns(rows)
    for one in rows:
        turned = turns.waiting(one)
        if turned is not None and turned.what == what and not _had_one(turned):
            prepare_turns(None, organisation=organisation, pair=one, draft=True)


def _had_one(turned: Turned) -> bool:
    lines = OrderedTurn.objects.filter(pair=turned.pair, what=turned.what, starts_on=turned.on)
    return lines.filter(ends_on=turned.until).exists()


FOLLOWER = PeopleFollower(says=says, left=left, away=away)
