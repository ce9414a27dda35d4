"""Is a body read whole, in limits of size, time and pace, before a thread is taken for it?"""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from nastavnik.shared import front
from nastavnik.shared.front import REFUSED, Front

MOST = 100_000


@dataclass
class Head:
    """What the server knows of a request."""

    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    path: str = "/школа/"
    query_string: str = "a=1"
    scheme: str = "http"
    http_version: str = "1.1"
    client: str = "[2001:db8::7]:5000"
    server: str = "127.0.0.1:8000"


@dataclass
class Line:
    """The connection: what comes in, with pauses, and what went out."""

    parts: Iterable[bytes | float] = ()
    status: int = 0
    sent: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            if isinstance(part, bytes):
                await asyncio.sleep(0)
                yield part
            else:
                await asyncio.sleep(part)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.sent = status, headers, body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.response_bytes(status, headers, b"")

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> "Line":
        self.status, self.headers = status, headers
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.sent += data


@dataclass
class Site:
    """An application that tells what it was given."""

    seen: list[dict[str, Any]] = field(default_factory=list)
    answer: Iterable[bytes] = (b"page",)
    gate: threading.Event | None = None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        self.seen.append({**environ, "body": environ["wsgi.input"].read()})
        if self.gate and REFUSED not in environ:
            self.gate.wait(20)
        start(f"{environ.get(REFUSED, 200)} OK", [("X", "1")])
        return iter(self.answer)


def asked(site: Site, *pairs: tuple[Head, Line]) -> list[Line]:
    async def run() -> None:
        one = Front(site, MOST)
        site.seen.clear()
        await asyncio.gather(*(one.answer(head, line) for head, line in pairs))
        assert one._held == one._waiting == 0

    asyncio.run(run())
    return [line for _, line in pairs]


def post(length: int, **more: str) -> Head:
    return Head(headers={"content-length": str(length), **more})


def test_letters_that_nobody_encoded_come_as_they_were() -> None:
    site = Site()

    asked(site, (Head("GET", query_string="find=Соколова"), Line()))

    assert WSGIRequest(site.seen[0]).GET["find"] == "Соколова"


def test_a_request_comes_whole_and_truthfully() -> None:
    site = Site()
    told = {"host": "a", "x-real": "1", "x_real": "2", "cookie": "c=1", "content-type": "t/p"}
    body = bytes(70_000)

    (line,) = asked(site, (post(70_000, **told), Line([body[:10], body[10:]])))

    (seen,) = site.seen
    assert (line.status, line.sent) == (200, b"page")
    assert seen["body"] == body
    assert seen["REMOTE_ADDR"] == "2001:db8::7"
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/школа/"
    assert (seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"]) == ("t/p", "70000")
    assert (seen["HTTP_X_REAL"], seen["HTTP_COOKIE"]) == ("1", "c=1")
    assert "PATH" not in seen


@pytest.mark.parametrize(
    ("head", "parts", "status"),
    [
        (post(10), [b"abc", 9.0], 408),
        (post(10_000), [item for _ in range(200) for item in (b"a", 0.02)], 408),
        (post(MOST + 1), [bytes(MOST + 1)], 413),
        (post(10**12), [], 413),
        (Head(headers={"transfer-encoding": "chunked"}), [b"abc"], 411),
        (post(10), [b"abc"], 400),
    ],
    ids=["stops", "drips", "large", "boundless", "of no length", "gone"],
)
def test_what_does_not_come_as_it_should_is_refused(
    head: Head, parts: list[bytes | float], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "PATIENCE_SECONDS", 0.3)
    site = Site()

    (line,) = asked(site, (head, Line(parts)))

    assert line.status == status
    assert [one["body"] for one in site.seen] in ([], [b""])  # the site hears of no broken body


def test_a_slow_line_that_goes_on_is_patiently_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "PATIENCE_SECONDS", 0.2)
    parts: list[bytes | float] = [item for _ in range(20) for item in (bytes(1000), 0.03)]

    (line,) = asked(Site(), (post(20_000), Line(parts)))

    assert line.status == 200


def test_slow_senders_take_no_thread_from_the_others() -> None:
    slow = [(post(10), Line([b"a", 0.8])) for _ in range(50)]
    quick = Line()
    order: list[Line] = []

    async def run() -> None:
        one = Front(Site(), MOST)

        async def watched(head: Head, line: Line) -> None:
            await one.answer(head, line)
            order.append(line)

        waits: list[Awaitable[None]] = [watched(*pair) for pair in slow]
        await asyncio.gather(*waits, watched(Head("GET"), quick))

    asyncio.run(run())

    assert order[0] is quick


def test_beyond_so_many_that_wait_one_is_told_when_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "MOST_WAITING", 5)
    site = Site(gate=threading.Event())
    lines = [Line() for _ in range(7)]

    async def run() -> None:
        one = Front(site, MOST)
        waits = [asyncio.ensure_future(one.answer(Head("GET"), line)) for line in lines]
        await asyncio.sleep(0.1)
        assert [line.status for line in lines if line.status] == [503, 503]
        assert site.gate
        site.gate.set()
        await asyncio.gather(*waits)

    asyncio.run(run())

    assert sorted(line.status for line in lines) == [200] * 5 + [503] * 2
    assert ("Retry-After", "10") in lines[-1].headers


def test_bodies_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MOST_HELD", 150_000)

    lines = asked(Site(), *((post(80_000), Line([bytes(80_000), 0.1])) for _ in range(3)))

    assert sorted(line.status for line in lines) == [200, 503, 503]


def test_files_that_fill_the_room_stop_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MOST_HELD", 80_000)

    files, form = asked(
        Site(), (post(80_000), Line([bytes(80_000), 0.2])), (post(300), Line([0.05, bytes(300)]))
    )

    assert (files.status, form.status) == (200, 200)


def test_a_long_answer_is_sent_in_pieces() -> None:
    (line,) = asked(Site(answer=[bytes(10**6)] * 3), (Head("GET"), Line()))

    assert (line.status, len(line.sent)) == (200, 3 * 10**6)
