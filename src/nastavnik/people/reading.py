"""How does an uploaded list reach the reader, in its own process, without a lasting copy?"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from clerk.guard import read_staff_safely
from clerk.staff.model import StaffList
from nastavnik.shared.apart import place

CHUNK = 2**20
Fields = Mapping[str, Mapping[int, str | None]]


def read_stream(stream: IO[bytes], name: str, fields: Fields | None = None) -> StaffList:
    """Read a list in a guarded child process.

    Raises ``clerk.errors.UnreadableError``, and ``BusyError`` where other files are being read.
    """
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / f"list{Path(name).suffix[:10]}"
        stream.seek(0)
        with path.open("wb") as out:
            while chunk := stream.read(CHUNK):
                out.write(chunk)
        with place():
            return read_staff_safely(path, fields)


def read_stored(path: str, name: str, fields: Fields | None = None) -> StaffList:
    """Read a list that lies in the storage."""
    with default_storage.open(path) as stream:
        return read_stream(stream, name, fields)
