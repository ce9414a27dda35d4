"""What does accounting get: whom to pay for which pairs, from when to when, how much, on what ground?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerk.calendar import SchoolYear, month_period
from clerk.deadlines.printing import month_of
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import all_pairs
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, WAITING, MentorshipState
from nastavnik.pay.models import MentorPay, PayRule, in_figures
from nastavnik.pay.queries import PAID, pay_of
from nastavnik.pay.states import Measure

NOT_TOLD = "ещё не назван"
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
    def amount(self) -> int | float | str | None:
        """A number, which accounting reckons with, or that there is none yet; of the first row alone."""
        if not self.first:
            return None
        known = self.pay.amount if self.pay else None
        if known is None:
            return NOT_TOLD
        return float(known) if known % 1 else int(known)

    @property
    def figures(self) -> str:
        """The same as it is written."""
        if not self.first:
            return ""
        return in_figures(self.pay.amount if self.pay else None) or NOT_TOLD

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
        number = f"№ {one.number}" if one.number else "без номера,"
        return f"{number} от {on:%d.%m.%Y}" if on else ""

    @property
    def breaks(self) -> str:
        """«с 01.12.2026 по 12.12.2026; с 01.02.2027»: all the times without pay."""
        return "; ".join(
            f"с {first:%d.%m.%Y}{f' по {last:%d.%m.%Y}' if last else ''}"
            for first, last in self.pair.all_breaks
        )

    @property
    def part_months(self) -> str:
        """«сентябрь 2026 г.: 27 из 30»: days of the months that are not paid whole."""
        since = self.pair.starts_on or self.pair.ordered_on
        if since is None or self.until is None:
            return ""
        return "; ".join(
            f"{month_of(first)}: {days} из {whole}"
            for first, days, whole in _months(since, self.until, self.pair.all_breaks)
            if days < whole
        )

    @property
    def state(self) -> str:
        """As of today."""
        return str(MentorshipState(self.pair.state_on(self.today)).label)


def _months(
    since: date, until: date, breaks: Sequence[tuple[date, date | None]]
) -> Iterator[tuple[date, int, int]]:
    """The first day of each month, how many of its days are paid, and how many it has."""
    month = since.replace(day=1)
    while month <= until:
        last = month_period(month.year, month.month).end
        days = _days(max(since, month), min(until, last))
        without = {
            one for start, end in breaks for one in _days(max(start, month), min(end or last, last))
        }
        yield month, len(set(days) - without), last.day
        month = last + timedelta(days=1)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=one) for one in range((last - first).days + 1)]


def paid(year: SchoolYear, rule: PayRule, today: date) -> list[Paid]:
    """Of all pairs of a year that work or worked and are paid by an agreement; a constant number of
    queries."""
    rows = [
        one
        for one in all_pairs(year).filter(ground__in=PAID).exclude(state__in=WAITING)
        if one.starts_on or one.ordered_on or one.state == MentorshipState.ACTIVE
    ]
    agreements = {
        (one.owner, mentee): one
        for one in made_papers(year).filter(kind=ADDITIONAL_AGREEMENT)
        if one.signed_on
        for mentee in one.those(Part.MENTEE)
    }
    known = pay_of(year, {one.mentor_id for one in rows})
    groups: defaultdict[tuple[object, ...], list[Mentorship]] = defaultdict(list)
    for one in rows:
        agreed = agreements.get((one.mentor.key, one.mentee.key))
        same = (one.mentor_id, agreed and agreed.pk, one.order_words, one.starts_on, one.ends_on,
                one.ended_on, tuple(one.all_breaks), one.state)  # fmt: skip
        groups[same].append(one)
    found, seen = [], set[int]()
    for pairs in groups.values():
        mentor = pairs[0].mentor_id
        found.append(
            Paid(pairs, known.get(mentor),
                 agreements.get((pairs[0].mentor.key, pairs[0].mentee.key)), rule.ground_words,
                 mentor not in seen, today)
        )  # fmt: skip
        seen.add(mentor)
    return found
