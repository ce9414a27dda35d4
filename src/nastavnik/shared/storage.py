"""How does a file come into the storage whole, or not at all, and is it still what it was?"""

import hashlib
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from nastavnik.shared import clock
from nastavnik.shared.disk import replace_durably, sync_folder

PART = ".part-"
ABANDONED_SECONDS = 24 * 60 * 60


class FileGoneError(FileNotFoundError):
    """What was stored does not lie in the data folder any more."""


class WholeFiles(FileSystemStorage):
    """A file gets its name when its last byte is on the disk: nobody meets half of one.

    Names are hashes of what is inside, so of two files of one name it does not matter which stays.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name itself: no second file beside the first."""
        return name

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        try:
            return super()._open(name, mode)  # type: ignore[misc, no-any-return]
        except FileNotFoundError as error:
            raise FileGoneError(*error.args) from error

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        told = f"{PART}{secrets.token_hex(8)}"
        part, target = Path(self.path(told)), Path(self.path(name))
        try:
            super()._save(told, content)  # type: ignore[misc]  # the types do not know it
            _place_durably(part, target, self.directory_permissions_mode or 0o777)
        finally:
            part.unlink(missing_ok=True)
        return name


def _place() -> Path:
    return Path(default_storage.path(""))


def stored_hashes() -> set[str]:
    """The names of what lies in the storage."""
    return {one.name for one in _place().rglob("*") if len(one.name) == 64 and one.is_file()}


def whole_bytes(sha256: str) -> bytes | None:
    """What is stored under a hash, where it is still what it was; None: rotten, or not there."""
    try:
        content = (_place() / sha256[:2] / sha256).read_bytes()
    except OSError:  # not there, or the disk itself cannot read it any more
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def heal(sha256: str, content: bytes) -> None:
    """The right bytes in the place of rotten ones; their hash says that they are the right ones."""
    default_storage.save(f"{sha256[:2]}/{sha256}", ContentFile(content))


def drop_abandoned() -> None:
    """Parts whose writers were killed: nothing takes a day to come in."""
    for part in _place().glob(f"{PART}*"):
        if abs(clock.machine_now().timestamp() - part.stat().st_mtime) > ABANDONED_SECONDS:
            part.unlink(missing_ok=True)


def _place_durably(part: Path, target: Path, mode: int) -> None:
    if not target.parent.is_dir():
        target.parent.mkdir(mode=mode, exist_ok=True)
        sync_folder(target.parents[1])
    replace_durably(part, target)
