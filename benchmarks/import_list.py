"""How long does a school's staff list take from the upload to the database, and who waits for it?

The limits: 8 seconds for reading, preview and applying 10 000 rows through the pages of the product;
no write transaction over a second; memory that stays flat as the list grows.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, measure, own, print_rows
from benchmarks.staff import write

SECONDS, WRITE_SECONDS, RUNS = 8.0, 1.0, 3
STEPS = ("read", "preview", "apply")
LISTS = (("first", "first list"), ("same", "the same file again"), ("changed", "a year later"))


def main() -> None:
    small, _ = run(1_000, runs=1)
    large, told = run(10_000, runs=RUNS)
    lines = []
    for code, words in LISTS:
        seconds = [told["seconds"][f"{code}: {step}"] for step in STEPS]
        held = max(told["writes"][f"{code}: {step}"] for step in STEPS)
        new, changed, unchanged, people = told[code]
        lines.append(
            (words, *(f"{one:.2f} s" for one in seconds), f"{sum(seconds):.2f} s",
             f"{sum(seconds) / SECONDS:.2f} of {SECONDS:g} s",
             f"{held:.2f} of {WRITE_SECONDS:g} s", f"{new}/{changed}/{unchanged} of {people}")
        )  # fmt: skip
    print_rows(
        "import of 10 000 rows through the pages, SQLite",
        ("list", *STEPS, "together", "of the limit", "longest write", "new/changed/same"),
        lines,
    )
    print_rows(
        "memory of the whole run, children included",
        ("rows", "memory", "to 1 000 rows"),
        [
            ("1000", f"{small.megabytes:.0f} MB", "1"),
            (
                "10000",
                f"{large.megabytes:.0f} MB",
                f"{large.megabytes / small.megabytes:.1f}×",
            ),
        ],
    )


def run(rows: int, *, runs: int) -> tuple[Measured, dict[str, Any]]:
    """Each step at its quickest, but the longest write and the greatest memory of all runs."""
    tries = [_run_once(rows) for _ in range(runs)]
    told = [one for _, one in tries]
    best = {
        **told[0],
        "seconds": {step: min(one["seconds"][step] for one in told) for step in told[0]["seconds"]},
        "writes": {step: max(one["writes"][step] for one in told) for step in told[0]["writes"]},
    }
    return Measured(tries[0][0].seconds, max(one.megabytes for one, _ in tries), 0), best


def _run_once(rows: int) -> tuple[Measured, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as room:
        first, changed, answer = (Path(room) / name for name in ("1.xlsx", "2.xlsx", "answer"))
        write(first, rows)
        write(changed, rows, year_later=True)
        os.environ["NASTAVNIK_DATA"] = f"{room}/data"
        measured = measure(own("benchmarks.import_child", *map(str, (first, changed, answer))))
        if measured.code:
            raise subprocess.CalledProcessError(measured.code, "benchmarks.import_child")
        return measured, json.loads(answer.read_text())


if __name__ == "__main__":
    main()
