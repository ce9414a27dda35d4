"""What must a request have brought before one of the threads that answer is given to it?

The server reads heads by itself and keeps any number of idle connections. Bodies it would read in
the thread that answers: four senders that never finish would stop the house. So a body is read here
first, whole, by the one loop that waits for everybody at once; it has a limit of size, a time, and a
pace that the slowest line of a school still keeps. Answers go the same way back: the thread is free
as soon as its page is made, however slowly it is fetched.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol, cast

THREADS = 4
MOST_WAITING = 256  # requests that wait for a thread: more than a whole school at once
MOST_HELD = 400 * 2**20  # bytes of all large bodies that are here at once
MEMORY_BYTES = 32 * 2**10  # of one body; what is more lies on the disk, and is large
ANSWER_BYTES = 2**20  # of one answer in memory
DRAINED_BYTES = 512 * 2**20  # a browser that is still sending does not see an answer
CHUNK_BYTES = 64 * 2**10

BODY_SECONDS = 300.0  # 20 MB over a line of half a megabit
PATIENCE_SECONDS = 15.0  # before the pace counts
LEAST_PACE = 4 * 2**10  # bytes a second on the average

REFUSED = "nastavnik.refused"
"""In the environment of a request: the status with which the application is to refuse it."""

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Scope(Protocol):
    """What the server knows from the head."""

    http_version: str
    client: str
    server: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> Any: ...  # noqa: ANN401, D102 - the server's own type


class RefusedError(Exception):
    """The body is not taken."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class SenderGoneError(Exception):
    """The connection ended before the body did: there is nobody to answer."""


@dataclass
class _Room:
    """Where a body is put down; nowhere, where it is only taken so that its sender sees why not."""

    body: IO[bytes] | None
    large: bool = True
    taken: int = 0
    held: int = 0

    def demand_whole(self, length: int) -> None:
        """Raise where it is not whole, or was too large."""
        if self.taken < length:
            raise SenderGoneError
        if self.body is None:
            raise RefusedError(413)


def _spooled(in_memory: int) -> IO[bytes]:
    return cast("IO[bytes]", SpooledTemporaryFile(in_memory))


class Front:
    """One process of the server: a loop before the threads that answer."""

    def __init__(self, application: Application, most_bytes: int) -> None:
        self._application = application
        self._most_bytes = most_bytes
        self._threads = ThreadPoolExecutor(THREADS, "web")
        self._waiting = 0
        self._held = 0
        self._busy = self._busy_page()

    async def answer(self, scope: Scope, protocol: Any) -> None:  # noqa: ANN401
        """Read, have it answered, send."""
        body: IO[bytes] = io.BytesIO()
        refused = 0
        held = 0
        try:
            if scope.method not in ("GET", "HEAD") or "content-length" in scope.headers:
                body, held = await self._body(scope, protocol)
        except RefusedError as refusal:
            refused = refusal.status
        except SenderGoneError:
            protocol.response_empty(400, [])
            return
        try:
            if refused == 503 or self._waiting >= MOST_WAITING:
                protocol.response_bytes(503, *self._busy)
                return
            environ = environ_of(scope, body)
            if refused:
                environ[REFUSED] = refused
            self._waiting += 1
            try:
                made = asyncio.get_running_loop().run_in_executor(
                    self._threads, self._answer, environ
                )
                status, headers, answer, size = await made
            finally:
                self._waiting -= 1
        finally:
            self._held -= held
            body.close()
        with answer:
            await _send(protocol, status, headers, answer, size)

    async def _body(self, scope: Scope, protocol: Any) -> tuple[IO[bytes], int]:  # noqa: ANN401
        """The whole body and how much of the common room it takes; raises ``RefusedError``."""
        if "transfer-encoding" in scope.headers:
            raise RefusedError(411)  # one cannot tell whether it came whole
        said = scope.headers.get("content-length") or "0"
        length = int(said) if said.isdecimal() else 0
        if not length:
            return io.BytesIO(), 0
        if length > DRAINED_BYTES:
            raise RefusedError(413)
        body = _spooled(MEMORY_BYTES)
        room = _Room(body if length <= self._most_bytes else None, length > MEMORY_BYTES)
        try:
            await self._take(protocol, room)
            room.demand_whole(length)
        except BaseException as error:
            body.close()
            self._held -= room.held
            if isinstance(error, TimeoutError):
                raise RefusedError(408) from error
            if isinstance(error, OSError):  # the disk is full
                raise RefusedError(503) from error
            raise
        body.seek(0)
        return body, room.held

    async def _take(self, protocol: Any, room: "_Room") -> None:  # noqa: ANN401
        """What comes, as long as it comes quickly enough and there is room for it."""
        started = asyncio.get_running_loop().time()
        async with asyncio.timeout(PATIENCE_SECONDS) as limit:
            async for chunk in protocol:
                room.taken += len(chunk)
                allowed = min(BODY_SECONDS, PATIENCE_SECONDS + room.taken / LEAST_PACE)
                limit.reschedule(started + allowed)
                if room.body is None:
                    continue
                if room.large:  # whoever fills the common room with files stops no sign-in
                    if self._held + len(chunk) > MOST_HELD:
                        raise RefusedError(503)
                    self._held += len(chunk)
                    room.held += len(chunk)
                room.body.write(chunk)

    def _answer(self, environ: Environ) -> tuple[int, Headers, IO[bytes], int]:
        """In a thread: the whole answer, so that the thread need not wait for its reader."""
        told: list[tuple[int, Headers]] = []

        def start(status: str, headers: Headers, exc_info: object = None) -> None:  # noqa: ARG001
            told.append((int(status[:3]), headers))

        answer = _spooled(ANSWER_BYTES)
        size = 0
        parts = self._application(environ, start)
        try:
            for part in parts:
                size += answer.write(part)
        finally:
            if (close := getattr(parts, "close", None)) is not None:
                close()  # the database's connection is looked after in its own thread
        answer.seek(0)
        status, headers = told[-1]
        return status, headers, answer, size

    def _busy_page(self) -> tuple[Headers, bytes]:
        """Made beforehand: whoever is told to wait costs nothing."""
        environ = {
            **_ENVIRON, "REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1",
            "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(), REFUSED: 503,
        }  # fmt: skip
        _, headers, answer, _ = self._answer(environ)
        with answer:
            return [*headers, ("Retry-After", "10")], answer.read()


_ENVIRON: Environ = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


def environ_of(scope: Scope, body: IO[bytes]) -> Environ:
    """A request as WSGI knows it; nothing of this process's own surroundings stands in it.

    A name with an underscore could pass for another one with a dash, so it is left out.
    """
    environ = {
        **_ENVIRON,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
    }
    environ["REMOTE_ADDR"] = scope.client.rpartition(":")[0].strip("[]")
    environ["SERVER_NAME"], _, environ["SERVER_PORT"] = scope.server.rpartition(":")
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        if key in environ:
            value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        environ[key] = value
    return environ


async def _send(
    protocol: Any,  # noqa: ANN401
    status: int,
    headers: Headers,
    answer: IO[bytes],
    size: int,
) -> None:
    if size <= ANSWER_BYTES:
        protocol.response_bytes(status, headers, answer.read())
        return
    stream = protocol.response_stream(status, headers)
    started, sent = asyncio.get_running_loop().time(), 0
    async with asyncio.timeout(PATIENCE_SECONDS) as limit:
        while chunk := answer.read(CHUNK_BYTES):
            await stream.send_bytes(chunk)
            sent += len(chunk)
            limit.reschedule(started + PATIENCE_SECONDS + sent / LEAST_PACE)
