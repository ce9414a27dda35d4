"""How is everything copied while people work, and which copies are kept?

A copy is one zip: the database (SQLite by its backup API, PostgreSQL by pg_dump), the key, every
file of the storage, and a manifest that says what must be there. ``restoring`` puts it back.
"""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.recorder import MigrationRecorder

from nastavnik.shared import clock
from nastavnik.shared.disk import read_note, replace_durably, workroom, write_note
from nastavnik.shared.places import BACKUPS, DATABASE, FILES, SECRET
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.storage import heal, stored_hashes, whole_bytes

LAST = "last-copy.json"  # the last copy that was made, wherever it lies
NAME = re.compile(r"nastavnik-(\d{8}T\d{6})Z\.zip")
MANIFEST, SUM, DUMP, FORMAT = "manifest.json", "manifest.sha256", "database.dump", 2
WORKROOM = ".nastavnik-copy-"
KEPT_DAILY = 14
CLOCKS_DIFFER = timedelta(minutes=5)
BROKEN_DATABASE = (
    "База данных повреждена: копия с неё не сделана, прежние копии на месте и не удаляются. "
    "Поставьте последнюю из них на пустое место: docs/how-to/copies.md."
)
MIGRATIONS = "django_migrations"
"""Where there is no such table nothing was ever laid out."""
STORED, OWNERS = "organisations_storedfile", "organisations_organisation"
"""Asked of the copied database in SQL: what is in a copy may be older than this program."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds, and what it could not take in."""

    path: Path
    rows: int
    files: int
    damaged: tuple[str, ...] = ()  # by their own names: the rows speak of them, no good bytes exist
    healed: tuple[str, ...] = ()  # were damaged, and got their bytes back out of an earlier copy


def name_at(moment: datetime) -> str:
    """«nastavnik-20261124T031000Z.zip»."""
    return f"nastavnik-{moment.astimezone(UTC):%Y%m%dT%H%M%S}Z.zip"


def moment_of(copy: Path) -> datetime | None:
    """The moment in the name of a night's copy; None for any other file."""
    with suppress(ValueError):  # a thirteenth month: no name of ours
        if found := NAME.fullmatch(copy.name):
            return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return None


def last_backup() -> datetime | None:
    """The moment of the newest copy, the night's or one made by hand; None where there is none yet.

    What bears a moment that has not come yet was made by a clock that went wrong: no one knows when.
    """
    moments = [moment for copy in _copies() if (moment := moment_of(copy))]
    with suppress(ValueError, TypeError):
        noted = datetime.fromisoformat(str(_noted().get("at")))
        moments.append(noted if noted.tzinfo else noted.replace(tzinfo=UTC))
    latest = clock.now() + CLOCKS_DIFFER
    return max((one for one in moments if one <= latest), default=None)


def damage_noted() -> int:
    """How many files the last copy could not take in, because they are damaged."""
    found = _noted().get("damaged", 0)
    return found if isinstance(found, int) else 0


def broken_database_noted() -> bool:
    """Whether no copy could be made the last time, because the database itself is damaged."""
    return _noted().get("broken_database") is True


def _noted() -> dict[str, object]:
    return read_note(settings.DATA_FOLDER / LAST)


def _note(told: dict[str, object]) -> None:
    with suppress(OSError):  # what was done is done, whether or not it can be noted
        write_note(settings.DATA_FOLDER / LAST, told)


def _copies() -> list[Path]:
    """Every copy of the folder, the newest first."""
    folder = settings.DATA_FOLDER / BACKUPS
    found = [one for one in folder.glob("*.zip") if one.is_file()] if folder.is_dir() else []
    return sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)


def prune_backups(folder: Path) -> None:
    """The last fourteen stay, and of those before them the first of each month.

    What is named after a day that has not come yet is counted by itself: it pushes nothing out.
    Nothing good is lost with an old copy: each new one holds whatever any of the folder has good.
    """
    latest = clock.now() + CLOCKS_DIFFER
    told = sorted((moment, one) for one in folder.iterdir() if (moment := moment_of(one)))
    for group in (
        [one for one in told if one[0] <= latest],
        [one for one in told if one[0] > latest],
    ):
        months: set[tuple[int, int]] = set()
        for moment, one in group[:-KEPT_DAILY]:
            month = (moment.year, moment.month)
            if month in months:
                one.unlink()
            months.add(month)


def make_backup(target: Path) -> Backup:
    """Copy everything to ``target``, whole or not at all.

    The database first, the files after it: a file is in the storage before any row speaks of it
    and never changes, so every row of the copy finds its file. A file whose bytes are not what its
    hash says is not copied: the right ones are taken from an earlier copy, into this one and back
    into the storage; where there are none it is named. Raises ``RuleBroken``.
    """
    if target.exists():
        raise RuleBroken("exists", f"Файл {target} уже есть. Укажите другое имя.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with workroom(target.parent, WORKROOM) as room:
        if not is_laid_out():
            raise RuleBroken("no_database", no_database())
        database = _copy_database(room)
        if not is_whole_database(database):
            _note({**_noted(), "broken_database": True})
            raise RuleBroken("broken_database", BROKEN_DATABASE)
        rows, names = count_rows(), names_in(database)
        part = room / "copy.zip"
        files: dict[str, int] = {}
        damaged: dict[str, list[str]] = {}
        healed: list[str] = []
        secret = _secret()
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as out:
            out.write(database, database.name)
            if secret:
                out.writestr(_entry(SECRET), secret)
            for sha256 in sorted(stored_hashes().union(names)):
                content = whole_bytes(sha256)
                if content is None:
                    if sha256 not in names:
                        continue  # nobody speaks of it
                    content = _out_of_copies(sha256)
                    if content is None:
                        damaged[sha256] = names[sha256]
                        continue
                    with suppress(OSError):  # in the copy it is right, whatever the disk does
                        heal(sha256, content)
                        healed += names[sha256]
                out.writestr(_entry(f"{FILES}/{sha256[:2]}/{sha256}"), content)
                files[sha256] = len(content)
            manifest = {
                "format": FORMAT,
                "version": version("nastavnik"),
                "made_at": clock.now().isoformat(timespec="seconds"),
                "engine": connection.vendor,
                "database_sha256": sha256_of(database),
                "secret_sha256": hashlib.sha256(secret).hexdigest() if secret else None,
                "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                "files": files,
                "damaged": damaged,
            }
            told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            out.writestr(_entry(MANIFEST), told)
            out.writestr(_entry(SUM), hashlib.sha256(told).hexdigest())
        part.chmod(0o600)
        replace_durably(part, target)
    lost = tuple(name for names in damaged.values() for name in names)
    _note({"at": manifest["made_at"], "path": str(target), "damaged": len(lost)})
    return Backup(target, rows, len(files), lost, tuple(healed))


def _entry(name: str) -> zipfile.ZipInfo:
    """A place in the zip; what is stored is packed already, and the time of day says nothing."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _secret() -> bytes:
    path = settings.DATA_FOLDER / SECRET
    return path.read_bytes() if path.is_file() else b""


def _out_of_copies(sha256: str) -> bytes | None:
    """The right bytes out of the newest copy that has them."""
    for copy in _copies():
        with suppress(Exception):  # a copy may be damaged in any way: then it does not have them
            with zipfile.ZipFile(copy) as source:
                content = source.read(f"{FILES}/{sha256[:2]}/{sha256}")
            if hashlib.sha256(content).hexdigest() == sha256:
                return content
    return None


def is_whole_database(database: Path) -> bool:
    """Whether the pages of an SQLite file fit together and hold tables; pg_dump has read every row
    already."""
    if database.name == DUMP:
        return True
    try:
        with closing(sqlite3.connect(database)) as asked:
            whole = asked.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            laid_out = "SELECT 1 FROM sqlite_master WHERE name = ?"
            return whole and asked.execute(laid_out, (MIGRATIONS,)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def is_laid_out() -> bool:
    """Whether the installation has a database with tables; none is made by asking."""
    if connection.vendor == "sqlite":
        place = Path(str(connection.settings_dict["NAME"]))
        if connection.connection is None and not (place.is_file() and place.stat().st_size):
            return False
    try:
        with connection.cursor() as cursor:
            return MIGRATIONS in connection.introspection.table_names(cursor)
    except DatabaseError:  # broken: whoever reads it says so
        return True


def no_database() -> str:
    """What is told where there is none."""
    if connection.vendor == "sqlite":
        where = f"В папке {settings.DATA_FOLDER} нет базы данных Наставника"
        told = "Проверьте NASTAVNIK_DATA: команде нужна та же папка, что у «nastavnik serve»"
    else:
        where, told = "В базе PostgreSQL нет таблиц Наставника", "Проверьте DATABASE_URL"
    return f"{where}. {told}; если программу ещё не запускали, сначала запустите её."


def database_is_whole() -> bool:
    """Whether the pages of the installation's own SQLite fit together; PostgreSQL sees to its own."""
    if connection.vendor != "sqlite":
        return True
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            return bool(cursor.fetchone() == ("ok",))
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0)
        if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return False
        raise


def names_in(database: Path) -> dict[str, list[str]]:
    """Hash → «name (school)» of every file that the rows of a copied database speak of."""
    found: dict[str, list[str]] = {}
    schools: dict[str, str] = {}
    for one in _rows_in(database, OWNERS):
        schools[one["id"]] = one["short_name"] or one["full_name"]
    for one in _rows_in(database, STORED):
        where = schools.get(one["organisation_id"], "")
        found.setdefault(one["sha256"], []).append(f"«{one['name']}»" + (where and f" ({where})"))
    return found


def _rows_in(database: Path, table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of a copied database; none where it has no such table or is broken."""
    if database.name == DUMP:
        yield from _dumped_rows(database, table)
        return
    with closing(sqlite3.connect(database)) as asked, suppress(sqlite3.DatabaseError):
        asked.row_factory = sqlite3.Row
        for row in asked.execute(f"SELECT * FROM {table}"):  # noqa: S608 - a name of ours
            yield {name: str(row[name]) for name in row.keys()}  # noqa: SIM118 - a Row is no dict


def _dumped_rows(dump: Path, table: str) -> Iterator[dict[str, str]]:
    told = run_postgres("pg_restore", "--data-only", f"--table={table}", "--file=-", str(dump))
    heads: list[str] = []
    for line in told.split("\n"):
        if begun := re.match(r"COPY \S+ \((.+)\) FROM stdin;", line):
            heads = [head.strip(' "') for head in begun[1].split(",")]
        elif line == r"\.":
            heads = []
        elif heads:
            yield dict(zip(heads, line.split("\t"), strict=False))


def _copy_database(room: Path) -> Path:
    if connection.vendor == "sqlite":
        path = room / DATABASE
        own = Path(str(settings.DATABASES["default"]["NAME"])).absolute().as_uri()
        try:
            source = sqlite3.connect(
                f"{own}?mode=rw", timeout=60, uri=True
            )  # never made by opening
        except sqlite3.OperationalError as error:
            raise RuleBroken("no_database", no_database()) from error
        copy = sqlite3.connect(path)
        try:
            source.backup(copy)  # one consistent moment, whoever writes meanwhile
        finally:
            copy.close()
            source.close()
        return path
    path = room / DUMP
    run_postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}")
    return path


def run_postgres(program: str, *arguments: str) -> str:
    """What a program of PostgreSQL says, run upon our database. Raises ``RuleBroken``."""
    told = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(told["HOST"] or ""),
        "PGPORT": str(told["PORT"] or ""),
        "PGUSER": str(told["USER"] or ""),
        "PGPASSWORD": str(told["PASSWORD"] or ""),
        "PGDATABASE": str(told["NAME"]),
        **(DatabaseClient.settings_to_cmd_args_env(told, [])[1] or {}),  # certificates and the like
    }
    environment = {name: value for name, value in environment.items() if value}
    try:
        done = subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise RuleBroken(
            "no_tools", f"Не найдена программа {program}: поставьте пакет postgresql-client."
        ) from error
    if done.returncode:
        raise RuleBroken("tools_failed", f"{program}: {done.stderr.strip()[-400:]}")
    return done.stdout


def count_rows() -> int:
    """How many rows the tables of the database hold in all."""
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if "_" in one]
        whole = 0
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            whole += cursor.fetchone()[0]
    return whole


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
