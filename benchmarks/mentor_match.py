"""How fast is the published sample solved, scoring included, against the project it comes from?

The sample (500 mentors, 500 mentees) and its rules are mentor-match's. The peer's package is
measured in the same run, in an environment of its own that ``make bench`` builds.
"""

import csv
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from benchmarks.measure import print_rows
from pairing.solve import assign

T = TypeVar("T")

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "data" / "mentor-match-500"
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")


def read(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def codes(*columns: list[str]) -> list[Any]:
    """The same words get the same number in every column."""
    numbers: dict[str, int] = {}
    return [
        np.array([numbers.setdefault(word, len(numbers)) for word in column]) for column in columns
    ]


def score(mentees: list[dict[str, str]], mentors: list[dict[str, str]]) -> Any:
    """Points of every pair, −1 where forbidden; whole columns at once."""

    def column(people: list[dict[str, str]], name: str) -> list[str]:
        return [one[name] for one in people]

    grade = {name: number for number, name in enumerate(GRADES)}
    left = np.array([grade[one["grade"]] for one in mentees])
    right = np.array([grade[one["grade"]] for one in mentors])
    above = right[None, :] - left[:, None]
    points = np.select([above == 2, above == 1], [12, 9], -1000)
    for name, worth in (("organisation", -1000), ("email address", -1000), ("profession", 10)):
        mine, theirs = codes(column(mentees, name), column(mentors, name))
        points += np.where(mine[:, None] == theirs[None, :], worth, 0)
    identities = sorted({one["identity to match"] for one in mentees} - {""})
    wanted = np.array(
        [[one["identity to match"] == name for name in identities] for one in mentees]
    )
    held = np.array(
        [[name in one["characteristics"].split(", ") for name in identities] for one in mentors]
    )
    points += 6 * (wanted.astype(int) @ held.astype(int).T)
    return np.where(points < 0, -1, points)


def ours() -> tuple[int, int]:
    mentees, mentors = read("mentees.csv"), read("mentors.csv")
    points = score(mentees, mentors)
    pairs = assign(points, serve_most=False)  # the sample asks for the highest sum
    return len(pairs), int(sum(points[row, column] for row, column in pairs))


def peer() -> tuple[float, int] | None:
    """Seconds and pairs of the peer's own matching; None where its package is not installed."""
    python = Path(__file__).resolve().parents[1] / ".bench" / "peer" / "bin" / "python"
    if not python.exists():
        return None
    script = Path(__file__).with_name("peer_mentor_match.py")
    answer = subprocess.run([python, script, SAMPLE], capture_output=True, text=True, check=True)
    seconds, pairs = answer.stdout.split()
    return float(seconds), int(pairs)


def timed(run: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = run()
    return time.perf_counter() - started, result


def main() -> None:
    first, _ = timed(ours)
    seconds, (pairs, points) = min(timed(ours) for _ in range(5))
    rows = [
        ("ours, libraries being loaded", f"{first * 1000:.0f} ms", "", ""),
        ("ours", f"{seconds * 1000:.0f} ms", f"{pairs} pairs, {points} points", "1"),
    ]
    answer = peer()
    if answer is None:
        rows.append(("mentor-match", "not installed: make bench installs it", "", ""))
    else:
        ratio = f"{answer[0] / seconds:.0f}×"
        rows.append(("mentor-match", f"{answer[0]:.2f} s", f"{answer[1]} pairs", ratio))
    print_rows("mentor-match-500, from CSV to pairs", ("who", "time", "result", "ratio"), rows)


if __name__ == "__main__":
    main()
