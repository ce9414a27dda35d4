"""How are people, pairs and those without a pair shown?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nastavnik.charts.scale import percent
from nastavnik.launch.components import Chip, PairCard, Share, ShareKind, UnservedCard
from nastavnik.launch.compute import LaunchResult
from nastavnik.shared.components import Tick, Who
from nastavnik.shared.russian_keys import sort_key
from nastavnik.shared.templatetags.russian import service
from pairing.model import Candidate, Pair, Person, Reason, Unserved

SHARES: tuple[tuple[ShareKind, str], ...] = (
    ("same", "тот же предмет или должность"),
    ("near", "близкий предмет"),
    ("other", "другой предмет"),
    ("none", "без пары"),
)
MOST_TICKED = 8
BY_HAND = "Отмечено вручную"
LEAST_SHARE = 3.0  # percent: one person of a hundred must still be seen


@dataclass(frozen=True, slots=True)
class TickList:
    """People one ticks: those of the pairs stand open, the spare and the others are folded."""

    field: str
    ticked: tuple[Tick, ...]
    spare: tuple[Tick, ...]  # ticked, but in no pair so far, where they are many
    others: tuple[Tick, ...]  # of whom the rules have something to say
    rest: tuple[Tick, ...]  # everybody else

    @property
    def count(self) -> int:
        """How many are ticked."""
        return len(self.ticked) + len(self.spare)


def tick_list(
    field: str,
    candidates: Iterable[Candidate],
    chosen: frozenset[str],
    result: LaunchResult,
    hidden: frozenset[str] = frozenset(),
) -> TickList:
    """Everybody but the hidden: candidates of one side with the reason for each, then the rest."""
    reasons = {one.key: sentence(one.reason) for one in candidates if one.key not in hidden}
    ticks = [_tick(field, key, reason, chosen, result) for key, reason in reasons.items()]
    rest = [
        _tick(field, key, BY_HAND if key in chosen else "", chosen, result)
        for key in sorted(result.people, key=lambda key: sort_key(result.people[key].name))
        if key not in reasons and key not in hidden
    ]
    ticked = tuple(one for one in (*ticks, *rest) if one.checked)
    paired = {key for pair in result.proposal.pairs for key in (pair.mentee, pair.mentor)}
    spare = tuple(one for one in ticked if one.value not in paired)
    if field == "mentee" or len(ticked) <= MOST_TICKED or spare == ticked:
        spare = ()
    return TickList(
        field,
        tuple(one for one in ticked if one not in spare),
        spare,
        tuple(one for one in ticks if not one.checked),
        tuple(one for one in rest if not one.checked),
    )


def _tick(field: str, key: str, reason: str, chosen: frozenset[str], result: LaunchResult) -> Tick:
    person = result.people[key]
    return Tick(field, key, person.name, about(person), reason, checked=key in chosen)


def sentence(words: str) -> str:
    """With a capital letter first."""
    return words[:1].upper() + words[1:]


def about(person: Person) -> str:
    """«учитель математики, стаж 8 месяцев»."""
    parts = [", ".join(person.posts)]
    if person.teaching_months is not None:
        parts.append(f"стаж {service(person.teaching_months)}")
    return ", ".join(part for part in parts if part)


def pair_cards(result: LaunchResult) -> tuple[PairCard, ...]:
    """The pairs, the doubtful ones first."""
    pairs = sorted(result.proposal.pairs, key=lambda pair: all(one.good for one in pair.reasons))
    return tuple(_card(pair, result) for pair in pairs)


def unserved_cards(result: LaunchResult) -> tuple[UnservedCard, ...]:
    """Those for whom nobody was found."""
    return tuple(_unserved(one, result) for one in result.proposal.unserved)


def pair_shares(result: LaunchResult) -> tuple[Share, ...]:
    """How good the proposal is as a whole: a part of the bar for each degree."""
    counted = Counter(share_kind(pair.reasons) for pair in result.proposal.pairs)
    counted["none"] = len(result.proposal.unserved)
    shown = [(kind, label, counted[kind]) for kind, label in SHARES if counted[kind]]
    return _laid_out(shown)


def share_kind(reasons: Iterable[Reason]) -> ShareKind:
    """By the first reason of work: the same, a near one, or another."""
    codes = {one.code for one in reasons}
    if any(code.startswith("same_") for code in codes):
        return "same"
    return "near" if any(code.startswith(("near_", "close_")) for code in codes) else "other"


def _laid_out(shown: Sequence[tuple[ShareKind, str, int]]) -> tuple[Share, ...]:
    whole = sum(number for _, _, number in shown)
    widths = [max(100 * number / whole, LEAST_SHARE) for _, _, number in shown]
    scale = 100 / sum(widths) if widths else 1
    shares, left = [], 0.0
    for (kind, label, number), width in zip(shown, widths, strict=True):
        shares.append(Share(kind, number, label, percent(left), percent(width * scale)))
        left += width * scale
    return tuple(shares)


def _who(key: str, result: LaunchResult) -> Who:
    person = result.people[key]
    return Who(person.name, about(person))


def _card(pair: Pair, result: LaunchResult) -> PairCard:
    reasons = sorted(pair.reasons, key=lambda one: one.good)
    return PairCard(
        mentee=_who(pair.mentee, result),
        mentor=_who(pair.mentor, result),
        chips=tuple(Chip(one.chip, one.good) for one in reasons[:3]),
        sentence=pair.sentence,
    )


def _unserved(one: Unserved, result: LaunchResult) -> UnservedCard:
    return UnservedCard(_who(one.mentee, result), one.why, one.remedies)
