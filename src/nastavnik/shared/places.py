"""Where does an installation keep everything it must not lose?

One folder: the database, the files, the key, copies and logs. It never depends on the folder one
happens to stand in.
"""

import os
import secrets
from pathlib import Path

import platformdirs

DATABASE = "nastavnik.sqlite3"
FILES = "files"
BACKUPS = "backups"
LOGS = "logs"
SECRET = "secret.key"  # noqa: S105 - the name of a file
ADDRESS = "address.txt"
FOR_TESTS = ".for-tests"
FIRST_ADDRESS = "http://127.0.0.1:8000"


def data_folder() -> Path:
    """``NASTAVNIK_DATA``; in a checkout ``var/`` beside pyproject.toml; else the user's data folder."""
    told = os.environ.get("NASTAVNIK_DATA")
    if told:
        return Path(told).expanduser().absolute()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "src").is_dir():
        return checkout / "var"
    return Path(platformdirs.user_data_dir("nastavnik", appauthor=False))


def mark_of_tests(folder: Path) -> Path:
    """A file that tests put beside a data folder of theirs; no school has it."""
    return folder.with_name(folder.name + FOR_TESTS)


def make_folder(folder: Path) -> None:
    """The folder and its rooms, readable by nobody but the one who runs the product."""
    for room in (folder, folder / FILES, folder / BACKUPS, folder / LOGS):
        room.mkdir(mode=0o700, parents=True, exist_ok=True)


def remember_address(folder: Path, address: str) -> None:
    """What ``serve`` is opened by, so that commands print links that lead there."""
    (folder / ADDRESS).write_text(address + "\n", "utf-8")


def remembered_address(folder: Path) -> str:
    """The address ``serve`` was last opened by; its default where it never ran here."""
    path = folder / ADDRESS
    return (path.read_text("utf-8").strip() if path.is_file() else "") or FIRST_ADDRESS


def secret_key(folder: Path) -> str:
    """The key of this installation: from the environment, from its file, else made and kept.

    Where the folder is not there yet (a command that keeps nothing), the key lives as long as the
    process and its children.
    """
    told = os.environ.get("NASTAVNIK_SECRET_KEY")
    if told:
        return told
    path = folder / SECRET
    if path.is_file():
        return path.read_text("ascii").strip()
    key = secrets.token_urlsafe(50)
    if folder.is_dir():
        path.touch(mode=0o600)
        path.write_text(key, "ascii")
    else:
        os.environ["NASTAVNIK_SECRET_KEY"] = key
    return key
