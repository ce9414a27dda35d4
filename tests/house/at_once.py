"""How are two people made to do something at the very same moment?

Each works in a thread with a connection of its own. They meet before their first transaction, so
that whatever they look at before it is old by then. Then the first goes on, writes its sentence of
history and waits, with everything done and nothing committed, until the other stands at its lock:
were there none, it would run past. SQLite, where one writes at a time, does not say who stands.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.organisations.models import Organisation
from nastavnik.shared.rules import RuleBroken

WAIT_SECONDS = {"sqlite": 0.03, "postgresql": 1}
LONGEST_SECONDS = 120


def stands_here() -> bool:
    """Does anybody wait for what this transaction holds?"""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks "
            "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone()[0])


def at_once(organisation: Organisation | None, *doings: Callable[[], Any]) -> list[Any]:
    """What each gave; a broken rule is an answer, any other error is not."""
    barrier = threading.Barrier(len(doings))
    first_waits, other_is_through = threading.Event(), threading.Event()
    mine = threading.local()
    real = transaction.atomic

    def atomic(*told: Any, **named: Any) -> Any:
        if not getattr(mine, "met", True):
            mine.met = True
            with suppress(threading.BrokenBarrierError):
                barrier.wait(LONGEST_SECONDS)
            if not mine.first:
                first_waits.wait(LONGEST_SECONDS)
        return real(*told, **named)

    def pause(**_: Any) -> None:
        if mine.first and not first_waits.is_set():
            first_waits.set()
            until = time.monotonic() + WAIT_SECONDS[connection.vendor]
            while not (other_is_through.wait(0.005) or stands_here() or time.monotonic() > until):
                pass

    def run(place: int, do: Callable[[], Any]) -> Any:
        mine.first, mine.met = place == 0, False
        try:
            with scope(organisation=organisation):
                return do()
        except RuleBroken as broken:
            return broken
        finally:
            if not mine.met:  # it never came to a transaction: nobody need wait for it
                barrier.abort()
            (first_waits if mine.first else other_is_through).set()
            connection.close()

    post_save.connect(pause, sender=AuditEntry, weak=False)
    try:
        with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(doings)) as pool:
            patch.setattr(transaction, "atomic", atomic)
            asked = [
                pool.submit(copy_context().run, run, place, do)  # each at the moment of the test
                for place, do in enumerate(doings)
            ]
            return [one.result(LONGEST_SECONDS) for one in asked]
    finally:
        post_save.disconnect(pause, sender=AuditEntry)


def refused(answers: list[Any]) -> list[str]:
    """The codes of the rules that were broken."""
    return [one.code for one in answers if isinstance(one, RuleBroken)]
