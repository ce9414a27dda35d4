"""How does a command get at the data?"""

import os

from nastavnik.cli.output import WRONG_USE, say
from nastavnik.shared.places import close_to_others, data_folder, make_folder


def set_up(log_file: str = "", *, make: bool = True) -> None:
    """Settings and apps are loaded; the data folder is there (unless ``make`` is False), and what
    is put into it is closed to others."""
    if hasattr(os, "umask"):
        os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.config.settings")
    if log_file:
        os.environ["NASTAVNIK_LOG_FILE"] = log_file
    if make:
        make_folder(data_folder())
        close_to_others(data_folder())
    import django  # noqa: PLC0415 - slow, only commands that need data pay for it

    django.setup()


def set_up_with_data() -> None:
    """For a command that is of no use where there is no database: it ends in words."""
    set_up(make=data_folder().is_dir())
    from nastavnik.shared.backups import is_laid_out, no_database  # noqa: PLC0415 - after the set-up

    if not is_laid_out():
        say(no_database())
        raise SystemExit(WRONG_USE)
