"""How does the cost of pairing grow with the number of people, against scipy's bare solver?"""

import time

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.measure import print_rows
from pairing.solve import assign

SIZES = (200, 1000, 2500, 5000)


def main() -> None:
    rows = []
    for size in SIZES:
        generator = np.random.default_rng(size)
        points = generator.integers(0, 1200, (size, size))
        points[generator.random((size, size)) < 0.2] = -1
        started = time.perf_counter()
        pairs = assign(points)
        ours = time.perf_counter() - started
        costs = np.where(points < 0, 10**9, 1200 - points).astype(np.float64)
        started = time.perf_counter()
        linear_sum_assignment(costs)
        bare = time.perf_counter() - started
        rows.append(
            (f"{size} × {size}", str(len(pairs)), f"{ours:.2f} s", f"{bare:.2f} s", f"{ours / bare:.2f}",
             f"{costs.nbytes / 2**20:.0f} MB")
        )  # fmt: skip
    print_rows(
        "pairing as people grow", ("people", "pairs", "ours", "scipy alone", "ratio", "table"), rows
    )


if __name__ == "__main__":
    main()
