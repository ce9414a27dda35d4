"""Does the whole product end when a part of it is killed outright, so that it can be started again?"""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from nastavnik.cli.processes import free_port, is_open
from tests.once import Once, copy_of
from tests.processes import demo_school, environment, own

SECONDS = 60  # a busy machine


def comes_true(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()


def test_whoever_kills_a_part_finds_nothing_of_it_left(once: Once, tmp_path: Path) -> None:
    data, port = copy_of(demo_school(once), tmp_path / "data"), free_port()
    serve = psutil.Popen(
        own("serve", "--no-demo", "--port", port), env=environment(data), stdout=subprocess.DEVNULL
    )
    try:
        assert comes_true(lambda: is_open("127.0.0.1", port))
        (web,) = (one for one in serve.children() if "web" in one.cmdline())
        below = web.children(recursive=True)
        web.kill()  # as a system without memory does: it is begun anew, alone
        assert psutil.wait_procs([web, *below], SECONDS)[1] == []
        assert comes_true(lambda: is_open("127.0.0.1", port))
        left = serve.children(recursive=True)
        assert len(left) >= 4  # the web server and its worker, the queue, the clock
    finally:
        serve.kill()
        serve.wait()
    assert psutil.wait_procs(left, SECONDS)[1] == []
    assert not is_open("127.0.0.1", port)
