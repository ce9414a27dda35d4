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

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from nastavnik.shared import clock
from nastavnik.shared.models import Attempt, Beat, PeriodicRun

logger = logging.getLogger("nastavnik.jobs")

MOST_TRIES = 6
FIRST_PAUSE = timedelta(minutes=1)  # then 2, 4, 8, 16 minutes
LEASE = timedelta(seconds=int(os.environ.get("NASTAVNIK_LEASE_SECONDS", "1800")))
KEPT_FOR = timedelta(days=7)
LONGEST_DELAY = timedelta(hours=1)  # no job is put off for longer
CLOCKS_DIFFER = timedelta(minutes=5)
LONGEST_COUNT = timedelta(days=2)  # no throttle counts for longer


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
    """What is due goes into the queue, once however many clocks there are.

    A job that is noted as due later than it ever can be was noted by a clock that went wrong: it
    counts as never done.
    """
    put = []
    for one in table:
        with transaction.atomic():
            moment = clock.now()
            run, made = PeriodicRun.objects.select_for_update().get_or_create(
                job=one.task, defaults={"due_at": one.next_after(moment)}
            )
            wrong = run.due_at > one.next_after(moment)
            if not made and not wrong and run.due_at > moment:
                continue
            run.due_at = one.next_after(moment)
            run.save(update_fields=["due_at"])
            if (made or wrong) and one.every is None:
                continue
            import_string(one.task).enqueue()
            put.append(one.task)
    return put


def tend_queue() -> tuple[int, int]:
    """(taken back from dead workers, put in again after a failure).

    A job that runs longer than the lease is taken to be dead: jobs are repeatable and short. The rows
    are the library's, and so is the clock.
    """
    moment = clock.machine_now()
    _mend_queue(moment)
    dead = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=moment - LEASE
    )
    failed = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, finished_at__gt=moment - KEPT_FOR
    )
    again = [_try_again(row.pk, TaskResultStatus.RUNNING, moment) for row in dead]
    retried = [_try_again(row.pk, TaskResultStatus.FAILED, moment) for row in failed]
    return sum(again), sum(retried)


def _mend_queue(moment: datetime) -> None:
    """Marks that a clock set to a wrong day has left: what waits for them waits no longer."""
    ahead = moment + CLOCKS_DIFFER
    late = {"run_after__gt": moment + LONGEST_DELAY, "run_after__lt": get_date_max()}
    for wrong, right in (
        ({"status": TaskResultStatus.READY, **late}, {"run_after": moment}),
        ({"status": TaskResultStatus.RUNNING, "started_at__gt": ahead}, {"started_at": moment}),
        ({"finished_at__gt": ahead}, {"finished_at": moment}),
    ):
        rows = DBTaskResult.objects.filter(**wrong)
        if rows.exists():  # nobody is made to wait for a write of nothing
            rows.update(**right)


def drop_ahead() -> None:
    """Sign-ins and counts of attempts that end later than they ever can: a clock set to a wrong day
    made them, and they would let in or keep out for years. Their people sign in again."""
    moment = clock.machine_now()
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    sessions = Session.objects.filter(expire_date__gt=moment + lasts + CLOCKS_DIFFER)
    if sessions.exists():
        sessions.delete()
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    ends = connection.ops.adapt_datetimefield_value((moment + LONGEST_COUNT).replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE expires > %s", [ends])  # noqa: S608
        if cursor.fetchone()[0]:
            cursor.execute(f"DELETE FROM {table} WHERE expires > %s", [ends])  # noqa: S608


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
