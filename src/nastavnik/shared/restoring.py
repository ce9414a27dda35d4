"""How is a copy put back in an empty place, and what is refused?

A disk loses bits, a hand loses files: everything is compared with the manifest, and the manifest
with its own hash, before anything is put down. What does not agree is said in words.
"""

import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nastavnik.shared.backups import (
    DUMP,
    FORMAT,
    LAST,
    MANIFEST,
    SUM,
    Backup,
    count_rows,
    is_whole_database,
    names_in,
    run_postgres,
)
from nastavnik.shared.disk import replace_durably, sync_folder, workroom, write_note
from nastavnik.shared.places import DATABASE, FILES, JOURNALS, SECRET, UPGRADED, make_folder
from nastavnik.shared.rules import RuleBroken

WORKROOM = ".nastavnik-restore-"
MARK = "restoring.json"  # stands while a copy is being put down
CHUNK = 2**20
MOST_NAMED = 20
HASH = re.compile(r"[0-9a-f]{64}")
OTHER = "Возьмите другую копию."


class Manifest(msgspec.Struct, frozen=True):
    """What a copy says of itself. Since format 2 also of its key and of what it could not hold."""

    format: int
    version: str
    made_at: str
    engine: str
    database_sha256: str
    migrations: list[tuple[str, str]]
    files: dict[str, int]
    secret_sha256: str | None = None
    damaged: dict[str, list[str]] = {}  # msgspec copies it


class _UnreadableError(Exception):
    """These bytes of the zip cannot be read any more."""


def restore_backup(source: Path, *, has_key: bool, without_damaged: bool = False) -> Backup:
    """Put a copy back into the empty place this installation points at, and bring it up to date.

    ``has_key``: the key of the installation is told by the environment. ``without_damaged``: files
    of which no good bytes are left are left out and named. Raises ``RuleBroken``: «not_a_backup»,
    «no_right», «newer», «other_engine», «not_empty», «damaged», «incomplete», «no_key»; ``OSError``
    where the folder cannot be written.
    """
    folder: Path = settings.DATA_FOLDER
    manifest = _read_manifest(source)
    if manifest.engine != connection.vendor:
        raise RuleBroken(
            "other_engine",
            f"Копия сделана с базы {manifest.engine}, а здесь {connection.vendor}. Укажите ту же "
            "базу в DATABASE_URL.",
        )
    _demand_empty(folder)
    # inside the folder: the one who runs the service may write nowhere else
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with workroom(folder, WORKROOM) as room:
        place = room / "data"
        make_folder(place)
        lost = _unpack(source, manifest, place)
        if lost and not without_damaged:
            named = "\n".join(f"  {one}" for one in lost[:MOST_NAMED])
            more = f"\n  и ещё {len(lost) - MOST_NAMED}" if len(lost) > MOST_NAMED else ""
            raise RuleBroken(
                "incomplete",
                f"В копии повреждены или отсутствуют файлы ({len(lost)}):\n{named}{more}\n{OTHER} Если "
                "другой нет, поставьте остальное: nastavnik restore --without-damaged КОПИЯ.zip",
            )
        if not (place / SECRET).exists() and not has_key:
            raise RuleBroken(
                "no_key",
                "В копии нет ключа установки: он был задан в NASTAVNIK_SECRET_KEY. Задайте тот же ключ "
                "и повторите: без него никто не войдёт прежним способом.",
            )
        make_folder(folder)
        _put_down(place, folder)
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    kept = len(list((folder / FILES).rglob("?" * 64)))
    return Backup(source, count_rows(), kept, tuple(lost))


def broken_off(folder: Path) -> bool:
    """Whether a copy was being put down here when the current went: there is no database yet."""
    return (folder / MARK).exists() and not _has_database(folder)


def _read_manifest(source: Path) -> Manifest:
    """Raises ``RuleBroken``."""
    try:
        with zipfile.ZipFile(source) as copy:
            names = copy.namelist()
            told = b"".join(_pieces(copy, MANIFEST)) if MANIFEST in names else b""
            sums = b"".join(_pieces(copy, SUM)) if SUM in names else None
    except PermissionError as error:
        raise RuleBroken(
            "no_right",
            f"Копию {source} нельзя прочитать: у того, кто выполняет команду, нет права. Положите "
            "её туда, где оно есть, например в папку данных.",
        ) from error
    except _UnreadableError as error:
        raise _damaged("опись не читается") from error
    except Exception as error:  # over damaged bytes the library fails in many ways
        raise _no_backup(source) from error
    if not told:
        raise _no_backup(source)
    if sums is not None and sums.decode("ascii", "replace") != hashlib.sha256(told).hexdigest():
        raise _damaged("опись изменена")
    try:
        manifest = msgspec.convert(json.loads(told), Manifest)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise _damaged("опись не читается") from error
    known = set(MigrationLoader(None).disk_migrations)
    newer = [one for one in manifest.migrations if one not in known]
    if manifest.format > FORMAT or newer:
        raise RuleBroken(
            "newer",
            f"Копия сделана более новой версией ({manifest.version}), а здесь "
            f"{version('nastavnik')}. Сначала обновите программу.",
        )
    if not manifest.migrations:
        raise _damaged("в ней пустая база")
    if (sums is None) != (manifest.format == 1):
        raise _damaged("опись неполная")
    return manifest


def _no_backup(source: Path) -> RuleBroken:
    return RuleBroken(
        "not_a_backup",
        f"Файл {source} не похож на копию Наставника или повреждён. Проверьте, тот ли это файл.",
    )


def _damaged(what: str) -> RuleBroken:
    return RuleBroken("damaged", f"Копия повреждена: {what}. {OTHER}")


def _has_database(folder: Path) -> bool:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            return bool(connection.introspection.table_names(cursor))
    return (folder / DATABASE).exists()


def _demand_empty(folder: Path) -> None:
    """Copies and logs are no data: one restores beside them. What a broken off restoring has left
    goes; there is no database yet, so nobody has worked with it."""
    if broken_off(folder):
        shutil.rmtree(folder / FILES, ignore_errors=True)
        (folder / SECRET).unlink(missing_ok=True)
    lying = [name for name in (DATABASE, *JOURNALS) if (folder / name).exists()]
    if any(one.is_file() for one in (folder / FILES).rglob("*")):
        lying.append(FILES)
    if connection.vendor == "postgresql" and _has_database(folder):
        lying.append("таблицы в базе PostgreSQL")
    if lying:
        raise RuleBroken(
            "not_empty",
            f"В папке {folder} или в базе уже есть данные ({', '.join(lying)}). Копия ставится только "
            "на пустое место: укажите другую папку в NASTAVNIK_DATA.",
        )


def _pieces(copy: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """What an entry holds. Raises ``_UnreadableError``."""
    try:
        with copy.open(name) as stream:
            while piece := stream.read(CHUNK):
                yield piece
    except Exception as error:  # over damaged bytes the library fails in many ways
        raise _UnreadableError from error


def _put(copy: zipfile.ZipFile, name: str, place: Path, sha256: str | None) -> bool:
    """Lay an entry down under its name; whether it is there and is what it should be."""
    path, digest = place / name, hashlib.sha256()
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("wb") as out:
        path.chmod(0o600)
        try:
            for piece in _pieces(copy, name):
                digest.update(piece)
                out.write(piece)
        except _UnreadableError:
            return False
    return sha256 in (None, digest.hexdigest())


def _unpack(source: Path, manifest: Manifest, place: Path) -> list[str]:
    """Lay everything down, each thing compared with its hash; the names of files that are not there.

    Names out of the manifest only. Raises ``RuleBroken`` «damaged» where it is more than a file.
    """
    with zipfile.ZipFile(source) as copy:
        entries = copy.namelist()
        names = set(entries)
        database = DUMP if manifest.engine == "postgresql" else DATABASE
        keyed = manifest.secret_sha256 is not None or (manifest.format == 1 and SECRET in names)
        hashes = [one for one in manifest.files if HASH.fullmatch(one)]
        inside = {one: f"{FILES}/{one[:2]}/{one}" for one in hashes}
        known = {MANIFEST, SUM, database, SECRET, *inside.values()}
        if len(entries) > len(names) or names - known or len(hashes) < len(manifest.files):
            raise _damaged("опись не называет всего, что в ней лежит")
        if not _put(copy, database, place, manifest.database_sha256):
            raise _damaged("база не сходится с описью")
        if SECRET in names and not keyed:
            raise _damaged("ключ не назван в описи")
        if keyed and not _put(copy, SECRET, place, manifest.secret_sha256):
            raise _damaged("ключ установки пропал или изменён")
        if not is_whole_database(place / database):
            raise _damaged("база внутри неё не читается")
        said = names_in(place / database)
        gone = [one for one in hashes if not _put(copy, inside[one], place, one)]
    for one in gone:
        (place / inside[one]).unlink()
    missing = {*gone, *manifest.damaged, *(said.keys() - inside.keys())}
    return [
        name
        for one in sorted(missing)
        for name in said.get(one) or manifest.damaged.get(one) or [f"файл {one[:12]}…"]
    ]


def _put_down(place: Path, folder: Path) -> None:
    """The database last: until it is there nothing is, and what was begun may be begun anew."""
    if hasattr(os, "sync"):
        os.sync()  # all that was unpacked is on the disk before it gets its name
    write_note(folder / MARK, {})
    shutil.rmtree(folder / FILES)  # empty, as was checked: no folder is renamed onto another
    for note in (LAST, UPGRADED):  # of an earlier life
        (folder / note).unlink(missing_ok=True)
    try:
        replace_durably(place / FILES, folder / FILES)
        if (place / SECRET).exists():
            if (folder / SECRET).exists():
                replace_durably(folder / SECRET, folder / f"{SECRET}.old")
            replace_durably(place / SECRET, folder / SECRET)
        if connection.vendor == "postgresql":
            connection.close()
            # in one transaction: what breaks off in the middle leaves the base empty
            run_postgres(
                "pg_restore", "--no-owner", "--single-transaction",
                f"--dbname={connection.settings_dict['NAME']}", str(place / DUMP),
            )  # fmt: skip
        else:
            replace_durably(place / DATABASE, folder / DATABASE)
    except (OSError, RuleBroken):
        shutil.rmtree(folder / FILES, ignore_errors=True)
        for name in (DATABASE, SECRET, MARK):
            (folder / name).unlink(missing_ok=True)
        raise
    (folder / MARK).unlink()
    sync_folder(folder)
