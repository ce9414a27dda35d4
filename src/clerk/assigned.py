"""Which column has which role, all weighed together, so that none takes what another needs more?

As ``scipy.optimize.linear_sum_assignment`` would tell; a table has some ten columns and each may be
one or two things, so that this is done sooner than that library is loaded.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from clerk.own_tables import rows

Role = TypeVar("Role", bound=Hashable)

LATER = 0.4  # what a pattern says of a heading that one before it fits
_MORE = 1e-9  # equal sums: the left column keeps its role


Headings = Sequence[tuple[str, re.Pattern[str], float]]


@cache
def headings(name: str) -> Headings:
    """A table of ours: role, what its headings look like, how much that says; what stands first is
    told before the rest."""
    return [(role, re.compile(words), float(weight)) for role, weight, words in rows(name)]


def weighed(words: str, table: Headings) -> dict[str, float]:
    """Role → how much a heading speaks for it; the first pattern that fits says more than others."""
    found: dict[str, float] = {}
    for role, pattern, weight in table:
        if role not in found and pattern.search(words):
            found[role] = LATER if found else weight
    return found


def assigned(
    columns: Sequence[Mapping[Role, float]], needed: Mapping[Role, float]
) -> dict[int, Role]:
    """Column → role with the greatest sum of weights, each role once; equal sums: the left column.

    ``columns``: for each, what speaks for each role it may have; ``needed``: role → the bonus.
    Each column in turn comes in by the chain of moves that adds most.
    """
    worth = [
        {role: weight + needed.get(role, 0.0) for role, weight in one.items()} for one in columns
    ]
    held: dict[Role, int] = {}
    for column in range(len(worth)):
        gains: dict[Role, float] = {}
        chains: dict[Role, tuple[tuple[Role, int], ...]] = {}
        waiting: list[tuple[int, float, tuple[tuple[Role, int], ...]]] = [(column, 0.0, ())]
        while waiting:
            mover, gain, chain = waiting.pop(0)
            for role, weight in worth[mover].items():
                if gain + weight <= gains.get(role, 0.0) + _MORE:
                    continue
                gains[role], chains[role] = gain + weight, (*chain, (role, mover))
                if role in held:
                    left = gain + weight - worth[held[role]][role]
                    waiting.append((held[role], left, chains[role]))
        ends = {
            role: gain - (worth[held[role]][role] if role in held else 0.0)
            for role, gain in gains.items()
        }
        best = max(ends, key=lambda role: ends[role], default=None)
        if best is not None and ends[best] > _MORE:
            held.update(chains[best])
    return dict(sorted((column, role) for role, column in held.items()))
