"""Are the pairs the best there are, whatever the order of the input, and never forbidden ones?"""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.check import broken_rules, find_better, total
from pairing.problem import Problem
from pairing.solve import solve


@st.composite
def rounds(draw: st.DrawFn) -> Problem:
    """Small rounds with forbidden pairs, equal points and mentors with room for two or none."""
    mentees = tuple(f"n{number}" for number in range(draw(st.integers(0, 4))))
    mentors = tuple(f"m{number}" for number in range(draw(st.integers(0, 4))))
    points = {
        (mentee, mentor): draw(st.integers(0, 4))
        for mentee in mentees
        for mentor in mentors
        if draw(st.booleans())
    }
    rooms = {mentor: draw(st.integers(0, 2)) for mentor in mentors}
    return Problem(mentees, mentors, points, rooms)


def every_way(problem: Problem, mentees: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if not mentees:
        yield {}
        return
    first, *rest = mentees
    for others in every_way(problem, tuple(rest)):
        yield others
        for mentor in problem.mentors:
            used = sum(one == mentor for one in others.values())
            if (first, mentor) in problem.points and used < problem.capacity(mentor):
                yield {**others, first: mentor}


def value(problem: Problem, pairs: dict[str, str]) -> tuple[int, int]:
    return len(pairs), total(problem, pairs)


@settings(max_examples=80, deadline=None)
@given(rounds())
def test_no_way_is_better_than_the_one_found(problem: Problem) -> None:
    found = solve(problem)
    assert broken_rules(problem, found) == ()
    best = max(value(problem, way) for way in every_way(problem, problem.mentees))
    assert value(problem, found) == best


@settings(max_examples=80, deadline=None)
@given(rounds(), st.randoms())
def test_check_tells_the_best_from_the_rest_without_the_solver(
    problem: Problem, chance: object
) -> None:
    assert find_better(problem, solve(problem)) is None
    best = value(problem, solve(problem))
    for way in list(every_way(problem, problem.mentees))[:40]:
        better = find_better(problem, way)
        assert (better is None) == (value(problem, way) == best)
        if better is not None:
            assert value(problem, dict(better.pairs)) > value(problem, way)
            assert broken_rules(problem, dict(better.pairs)) == ()


@settings(max_examples=60, deadline=None)
@given(rounds(), st.randoms(use_true_random=False))
def test_order_of_the_input_changes_nothing(problem: Problem, chance: Random) -> None:
    mentees, mentors = list(problem.mentees), list(problem.mentors)
    points = list(problem.points.items())
    for part in (mentees, mentors, points):
        chance.shuffle(part)
    turned = Problem(tuple(mentees), tuple(mentors), dict(points), problem.capacities)
    assert solve(turned) == solve(problem)


def test_check_names_broken_rules() -> None:
    problem = Problem(("n1", "n2"), ("m1",), {("n1", "m1"): 5, ("n2", "m1"): 4})
    assert len(broken_rules(problem, {"n1": "m1", "n2": "m1"})) == 1
    with pytest.raises(ValueError, match="можно 1"):
        find_better(problem, {"n1": "m1", "n2": "m1"})
