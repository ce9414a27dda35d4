"""Is work that was put off done, whatever dies, and given up only after several tries?"""

import os
import signal
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nastavnik.config.registries import PERIODIC
from nastavnik.mailing.models import Letter
from nastavnik.mailing.outbox import put_letter
from nastavnik.mailing.quiet import after_quiet_hours, next_digest
from nastavnik.mailing.tasks import MOST_TRIES as MOST_SENDINGS
from nastavnik.mailing.tasks import forget_old, send_due
from nastavnik.shared import clock
from nastavnik.shared.jobs import MOST_TRIES, Periodic, put_due_into_queue, tend_queue
from tests.keeping.test_copy_everything import upgraded
from tests.once import Once, copy_of
from tests.processes import PYTHON, environment, own

ROOT = Path(__file__).resolve().parents[2]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.fixture
def data(once: Once, tmp_path: Path) -> Path:
    return copy_of(once("nobody-yet", upgraded), tmp_path / "data")


def run(data: Path, code: str, notes: Path, lease: str = "1") -> None:
    subprocess.run(
        [PYTHON, "-c", f"from nastavnik.cli.django_setup import set_up; set_up(); {code}"],
        env=environment(
            data, NASTAVNIK_NOTES=str(notes), NASTAVNIK_LEASE_SECONDS=lease, PYTHONPATH=str(ROOT)
        ),
        check=True,
    )


def worker(data: Path, notes: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        own("worker", *arguments),
        env=environment(data, NASTAVNIK_NOTES=str(notes), PYTHONPATH=str(ROOT)),
    )


def test_a_job_whose_worker_was_killed_is_done_by_another(data: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.touch()
    run(data, "from tests.keeping.jobs_for_tests import slow; slow.enqueue()", notes)
    first = worker(data, notes)
    until = time.monotonic() + 30
    while "slow" not in notes.read_text() and time.monotonic() < until:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(1.2)  # the lease runs out
    run(data, "from nastavnik.shared.jobs import tend_queue; tend_queue()", notes)
    assert worker(data, notes, "--once").wait(30) == 0

    assert notes.read_text().split() == ["slow", "slow", "done"]


@pytest.mark.django_db
def test_a_failing_job_is_tried_with_growing_pauses_and_given_up() -> None:
    row = DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED, args_kwargs={"args": [], "kwargs": {}}, task_path="x.y",
        backend_name="default", run_after=clock.machine_now(), finished_at=clock.machine_now(),
        exception_class_path="", traceback="",
    )  # fmt: skip
    pauses = []
    for _ in range(MOST_TRIES + 3):
        tend_queue()
        row.refresh_from_db()
        if row.status == TaskResultStatus.READY:
            pauses.append(round((row.run_after - clock.machine_now()).total_seconds() / 60))
            DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.FAILED)

    assert pauses == [1, 2, 4, 8, 16]
    assert row.status == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_a_job_that_still_runs_is_left_alone() -> None:
    DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING, args_kwargs={"args": [], "kwargs": {}}, task_path="x.y",
        backend_name="default", run_after=clock.machine_now(), started_at=clock.machine_now(),
        exception_class_path="", traceback="",
    )  # fmt: skip

    assert tend_queue() == (0, 0)


@pytest.mark.django_db
def test_what_is_due_goes_into_the_queue_once() -> None:
    table = (
        Periodic("nastavnik.shared.tasks.worker_beat", every=timedelta(minutes=1)),
        Periodic("nastavnik.shared.tasks.sweep", hour=4),
    )
    put = []
    start = at("2026-11-24T00:59:00")
    for minutes in (0, 0, 1, 10, 11, 12, 24 * 60 + 12):
        with clock.standing_at(start + timedelta(minutes=minutes)):
            put.append([task.rpartition(".")[2] for task in put_due_into_queue(table)])

    # four in the morning of Moscow and ten minutes is 01:10 UTC
    assert put == [
        ["worker_beat"], [], ["worker_beat"], ["worker_beat"], ["worker_beat", "sweep"],
        ["worker_beat"], ["worker_beat", "sweep"],
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_job_of_the_table_exists() -> None:
    with clock.standing_at(clock.now() - timedelta(days=3)):
        put_due_into_queue(PERIODIC)
    assert put_due_into_queue(PERIODIC) == [one.task for one in PERIODIC]


@pytest.mark.parametrize(
    ("moment", "letter", "digest"),
    [  # Kamchatka is twelve hours ahead of UTC
        ("2026-11-24T00:00:00", "2026-11-24T00:00:00", "2026-11-24T20:00:00"),
        ("2026-11-24T09:30:00", "2026-11-24T19:00:00", "2026-11-24T20:00:00"),
        ("2026-11-24T18:00:00", "2026-11-24T19:00:00", "2026-11-24T20:00:00"),
        ("2026-11-24T19:30:00", "2026-11-24T19:30:00", "2026-11-24T20:00:00"),
    ],
)
def test_nights_are_quiet(moment: str, letter: str, digest: str) -> None:
    assert after_quiet_hours(at(moment), "Asia/Kamchatka") == at(letter)
    assert next_digest(at(moment), "Asia/Kamchatka") == at(digest)


def put(settings: object, **told: object) -> Letter | None:
    return put_letter(
        **{  # type: ignore[arg-type]
            "to_email": "a@school.ru", "to_name": "Анна", "kind": "news", "subject": "Новость",
            "body": "Текст", **told,
        }
    )  # fmt: skip


@pytest.fixture
def with_mail(settings: object, db: None) -> object:
    settings.MAIL_URL = "smtp://example"  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    return settings


def test_letters_leave_once_and_digests_are_joined(with_mail: object) -> None:
    with clock.standing_at(at("2026-11-24T09:00:00")):
        urgent = put(with_mail, urgent=True, kind="invitation", subject="Приглашение")
        for number in range(3):
            put(with_mail, in_digest=True, subject=f"Новость {number}")
        assert send_due() == 1
        assert send_due() == 0
    with clock.standing_at(at("2026-11-25T05:01:00")):
        assert send_due() == 1

    assert [one.subject for one in mail.outbox] == ["Приглашение", "Новости за день: 3"]
    assert urgent
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{urgent.key}@nastavnik>"
    assert "Новость 2" in str(mail.outbox[1].body)


def test_a_letter_that_failed_waits_and_keeps_its_name(
    with_mail: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = at("2026-11-24T09:00:00")
    fail = [True]

    def send(self: mail.EmailMessage) -> int:
        if fail[0]:
            raise ConnectionRefusedError
        mail.outbox.append(self)
        return 1

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    with clock.standing_at(moment):
        put(with_mail, urgent=True)
        assert send_due() == 0
        assert send_due() == 0  # not before its pause is over
    fail[0] = False
    with clock.standing_at(moment + timedelta(minutes=3)):
        assert send_due() == 1
    assert Letter.objects.get().tried == 2


def test_the_words_of_a_letter_are_kept_no_longer_than_it_waits(
    with_mail: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = at("2026-11-24T09:00:00")

    def words() -> set[str]:
        return {one.subject for one in Letter.objects.exclude(body="")}

    with clock.standing_at(moment):
        put(with_mail, urgent=True, subject="Ушло", body="http://x/in/abc/")
        for number in range(2):
            put(with_mail, in_digest=True, subject=f"Сводка {number}", body="http://x/in/abc/")
        assert send_due() == 1
        assert words() == {"Сводка 0", "Сводка 1"}
    with clock.standing_at(moment + timedelta(days=1)):
        assert send_due() == 1
        assert words() == set()
        old = put(with_mail, subject="Ушло в прежней версии")
        failed = put(with_mail, subject="Так и не ушло")
        assert old
        assert failed
        Letter.objects.filter(pk=old.pk).update(sent_at=moment, tried=1)
        Letter.objects.filter(pk=failed.pk).update(tried=MOST_SENDINGS)
        put(with_mail, subject="Ждёт утра")
        forget_old()
        assert words() == {"Ждёт утра"}
    with clock.standing_at(moment + timedelta(days=16)):
        forget_old()
        assert words() == set()
        mail.outbox.clear()
        assert send_due() == 0  # nobody gets an empty letter
    assert Letter.objects.get(pk=old.pk).tried == 1


def test_without_mail_nothing_is_put_into_the_outbox(db: None) -> None:
    assert put(None) is None
    assert not Letter.objects.exists()


def test_no_line_of_a_process_names_anybody(data: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.touch()
    run(data, "from tests.keeping.jobs_for_tests import failing; failing.enqueue()", notes)
    assert worker(data, notes, "--once").wait(30) == 0
    log = "".join(path.read_text() for path in (data / "logs").glob("*.jsonl"))

    assert notes.read_text() == "failed\n"
    assert "Иванова" not in log
    assert os.environ.get("NASTAVNIK_LOG_FILE") is None
