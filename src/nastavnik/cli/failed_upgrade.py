"""Has the upgrade to this very version failed here already?

A service is started again and again; an upgrade that failed would fail again, and each try leaves a
whole copy. So the failure stands in a file of the data folder until ``nastavnik upgrade`` succeeds.
"""

from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from nastavnik.shared.disk import read_note, write_note

NOTE = "upgrade-failed.json"


def remember(folder: Path, copy: Path | None) -> None:
    """It failed; ``copy`` is what was made before it."""
    with suppress(OSError):  # a full disk may be the very reason
        write_note(folder / NOTE, {"version": version("nastavnik"), "copy": str(copy or "")})


def forget(folder: Path) -> None:
    """The data are of this version."""
    (folder / NOTE).unlink(missing_ok=True)


def failed_before(folder: Path) -> str | None:
    """Where the copy lies that was made before this version failed («» none); None: it did not."""
    note = read_note(folder / NOTE)
    return str(note.get("copy", "")) if note.get("version") == version("nastavnik") else None
