"""What is missing for a pair to work lawfully, who has it, and which button makes it?

Pure questions over rows that were read once: no query stands here.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from law.citations import provisions
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.states import ON_THE_WAY, PaperState, Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    AT_WORK,
    BEGINNING,
    CONSENTS,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    OWNER_LETTER,
    PAIRS_ORDER,
    TURNS_ORDER,
    WAITING,
    EndGround,
    Ground,
    Turn,
)
from nastavnik.people.facts import short_in

CONTRACT, PAY = "contract", "pay"
"""What is no paper of ours: the point of the contract, or the other contract, named and confirmed; the
rule by which the school pays mentors."""
NO_PAPERS = (CONTRACT, PAY)
ASSIGNED_SINCE = provisions()["tk.mentoring"].since
"""Since that day the mentor's work is assigned with her consent and an additional agreement."""

_ASSIGNED = (MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT, PAIRS_ORDER)
BASES: dict[str, tuple[str, ...]] = {
    Ground.ASSIGNED: (PAY, *_ASSIGNED),
    Ground.OWNER: (PAY, MENTEE_CONSENT, MENTOR_CONSENT, OWNER_LETTER, *_ASSIGNED[2:]),
    Ground.POST: (CONTRACT, MENTEE_CONSENT, PAIRS_ORDER),
    Ground.OTHER_CONTRACT: (CONTRACT, MENTEE_CONSENT, PAIRS_ORDER),
}
"""Ground → what must be in force, in the order of signing."""
_TO_AGREE = (PAY, OWNER_LETTER)
"""What is there for the agreement alone: once that is in force, nobody asks for it."""
IN_FORCE = (PaperState.SIGNED, PaperState.REGISTERED)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there yet: whose turn it is, and the address behind the button by its name
    (``args`` after the organisation). ``stops``: no order may be issued, no pair work before it; a
    number alone that the journal has not given yet does not stop."""

    code: str  # of a kind of paper, or ``CONTRACT``
    sentence: str
    holder: str  # «mentor», «mentee», «director», «clerk», «coordinator», «owner»
    who: str  # the same in words
    button: str
    url_name: str
    args: tuple[UUID, ...] = ()
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """What the school's own acts say of all its pairs (``queries.rule_of``). ``pay``: what is missing
    until it may agree with mentors about their pay, with all but those ``told``: (year, mentor) whose
    own ground is known."""

    mentee_consent: bool = True
    pay: Missing | None = None
    told: frozenset[tuple[int, UUID]] = frozenset()
    head: str = "директор"  # who signs for the school, by the word of its kind

    def pay_of(self, year: int, mentor: UUID) -> Missing | None:
        """What is missing until the school may agree with one mentor."""
        return None if (year, mentor) in self.told else self.pay


class PairPapers:
    """Papers of pairs, found by pair, and what the school's ``rule`` asks of all of them. ``now``: keys
    of those that are being signed with one another; ``ended``: pairs that are over, whose papers are
    not those of the same two begun anew."""

    def __init__(
        self,
        papers: Iterable[Paper],
        now: Collection[UUID] = frozenset(),
        ended: Iterable[Mentorship] = (),
        *,
        rule: Rule = Rule(),
    ) -> None:
        self._now, self.rule = now, rule
        self._over: defaultdict[tuple[int, int, int], list[datetime]] = defaultdict(list)
        for pair in ended:
            extended = pair.successor_id and pair.end_ground == EndGround.TERM_OVER
            if pair.moved_at and not extended:
                self._over[_both(pair)].append(pair.moved_at)
        self._of: defaultdict[tuple[int, str, UUID], list[tuple[frozenset[UUID], Paper]]]
        self._of = defaultdict(list)
        for one in papers:
            mentors = frozenset(one.those(Part.MENTOR))
            for mentee in one.those(Part.MENTEE):
                self._of[one.school_year, one.kind, mentee].append((mentors, one))

    def of(self, kind: str, pair: Mentorship) -> Paper | None:
        """The paper of the kind that names both: one in force before one that waits. Of orders, one
        on its way: what was registered stands on the pairs that it began."""
        states = ON_THE_WAY if kind in BEGINNING else (*ON_THE_WAY, PaperState.REGISTERED)
        named = self._of.get((pair.school_year, kind, pair.mentee.key), ())
        found = [
            one
            for mentors, one in named
            if pair.mentor.key in mentors
            and one.state in states
            and not self.is_of_before(one, pair)
        ]
        return max(found, key=lambda one: (self._is_in_force(one), one.pk), default=None)

    def is_signed(self, kind: str, pair: Mentorship) -> bool:
        """Whether the kind's paper about the two is signed, or is being signed."""
        paper = self.of(kind, pair)
        return paper is not None and self._is_in_force(paper)

    def is_of_before(self, paper: Paper, pair: Mentorship) -> bool:
        """Whether it was made or signed for a pair of the two that ended before this one began, or for
        their former term."""
        if pair.turn == Turn.EXTENDED and paper.made_at < pair.made_at:
            return True
        since = paper.moved_at or paper.made_at
        return any(since < over <= pair.made_at for over in self._over.get(_both(pair), ()))

    def _is_in_force(self, paper: Paper) -> bool:
        return paper.state in IN_FORCE or paper.key in self._now


def _both(pair: Mentorship) -> tuple[int, int, int]:
    return pair.school_year, pair.mentor_id, pair.mentee_id


def named_pairs(rows: Sequence[Mentorship], papers: PairPapers) -> list[Mentorship]:
    """Of pairs both of whom an order names, those that it means: where several mentors wait for one
    mentee, those with whom she has a consent."""
    mentors = Counter(one.mentee_id for one in rows)
    consent = MENTEE_CONSENT if papers.rule.mentee_consent else MENTOR_CONSENT
    return [
        one for one in rows if mentors[one.mentee_id] == 1 or papers.of(consent, one) is not None
    ]


def bases_of(pair: Mentorship, rule: Rule) -> tuple[str, ...]:
    """What the pair rests on, in the order of signing; what began before the law asked for more, on its
    order alone. What follows another pair is begun by the order on that."""
    began = pair.starts_on or pair.ordered_on
    if began and began < ASSIGNED_SINCE:
        return (PAIRS_ORDER,)
    but = set() if rule.mentee_consent else {MENTEE_CONSENT}
    but |= set() if pair.state in WAITING else set(_TO_AGREE)
    bases = tuple(one for one in BASES[pair.ground] if one not in but)
    return (*bases[:-1], TURNS_ORDER) if pair.turn else bases


def consents_of(pair: Mentorship, rule: Rule) -> dict[str, date | None]:
    """Kind of each consent that the pair needs → the day on which the same was said by word of mouth."""
    said = {MENTEE_CONSENT: pair.mentee_agreed_on, MENTOR_CONSENT: pair.mentor_agreed_on}
    needed = bases_of(pair, rule)
    return {kind: said[kind] for kind in CONSENTS if kind in needed or said[kind]}


def missing(pair: Mentorship, papers: PairPapers) -> tuple[Missing, ...]:
    """What is not in force, first what comes first; nothing of a pair that is over."""
    if not pair.is_open:
        return ()
    found = [_missing(code, pair, papers) for code in bases_of(pair, papers.rule)]
    return tuple(one for one in found if one is not None)


def basis_missing(pair: Mentorship, papers: PairPapers) -> tuple[Missing, ...]:
    """What must be there before an order on the pair is issued."""
    return tuple(one for one in missing(pair, papers) if one.stops and one.code not in BEGINNING)


def is_without_papers(pair: Mentorship, papers: PairPapers) -> bool:
    """Whether it works though something is not there: such pairs are counted apart."""
    return pair.state in AT_WORK and any(one.stops for one in missing(pair, papers))


def lacking(lacks: Iterable[Missing]) -> str:
    """«не хватает: согласие наставника; ждёт номера: допсоглашение»: what has no number is in force."""
    rows = list(lacks)
    found = (
        ("не хватает", [one for one in rows if one.stops]),
        ("ждёт номера", [one for one in rows if not one.stops]),
    )
    return "; ".join(f"{words}: {names(some)}" for words, some in found if some)


def names(lacks: Iterable[Missing]) -> str:
    """«согласие наставника, приказ о парах»."""
    return ", ".join(
        "подтверждение договора" if one.code == CONTRACT else one.sentence.partition(": ")[2]
        for one in lacks
    )


def why_lost(pair: Mentorship) -> str:
    """Why the mentee of a pair that worked has nobody: «больше не работает в школе», «отказ наставника»."""
    return EndGround(pair.end_ground).label if pair.end_ground else "больше не работает в школе"


def _missing(code: str, pair: Mentorship, papers: PairPapers) -> Missing | None:
    if code in pair.elsewhere:
        return None
    if code == CONTRACT:
        return _contract(pair)
    if code in _TO_AGREE and (
        ADDITIONAL_AGREEMENT in pair.elsewhere or papers.is_signed(ADDITIONAL_AGREEMENT, pair)
    ):
        return None
    if code == PAY:
        return papers.rule.pay_of(pair.school_year, pair.mentor.key)
    if code in BEGINNING and pair.state in AT_WORK and pair.order_words:
        return None
    paper, kind = papers.of(code, pair), kind_of(code)
    if paper is None and code == OWNER_LETTER:
        return Missing(
            code, f"Ещё нет: {kind.called}", "coordinator", "куратор", "Составить письмо", "pay"
        )
    if paper is None:
        made = "соглашение" if code == ADDITIONAL_AGREEMENT else kind.called.partition(" ")[0]
        return Missing(
            code, f"Ещё нет: {kind.called}", "coordinator", "куратор", f"Составить {made}",
            "pairs_prepare",
        )  # fmt: skip
    if paper.state == PaperState.DRAFT:
        told = ("Черновик", "coordinator", "куратор", "Отправить на подпись")
    elif not papers.is_signed(code, pair):
        asked = papers.of(OWNER_LETTER, pair) if code == ADDITIONAL_AGREEMENT else None
        since = asked.signed_on if asked else None
        what = f"Ждём учредителя с {since:%d.%m.%Y}" if since else "Ждёт подписи"
        told = (what, *_signer(code, pair, papers.rule.head), "Отметить подписанным")
    elif kind.series and not paper.number:
        told = ("Ждёт номера", "clerk", "делопроизводитель", "Вписать номер")
    else:
        return None
    what, holder, who, button = told
    stops = code in BEGINNING or what != "Ждёт номера"
    return Missing(
        code, f"{what}: {kind.called}", holder, who, button, "paper", (paper.key,), stops=stops
    )


def _signer(code: str, pair: Mentorship, head: str) -> tuple[str, str]:
    if code == MENTEE_CONSENT:
        return "mentee", f"наставляемый {short_in(pair.mentee)}"
    if code in BEGINNING or code == OWNER_LETTER:
        return "director", head
    if code == ADDITIONAL_AGREEMENT and pair.ground == Ground.OWNER:
        return "owner", "учредитель"
    return "mentor", f"наставник {short_in(pair.mentor)}"


def _contract(pair: Mentorship) -> Missing | None:
    what = "пункт трудового договора" if pair.ground == Ground.POST else "договор с наставником"
    if not pair.ground_words:
        return Missing(
            CONTRACT, f"Не назван {what}", "coordinator", "куратор", f"Назвать {what}",
            "pair", (pair.key,),
        )  # fmt: skip
    if pair.ground == Ground.POST and not pair.ground_by:
        return Missing(
            CONTRACT, f"Не подтверждён {what}: {pair.ground_words}", "clerk", "делопроизводитель",
            f"Подтвердить {what}", "pair", (pair.key,),
        )  # fmt: skip
    return None
