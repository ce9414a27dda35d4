"""How does a file come into the storage whole, or not at all?"""

import os
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A file gets its name when its last byte is on the disk: nobody meets half of one.

    Names are hashes of what is inside, so of two files of one name it does not matter which stays.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name itself: no second file beside the first."""
        return name

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        told = f".part-{secrets.token_hex(8)}"
        part, target = Path(self.path(told)), Path(self.path(name))
        try:
            super()._save(told, content)  # type: ignore[misc]  # the types do not know it
            with part.open("rb") as written:
                os.fsync(written.fileno())
            target.parent.mkdir(mode=self.directory_permissions_mode or 0o777, exist_ok=True)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return name
