"""``nastavnik check``: is everything in its place?"""

import argparse

from nastavnik.cli.django_setup import set_up


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """0 all is well, 1 something is not."""
    set_up()
    from django.core.files.storage import default_storage  # noqa: PLC0415 - after the set-up
    from django_scopes import scopes_disabled  # noqa: PLC0415

    from nastavnik.organisations.models import StoredFile  # noqa: PLC0415
    from nastavnik.shared.backups import last_backup  # noqa: PLC0415
    from nastavnik.shared.crossing import crossing_rows  # noqa: PLC0415

    crossing = crossing_rows()
    with scopes_disabled():
        files = list(StoredFile.objects.all())
    missing = [one for one in files if not default_storage.exists(one.path)]
    backup = last_backup()
    print(f"Строки, связанные с чужой организацией: {sum(crossing.values())}")
    for name, number in crossing.items():
        print(f"  {name}: {number}")
    print(f"Файлов: {len(files)}, из них не найдено: {len(missing)}")
    print(f"Последняя копия: {backup:%d.%m.%Y %H:%M} UTC" if backup else "Копий ещё нет")
    return 1 if crossing or missing else 0
