"""Do home, roadmap and the page of a municipality cost the same with 1, 100 and 3 000 schools?

The limit in the same run: a bare page of the framework, served by the same server. Load stays on
127.0.0.1: 20 people without a pause, three seconds a page.
"""

import asyncio
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from benchmarks.crowd import served
from benchmarks.crowd_client import Line, Seen, bare_visit, crowd, timed
from benchmarks.measure import own, print_rows

SCHOOLS = (1, 100, 3000)
PEOPLE, SECONDS = 20, 3.0


def main() -> None:
    lines = []
    with tempfile.TemporaryDirectory() as room:
        os.environ["NASTAVNIK_DATA"] = f"{room}/data"
        with served("benchmarks.bare_server", "--workers", "1") as port:
            asyncio.run(crowd(PEOPLE, 0.5, bare_visit(port)))
            bare = half_and_most(asyncio.run(crowd(PEOPLE, SECONDS, bare_visit(port))))
        lines.append(("–", "bare page", "", *_figures(bare, bare)))
        for schools in SCHOOLS:
            answer = Path(room) / "house.json"
            subprocess.run(own("benchmarks.schools_house", str(schools), str(answer)), check=True)
            house: dict[str, Any] = json.loads(answer.read_text())
            with served("nastavnik.cli.main", "web", "--workers", "1") as port:
                for name, (role, address) in house["pages"].items():
                    visit = page_visit(port, house["cookies"][role], address, name)
                    asyncio.run(crowd(PEOPLE, 0.5, visit))
                    seen = asyncio.run(crowd(PEOPLE, SECONDS, visit))
                    assert set(seen.statuses) == {200}, seen.statuses
                    figures = _figures(half_and_most(seen), bare)
                    lines.append((str(schools), name, str(house["queries"][name]), *figures))
    print_rows(
        f"{PEOPLE} people at once, SQLite, one server process",
        ("schools", "page", "queries", "p50", "to bare", "p95", "to bare"),
        lines,
    )


def page_visit(
    port: int, cookie: str, address: str, name: str
) -> Callable[[int, Seen, float], Awaitable[None]]:
    """Ask for one page again and again."""

    async def visit(place: int, seen: Seen, until: float) -> None:  # noqa: ARG001
        line = await Line(port, cookie).open()
        while time.perf_counter() < until:
            await timed(seen, name, line.ask(address))

    return visit


def half_and_most(seen: Seen) -> tuple[float, float]:
    """Seconds: p50, p95."""
    times = seen.all()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def _figures(found: tuple[float, float], bare: tuple[float, float]) -> tuple[str, ...]:
    return tuple(
        text
        for one, limit in zip(found, bare, strict=True)
        for text in (f"{one * 1000:.0f} ms", f"{one / limit:.1f}×")
    )


if __name__ == "__main__":
    main()
