"""Which pairs are best: as many mentees served as can be, then the highest sum of points?

The objective is lexicographic. People are put in the order of their keys first, so that the same
input in any order gives the same pairs. The work is done by scipy's assignment solver; a mentor
with room for three stands as three columns.
"""

from typing import Any

from pairing.problem import Problem


def solve(problem: Problem) -> dict[str, str]:
    """Mentee → mentor for everybody who can be served; optimal, see ``check.find_better``."""
    mentees, mentors = sorted(problem.mentees), sorted(problem.mentors)
    slots = [mentor for mentor in mentors for _ in range(max(0, problem.capacity(mentor)))]
    if not mentees or not slots or not problem.points:
        return {}
    import numpy as np  # noqa: PLC0415 - slow: only a round that has pairs to choose from pays

    points = np.full((len(mentees), len(slots)), -1, dtype=np.int64)
    row_of = {mentee: number for number, mentee in enumerate(mentees)}
    columns: dict[str, list[int]] = {}
    for column, mentor in enumerate(slots):
        columns.setdefault(mentor, []).append(column)
    for (mentee, mentor), value in problem.points.items():
        if mentee in row_of and mentor in columns:
            points[row_of[mentee], columns[mentor]] = value
    return {mentees[row]: slots[column] for row, column in assign(points)}


def assign(points: Any, *, serve_most: bool = True) -> list[tuple[int, int]]:  # noqa: ANN401 - an array
    """Rows → columns of a table of points (mentees × places with mentors), −1 where forbidden.

    The most pairs first, then the most points; with ``serve_most`` off the most points alone.
    Integer points below 2**53 / (rows + 2) stay exact.
    """
    import numpy as np  # noqa: PLC0415 - slow, as above
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow, as above

    top = int(points.max(initial=0))
    dearest = (top + 1) * (min(points.shape) + 1)  # dearer than any chain of allowed pairs
    forbidden = dearest if serve_most else top
    costs = np.where(points < 0, forbidden, top - points).astype(np.float64)
    rows, columns = linear_sum_assignment(costs)
    allowed = points[rows, columns] >= 0
    return list(zip(rows[allowed].tolist(), columns[allowed].tolist(), strict=True))
