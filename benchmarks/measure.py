"""How is a whole process measured: its seconds and its greatest memory, children included?"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a process tree. ``megabytes``: the greatest sum over the tree."""

    seconds: float
    megabytes: float
    code: int


def measure(command: Sequence[str], *, quiet: bool = True) -> Measured:
    """Run a command; memory is sampled every 10 ms over the process and its children."""
    sink = subprocess.DEVNULL if quiet else None
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=sink, stderr=sink, env={**os.environ, "PYTHONUTF8": "1"}
    )
    peak = 0.0
    ended = threading.Event()

    def sample() -> None:
        nonlocal peak
        while not ended.wait(0.01):
            peak = max(peak, _memory(process.pid))

    sampler = threading.Thread(target=sample)
    sampler.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    ended.set()
    sampler.join()
    return Measured(seconds, peak, code)


def _memory(pid: int) -> float:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            try:
                total += process.memory_full_info().uss
            except psutil.Error:
                continue
    except psutil.Error:
        return 0.0
    return total / 2**20


def best_of(runs: int, command: Sequence[str]) -> Measured:
    """The quickest of several runs; the memory is the greatest of them."""
    measured = [measure(command) for _ in range(runs)]
    quickest = min(measured, key=lambda one: one.seconds)
    return Measured(quickest.seconds, max(one.megabytes for one in measured), quickest.code)


def own(module: str, *arguments: str) -> list[str]:
    """A command line that runs a module with this Python."""
    return [sys.executable, "-m", module, *arguments]


def print_rows(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table."""
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    print(f"\n{title}")
    for row in [heads, *rows]:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
