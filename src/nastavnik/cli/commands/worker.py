"""``nastavnik worker``: does the work that was put off; any number of them on PostgreSQL."""

import argparse
import logging
import os
import signal
import uuid

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.processes import end_with_keeper

INTERVAL_SECONDS = 1.0


def run(options: argparse.Namespace) -> int:
    """Work until stopped; with ``--once`` until the queue is empty."""
    set_up("worker.jsonl")
    end_with_keeper()
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415

    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    worker = Worker(
        queue_names=["*"],
        interval=INTERVAL_SECONDS,
        batch=options.once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.getpid()}-{uuid.uuid4().hex[:12]}",
        excluded_queue_names=[],
    )
    signal.signal(signal.SIGTERM, worker.shutdown)
    signal.signal(signal.SIGINT, worker.shutdown)
    worker.run()
    return 0
