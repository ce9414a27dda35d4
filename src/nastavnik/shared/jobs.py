"""How does work that was put off get done for certain, and what is done at its hours?

The queue is the tasks library's. It does not try again and does not notice a worker that died;
both are done here, by the clock process, over the rows of the queue.
"""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nastavnik.shared import clock
from nastavnik.shared.models import Attempt, Beat, PeriodicRun

logger = logging.getLogger("nastavnik.jobs")

MOST_TRIES = 6
FIRST_PAUSE = timedelta(minutes=1)  # then 2, 4, 8, 16 minutes
LEASE = timedelta(seconds=int(os.environ.get("NASTAVNIK_LEASE_SECONDS", "1800")))
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job of the periodic table: every so often, or each day at an hour of Moscow."""

    task: str  # dotted name
    every: timedelta | None = None
    hour: int | None = None

    def next_after(self, moment: datetime) -> datetime:
        """When it is due after ``moment``."""
        if self.every:
            return moment + self.every
        local = moment.astimezone(ZoneInfo(clock.MOSCOW))
        due = local.replace(hour=self.hour or 0, minute=10, second=0, microsecond=0)
        return due if due > local else due + timedelta(days=1)


def put_due_into_queue(table: Iterable[Periodic]) -> list[str]:
    """What is due goes into the queue, once however many clocks there are."""
    put = []
    for one in table:
        with transaction.atomic():
            moment = clock.now()
            run, made = PeriodicRun.objects.select_for_update().get_or_create(
                job=one.task, defaults={"due_at": one.next_after(moment)}
            )
            if (made and one.every is None) or (not made and run.due_at > moment):
                continue
            run.due_at = one.next_after(moment)
            run.save(update_fields=["due_at"])
            import_string(one.task).enqueue()
            put.append(one.task)
    return put


def tend_queue() -> tuple[int, int]:
    """(taken back from dead workers, put in again after a failure).

    A job that runs longer than the lease is taken to be dead: jobs are repeatable and short. The rows
    are the library's, and so is the clock.
    """
    moment = clock.machine_now()
    dead = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=moment - LEASE
    )
    failed = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, finished_at__gt=moment - KEPT_FOR
    )
    again = [_try_again(row.pk, TaskResultStatus.RUNNING, moment) for row in dead]
    retried = [_try_again(row.pk, TaskResultStatus.FAILED, moment) for row in failed]
    return sum(again), sum(retried)


def _try_again(key: UUID, status: TaskResultStatus, moment: datetime) -> bool:
    with transaction.atomic():
        row = DBTaskResult.objects.select_for_update().filter(pk=key, status=status).first()
        if row is None:
            return False
        attempt, _ = Attempt.objects.select_for_update().get_or_create(task=row.pk)
        if attempt.tried >= MOST_TRIES:
            return False
        attempt.tried += 1
        attempt.save(update_fields=["tried"])
        if attempt.tried == MOST_TRIES:
            logger.error("job given up", extra={"job": row.task_path})
            row.status, row.finished_at = TaskResultStatus.FAILED, row.finished_at or moment
            row.save(update_fields=["status", "finished_at"])
            return False
        row.status = TaskResultStatus.READY
        row.run_after = moment + FIRST_PAUSE * 2 ** (attempt.tried - 1)
        if status == TaskResultStatus.RUNNING:
            row.run_after = moment  # its worker died: nothing speaks against doing it now
        row.save(update_fields=["status", "run_after"])
        logger.warning("job tried again", extra={"job": row.task_path, "count": attempt.tried})
    return True


def beat(process: str) -> None:
    """A sign of life."""
    Beat.objects.update_or_create(process=process, defaults={"at": clock.now()})


def sweep_queue() -> int:
    """Old finished jobs go; how many."""
    old = DBTaskResult.objects.filter(finished_at__lt=clock.machine_now() - KEPT_FOR)
    keys = list(old.values_list("pk", flat=True))
    Attempt.objects.filter(task__in=keys).delete()
    return old.filter(pk__in=keys).delete()[0]
