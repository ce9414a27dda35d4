"""``nastavnik backup``: a copy of everything, while people work."""

import argparse

from nastavnik.cli.django_setup import set_up_with_data
from nastavnik.cli.output import NOT_WHOLE, reason, say
from nastavnik.shared.disk import is_full


def run(options: argparse.Namespace) -> int:
    """0 made, 2 it could not be, 4 made without what is damaged."""
    set_up_with_data()
    from nastavnik.shared.backups import make_backup  # noqa: PLC0415 - after the set-up
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    try:
        made = make_backup(options.file.absolute())
    except RuleBroken as broken:
        say(broken.text)
        return 2
    except OSError as error:
        if is_full(error):
            raise
        say(f"Не удалось записать {options.file}: {reason(error)}. Укажите другое место.")
        return 2
    print(f"Копия сделана: {made.path}. Строк в базе {made.rows}, файлов {made.files}.")
    for name in made.healed:
        say(f"Файл был испорчен и восстановлен из прежней копии: {name}")
    for name in made.damaged:
        say(f"Файл испорчен или пропал, в копию не вошёл: {name}")
    return NOT_WHOLE if made.damaged else 0
