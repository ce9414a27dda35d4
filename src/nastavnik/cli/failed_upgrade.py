"""Has the upgrade to this very version failed here already?

A service is started again and again; an upgrade that failed would fail again, and each try leaves a
whole copy. So the failure stands in a file of the data folder until ``nastavnik upgrade`` succeeds.
"""

import json
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

NOTE = "upgrade-failed.json"


def remember(folder: Path, copy: Path | None) -> None:
    """It failed; ``copy`` is what was made before it."""
    note = {"version": version("nastavnik"), "copy": str(copy or "")}
    with suppress(OSError):  # a full disk may be the very reason
        (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False), "utf-8")


def forget(folder: Path) -> None:
    """The data are of this version."""
    (folder / NOTE).unlink(missing_ok=True)


def failed_before(folder: Path) -> str | None:
    """Where the copy lies that was made before this version failed («» none); None: it did not."""
    with suppress(OSError, ValueError, KeyError):
        note = json.loads((folder / NOTE).read_text("utf-8"))
        if note["version"] == version("nastavnik"):
            return str(note["copy"])
    return None
