"""Is every acknowledged row and file in a copy made while twenty people write, and does it come back?"""

import hashlib
import json
import sqlite3
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import pytest

from nastavnik.cli.main import main
from nastavnik.cli.output import NOT_WHOLE
from nastavnik.shared.places import mark_of_tests
from tests.once import Once, copy_of
from tests.personas import build_house
from tests.processes import PYTHON, demo_school, environment, own
from tests.upgrade.kept import kept_versions, migrations_now

pytestmark = pytest.mark.first

WRITERS = 20
WRITE = """
import sys, hashlib
from nastavnik.cli.django_setup import set_up
set_up()
import threading
from django.db import connection
from django_scopes import scope
from nastavnik.organisations.models import Organisation
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.organisations.parts import put_in_storage, keep_file
from django.db import transaction
school = Organisation.objects.get(kind="school")
stop = threading.Event()
out = threading.Lock()
def write(number):
    count = 0
    while not stop.is_set():
        content = f"{number}-{count}".encode() * 50
        sha, size = put_in_storage(content)
        with scope(organisation=school), transaction.atomic():
            keep_file(school, f"{number}-{count}.txt", sha, size)
        with out:
            print(f"{number}-{count} {sha}", flush=True)  # acknowledged
        count += 1
    connection.close()
threads = [threading.Thread(target=write, args=(n,)) for n in range(int(sys.argv[1]))]
for one in threads: one.start()
sys.stdin.readline()
stop.set()
for one in threads: one.join()
"""


def nastavnik(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        own(*arguments),
        env=environment(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def upgraded(folder: Path) -> None:
    """Data of this version, with nobody in them yet."""
    nastavnik(folder, "upgrade")


@pytest.fixture(scope="module")
def untouched(once: Once) -> Path:
    """The demo school as it was made; one works in a copy of it."""
    return demo_school(once)


@pytest.fixture(scope="module")
def demo(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo school, in which people go on writing."""
    return copy_of(untouched, tmp_path_factory.mktemp("data") / "demo")


@pytest.fixture(scope="module")
def copied(demo: Path) -> tuple[Path, set[str], set[str]]:
    """A copy made while twenty write: its path, what was acknowledged before it and while it ran."""
    target = demo.parent / "copy.zip"
    said: list[str] = []
    with subprocess.Popen(
        [PYTHON, "-c", WRITE, str(WRITERS)], env=environment(demo), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as writers:  # fmt: skip
        assert writers.stdout
        assert writers.stdin
        stream = writers.stdout
        reader = threading.Thread(target=lambda: said.extend(stream))
        reader.start()
        while len(said) < WRITERS * 2:
            time.sleep(0.05)
        before = {line.split()[1] for line in list(said)}
        nastavnik(demo, "backup", str(target))
        writers.stdin.write("stop\n")
        writers.stdin.flush()
        writers.wait(60)
        reader.join()
    return target, before, {line.split()[1] for line in said}


def hashes(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        return {row[0] for row in database.execute("SELECT sha256 FROM organisations_storedfile")}


def test_everything_acknowledged_before_is_there_and_sign_in_works(
    copied: tuple[Path, set[str], set[str]], tmp_path: Path
) -> None:
    """Inside the folder of the data alone: the user of the service may write nowhere beside it."""
    target, before, _ = copied
    place = tmp_path / "lib" / "nastavnik"
    place.mkdir(parents=True)
    mark_of_tests(place).touch()  # what the tests themselves put there
    changed = place.parent.stat().st_mtime_ns
    nastavnik(place, "restore", str(target))
    assert place.parent.stat().st_mtime_ns == changed
    assert not list(place.glob(".restore-*"))

    rows = hashes(place)
    files = {path.name for path in (place / "files").rglob("*") if path.is_file()}
    assert len(before) >= WRITERS
    assert before <= rows
    assert rows <= files  # every row of the copy finds its file
    assert "не найдено: 0" in nastavnik(place, "check")
    assert (place / "secret.key").read_text() == (target.parent / "demo" / "secret.key").read_text()
    said = nastavnik(place, "invite", "Соколова Ирина Викторовна", "--municipality",
                     "Управление образования города Приозёрска-на-Горе", "--region",
                     "Министерство образования Приозёрской области", "--school", "Новая школа")  # fmt: skip
    assert "/in/" in said


def test_a_place_that_is_not_empty_is_left_alone(
    demo: Path, copied: tuple[Path, set[str], set[str]]
) -> None:
    said = nastavnik(demo, "restore", str(copied[0]), code=2)

    assert "на пустое место" in said


def damaged(source: Path, target: Path, change: str) -> Path:
    """The same copy with one thing wrong."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        told = b""
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                manifest = json.loads(content)
                if change == "newer":
                    manifest["migrations"].append(["people", "0999_from_the_future"])
                if change == "engine":
                    manifest["engine"] = "postgresql"
                content = told = json.dumps(manifest).encode()
            if name == "manifest.sha256":
                content = hashlib.sha256(told).hexdigest().encode()
            if change == "file" and name.startswith("files/"):
                content = content[:-1] + b"?"
            new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("newer", "более новой версией"),
        ("engine", "postgresql"),
        ("file", "повреждены или отсутствуют файлы ("),
    ],
)
def test_a_wrong_copy_is_refused_and_nothing_is_put_down(
    copied: tuple[Path, set[str], set[str]], tmp_path: Path, change: str, said: str
) -> None:
    wrong = damaged(copied[0], tmp_path / "wrong.zip", change)
    place = tmp_path / "place"

    assert said in nastavnik(place, "restore", str(wrong), code=2)
    assert not (place / "nastavnik.sqlite3").exists()


def test_no_copy_at_all_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"not a zip")

    assert "не похож на копию" in nastavnik(tmp_path / "place", "restore", str(file), code=2)


def whole(folder: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        return list(database.execute("SELECT key, at, sentence FROM audit_auditentry ORDER BY id"))


def test_a_copy_of_older_data_is_brought_up_to_date(tmp_path: Path) -> None:
    old, place, copy = tmp_path / "old", tmp_path / "place", tmp_path / "copy.zip"
    kept = kept_versions()[0]
    old.mkdir()
    (old / "secret.key").write_text("a key of that school")
    with sqlite3.connect(old / "nastavnik.sqlite3") as database:
        database.executescript(kept.dump("sqlite"))
    assert not migrations(old) >= set(migrations_now())
    nastavnik(old, "backup", str(copy), code=NOT_WHOLE)  # its files were not kept
    nastavnik(place, "restore", "--without-damaged", str(copy), code=NOT_WHOLE)

    assert migrations(place) >= set(migrations_now())
    assert kept.coordinator in accounts(place)


def migrations(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        return {
            f"{app}/{name}"
            for app, name in database.execute("SELECT app, name FROM django_migrations")
        }


def accounts(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        return {row[0] for row in database.execute("SELECT name FROM accounts_account")}


@pytest.mark.any_engine
@pytest.mark.django_db
def test_demo_does_not_mix_with_a_real_school(capsys: pytest.CaptureFixture[str]) -> None:
    build_house()

    assert main(["demo"]) == 2
    assert "настоящая школа" in capsys.readouterr().err


def test_a_failed_upgrade_puts_everything_back(untouched: Path, tmp_path: Path) -> None:
    folder = broken(untouched, tmp_path)
    before = whole(folder)
    said = nastavnik(folder, "upgrade", code=1)

    assert "Обновление не удалось" in said
    assert "возвращены в прежнее состояние" in said
    assert whole(folder) == before


def test_a_failed_upgrade_is_not_tried_again_by_serve(untouched: Path, tmp_path: Path) -> None:
    """A service that starts again and again would fill the disk with copies."""
    folder = broken(untouched, tmp_path)
    nastavnik(folder, "serve", "--port", "0", "--no-demo", code=3)
    (copy,) = (folder / "backups").glob("before-*.zip")
    for _ in range(2):
        said = nastavnik(folder, "serve", "--port", "0", "--no-demo", code=3)
        assert "уже не удалось" in said
        assert str(copy) in said
    assert list((folder / "backups").glob("before-*.zip")) == [copy]

    mend(folder)
    nastavnik(folder, "upgrade")  # by hand it is tried again, and then serve starts
    assert not (folder / "upgrade-failed.json").exists()


def test_the_service_does_not_start_again_what_cannot_start() -> None:
    unit = (Path(__file__).resolve().parents[2] / "packaging" / "nastavnik.service").read_text()

    assert "RestartPreventExitStatus=3" in unit
    assert "StartLimitBurst=5" in unit.partition("[Service]")[0]  # elsewhere systemd ignores it


def test_a_folder_that_cannot_be_written_is_told(copied: tuple[Path, set[str], set[str]]) -> None:
    said = nastavnik(Path("/sys/nastavnik"), "restore", str(copied[0]), code=2)

    assert "Traceback" not in said
    assert "/sys/nastavnik" in said


def test_a_copy_made_elsewhere_is_known_too(once: Once, tmp_path: Path) -> None:
    folder = copy_of(once("nobody-yet", upgraded), tmp_path / "data")
    assert "Копий ещё нет" in nastavnik(folder, "check")
    nastavnik(folder, "backup", str(tmp_path / "elsewhere" / "copy.zip"))

    assert "Последняя копия: " in nastavnik(folder, "check")


def broken(untouched: Path, tmp_path: Path) -> Path:
    """The last migration is undone in the records, so that running it again must fail."""
    folder = copy_of(untouched, tmp_path / "old")
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        database.execute(
            "CREATE TABLE kept AS SELECT * FROM django_migrations WHERE app = 'workspace'"
        )
        database.execute("DELETE FROM django_migrations WHERE app = 'workspace'")
    return folder


def mend(folder: Path) -> None:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        database.execute("INSERT INTO django_migrations SELECT * FROM kept")
        database.execute("DROP TABLE kept")


def test_data_of_a_newer_version_are_not_touched(untouched: Path, tmp_path: Path) -> None:
    folder = copy_of(untouched, tmp_path / "newer")
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_new', '2030-01-01')"
        )

    assert "от более новой версии" in nastavnik(folder, "upgrade", code=1)
