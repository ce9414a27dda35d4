"""Does the real server answer the next visitor, whatever two hundred others do to it?"""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nastavnik.cli.processes import free_port, is_open
from tests.processes import environment, own

SOON = 5.0  # seconds on a busy machine; alone it is some milliseconds
STYLES = "/static/shared/css/base.css"


@dataclass
class Server:
    """``nastavnik web`` with a data folder that nobody has used."""

    process: "subprocess.Popen[bytes]"
    port: int

    def line(self, words: str = "") -> socket.socket:
        """An open connection that has said so much."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        line.sendall(words.encode())
        return line

    def ask(self, method: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """One request on a connection of its own."""
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        ) as line:
            line.request(method, path, headers=headers)
            answer = line.getresponse()
            return answer, answer.read()

    def waited(self) -> float:
        """How long the next visitor waits for a page."""
        started = time.monotonic()
        answer, page = self.ask("GET", "/launch/")
        assert answer.status == 200
        assert "Начать учебный год" in page.decode()
        return time.monotonic() - started


def begun(folder: Path) -> Server:
    port = free_port()
    folder.mkdir()
    (folder / "logs").mkdir()
    process = subprocess.Popen(own("web", "--port", str(port)), env=environment(folder))
    until = time.monotonic() + 60
    while not is_open("127.0.0.1", port) and time.monotonic() < until:
        time.sleep(0.05)
    server = Server(process, port)
    server.waited()
    return server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    one = begun(tmp_path_factory.mktemp("open") / "data")
    yield one
    if one.process.poll() is None:
        one.process.terminate()
        one.process.wait(30)


def test_idle_connections_and_bodies_that_drip_delay_nobody(server: Server) -> None:
    idle = [server.line(f"GET {STYLES} HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(100)]
    for line in idle:
        assert line.recv(9) == b"HTTP/1.1 "  # answered, and left open
    idle += [server.line() for _ in range(200)]
    head = "POST /launch/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\na"
    slow = [server.line(head) for _ in range(200)]
    half = [server.line("GET / HT") for _ in range(50)]
    try:
        assert max(server.waited() for _ in range(5)) < SOON
    finally:
        for line in (*idle, *slow, *half):
            line.close()


def test_a_browser_that_still_sends_sees_why_it_is_refused(server: Server) -> None:
    line = server.line(
        "POST /launch/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n"
    )
    for _ in range(50):
        line.sendall(bytes(10**6))
    answer = b""
    while "слишком большие".encode() not in answer:
        part = line.recv(65536)
        assert part
        answer += part
    line.close()

    assert answer.startswith(b"HTTP/1.1 413")
    assert b"content-security-policy" in answer


def test_heads_static_files_and_what_has_not_changed(server: Server) -> None:
    whole, styles = server.ask("GET", STYLES)
    head, nothing = server.ask("HEAD", STYLES)
    same, empty = server.ask("GET", STYLES, **{"If-None-Match": whole.headers["ETag"]})

    assert (whole.status, head.status, same.status) == (200, 200, 304)
    assert int(head.headers["Content-Length"]) == len(styles) > 1000
    assert nothing == empty == b""
    assert server.ask("GET", "/%D0%BD%D0%B5%D1%82/")[0].status == 404


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_what_was_asked_before_the_end_is_answered(server: Server) -> None:
    seen: list[int] = []

    def ask() -> None:
        boundary = "x"
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        line.request("GET", "/launch/")
        page = line.getresponse()
        cookie = (page.headers["Set-Cookie"] or "").split(";")[0]
        token = page.read().decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
        rows = "ФИО;Должность\r\nБелова Нина Олеговна;учитель химии\r\n"
        fields = {"csrfmiddlewaretoken": token, "no_roadmap": "1"}
        body = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ) + (
            f'--{boundary}\r\nContent-Disposition: form-data; name="staff"; filename="a.csv"\r\n\r\n'
            f"{rows}\r\n--{boundary}--\r\n"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        line.request("POST", "/launch/", body.encode(), {"Cookie": cookie, "Content-Type": kind})
        asked.set()
        answer = line.getresponse()
        assert "Белова" in answer.read().decode()
        line.close()
        seen.append(answer.status)

    asked = threading.Event()
    visitor = threading.Thread(target=ask)
    visitor.start()
    assert asked.wait(30)
    time.sleep(0.3)
    server.process.send_signal(signal.SIGTERM)
    visitor.join(60)

    assert seen == [200]
    assert server.process.wait(30) == 0
