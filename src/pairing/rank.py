"""Who could be the mentor of one person, best first, and what does each of them lack?

The same rules and points as a matching round has: here all others stay as they are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pairing.candidates import CandidateRules, against_mentor
from pairing.explain import near_two, reasons_of, works_elsewhere
from pairing.model import Person, Reason
from pairing.problem import make_problem

EACH_MENTEE = 50
"""Points that a mentee of her own costs: more than a category, less than a near subject."""
TOLD_ONLY = frozenset({"no_category", "category_over", "leader"})
"""Said of a candidate, and weighed in her points; with any other lack she stands behind the rest."""
_COUNTED = {1: "один наставляемый", 2: "двое наставляемых", 3: "трое наставляемых"}
_SERVED = {"f": "сама с наставником", "m": "сам с наставником"}


@dataclass(frozen=True, slots=True)
class Load:
    """How many mentees one has: pairs that work, and pairs that are proposed or agreed."""

    working: int = 0
    promised: int = 0

    @property
    def whole(self) -> int:
        """Both: what is promised is taken."""
        return self.working + self.promised


@dataclass(frozen=True, slots=True)
class Ranked:
    """A possible mentor. ``near``: 0 to 100; ``lacks``: in words, and whether they put her behind."""

    key: str
    points: int
    near: int
    reasons: tuple[Reason, ...]
    load: Load
    lacks: tuple[str, ...] = ()
    behind: bool = False
    elsewhere: bool = False  # in another building than the mentee


def rank_mentors(
    mentee: Person,
    others: Iterable[Person],
    *,
    today: date,
    school_year_start: date,
    loads: Mapping[str, Load] | None = None,
    served: Collection[str] = frozenset(),
    rules: CandidateRules | None = None,
) -> tuple[Ranked, ...]:
    """Everybody but the mentee and who is on leave. ``served``: keys of those who have a mentor now."""
    rules, loads = rules or CandidateRules(), loads or {}
    people = {one.key: one for one in (*others, mentee)}
    mentors = [key for key, one in people.items() if key != mentee.key and not one.on_leave]
    points = make_problem(people, [mentee.key], mentors).points
    found = []
    for key in mentors:
        one, load = people[key], loads.get(key, Load())
        code, words = against_mentor(one, today, school_year_start, rules) or ("", "")
        lacks = [words] if words else []
        if key in served:
            lacks.insert(0, _SERVED.get(one.sex or "", "тоже с наставником"))
        if load.whole >= rules.most_mentees:
            lacks.insert(0, f"уже {_COUNTED.get(load.whole, f'наставляемых: {load.whole}')}")
        behind = len(lacks) > bool(words) or (bool(code) and code not in TOLD_ONLY)
        elsewhere = works_elsewhere(mentee, one)
        if elsewhere:  # told, and second among equals
            lacks.append(f"работает в другом корпусе: {one.building}")
        found.append(
            Ranked(
                key,
                points[mentee.key, key] - EACH_MENTEE * load.whole,
                near_two(mentee, one),
                reasons_of(mentee, one),
                load,
                tuple(lacks),
                behind=behind,
                elsewhere=elsewhere,
            )
        )
    found.sort(key=lambda one: (one.behind, -one.points, one.elsewhere, people[one.key].name))
    return tuple(found)


def nearest_behind(ranked: Collection[Ranked]) -> Ranked | None:
    """Who is nearest of all and yet stands behind: nobody else is as near."""
    best = max(ranked, key=lambda one: (one.near, not one.behind, one.points), default=None)
    return best if best is not None and best.behind else None
