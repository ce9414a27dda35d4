"""How is a folder that is dear to make made once a run, whichever worker needs it first?

Nobody works in it: a test takes a copy of its own.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Once = Callable[[str, Callable[[Path], object]], Path]


def made_once(factory: pytest.TempPathFactory) -> Once:
    """``once(name, make)``: the folder of that name; ``make`` fills it if nobody has done so."""
    base = factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, part = common / name, common / f"{name}.part"
        with (common / f"{name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(part, ignore_errors=True)  # what broke off is begun anew
                make(part)
                part.rename(folder)
        return folder

    return once


def copy_of(folder: Path, target: Path) -> Path:
    """A copy to work in."""
    shutil.copytree(folder, target)
    return target
