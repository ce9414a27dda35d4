"""``nastavnik restore``: a copy is put into an empty place."""

import argparse
import os

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import NOT_WHOLE, reason, say
from nastavnik.shared.disk import is_full

KEY = "NASTAVNIK_SECRET_KEY"


def run(options: argparse.Namespace) -> int:
    """0 restored, 2 it could not be and the place is as empty as before, 4 without what is damaged."""
    has_key = bool(os.environ.get(KEY))
    os.environ.setdefault(KEY, "restoring")  # the true one comes with the copy: none is made here
    set_up(make=False)
    from nastavnik.shared.places import data_folder  # noqa: PLC0415 - after the set-up
    from nastavnik.shared.restoring import restore_backup  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    try:
        restored = restore_backup(
            options.file.absolute(), has_key=has_key, without_damaged=options.without_damaged
        )
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
        if is_full(error):
            raise
        say(f"Не удалось записать в {data_folder()}: {reason(error)}. Ничего не изменено.")
        return 2
    print(
        f"Восстановлено в {data_folder()}: строк в базе {restored.rows}, файлов {restored.files}. "
        "Запустите: nastavnik serve"
    )
    for name in restored.damaged:
        say(f"Поставлено без файла: {name}")
    return NOT_WHOLE if restored.damaged else 0
