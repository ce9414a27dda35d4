"""What do fifty people at once get from the product on SQLite, against a bare page of the framework?

Both are served by the same server with the same settings and asked by the same client in the same
run. Everything stays on 127.0.0.1 and ends by itself within half a minute of load. Nothing may be
lost: every write that was acknowledged is in the database afterwards, with its sentence.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd_client import Line, Seen, bare_visit, crowd, house_visit
from benchmarks.crowd_house import PEOPLE
from benchmarks.measure import own, print_rows
from nastavnik.cli.processes import free_port, is_open

BARE_SECONDS, BUSY_SECONDS, CALM_SECONDS = 3, 8, 8  # 30 seconds of load in all
WORKERS = (1, 2)
CALM_PAUSE = 3.0  # seconds between what one person does
OPEN_SECONDS = 30


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ["NASTAVNIK_DATA"] = f"{room}/data"
        house = ask_house("prepare", Path(room) / "house.json")
        runs = [run(workers, house) for workers in WORKERS]
        kept = ask_house("look", Path(room) / "kept.json")
    for one in runs:
        print_speed(one)
    print_kept([seen for one in runs for seen in (one.busy, one.calm) if seen], kept)
    print_rows(
        "queries of a page",
        ("page", "1 teacher", "300 teachers"),
        [(name, *map(str, both)) for name, both in house["queries"].items()],
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What was seen with so many processes of the server."""

    workers: int
    bare: Seen
    busy: Seen  # everybody without a pause
    calm: Seen | None  # with pauses, as people really work: where one process serves


def run(workers: int, house: dict[str, Any]) -> Run:
    """The bare page, then the product."""
    with served("benchmarks.bare_server", "--workers", str(workers)) as port:
        asyncio.run(crowd(PEOPLE, 0.5, bare_visit(port)))  # warm
        bare = asyncio.run(crowd(PEOPLE, BARE_SECONDS, bare_visit(port)))
    with served("nastavnik.cli.main", "web", "--workers", str(workers)) as port:
        asyncio.run(warm_up(port, house))
        busy = asyncio.run(crowd(PEOPLE, BUSY_SECONDS, house_visit(port, house, 0)))
        calm = None
        if workers == 1:
            calm = asyncio.run(crowd(PEOPLE, CALM_SECONDS, house_visit(port, house, CALM_PAUSE)))
    return Run(workers, bare, busy, calm)


def ask_house(what: str, answer: Path) -> dict[str, Any]:
    """Run the process that knows the database."""
    subprocess.run(own("benchmarks.crowd_house", what, str(answer)), check=True)
    told: dict[str, Any] = json.loads(answer.read_text())
    return told


@contextlib.contextmanager
def served(*command: str) -> Iterator[int]:
    """The port of a server that ends with the block."""
    port = free_port()
    process = subprocess.Popen(own(*command, "--port", str(port)), stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + OPEN_SECONDS
        while not is_open("127.0.0.1", port):
            if time.monotonic() > until or process.poll() is not None:
                sys.exit(f"{command[0]} does not answer")
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


async def warm_up(port: int, house: dict[str, Any]) -> None:
    """Every thread of the server has loaded what it needs: the first morning is not measured."""
    lines = [await Line(port, house["people"][0]["cookie"]).open() for _ in range(4)]
    for page in house["pages"].values():
        await asyncio.gather(*(line.ask(page) for line in lines))


def print_speed(run: Run) -> None:
    """Requests a second, and how long one waits, as a ratio to the bare page."""
    limit = _figures(run.bare.all(), run.bare.lasted)
    lines = [
        _line("bare page of the framework", run.bare.all(), run.bare.lasted, limit),
        _line("product: everybody without a pause", run.busy.all(), run.busy.lasted, limit),
    ]
    lines += [
        _line(f"   {name}", sorted(times), run.busy.lasted, limit, part=True)
        for name, times in sorted(run.busy.seconds.items())
    ]
    if run.calm:
        pause = f"product: a pause of {CALM_PAUSE:g} s"
        lines.append(_line(pause, run.calm.all(), run.calm.lasted, limit))
    print_rows(
        f"{PEOPLE} people at once, SQLite, server processes: {run.workers}",
        ("what", "requests/s", "of bare", "p50", "to bare", "p95", "to bare"),
        lines,
    )


def _figures(times: list[float], lasted: float) -> tuple[float, float, float]:
    return len(times) / lasted, times[len(times) // 2], times[int(len(times) * 0.95)]


def _line(
    name: str,
    times: list[float],
    lasted: float,
    limit: tuple[float, float, float],
    *,
    part: bool = False,
) -> tuple[str, ...]:
    rate, half, most = _figures(times, lasted)
    return (
        name, f"{rate:.1f}", "" if part else f"{rate / limit[0]:.4f}", f"{half * 1000:.0f} ms",
        f"{half / limit[1]:.1f}×", f"{most * 1000:.0f} ms", f"{most / limit[2]:.1f}×",
    )  # fmt: skip


def print_kept(seen: list[Seen], kept: dict[str, Any]) -> None:
    """Acknowledged writes against what the database says."""
    statuses: Counter[int] = sum((one.statuses for one in seen), Counter())
    told = {
        name: [what for one in seen for what in one.kept.get(name, [])]
        for name in ("write: card", "write: paper", "write: answer")
    }
    sentences = kept["sentences"]
    said = {
        "write: card": sum(action == "change_teacher" for action, _ in sentences),
        "write: paper": sum(action == "keep_paper" for action, _ in sentences),
        "write: answer": sum("«Реквизиты»" in sentence for _, sentence in sentences),
    }
    lost = {
        "write: card": lost_cards(told["write: card"], kept["cards"]),
        "write: paper": sum(
            not any(one.endswith(f"№ {number}") for _, one in sentences)
            for number in told["write: paper"]
        ),
        "write: answer": kept["start"] - 1 - sum(one == "answer_question" for one, _ in sentences),
    }
    print_rows(
        "nothing is lost",
        ("write", "acknowledged", "sentences", "not in the database"),
        [(name, str(len(told[name])), str(said[name]), str(lost[name])) for name in told],
    )
    print(f"  answers by status: {dict(sorted(statuses.items()))}")
    if any(lost.values()) or any(len(told[name]) != said[name] for name in told):
        sys.exit("Writes were lost.")
    if any(status >= 400 for status in statuses):
        sys.exit("Some requests were refused.")


def lost_cards(told: list[str], cards: dict[str, tuple[int, str]]) -> int:
    """Cards whose last acknowledged phone, or number of changes, is not what is kept."""
    last = dict(one.split(" ") for one in told)
    times = Counter(one.split(" ")[0] for one in told)
    return sum(
        cards[key][1] != phone or cards[key][0] != times[key] + 1 for key, phone in last.items()
    )


if __name__ == "__main__":
    main()
