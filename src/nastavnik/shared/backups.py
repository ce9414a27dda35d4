"""How is everything copied while people work, and put back in an empty place?

A copy is one zip: the database (SQLite by its backup API, PostgreSQL by pg_dump), the key, every
file of the storage, and a manifest that says what must be there.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from nastavnik.shared import clock
from nastavnik.shared.places import BACKUPS, DATABASE, FILES, SECRET, make_folder
from nastavnik.shared.rules import RuleBroken

LAST = "last-copy.json"  # the last copy that was made, wherever it lies
NAME = re.compile(r"nastavnik-(\d{8}T\d{6})Z\.zip")
MANIFEST, DUMP, FORMAT = "manifest.json", "database.dump", 1
KEPT_DAILY = 14
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds."""

    path: Path
    rows: int
    files: int


def name_at(moment: datetime) -> str:
    """«nastavnik-20261124T031000Z.zip»."""
    return f"nastavnik-{moment.astimezone(UTC):%Y%m%dT%H%M%S}Z.zip"


def last_backup() -> datetime | None:
    """The moment of the newest copy, the night's or one made by hand; None where there is none yet."""
    folder = settings.DATA_FOLDER / BACKUPS
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    moments = [
        datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        for one in names
        if (found := NAME.fullmatch(one))
    ]
    return max([*moments, *_noted()], default=None)


def _noted() -> list[datetime]:
    """The moment of the last copy as it was noted; a note that cannot be read is no note."""
    with suppress(OSError, ValueError, KeyError):
        note = json.loads((settings.DATA_FOLDER / LAST).read_text("utf-8"))
        return [datetime.fromisoformat(note["at"])]
    return []


def prune_backups(folder: Path) -> None:
    """The last fourteen stay, and of those before them the first of each month."""
    copies = sorted(one for one in folder.iterdir() if NAME.fullmatch(one.name))
    months: set[str] = set()
    for one in copies[:-KEPT_DAILY]:
        month = one.name[len("nastavnik-") :][:6]
        if month in months:
            one.unlink()
        months.add(month)


def make_backup(target: Path) -> Backup:
    """Copy everything to ``target``, whole or not at all.

    The database first, the files after it: a file is in the storage before any row speaks of it
    and never changes, so every row of the copy finds its file. Raises ``RuleBroken``.
    """
    if target.exists():
        raise RuleBroken("exists", f"Файл {target} уже есть. Укажите другое имя.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as room:
        database = _copy_database(Path(room))
        rows = _count_rows()
        part = Path(room) / "copy.zip"
        files: dict[str, int] = {}
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as out:
            out.write(database, database.name)
            secret = settings.DATA_FOLDER / SECRET
            if secret.is_file():
                out.write(secret, SECRET)
            for path in sorted((settings.DATA_FOLDER / FILES).rglob("*")):
                if path.is_file() and len(path.name) == 64:
                    out.write(path, f"{FILES}/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
                    files[path.name] = path.stat().st_size
            manifest = {
                "format": FORMAT,
                "version": version("nastavnik"),
                "made_at": clock.now().isoformat(timespec="seconds"),
                "engine": connection.vendor,
                "database_sha256": _sha256(database),
                "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                "files": files,
            }
            out.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        part.chmod(0o600)
        with part.open("rb") as done:
            os.fsync(done.fileno())
        part.replace(target)
    note = {"at": manifest["made_at"], "path": str(target)}
    with suppress(OSError):  # the copy is there, whether or not it can be noted
        (settings.DATA_FOLDER / LAST).write_text(json.dumps(note, ensure_ascii=False), "utf-8")
    return Backup(target, rows, len(files))


def _copy_database(room: Path) -> Path:
    if connection.vendor == "sqlite":
        path = room / DATABASE
        source = sqlite3.connect(str(settings.DATABASES["default"]["NAME"]), timeout=60)
        copy = sqlite3.connect(path)
        try:
            source.backup(copy)  # one consistent moment, whoever writes meanwhile
        finally:
            copy.close()
            source.close()
        return path
    path = room / DUMP
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}")
    return path


def _postgres(program: str, *arguments: str) -> None:
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


def _count_rows() -> int:
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if "_" in one]
        whole = 0
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            whole += cursor.fetchone()[0]
    return whole


def restore_backup(source: Path) -> Backup:
    """Put a copy back into the empty place this installation points at, and bring it up to date.

    Everything is checked against the manifest before anything is put down. Raises ``RuleBroken``:
    «not_a_backup», «no_right», «newer», «other_engine», «not_empty», «damaged»; ``OSError`` where
    the folder cannot be written.
    """
    folder: Path = settings.DATA_FOLDER
    manifest = _read_manifest(source)
    if manifest["engine"] != connection.vendor:
        raise RuleBroken(
            "other_engine",
            f"Копия сделана с базы {manifest['engine']}, а здесь {connection.vendor}. Укажите ту же "
            "базу в DATABASE_URL.",
        )
    _demand_empty(folder)
    # inside the folder: the one who runs the service may write nowhere else
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as room:
        place = Path(room) / "data"
        make_folder(place)
        _unpack(source, manifest, place)
        dump = place / DUMP
        if connection.vendor == "postgresql":
            connection.close()
            # in one transaction: what breaks off in the middle leaves the place empty
            _postgres(
                "pg_restore", "--no-owner", "--single-transaction", f"--dbname={_name()}", str(dump)
            )
            dump.unlink()
        make_folder(folder)
        _put_down(place, folder)
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    return Backup(source, _count_rows(), len(manifest["files"]))


def _put_down(place: Path, folder: Path) -> None:
    """Everything by renaming on the same disk; what fails in the middle is taken up again."""
    shutil.rmtree(folder / FILES)  # empty, as was checked: no folder is renamed onto another
    put: list[str] = []
    try:
        for name in (FILES, DATABASE, SECRET):
            if (place / name).exists():
                (place / name).replace(folder / name)
                put.append(name)
    except OSError:
        for name in put:
            (folder / name).replace(place / name)
        raise


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _read_manifest(source: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(source) as copy:
            manifest: dict[str, Any] = json.loads(copy.read(MANIFEST))
    except PermissionError as error:
        raise RuleBroken(
            "no_right",
            f"Копию {source} нельзя прочитать: у того, кто выполняет команду, нет права. Положите "
            "её туда, где оно есть, например в папку данных.",
        ) from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise RuleBroken(
            "not_a_backup",
            f"Файл {source} не похож на копию Наставника. Проверьте, тот ли это файл.",
        ) from error
    known = set(MigrationLoader(None).disk_migrations)
    newer = [one for one in manifest["migrations"] if tuple(one) not in known]
    if manifest["format"] > FORMAT or newer:
        raise RuleBroken(
            "newer",
            f"Копия сделана более новой версией ({manifest['version']}), а здесь "
            f"{version('nastavnik')}. Сначала обновите программу.",
        )
    return manifest


def _demand_empty(folder: Path) -> None:
    # copies and logs are no data: one restores beside them
    taken = (folder / DATABASE).exists() or any(
        one.is_file() for one in (folder / FILES).rglob("*")
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            taken = taken or bool(connection.introspection.table_names(cursor))
    if taken:
        raise RuleBroken(
            "not_empty",
            f"В папке {folder} или в базе уже есть данные. Копия ставится только на пустое место: "
            "укажите другую папку в NASTAVNIK_DATA.",
        )


def _unpack(source: Path, manifest: dict[str, Any], place: Path) -> None:
    """Names out of the manifest only, each checked by its hash."""
    damaged = RuleBroken("damaged", "Копия повреждена: часть файлов не сходится. Возьмите другую.")
    with zipfile.ZipFile(source) as copy:
        names = set(copy.namelist())
        database = DATABASE if DATABASE in names else DUMP
        for name in (database, SECRET):
            if name in names:
                with copy.open(name) as stream, (place / name).open("wb") as out:
                    shutil.copyfileobj(stream, out, CHUNK)
                (place / name).chmod(0o600)
        if _sha256(place / database) != manifest["database_sha256"]:
            raise damaged
        for sha256 in manifest["files"]:
            name = f"{FILES}/{sha256[:2]}/{sha256}"
            if not re.fullmatch(r"[0-9a-f]{64}", sha256) or name not in names:
                raise damaged
            path = place / name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with copy.open(name) as stream, path.open("wb") as out:
                shutil.copyfileobj(stream, out, CHUNK)
            if _sha256(path) != sha256:
                raise damaged


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
