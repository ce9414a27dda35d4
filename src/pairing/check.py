"""Is a set of pairs allowed, and is there a better one? Answered without the solver.

The check looks for an improving chain in the residual graph: a path by which one more mentee is
served, or a cycle or path that keeps as many served and adds points. No such chain means that the
pairs are the best there are (the optimality criterion of flows: no augmenting path, no cycle of
negative cost). It works for pairs changed by hand as well.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pairing.problem import Problem


@dataclass(frozen=True, slots=True)
class Better:
    """A way to improve: how many more are served, how many points more, by which pairs."""

    served: int
    points: int
    pairs: tuple[tuple[str, str], ...]


def broken_rules(problem: Problem, pairs: Mapping[str, str]) -> tuple[str, ...]:
    """What forbids these pairs, in words; empty where nothing does."""
    found = [
        f"пара {mentee} — {mentor} не разрешена"
        for mentee, mentor in sorted(pairs.items())
        if (mentee, mentor) not in problem.points
    ]
    for mentor, number in sorted(Counter(pairs.values()).items()):
        room = problem.capacity(mentor)
        if number > room:
            found.append(f"наставник {mentor}: наставляемых {number}, а можно {room}")
    return tuple(found)


def total(problem: Problem, pairs: Mapping[str, str]) -> int:
    """The sum of points."""
    return sum(problem.points[pair] for pair in pairs.items())


def find_better(problem: Problem, pairs: Mapping[str, str]) -> Better | None:
    """A better set of pairs, or None where these are the best. Raises ``ValueError`` if forbidden.

    Bellman–Ford from a source over the residual graph; costs are (−served, −points) in one number.
    """
    if broken := broken_rules(problem, pairs):
        raise ValueError("; ".join(broken))
    big = 1 + sum(problem.points.values())
    arcs = _residual(problem, pairs, big)
    nodes = {node for arc in arcs for node in arc[:2]}
    distance = dict.fromkeys(nodes, 0)
    parent: dict[str, str] = {}
    touched = ""
    for _ in range(len(nodes)):
        touched = ""
        for start, end, cost in arcs:
            if distance[start] + cost < distance[end]:
                distance[end] = distance[start] + cost
                parent[end] = start
                touched = end
        if not touched:
            return None
    return _apply(problem, pairs, _cycle(parent, touched)) if touched else None


def _residual(problem: Problem, pairs: Mapping[str, str], big: int) -> list[tuple[str, str, int]]:
    """Arcs: to pair (mentee → mentor), to unpair (mentor → mentee), and by way of «nobody»."""
    arcs: list[tuple[str, str, int]] = []
    load = Counter(pairs.values())
    for (mentee, mentor), points in problem.points.items():
        if pairs.get(mentee) == mentor:
            arcs.append((f"r:{mentor}", f"l:{mentee}", points + big))
        else:
            arcs.append((f"l:{mentee}", f"r:{mentor}", -points - big))
    for mentor in problem.mentors:
        if load[mentor] < problem.capacity(mentor):
            arcs.append((f"r:{mentor}", "sink", 0))
        if load[mentor]:
            arcs.append(("sink", f"r:{mentor}", 0))
    for mentee in problem.mentees:
        if mentee in pairs:
            arcs.append((f"l:{mentee}", "sink", 0))
        else:
            arcs.append(("sink", f"l:{mentee}", 0))
    return arcs


def _cycle(parent: Mapping[str, str], node: str) -> list[str]:
    for _ in range(len(parent) + 1):
        node = parent[node]
    cycle = [node]
    while (node := parent[node]) != cycle[0]:
        cycle.append(node)
    return cycle[::-1]


def _apply(problem: Problem, pairs: Mapping[str, str], cycle: list[str]) -> Better:
    changed = dict(pairs)
    steps = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    for start, end in steps:
        if start.startswith("r:") and end.startswith("l:"):
            changed.pop(end[2:], None)
    for start, end in steps:
        if start.startswith("l:") and end.startswith("r:"):
            changed[start[2:]] = end[2:]
        elif start.startswith("l:") and end == "sink":
            changed.pop(start[2:], None)
    served = len(changed) - len(pairs)
    points = total(problem, changed) - total(problem, pairs)
    return Better(served, points, tuple(sorted(changed.items())))
