"""What does accounting get: whom to pay for which pairs, from when to when, how much, on what ground?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import all_pairs
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, WAITING, MentorshipState
from nastavnik.pay.models import MentorPay, PayRule, in_figures
from nastavnik.pay.queries import PAID, pay_of
from nastavnik.pay.states import Measure

ONE_AMOUNT = "то же соглашение, сумма в первой строке"


@dataclass(frozen=True, slots=True)
class Paid:
    """One mentor's pairs of one order and one time; ``first`` of hers, since an agreement has one amount
    however many mentees it names."""

    pairs: Sequence[Mentorship]
    pay: MentorPay | None
    agreement: Paper | None
    rule_ground: str
    first: bool
    today: date

    @property
    def pair(self) -> Mentorship:
        """What they have in common stands on any of them."""
        return self.pairs[0]

    @property
    def key(self) -> str:
        """Of the row."""
        return str(self.pair.key)

    @property
    def mentor(self) -> str:
        """In full."""
        return self.pair.mentor.full_name

    @property
    def mentees(self) -> str:
        """All whom the row is about."""
        return "; ".join(one.mentee.full_name for one in self.pairs)

    @property
    def until(self) -> date | None:
        """The last day."""
        ended = self.pair.ended_on  # the first day without it
        return ended - timedelta(days=1) if ended else self.pair.ends_on

    @property
    def amount(self) -> int | float | None:
        """A number, which accounting reckons with; of the first row alone."""
        known = self.pay.amount if self.pay and self.first else None
        if known is None:
            return None
        return float(known) if known % 1 else int(known)

    @property
    def figures(self) -> str:
        """The same as it is written."""
        return in_figures(self.pay.amount) if self.pay and self.first else ""

    @property
    def measure(self) -> str:
        """In what."""
        known = self.pay and self.pay.measure and self.first
        return str(Measure(self.pay.measure).label) if self.pay and known else ""

    @property
    def ground(self) -> str:
        """Of the pay."""
        if not self.first:
            return ONE_AMOUNT
        return (self.pay.ground if self.pay else "") or self.rule_ground

    @property
    def agreed(self) -> str:
        """«№ 12 от 05.09.2026»."""
        one = self.agreement
        if one is None:
            return "на бумаге" if ADDITIONAL_AGREEMENT in self.pair.elsewhere else ""
        on = one.dated_on or one.signed_on
        number = f"№ {one.number} " if one.number else ""
        return f"{number}от {on:%d.%m.%Y}" if on else ""

    @property
    def paused_until(self) -> date | None:
        """The last day without pay, while it stands still or of the last break."""
        return self.pair.paused_until

    @property
    def state(self) -> str:
        """As of today."""
        return str(MentorshipState(self.pair.state_on(self.today)).label)


def paid(year: SchoolYear, rule: PayRule, today: date) -> list[Paid]:
    """Of all pairs of a year that work or worked and are paid by an agreement; a constant number of
    queries."""
    rows = [
        one
        for one in all_pairs(year).filter(ground__in=PAID).exclude(state__in=WAITING)
        if one.starts_on or one.ordered_on or one.state == MentorshipState.ACTIVE
    ]
    agreements = {
        one.owner: one
        for one in made_papers(year).filter(kind=ADDITIONAL_AGREEMENT)
        if one.signed_on
    }
    known = pay_of(year, {one.mentor_id for one in rows})
    groups: defaultdict[tuple[object, ...], list[Mentorship]] = defaultdict(list)
    for one in rows:
        same = (one.mentor_id, one.order_words, one.starts_on, one.ends_on, one.ended_on,
                one.paused_on, one.paused_until, one.state)  # fmt: skip
        groups[same].append(one)
    found, seen = [], set[int]()
    for pairs in groups.values():
        mentor = pairs[0].mentor_id
        found.append(
            Paid(pairs, known.get(mentor), agreements.get(pairs[0].mentor.key), rule.ground_words,
                 mentor not in seen, today)
        )  # fmt: skip
        seen.add(mentor)
    return found
