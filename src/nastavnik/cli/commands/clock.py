"""``nastavnik clock``: puts what is due into the queue and looks after what failed."""

import argparse
import logging
import signal
import threading

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.processes import end_with_keeper

STEP_SECONDS = 10.0

logger = logging.getLogger("nastavnik.clock")


def run(options: argparse.Namespace) -> int:
    """Tick until stopped; with ``--once`` a single time."""
    set_up("clock.jsonl")
    end_with_keeper()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        tick()
        if options.once:
            break
        stopping.wait(STEP_SECONDS)
    return 0


def tick() -> None:
    """One round; a database that is busy or away is tried again in the next."""
    from django.db import DatabaseError, close_old_connections  # noqa: PLC0415 - after the set-up
    from django.utils.module_loading import import_string  # noqa: PLC0415

    from nastavnik.shared.jobs import (  # noqa: PLC0415
        beat,
        drop_ahead,
        put_due_into_queue,
        tend_queue,
    )

    close_old_connections()
    try:
        tend_queue()
        drop_ahead()
        put_due_into_queue(import_string("nastavnik.config.registries.PERIODIC"))
        beat("clock")
    except DatabaseError:
        logger.exception("clock missed a round")
