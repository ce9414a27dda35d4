"""How does one process know that another one is at it?"""

import sys
from pathlib import Path
from typing import IO


def held(path: Path) -> IO[str] | None:
    """The lock, until it is closed or its process ends; nothing where somebody else holds it."""
    file = path.open("a+")
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
