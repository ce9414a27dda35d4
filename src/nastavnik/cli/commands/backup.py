"""``nastavnik backup``: a copy of everything, while people work."""

import argparse

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import say


def run(options: argparse.Namespace) -> int:
    """0 made, 2 it could not be."""
    set_up()
    from nastavnik.shared.backups import make_backup  # noqa: PLC0415 - after the set-up
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    try:
        made = make_backup(options.file.absolute())
    except RuleBroken as broken:
        say(broken.text)
        return 2
    except OSError as error:
        say(f"Не удалось записать {options.file}: {error.strerror}. Укажите другое место.")
        return 2
    print(f"Копия сделана: {made.path}. Строк в базе {made.rows}, файлов {made.files}.")
    return 0
