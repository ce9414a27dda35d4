"""``nastavnik check``: is everything in its place?"""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nastavnik.cli.django_setup import set_up_with_data

if TYPE_CHECKING:
    from nastavnik.organisations.models import StoredFile


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 all is well, 1 something is not."""
    set_up_with_data()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.core.files.storage import default_storage  # noqa: PLC0415
    from django_scopes import scopes_disabled  # noqa: PLC0415

    from nastavnik.organisations.models import StoredFile  # noqa: PLC0415
    from nastavnik.shared.backups import database_is_whole, last_backup  # noqa: PLC0415
    from nastavnik.shared.crossing import crossing_rows  # noqa: PLC0415
    from nastavnik.shared.places import close_to_others  # noqa: PLC0415
    from nastavnik.shared.storage import whole_bytes  # noqa: PLC0415

    if not database_is_whole():
        print("База данных повреждена. Поставьте последнюю копию на пустое место.")
        return 1
    crossing = crossing_rows()
    print(f"Строки, связанные с чужой организацией: {sum(crossing.values())}")
    for name, number in crossing.items():
        print(f"  {name}: {number}")
    with scopes_disabled():
        files = list(StoredFile.objects.select_related("organisation").order_by("pk"))
        bad = {one.sha256 for one in files if whole_bytes(one.sha256) is None}
        gone = [one for one in files if one.sha256 in bad and not default_storage.exists(one.path)]
        rotten = [one for one in files if one.sha256 in bad and one not in gone]
        print(f"Файлов: {len(files)}, из них не найдено: {len(gone)}, испорчено: {len(rotten)}")
        _name("не найден", gone)
        _name("испорчен", rotten)
    backup = last_backup()
    print(f"Последняя копия: {backup:%d.%m.%Y %H:%M} UTC" if backup else "Копий ещё нет")
    for one in close_to_others(settings.DATA_FOLDER):
        print(f"Открыто другим пользователям компьютера, и закрыть не удалось: {one}")
    return 1 if crossing or bad else 0


def _name(what: str, files: "Iterable[StoredFile]") -> None:
    """A file by its own name, its school, and the rows that hang on it."""
    from django.db.models import ManyToOneRel  # noqa: PLC0415 - after the set-up

    for one in files:
        hangs = [
            str(row)
            for relation in one._meta.get_fields(include_hidden=True)
            if isinstance(relation, ManyToOneRel)
            for row in relation.related_model._base_manager.filter(**{relation.field.name: one})
        ]
        at = "".join(f", {row}" for row in hangs if row != one.name)
        print(f"  {what}: «{one.name}» — {one.organisation}{at}")
