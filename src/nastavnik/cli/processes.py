"""How do several processes live and die as one product?"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from nastavnik.shared.locks import held

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
CALM_SECONDS = 60
GRACE_SECONDS = 20
STEP = 0.2
KEEPER = "NASTAVNIK_KEEPER"  # the process that started a command and tends it
LOOK_SECONDS = 0.5
FORCE = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has only the one, which is by force


class LockTakenError(Exception):
    """Another product runs on the same data."""


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock of a data folder; raises ``LockTakenError``."""
    lock = held(path)
    if lock is None:
        raise LockTakenError
    with lock:
        yield


def own_command(*arguments: str) -> list[str]:
    """The command line of one of our own commands."""
    return [sys.executable, "-m", "nastavnik.cli.main", *arguments]


@dataclass
class Child:
    """A process that is started again when it dies."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0
    pause: float = FIRST_PAUSE
    not_before: float = 0
    deaths: list[float] = field(default_factory=list)

    def tend(self) -> bool:
        """Start it where it is not running and its pause is over; whether it has just died."""
        now = time.monotonic()
        died = False
        if self.process is not None and self.process.poll() is not None:
            died = True
            calm = now - self.started > CALM_SECONDS
            self.pause = FIRST_PAUSE if calm else min(self.pause * 2, LONGEST_PAUSE)
            self.not_before = now + self.pause
            self.process = None
        if self.process is None and now >= self.not_before:
            self.started = now
            kept = {**os.environ, KEEPER: str(os.getpid())}
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, env=kept)
        return died

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def supervise(children: Sequence[Child], say_died: Callable[[str], None]) -> None:
    """Keep all of them alive until we are told to stop; then end them kindly, at last by force."""
    stopping = []

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stopping.append(number)

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not stopping:
            for child in children:
                if child.tend():
                    say_died(child.name)
            time.sleep(STEP)
    finally:
        for child in children:
            child.stop()
        until = time.monotonic() + GRACE_SECONDS
        for child in children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_keeper() -> None:
    """A command that ``supervise`` started ends with it; one that a person started goes on."""
    keeper = os.environ.pop(KEEPER, "")
    if keeper.isdecimal():
        end_with(int(keeper))


def end_with(parent: int) -> None:
    """End kindly as soon as the process that started us is no more, however it died; at last by force."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE_SECONDS)
        os.kill(os.getpid(), FORCE)

    threading.Thread(target=watch, name="keeper", daemon=True).start()


def is_open(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
