"""Which pairs are proposed to a school, with what reasons?"""

from collections.abc import Collection, Iterable, Mapping

from pairing.explain import explain_pair, explain_unserved
from pairing.model import Person, Proposal
from pairing.problem import Weights, make_problem
from pairing.solve import solve


def propose(
    people: Iterable[Person],
    *,
    mentees: Collection[str],
    mentors: Collection[str],
    capacities: Mapping[str, int] | None = None,
    vetoes: Collection[tuple[str, str]] = frozenset(),
    weights: Weights | None = None,
) -> Proposal:
    """The best pairs of these mentees and mentors (keys); everybody has a pair or a line why not.

    ``vetoes`` are (mentee, mentor). The order of the input does not matter.
    """
    by_key = {one.key: one for one in people}
    problem = make_problem(
        by_key, mentees, mentors, capacities=capacities, vetoes=vetoes, weights=weights
    )
    pairs = solve(problem)
    explained = [
        explain_pair(
            by_key[mentee], by_key[mentor], problem.points[mentee, mentor], by_key, problem, pairs
        )
        for mentee, mentor in sorted(pairs.items())
    ]
    unserved = [
        explain_unserved(by_key[mentee], by_key, problem, pairs)
        for mentee in problem.mentees
        if mentee not in pairs
    ]
    return Proposal(tuple(explained), tuple(unserved), sum(pair.score for pair in explained))
