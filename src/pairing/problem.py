"""What is to be decided in a matching round: who may be paired with whom, for how many points?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pairing.candidates import is_leader
from pairing.model import Person
from pairing.nearness import SAME, fields_of, nearness


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of a pair. Nearness counts from 0 to 100; the rest decides between equals."""

    nearness: int = 10  # a point of nearness
    mentor_category: int = 60  # педагог-наставник, педагог-методист
    highest: int = 40
    first: int = 20
    year_of_experience: int = 1  # up to twenty
    leader: int = -300  # the direct superior, only where nobody else


@dataclass(frozen=True, slots=True)
class Problem:
    """A matching round. ``points`` holds the allowed pairs only: (mentee, mentor) → points ≥ 0."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    points: Mapping[tuple[str, str], int]
    capacities: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def capacity(self, mentor: str) -> int:
        """How many mentees a mentor may have; one where nothing is said."""
        return self.capacities.get(mentor, 1)


def make_problem(
    people: Mapping[str, Person],
    mentees: Collection[str],
    mentors: Collection[str],
    *,
    capacities: Mapping[str, int] | None = None,
    vetoes: Collection[tuple[str, str]] = frozenset(),
    weights: Weights | None = None,
) -> Problem:
    """The round of a school: everybody may mentor everybody but himself and the vetoed."""
    weights = weights or Weights()
    left, right = sorted(set(mentees)), sorted(set(mentors))
    fields = {key: fields_of(people[key]) for key in {*left, *right}}
    points = {
        (mentee, mentor): _points(
            people[mentee], people[mentor], fields[mentee], fields[mentor], weights
        )
        for mentee in left
        for mentor in right
        if mentee != mentor and (mentee, mentor) not in vetoes
    }
    return Problem(tuple(left), tuple(right), points, capacities or {})


def _points(
    mentee: Person, mentor: Person, fields: Sequence[str], others: Sequence[str], weights: Weights
) -> int:
    near = nearness(fields, others) if fields and others else 20
    if not fields and set(mentee.posts) & set(mentor.posts):
        near = SAME
    words = (mentor.category or "").casefold()
    total = near * weights.nearness
    if "педагог-наставник" in words or "педагог-методист" in words:
        total += weights.mentor_category
    if "высш" in words:
        total += weights.highest
    elif "перв" in words or words.startswith(("i ", "1 ")):
        total += weights.first
    total += min(20, (mentor.teaching_months or 0) // 12) * weights.year_of_experience
    if is_leader(mentor):
        total += weights.leader
    return max(0, total)
