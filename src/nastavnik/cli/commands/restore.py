"""``nastavnik restore``: a copy is put into an empty place."""

import argparse

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import say


def run(options: argparse.Namespace) -> int:
    """0 restored, 2 it could not be; the place is then as empty as before."""
    set_up(make=False)
    from nastavnik.shared.backups import restore_backup  # noqa: PLC0415 - after the set-up
    from nastavnik.shared.places import data_folder  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    try:
        restored = restore_backup(options.file.absolute())
    except RuleBroken as broken:
        say(broken.text)
        return 2
    except PermissionError:
        say(
            f"Нет права писать в {data_folder()}. Выполните команду от имени службы: sudo nastavnik "
            "restore — или отдайте ей папку: sudo chown nastavnik:nastavnik ПАПКА."
        )
        return 2
    except OSError as error:
        say(f"Не удалось записать в {data_folder()}: {error.strerror}. Ничего не изменено.")
        return 2
    print(
        f"Восстановлено в {data_folder()}: строк в базе {restored.rows}, файлов {restored.files}. "
        "Запустите: nastavnik serve"
    )
    return 0
