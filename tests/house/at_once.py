"""How are two people made to do something at the very same moment?

Each works in a thread with a connection of its own. They meet before their first transaction, so
that whatever they look at before it is old by then; and whoever writes a sentence of history first
waits a moment with everything done and nothing committed, so that the other, were there no lock,
would run past.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.organisations.models import Organisation
from nastavnik.shared.rules import RuleBroken

WAIT_SECONDS = 0.15
LONGEST_SECONDS = 30


def at_once(
    organisation: Organisation | None, *doings: Callable[[], Any], meet: bool = True
) -> list[Any]:
    """What each gave; a broken rule is an answer, any other error is not."""
    barrier = threading.Barrier(len(doings))
    over = threading.Event()
    met = threading.local()
    real = transaction.atomic

    def atomic(*told: Any, **named: Any) -> Any:
        if meet and not getattr(met, "done", True):
            met.done = True
            with suppress(threading.BrokenBarrierError):
                barrier.wait(LONGEST_SECONDS)
        return real(*told, **named)

    def run(do: Callable[[], Any]) -> Any:
        met.done = False
        try:
            with scope(organisation=organisation):
                return do()
        except RuleBroken as broken:
            return broken
        finally:
            if meet and not met.done:  # it never came to a transaction: nobody need wait for it
                barrier.abort()
            over.set()
            connection.close()

    with _pausing(over), pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "atomic", atomic)
        with ThreadPoolExecutor(len(doings)) as pool:
            asked = [pool.submit(run, one) for one in doings]
            return [one.result(LONGEST_SECONDS) for one in asked]


@contextmanager
def _pausing(over: threading.Event) -> Iterator[None]:
    """The first sentence of history waits until the other is through, or cannot come through."""
    first = threading.Lock()

    def pause(**_: Any) -> None:
        if first.acquire(blocking=False):
            over.wait(WAIT_SECONDS)

    post_save.connect(pause, sender=AuditEntry, weak=False)
    try:
        yield
    finally:
        post_save.disconnect(pause, sender=AuditEntry)


def refused(answers: list[Any]) -> list[str]:
    """The codes of the rules that were broken."""
    return [one.code for one in answers if isinstance(one, RuleBroken)]
