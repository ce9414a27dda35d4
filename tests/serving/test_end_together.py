"""Does the whole product end when a part of it is killed outright, so that it can be started again?"""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nastavnik.cli.processes import free_port, is_open
from tests.once import Once, copy_of
from tests.processes import demo_school, environment, own


def parts(process: int) -> list[int]:
    """The processes below this one, its own children first."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    children = [int(one) for one in told.split()]
    return children + [below for child in children for below in parts(child)]


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def comes_true(what: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux who runs")
def test_whoever_kills_a_part_finds_nothing_of_it_left(once: Once, tmp_path: Path) -> None:
    data, port = copy_of(demo_school(once), tmp_path / "data"), free_port()
    serve = subprocess.Popen(
        own("serve", "--no-demo", "--port", port), env=environment(data), stdout=subprocess.DEVNULL
    )
    try:
        assert comes_true(lambda: is_open("127.0.0.1", port))
        web = parts(serve.pid)[0]
        below = parts(web)
        os.kill(web, signal.SIGKILL)  # as a system without memory does: it is begun anew, alone
        assert comes_true(lambda: not any(map(lives, [web, *below])))
        assert comes_true(lambda: is_open("127.0.0.1", port))
        left = parts(serve.pid)
        assert len(left) >= 4  # the web server and its worker, the queue, the clock
    finally:
        serve.kill()
        serve.wait()
    assert comes_true(lambda: not any(map(lives, left)))
    assert not is_open("127.0.0.1", port)
