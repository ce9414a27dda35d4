"""What is worked out in another process than the one that answers, and how much of it at a time?

What comes from foreign files costs what the file wants it to cost. It is worked out in a child with
limits (``clerk/guard.py``), at two places for the whole installation, of which a visitor who is not
signed in may take one. Whoever finds no place waits a little and is then asked to try again; a
process of the server always keeps a thread for everything else.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, TypeVar

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Engine

from clerk.guard import limited
from nastavnik.shared.locks import held

T = TypeVar("T")

WAITS, STRANGER_WAITS = 8.0, 3.0  # seconds
STEP = 0.05
MOST_INSIDE = 3  # of the four threads of a process: at a place or waiting for one
MOST_STRANGERS = 2
PLACES, STRANGERS_PLACES = ("second", "first"), ("first",)
"""Names of the places; those who are signed in leave the other one to strangers where they can."""


class BusyError(Exception):
    """All places are taken, and were for as long as one may wait."""


class _Door:
    """How many of this process's threads are busy with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = self._strangers = 0

    def enter(self, *, stranger: bool) -> None:
        with self._lock:
            if self._inside >= MOST_INSIDE or (stranger and self._strangers >= MOST_STRANGERS):
                raise BusyError
            self._inside += 1
            self._strangers += stranger

    def leave(self, *, stranger: bool) -> None:
        with self._lock:
            self._inside -= 1
            self._strangers -= stranger


_door = _Door()


@contextlib.contextmanager
def place(*, stranger: bool = False) -> Iterator[None]:
    """Hold one of the places; raises ``BusyError``."""
    _door.enter(stranger=stranger)
    try:
        with _taken(stranger=stranger):
            yield
    finally:
        _door.leave(stranger=stranger)


def _taken(*, stranger: bool) -> IO[str]:
    folder = settings.DATA_FOLDER
    until = time.monotonic() + (STRANGER_WAITS if stranger else WAITS)
    while True:
        for name in STRANGERS_PLACES if stranger else PLACES:
            lock = held(folder / f"{name}.place")
            if lock is not None:
                return lock
        if time.monotonic() > until:
            raise BusyError
        time.sleep(STEP)


def apart(job: Callable[..., T], *arguments: Any, stranger: bool = False) -> T:  # noqa: ANN401
    """What a function of a module gives for these arguments, worked out apart.

    Raises ``BusyError``, and ``UnreadableError`` where it took too long or too much.
    """
    with place(stranger=stranger):
        return limited(job, *arguments)


def apart_if(large: bool, job: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401
    """Apart where it is large; what is known to be done in half a second is done here."""
    return apart(job, *arguments) if large else job(*arguments)


def around(request: HttpRequest) -> dict[str, Any]:
    """What a template drawn apart needs of its request, as ``render`` would give it."""
    told: dict[str, Any] = {}
    for processor in Engine.get_default().template_context_processors:
        told |= processor(request)
    told.pop("request", None)
    return told | {"csrf_token": get_token(request), "messages": list(get_messages(request))}
