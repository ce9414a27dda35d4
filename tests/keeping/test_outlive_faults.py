"""Does the product outlive a wrong clock, a full disk, a cut in an upgrade, an open or far folder?"""

import errno
import logging
import os
import re
import sqlite3
import subprocess
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, connection, connections
from django.test import Client
from django.urls import reverse
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nastavnik.cli.commands import upgrade
from nastavnik.cli.main import main
from nastavnik.config.registries import PERIODIC
from nastavnik.mailing.models import Letter
from nastavnik.mailing.outbox import put_letter
from nastavnik.mailing.tasks import send_due
from nastavnik.shared import clock
from nastavnik.shared.backups import last_backup, make_backup, name_at, prune_backups
from nastavnik.shared.disk import NO_ROOM, network_disk
from nastavnik.shared.jobs import LEASE, beat, drop_ahead, put_due_into_queue, tend_queue
from nastavnik.shared.logs import ForgivingFile
from nastavnik.shared.places import close_to_others
from nastavnik.workspace.tasks import read_deadlines_anew
from tests.keeping.places import living_in, school_with
from tests.keeping.test_copy_everything import upgraded
from tests.once import Once, copy_of
from tests.processes import PYTHON, environment

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WRONG = datetime(2030, 6, 1, 9, 0, tzinfo=UTC)
COPY = "nastavnik.shared.tasks.nightly_backup"


@pytest.fixture
def place(once: Once, tmp_path: Path, settings: Any, django_db_blocker: Any) -> Iterator[Path]:
    """An installation of this version with nobody in it."""
    if connection.vendor != "sqlite":
        pytest.skip("lives in an SQLite of its own")
    folder = copy_of(once("nobody-yet", upgraded), tmp_path / "data")
    with living_in(folder, settings, django_db_blocker):
        yield folder


# --- a place that takes no copy ---


@pytest.mark.parametrize("name", ["/proc/copy.zip", "a file/copy.zip", "x" * 300])
def test_why_a_copy_cannot_be_written_is_told_in_russian(
    place: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").touch()
    target = tmp_path / name

    assert main(["backup", str(target)]) == 2
    said = capsys.readouterr().err
    assert str(target) in said
    assert not re.search("[A-Za-z]", said.replace(str(target), ""))


# --- a clock that went wrong ---


@pytest.mark.django_db
def test_one_tick_in_another_year_stops_no_nightly_copy() -> None:
    with clock.standing_at(WRONG):
        put_due_into_queue(PERIODIC)
    with clock.standing_at(NOW):
        put = put_due_into_queue(PERIODIC)
    assert "nastavnik.mailing.tasks.send_letters" in put
    with clock.standing_at(NOW + timedelta(days=1)):
        assert COPY in put_due_into_queue(PERIODIC)


@pytest.mark.django_db
def test_letters_put_off_by_a_wrong_clock_leave(settings: Any) -> None:
    settings.MAIL_URL = "smtp://example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for at in (WRONG, NOW - timedelta(hours=1)):
        with clock.standing_at(at):
            put_letter(
                to_email="a@school.ru", to_name="Анна", kind="news", subject="Новость", body=""
            )
    Letter.objects.update(send_after=WRONG)  # tried once while the clock was wrong
    with clock.standing_at(NOW):
        assert send_due() == 2


@pytest.mark.django_db
def test_the_queue_forgets_marks_of_a_wrong_clock() -> None:
    ahead = clock.machine_now() + timedelta(days=1300)

    def row(status: TaskResultStatus, **told: object) -> DBTaskResult:
        return DBTaskResult.objects.create(
            **{
                "status": status, "args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x.y",
                "backend_name": "default", "run_after": clock.machine_now(), "exception_class_path": "",
                "traceback": "", **told,
            }
        )  # fmt: skip

    waiting = row(TaskResultStatus.READY, run_after=ahead)
    running = row(TaskResultStatus.RUNNING, started_at=ahead)
    tend_queue()
    assert DBTaskResult.objects.ready().get() == waiting
    running.refresh_from_db()
    DBTaskResult.objects.filter(pk=running.pk).update(started_at=running.started_at - LEASE * 2)

    assert tend_queue() == (1, 0)  # its lease counts from when the clock was right again


@pytest.mark.django_db
def test_nobody_is_let_in_or_kept_out_for_years_by_a_wrong_clock() -> None:
    usual = clock.machine_now() + timedelta(days=14)
    for key, ends in (("usual", usual), ("ahead", usual + timedelta(days=1300))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
        cache.set(key, [1], 300 if key == "usual" else 1300 * 24 * 3600)
    drop_ahead()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["usual"]
    assert (cache.get("usual"), cache.get("ahead")) == ([1], None)


def test_copies_of_a_day_to_come_are_no_last_copy_and_push_none_out(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    folder = tmp_path / "backups"
    folder.mkdir()
    (tmp_path / "last-copy.json").write_text(f'{{"at": "{WRONG.isoformat()}"}}')
    nights = [NOW - timedelta(days=days, hours=9) for days in range(14)]
    for moment in [*nights, *(WRONG + timedelta(days=one) for one in range(20))]:
        (folder / name_at(moment)).touch()
    with clock.standing_at(NOW):
        prune_backups(folder)
        left = {one.name for one in folder.iterdir()}
        assert {name_at(one) for one in nights} <= left
        assert last_backup() == nights[0]
        for one in nights:
            (folder / name_at(one)).unlink()
        assert last_backup() is None


@pytest.mark.django_db
def test_health_says_that_the_clock_disagrees(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    with clock.standing_at(WRONG):
        beat("worker")
    with clock.standing_at(NOW):
        said = Client().get("/health/")
        assert said.status_code == 503
        assert "clock" in said.json()["wrong"]
        assert "Часы компьютера" in said.content.decode()
        beat("worker")
        assert Client().get("/health/").json()["worker_silent_seconds"] == 0


# --- a cut after the migrations ---


def test_what_follows_the_migrations_is_done_by_the_next_start(
    place: Path, monkeypatch: Any
) -> None:
    """The current went after the last migration: no table of the cache, nothing read anew."""
    school_with()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shared_cache")
    (place / "upgraded.json").unlink(missing_ok=True)
    with monkeypatch.context() as patched:
        patched.setattr(type(read_deadlines_anew), "enqueue", _cut)
        with pytest.raises(SystemExit):
            upgrade.run(Namespace())
    for _ in range(2):
        assert upgrade.run(Namespace()) == 0

    cache.set("a", 1)
    assert cache.get("a") == 1
    assert DBTaskResult.objects.get().task_path == read_deadlines_anew.module_path


def _cut(*args: object, **kwargs: object) -> None:
    raise SystemExit


# --- a full disk ---


class SqliteFullError(sqlite3.OperationalError):
    sqlite_errorcode = 13  # as SQLite itself marks it


def _nothing_is_written(*args: object) -> None:
    raise OperationalError("database or disk is full") from SqliteFullError()


@pytest.fixture
def full(place: Path, monkeypatch: Any) -> Path:
    """A database that takes no row."""
    school_with()
    monkeypatch.setattr(type(connections["default"]), "_commit", _nothing_is_written)
    return place


def test_on_a_full_disk_one_reads_and_is_told_what_is_not_saved(full: Path) -> None:
    browser, login = Client(raise_request_exception=False), reverse("account_login")
    said = browser.post(login, {"login": "a@school.ru", "password": "1234567890"})

    assert said.status_code == 503
    assert "На диске кончилось место" in said.content.decode()
    assert "действие отменено целиком" in said.content.decode()
    assert browser.get(login).status_code == 200


def test_health_on_a_full_disk_is_words(
    settings: Any, tmp_path: Path, monkeypatch: Any, db: None
) -> None:
    def no_room(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings.DATA_FOLDER = tmp_path
    monkeypatch.setattr("nastavnik.shared.health.MigrationExecutor", no_room)
    said = Client().get("/health/")

    assert said.status_code == 503
    assert said.json()["wrong"] == ["full"]
    assert "ничего не сохраняется" in said.json()["words"][0]


def test_a_log_that_cannot_be_written_breaks_no_page(
    monkeypatch: Any, tmp_path: Path, capsys: Any
) -> None:
    line = logging.LogRecord("nastavnik", logging.ERROR, "x.py", 1, "request broke", None, None)
    without_room = ForgivingFile("/dev/full", encoding="utf-8")
    without_room.emit(line)
    ForgivingFile(tmp_path / "nowhere" / "web.jsonl", delay=True).emit(line)

    with suppress(OSError):
        without_room.close()
    assert capsys.readouterr().err == ""


def test_commands_say_in_one_sentence_that_the_disk_is_full(
    full: Path, monkeypatch: Any, capsys: Any
) -> None:
    told = ["invite", "Соколова Ирина Викторовна", "--school", "МБОУ «Лицей № 1»"]
    monkeypatch.setattr("zipfile.ZipFile.writestr", _no_room)
    for command in (told, ["backup", str(full / "copy.zip")]):
        assert main(command) == 5, command
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.strip() == NO_ROOM
    assert not (full / "copy.zip").exists()


def _no_room(*args: object, **kwargs: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def small_disk(once: Once, tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes, and an installation on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)],
        check=False, capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("no disk of its own may be mounted here")
    try:
        yield copy_of(once("nobody-yet", upgraded), disk / "data")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


SEEN = """
import sys
from nastavnik.cli.django_setup import set_up
from nastavnik.cli.main import main
set_up()
from django.db import connection
from django.urls import reverse
folder, login = sys.argv[1], reverse("account_login")
connection.ensure_connection()
try:
    with open(folder + "/filler", "wb", buffering=0) as filler:
        while True:
            filler.write(b"0" * 4096)
except OSError:
    pass
print(main(["backup", folder + "/copy.zip"]), main(["invite", "Соколова Ирина", "--school", "Лицей"]))
from django.test import Client
browser = Client(raise_request_exception=False, SERVER_NAME="localhost")
health = browser.get("/health/")
print(health.status_code, health.json()["wrong"])
print(browser.get(login).status_code)
told = {"login": "a@school.ru", "password": "1234567890"}
print([browser.post(login, told).status_code for _ in range(3)])
"""


def test_a_disk_that_is_full_indeed(small_disk: Path) -> None:
    done = subprocess.run(
        [PYTHON, "-c", SEEN, str(small_disk)],
        env=environment(small_disk) | {"NASTAVNIK_LOG_FILE": "web.jsonl"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.splitlines() == [
        "5 5", "503 ['disk']", "200", "[503, 503, 503]",
    ], done.stdout + done.stderr  # fmt: skip
    assert done.stderr.splitlines() == [NO_ROOM, NO_ROOM]
    assert not list(small_disk.glob("*.zip"))


# --- the place of the data ---


def test_a_folder_that_stood_open_is_closed_by_the_next_command(place: Path) -> None:
    make_backup(place / "backups" / "copy.zip")
    for path in (place, place / "files", place / "backups"):
        path.chmod(0o755)
    for path in (place / "nastavnik.sqlite3", place / "backups" / "copy.zip"):
        path.chmod(0o644)
    assert main(["check"]) == 0

    found = [place, *place.rglob("*")]
    assert [one for one in found if one.stat().st_mode & 0o077] == []


def test_what_cannot_be_closed_is_named_and_shared_folders_are_left_alone(
    tmp_path: Path, monkeypatch: Any
) -> None:
    def refuse(self: Path, mode: int) -> None:
        raise PermissionError

    tmp_path.chmod(0o1777)
    assert close_to_others(tmp_path) == [tmp_path]
    assert tmp_path.stat().st_mode & 0o777 == 0o777
    tmp_path.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", refuse)
    assert close_to_others(tmp_path) == [tmp_path]


MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /srv/school rw - nfs4 server:/school rw,vers=4.2
31 30 8:2 / /srv/school/local rw - xfs /dev/sdb1 rw
32 22 0:30 / /mnt/our\040disk rw master:2 - fuse.sshfs boss@server:/ rw
33 22 0:31 / /mnt/c rw - 9p C:\134 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/nastavnik", ""),
        ("/srv/school/data", "nfs4"),
        ("/srv/schoolyard", ""),
        ("/srv/school/local/data", ""),
        ("/mnt/our disk/data", "fuse.sshfs"),
        ("/mnt/c/data", "9p"),
    ],
)
def test_a_disk_of_another_computer_is_known(folder: str, kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)

    assert network_disk(Path(folder), mounts) == kind


def test_serve_says_that_a_network_disk_is_not_safe(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    from nastavnik.cli.commands import serve  # noqa: PLC0415

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(serve, "network_disk", lambda folder: "cifs")
    serve._warn(tmp_path)

    said = capsys.readouterr().err
    assert "на сетевом диске (cifs)" in said
    assert "NASTAVNIK_DATA" in said
    assert os.name == "posix"
