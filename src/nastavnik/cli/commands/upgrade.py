"""``nastavnik upgrade``: brings the data up to this version, with a way back."""

import argparse
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.failed_upgrade import forget, remember
from nastavnik.cli.output import say


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 up to date, 1 the upgrade failed and everything is as before; the failure is remembered."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from nastavnik.shared import clock  # noqa: PLC0415
    from nastavnik.shared.backups import make_backup  # noqa: PLC0415
    from nastavnik.shared.places import BACKUPS  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if unknown:
        say(
            "Данные здесь уже от более новой версии, чем программа "
            f"({version('nastavnik')}). Обновите программу: старая их не откроет."
        )
        return 1
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        forget(settings.DATA_FOLDER)
        return 0
    fresh = not executor.loader.applied_migrations
    copy: Path | None = None
    if not fresh:
        stamp = f"{clock.now():%Y%m%dT%H%M%S}"
        copy = settings.DATA_FOLDER / BACKUPS / f"before-{version('nastavnik')}-{stamp}.zip"
        try:
            make_backup(copy)
        except (OSError, RuleBroken) as error:
            say(f"Копию перед обновлением сделать не удалось: {error}. Обновление не начато.")
            return 1
        say(f"Новая версия. Копия данных до обновления: {copy}")
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the data go back
        say(f"Обновление не удалось ({type(error).__name__}).")
        remember(settings.DATA_FOLDER, copy)
        if copy is None:
            return 1
        if connection.vendor == "sqlite":
            connection.close()
            _put_back(copy, Path(settings.DATABASES["default"]["NAME"]))
            say(
                "Данные возвращены в прежнее состояние. Запустите прежнюю версию и сообщите об этом."
            )
        else:
            say(f"Верните базу из копии: nastavnik restore {copy} — в пустую базу.")
        return 1
    forget(settings.DATA_FOLDER)
    if not fresh:
        from nastavnik.workspace.tasks import read_deadlines_anew  # noqa: PLC0415 - after migrations

        read_deadlines_anew.enqueue()
    return 0


def _put_back(copy: Path, database: Path) -> None:
    """The database as it was before; its journal belongs to the failed one and goes."""
    import zipfile  # noqa: PLC0415 - only here

    with tempfile.TemporaryDirectory(dir=database.parent) as room:
        with zipfile.ZipFile(copy) as source:
            path = Path(source.extract(database.name, room))
        for tail in ("-wal", "-shm"):
            database.with_name(database.name + tail).unlink(missing_ok=True)
        shutil.move(path, database)
