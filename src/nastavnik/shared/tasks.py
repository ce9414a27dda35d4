"""What does the machine room do at its hours?"""

import logging

from django.conf import settings
from django.contrib.sessions.models import Session
from django_tasks import task

from nastavnik.shared import clock
from nastavnik.shared.backups import make_backup, name_at, prune_backups
from nastavnik.shared.jobs import beat, sweep_queue
from nastavnik.shared.places import BACKUPS, LOGS
from nastavnik.shared.storage import drop_abandoned

logger = logging.getLogger("nastavnik.tasks")
LARGEST_LOG = 5 * 2**20
KEPT_LOGS = 5


@task()
def worker_beat() -> None:
    """The worker lives: the job went from the clock through the queue to it."""
    beat("worker")


@task()
def nightly_backup() -> None:
    """A copy of everything; the last fourteen and one a month are kept."""
    folder = settings.DATA_FOLDER / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    made = make_backup(folder / name_at(clock.now()))
    prune_backups(folder)
    logger.info("backup made", extra={"count": made.files, "rows": made.rows})
    if made.healed:
        logger.warning("damaged files healed", extra={"count": len(made.healed)})
    if made.damaged:
        logger.error("damaged files", extra={"count": len(made.damaged)})


@task()
def sweep() -> None:
    """What nobody needs any more: old jobs, ended sessions, long logs, files that broke off."""
    sweep_queue()
    Session.objects.filter(expire_date__lt=clock.machine_now()).delete()
    drop_abandoned()
    turn_logs_over()


def turn_logs_over() -> None:
    """A long log gets a number; its writers notice and begin a new one."""
    for log in (settings.DATA_FOLDER / LOGS).glob("*.jsonl"):
        if log.stat().st_size < LARGEST_LOG:
            continue
        for number in range(KEPT_LOGS - 1, 0, -1):
            older = log.with_suffix(f".jsonl.{number}")
            if older.exists():
                older.replace(log.with_suffix(f".jsonl.{number + 1}"))
        log.replace(log.with_suffix(".jsonl.1"))
