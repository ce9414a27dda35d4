"""How does a test start the product as a process of its own, at the moment of the tests?

The clock of such a process runs, as a server's must, and began at ``DAY`` when the tests began. The
machine's day does not reach it; nor does anything of the developer's own settings.
"""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from nastavnik.shared import clock
from nastavnik.shared.places import mark_of_tests
from tests.once import Once

PYTHON = sys.executable
DAY = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo(clock.MOSCOW))  # a plain school day, a Tuesday
TODAY = f"{DAY:%Y-%m-%d}"
_ahead = (DAY - clock.machine_now()).total_seconds()


def stand_here() -> None:
    """The clock of this process stands at ``DAY``; children that the product starts have theirs of it."""
    clock.stand_at(DAY)
    mark_of_tests(settings.DATA_FOLDER).touch()
    os.environ[clock.AHEAD] = str(_ahead)


def own(*arguments: object) -> list[str]:
    """The command line of one of our commands."""
    return [PYTHON, "-m", "nastavnik.cli.main", *map(str, arguments)]


def environment(folder: Path | None = None, **more: str) -> dict[str, str]:
    """What such a process is told; without ``folder`` it has no data."""
    place = folder or settings.DATA_FOLDER / "no-data"
    moved = {clock.AHEAD: str(_ahead)}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not mark_of_tests(place).exists():
            mark_of_tests(place).touch()
    except OSError:  # where nobody may write the clock is not moved either
        moved = {}
    told = {name: value for name, value in os.environ.items() if "NASTAVNIK" not in name}
    told.pop("DATABASE_URL", None)
    return {
        **told,
        "NASTAVNIK_DATA": str(place),
        **moved,
        "DJANGO_SETTINGS_MODULE": "nastavnik.config.settings",
        **more,
    }


def demo_school(once: Once) -> Path:
    """The data of the demo school on the day of the tests; what its command said lies beside them."""

    def make(room: Path) -> None:
        done = subprocess.run(
            own("demo", "--today", TODAY),
            env=environment(room / "data"), capture_output=True, text=True, check=True,
        )  # fmt: skip
        (room / "said.txt").write_text(done.stdout, "utf-8")

    return once("demo-school", make) / "data"
