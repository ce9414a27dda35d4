"""``nastavnik upgrade``: brings the data up to this version, with a way back."""

import argparse
import sqlite3
import zipfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.failed_upgrade import forget, remember
from nastavnik.cli.output import say
from nastavnik.shared.disk import clear_workrooms, read_note, workroom, write_note
from nastavnik.shared.places import BACKUPS, UPGRADED

ROOM = ".nastavnik-upgrade-"
LEFT_BY_OLDER = ((".", ".restore-"), (BACKUPS, ".backup-"))  # folders of versions up to 0.3


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 up to date, 1 the upgrade failed and everything is as before; the failure is remembered."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from nastavnik.cli.tables import bring_tables  # noqa: PLC0415
    from nastavnik.shared import backups, clock, restoring  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    folder: Path = settings.DATA_FOLDER
    if restoring.broken_off(folder):
        say(
            "Восстановление копии прервалось на середине. Повторите его: nastavnik restore КОПИЯ.zip"
        )
        return 1
    (folder / restoring.MARK).unlink(missing_ok=True)  # broke off when everything was in its place
    for name, prefix in (
        *LEFT_BY_OLDER, (".", restoring.WORKROOM), (".", ROOM), (BACKUPS, backups.WORKROOM),
    ):  # fmt: skip
        clear_workrooms(folder / name, prefix)
    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if unknown:
        say(
            "Данные здесь уже от более новой версии, чем программа "
            f"({version('nastavnik')}). Обновите программу: старая их не откроет."
        )
        return 1
    fresh = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        # Whatever breaks off from here on is found undone by the next start.
        (folder / UPGRADED).unlink(missing_ok=True)
        copy: Path | None = None
        if not fresh:
            stamp = f"{clock.now():%Y%m%dT%H%M%S}"
            copy = folder / BACKUPS / f"before-{version('nastavnik')}-{stamp}.zip"
            try:
                made = backups.make_backup(copy)
            except (OSError, RuleBroken) as error:
                why = error.text if isinstance(error, RuleBroken) else f"{error}."
                say(f"Копию перед обновлением сделать не удалось: {why} Обновление не начато.")
                return 1
            say(f"Новая версия. Копия данных до обновления: {copy}")
            for name in made.damaged:
                say(f"Файл испорчен или пропал, в копию не вошёл: {name}")
        try:
            bring_tables()
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the data go back
            say(f"Обновление не удалось ({type(error).__name__}).")
            remember(folder, copy)
            if copy is None:
                return 1
            if connection.vendor == "sqlite":
                connection.close()
                _put_back(copy, Path(settings.DATABASES["default"]["NAME"]))
                say(
                    "Данные возвращены в прежнее состояние. Запустите прежнюю версию и сообщите об "
                    "этом."
                )
            else:
                say(f"Верните базу из копии: nastavnik restore {copy} — в пустую базу.")
            return 1
    forget(folder)
    _after_migrations(folder, fresh=fresh)
    return 0


def _after_migrations(folder: Path, *, fresh: bool) -> None:
    """What has to follow them, each part harmless when done twice; noted when all of it is done.

    A cut after the last migration leaves no note, and neither does a restored copy.
    """
    if read_note(folder / UPGRADED).get("version") == version("nastavnik"):
        return
    from django.core.management import call_command  # noqa: PLC0415 - after the set-up

    from nastavnik.workspace.tasks import read_deadlines_anew  # noqa: PLC0415 - after migrations

    call_command("createcachetable", verbosity=0)
    if not fresh:
        read_deadlines_anew.enqueue()
    write_note(folder / UPGRADED, {"version": version("nastavnik")})


def _put_back(copy: Path, database: Path) -> None:
    """The database as it was before, in one transaction: a cut leaves it as it was or as it is."""
    with workroom(database.parent, ROOM) as room:
        with zipfile.ZipFile(copy) as source:
            path = source.extract(database.name, room)
        with closing(sqlite3.connect(path)) as before, closing(sqlite3.connect(database)) as now:
            before.backup(now)
