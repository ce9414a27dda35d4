"""Which column has which role, all weighed together, so that none takes what another needs more?

As ``scipy.optimize.linear_sum_assignment`` would tell, and with a bonus for roles that every table
has; a table has some ten columns and each may be one or two things, so that the best way through
them is found sooner than that library is loaded.
"""

from collections.abc import Mapping, Sequence


def assigned(columns: Sequence[Mapping[str, float]], needed: Mapping[str, float]) -> dict[int, str]:
    """Column → role with the greatest sum of weights, each role once; equal sums: the left column.

    ``columns``: for each, what speaks for each role it may have; ``needed``: role → the bonus.
    """
    best: dict[frozenset[str], tuple[float, dict[int, str]]] = {frozenset(): (0.0, {})}
    for column, weights in enumerate(columns):
        if not weights:
            continue
        for taken, (score, chosen) in list(best.items()):
            for role, weight in weights.items():
                if role in taken:
                    continue
                now, together = score + weight + needed.get(role, 0.0), taken | {role}
                if together not in best or now > best[together][0] + 1e-9:
                    best[together] = (now, {**chosen, column: role})
    return max(best.values(), key=lambda one: one[0])[1]
