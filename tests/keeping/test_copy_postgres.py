"""Is a copy of a PostgreSQL installation whole while people write, and put back only where it may be?"""

import hashlib
import json
import os
import subprocess
import threading
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from tests.keeping.test_copy_everything import WRITE, WRITERS
from tests.processes import PYTHON, environment, own

pytestmark = [pytest.mark.postgres, pytest.mark.first]

ALL = """
import json, sys
from nastavnik.cli.main import main
sys.exit(max(main(one) for one in json.loads(sys.argv[1])))
"""


@dataclass(frozen=True)
class Place:
    """An installation: a data folder and a database of its own in the cluster of the tests."""

    folder: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        return environment(self.folder, DATABASE_URL=f"{server}/{self.database}")

    def run(self, *arguments: str, code: int = 0) -> str:
        return self.ended(own(*arguments), code)

    def run_all(self, *commands: list[str]) -> str:
        """One after another in one process, which is dear to start."""
        return self.ended([PYTHON, "-c", ALL, json.dumps(commands)], 0)

    def ended(self, line: list[str], code: int) -> str:
        done = subprocess.run(
            line, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ask(self, query: str) -> set[str]:
        with connected(self.database) as connection:
            return {row[0] for row in connection.execute(query.encode())}

    def tables(self) -> set[str]:
        return self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

    def files(self) -> set[str]:
        """Names of what lies in the folder, but for the lock of whoever worked there last."""
        found = {path.name for path in self.folder.rglob("*") if path.is_file()}
        return {one for one in found if not one.endswith(".lock")}


def connected(database: str) -> "psycopg.Connection[tuple[str, ...]]":
    told = dj_database_url.parse(os.environ["DATABASE_URL"])
    return psycopg.connect(host=told["HOST"], user=told["USER"], dbname=database, autocommit=True)


def new_place(folder: Path) -> Place:
    name = f"place_{os.getpid()}_{hashlib.sha256(str(folder).encode()).hexdigest()[:10]}"
    with connected("nastavnik") as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return Place(folder, name)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = new_place(tmp_path_factory.mktemp("data") / "school")
    place.run_all(["upgrade"], ["invite", "Иванова Анна Ивановна", "--school", "МБОУ «Лицей № 1»"])
    return place


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    return new_place(tmp_path / "empty")


@pytest.fixture(scope="module")
def copied(school: Place) -> tuple[Path, set[str]]:
    """A copy made while twenty write: its path, and what was acknowledged before it."""
    target = school.folder.parent / "copy.zip"
    said: list[str] = []
    with subprocess.Popen(
        [PYTHON, "-c", WRITE, str(WRITERS)], env=school.environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as writers:  # fmt: skip
        assert writers.stdout
        assert writers.stdin
        stream = writers.stdout
        reader = threading.Thread(target=lambda: said.extend(stream))
        reader.start()
        until = time.monotonic() + 60
        while len(said) < WRITERS * 2 and time.monotonic() < until:
            time.sleep(0.05)
        before = {line.split()[1] for line in list(said)}
        school.run("backup", str(target))
        writers.stdin.write("stop\n")
        writers.stdin.flush()
        writers.wait(60)
        reader.join()
    return target, before


def changed(source: Path, target: Path, *, engine: str = "postgresql", part: float = 1) -> Path:
    """The same copy with one thing wrong, which its manifest does not give away."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        dump = old.read("database.dump")
        dump = dump[: int(len(dump) * part)]
        manifest = json.loads(old.read("manifest.json"))
        manifest |= {"engine": engine, "database_sha256": hashlib.sha256(dump).hexdigest()}
        said = json.dumps(manifest).encode()
        told = {"database.dump": dump, "manifest.json": said,
                "manifest.sha256": hashlib.sha256(said).hexdigest().encode()}  # fmt: skip
        for name in old.namelist():
            new.writestr(name, told.get(name) or old.read(name))
    return target


@pytest.mark.own_database
def test_everything_acknowledged_before_comes_back(
    copied: tuple[Path, set[str]], empty: Place
) -> None:
    target, before = copied
    assert len(before) >= WRITERS
    empty.run("restore", str(target))
    rows = empty.ask("SELECT sha256 FROM organisations_storedfile")
    files = {path.name for path in (empty.folder / "files").rglob("*") if path.is_file()}

    assert before <= rows
    assert rows <= files  # every row of the copy finds its file
    said = empty.run_all(
        ["check"],
        [
            "invite", "Соколова Ирина Викторовна", "--municipality",
            "Управление образования города Приозёрска-на-Горе", "--region",
            "Министерство образования Приозёрской области", "--school", "Новая школа",
        ],
    )  # fmt: skip
    assert "не найдено: 0" in said
    assert "/in/" in said


def test_a_place_that_is_not_empty_is_left_alone(
    school: Place, copied: tuple[Path, set[str]], tmp_path: Path
) -> None:
    """An empty folder is not enough: the database speaks too."""
    before = school.ask("SELECT sentence FROM audit_auditentry")
    elsewhere = Place(tmp_path / "fresh", school.database)

    assert "на пустое место" in elsewhere.run("restore", str(copied[0]), code=2)
    assert school.ask("SELECT sentence FROM audit_auditentry") == before
    assert not (tmp_path / "fresh").exists()


def test_a_copy_of_sqlite_is_refused(
    copied: tuple[Path, set[str]], empty: Place, tmp_path: Path
) -> None:
    other = changed(copied[0], tmp_path / "sqlite.zip", engine="sqlite")

    assert "sqlite" in empty.run("restore", str(other), code=2)
    assert empty.tables() == set()
    assert empty.files() == set()


def test_a_copy_that_cannot_be_put_down_leaves_the_place_empty(
    copied: tuple[Path, set[str]], empty: Place, tmp_path: Path
) -> None:
    """The dump breaks off in the middle of its rows."""
    half = changed(copied[0], tmp_path / "half.zip", part=0.75)

    assert "pg_restore" in empty.run("restore", str(half), code=2)
    assert empty.tables() == set()
    assert empty.files() == set()
