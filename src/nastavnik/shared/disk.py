"""How is a disk treated that may be full, lose its current, or stand in another computer?"""

import errno
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FULL_CODES = {errno.ENOSPC, errno.EDQUOT}
SQLITE_FULL, SQLITE_NO_SHARED_MEMORY = 13, 4874  # the journal's index has no room to grow
POSTGRES_FULL = "53100"
NO_ROOM = "На диске кончилось место. Освободите его и повторите: начатое отменено целиком."
NETWORK_DISKS = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ceph|lustre|beegfs|gpfs|ncpfs|coda|glusterfs|davfs|vboxsf|prl_fs"
    r"|fuse\.(sshfs|glusterfs|rclone|davfs2?|s3fs|smbnetfs|cephfs|vmhgfs-fuse|curlftpfs|ceph-fuse)"
)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk; a system that cannot do this does it by itself."""
    with suppress(PermissionError, NotImplementedError):
        number = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some disks of other computers refuse
                os.fsync(number)
        finally:
            os.close(number)


def replace_durably(source: Path, target: Path) -> None:
    """Whole, on the disk and under its name, whenever the current goes: the old or the new."""
    if source.is_file():
        with source.open("rb") as written:
            os.fsync(written.fileno())
    source.replace(target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def write_note(path: Path, told: dict[str, object]) -> None:
    """A few words of our own as JSON, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        part.chmod(0o600)
        replace_durably(part, path)
    finally:
        part.unlink(missing_ok=True)


def read_note(path: Path) -> dict[str, object]:
    """What was noted there; a note that cannot be read is no note."""
    with suppress(OSError, ValueError):
        told = json.loads(path.read_text("utf-8"))
        return told if isinstance(told, dict) else {}
    return {}


@contextmanager
def workroom(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder for something that is not whole yet; it goes with us, at the latest when the next
    one is made there."""
    clear_workrooms(folder, prefix)
    while True:
        room = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
        held = _hold(room)
        if held is not None:
            break
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        if held >= 0:
            os.close(held)


def clear_workrooms(folder: Path, prefix: str) -> None:
    """Those whose makers were killed go; what somebody is working in stays."""
    for room in folder.glob(f"{prefix}????????"):
        if room.is_dir() and not room.is_symlink() and (held := _hold(room)) is not None:
            shutil.rmtree(room, ignore_errors=True)
            if held >= 0:
                os.close(held)


def _hold(room: Path) -> int | None:
    """The lock of a room, which the system takes back from the dead; None: somebody has it."""
    if sys.platform == "win32":
        return -1
    import fcntl  # noqa: PLC0415 - not on Windows

    try:
        number = os.open(room, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    if not room.is_dir():  # cleared away by somebody between making and holding it
        os.close(number)
        return None
    return number


def is_full(error: BaseException | None) -> bool:
    """Whether something failed because the disk has no room, in the words of whichever library."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL_CODES:
            return True
        code = getattr(error, "sqlite_errorcode", None)
        if code in (SQLITE_FULL, SQLITE_NO_SHARED_MEMORY):
            return True
        if getattr(error, "sqlstate", None) == POSTGRES_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def network_disk(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The kind of the disk a folder lies on, where that disk stands in another computer; else «»."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""  # no Linux: nothing is known
    place, best, kind = folder.resolve(), Path(), ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = Path(re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), fields[4]))
        if place.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, after.split(" ")[0]
    return kind if NETWORK_DISKS.fullmatch(kind) else ""
