"""Jobs that fail or take their time."""

import os
import time
from pathlib import Path

from django_tasks import task


def _note(word: str) -> None:
    with Path(os.environ["NASTAVNIK_NOTES"]).open("a") as notes:
        notes.write(f"{word}\n")


@task()
def slow() -> None:
    """Long the first time, quick the next."""
    first = "slow" not in Path(os.environ["NASTAVNIK_NOTES"]).read_text()
    _note("slow")
    if first:
        time.sleep(60)
    _note("done")


@task()
def failing() -> None:
    """Never succeeds."""
    _note("failed")
    raise ValueError("Иванова Мария Петровна не найдена")
