"""What has become of pairs, which order says so, and which turns have none yet?"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.states import ON_THE_WAY, UNSIGNED, PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import BEGINS, OVER, MentorshipState, Turn
from nastavnik.turns.models import OrderedTurn


@dataclass(frozen=True, slots=True)
class Turned:
    """What has become of a pair, as its row tells."""

    pair: Mentorship
    what: Turn
    on: date
    until: date | None = None

    def is_said_by(self, line: OrderedTurn) -> bool:
        """Whether an order says exactly this."""
        return (line.pair_id, line.what, line.starts_on, line.ends_on) == (
            self.pair.pk, self.what, self.on, self.until,
        )  # fmt: skip

    def leaves_true(self, line: OrderedTurn) -> bool:
        """Whether an order may say so: an end stays one where another mentor was found since."""
        ended = (Turn.ENDED, self.on) == (line.what, line.starts_on)
        return self.is_said_by(line) or (self.what == Turn.REPLACED and ended)


class Turns:
    """The orders on some pairs, read once."""

    def __init__(self, rows: Iterable[Mentorship]) -> None:
        self._lines: defaultdict[int, list[OrderedTurn]] = defaultdict(list)
        found = OrderedTurn.objects.filter(pair__in=[one.pk for one in rows])
        found = found.exclude(paper__state__in=(PaperState.WITHDRAWN, PaperState.ANNULLED))
        for line in found.select_related("paper", "file").order_by("pk"):
            self._lines[line.pair_id].append(line)

    def orders(self, pair: Mentorship) -> list[Paper]:
        """Those in the journal that speak of what became of it, first to last."""
        return [one.paper for one in self._lines[pair.pk] if one.paper and _is_issued(one)]

    def elsewhere(self, pair: Mentorship) -> list[OrderedTurn]:
        """What orders say of it that the school has issued elsewhere, first to last."""
        return [one for one in self._lines[pair.pk] if one.paper is None]

    def waiting(self, pair: Mentorship) -> Turned | None:
        """What has become of it and no order says yet."""
        issued = [one for one in self._lines[pair.pk] if _is_issued(one)]
        turned = turn_of(pair, issued)
        return None if turned is None or any(map(turned.is_said_by, issued)) else turned

    def paper(self, turned: Turned) -> Paper | None:
        """The order on its way that says exactly this."""
        lines = self._lines[turned.pair.pk]
        found = (one.paper for one in lines if turned.is_said_by(one))
        return next((one for one in found if one and one.state in ON_THE_WAY), None)

    def ended(self, pair: Mentorship) -> bool:
        """Whether an order in the journal has ended it already."""
        return any(one.what == Turn.ENDED and _is_issued(one) for one in self._lines[pair.pk])

    def unsaid(self, pair: Mentorship) -> list[Paper]:
        """Orders that nobody has signed and that say of it what is true no more."""
        turned = self.waiting(pair)
        return [
            one.paper
            for one in self._lines[pair.pk]
            if one.paper and one.paper.state in UNSIGNED and not (turned and turned.is_said_by(one))
        ]


def _is_issued(line: OrderedTurn) -> bool:
    issued = {PaperState.REGISTERED, PaperState.SUPERSEDED}
    return line.paper is None or line.paper.state in issued


def turn_of(pair: Mentorship, issued: Iterable[OrderedTurn]) -> Turned | None:
    """The last thing that became of a pair that has worked. A break that ended as its order said needs
    no other order; one that went by before there was any is told as a whole."""
    if not pair.has_worked:
        return None
    if pair.state in OVER:
        return Turned(pair, end_of(pair), pair.ended_on) if pair.ended_on else None
    if not pair.paused_on:
        return None
    said = [one for one in issued if one.what == Turn.PAUSED and one.starts_on == pair.paused_on]
    if not said and pair.paused_until and pair.paused_until < pair.paused_on:
        return None  # resumed on the day on which it was to stand still: there was no break
    if pair.state == MentorshipState.SUSPENDED or not said:
        return Turned(pair, Turn.PAUSED, pair.paused_on, pair.paused_until)
    if pair.paused_until is None or said[-1].ends_on == pair.paused_until:
        return None
    return Turned(pair, Turn.RESUMED, pair.paused_until + timedelta(days=1))


def end_of(pair: Mentorship) -> Turn:
    """Whether one order ends it and begins what follows, as long as that may begin."""
    after = pair.successor
    if after is not None and after.turn in BEGINS and (after.is_open or after.has_worked):
        return Turn(after.turn)
    return Turn.ENDED


def turned_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of a year that have worked and of which something may have become since."""
    return _turned(Mentorship.objects.filter(school_year=year.start))


def turned_pairs_of(people: Collection[UUID]) -> list[Mentorship]:
    """Those of some people, of whatever year."""
    return _turned(Mentorship.objects.filter(Q(mentor__key__in=people) | Q(mentee__key__in=people)))


def _turned(rows: QuerySet[Mentorship]) -> list[Mentorship]:
    rows = rows.select_related("mentor", "mentee", "successor__mentor", "successor__mentee")
    return [
        one
        for one in rows.order_by("mentor__sort_key", "mentee__sort_key", "pk")
        if one.has_worked and (one.state in OVER or one.paused_on)
    ]
