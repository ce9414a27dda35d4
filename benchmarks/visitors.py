"""How long does the next visitor wait for a page while others do their worst, against nobody there?

Idle connections, bodies that drip, four visitors without sign-in with lists of 3 000 people.
"""

import http.client
import os
import re
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.crowd import served
from benchmarks.measure import print_rows
from benchmarks.staff import write

IDLE, SLOW, COMPUTING, ROWS = 300, 200, 4, 3_000
ASKED = 30
PAGE, ICON = "/launch/", "/static/shared/icons/mark.svg"


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ["NASTAVNIK_DATA"] = f"{room}/data"
        (Path(room) / "data" / "logs").mkdir(parents=True)
        people = Path(room) / "people.xlsx"
        write(people, ROWS)
        with served("nastavnik.cli.main", "web", "--workers", "1") as port:
            give_list(port, people, [])  # the first one loads everything
            calm = [wait(port) for _ in range(ASKED)]
            lines = [("nobody else", calm)]
            head = f"GET {ICON} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            lines.append((f"{IDLE} idle connections", beside(port, head, IDLE)))
            head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\na"
            lines.append((f"{SLOW} bodies that drip", beside(port, head, SLOW)))
            statuses: list[int] = []
            seen = while_running(port, lambda: give_list(port, people, statuses), COMPUTING)
            told = ", ".join(map(str, sorted(statuses)))
            lines.append((f"{COMPUTING} lists of {ROWS} ({told})", seen))
    usual = statistics.median(calm)
    print_rows(
        "the next visitor's page",
        ("beside", "median", "to nobody", "worst", "to nobody"),
        [
            (name, f"{statistics.median(times) * 1000:.0f} ms",
             f"{statistics.median(times) / usual:.1f}×", f"{max(times) * 1000:.0f} ms",
             f"{max(times) / usual:.1f}×")
            for name, times in lines
        ],
    )  # fmt: skip


def wait(port: int) -> float:
    """Seconds until a page on a connection of its own."""
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("GET", PAGE)
    line.getresponse().read()
    line.close()
    return time.perf_counter() - started


def beside(port: int, head: str, number: int) -> list[float]:
    """The waits while so many connections have said this and stay open."""
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(number)]
    for line in lines:
        line.sendall(head.encode())
    time.sleep(1)
    seen = [wait(port) for _ in range(ASKED)]
    for line in lines:
        line.close()
    return seen


def while_running(port: int, work: Callable[[], None], number: int) -> list[float]:
    """The waits while so many do the work."""
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        seen.append(wait(port))
        time.sleep(0.02)
    return seen


def give_list(port: int, people: Path, statuses: list[int]) -> None:
    """A visitor gives a list and gets the page of results, or is told to wait."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("GET", PAGE)
    page = line.getresponse()
    cookie = (page.headers["Set-Cookie"] or "").split(";")[0]
    token = re.findall('csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[0]
    part = '--x\r\nContent-Disposition: form-data; name="{}"'
    body = (
        f"{part.format('csrfmiddlewaretoken')}\r\n\r\n{token}\r\n"
        f"{part.format('no_roadmap')}\r\n\r\n1\r\n"
        f'{part.format("staff")}; filename="a.xlsx"\r\n\r\n'
    ).encode() + people.read_bytes()
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": cookie}
    line.request("POST", PAGE, body + b"\r\n--x--\r\n", kind)
    answer = line.getresponse()
    answer.read()
    statuses.append(answer.status)
    line.close()


if __name__ == "__main__":
    main()
