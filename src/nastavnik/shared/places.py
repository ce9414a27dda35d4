"""Where does an installation keep everything it must not lose?

One folder: the database, the files, the key, copies and logs. It never depends on the folder one
happens to stand in.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

from nastavnik.shared.disk import is_full, replace_durably

DATABASE = "nastavnik.sqlite3"
FILES = "files"
BACKUPS = "backups"
LOGS = "logs"
ROOMS = (FILES, BACKUPS, LOGS)
SECRET = "secret.key"  # noqa: S105 - the name of a file
JOURNALS = tuple(DATABASE + tail for tail in ("-wal", "-shm", "-journal"))
UPGRADED = "upgraded.json"  # to which version everything was brought, after the migrations too
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


class NoFolderError(Exception):
    """The folder of the data is not there and cannot be made; the cause is an ``OSError``."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def make_folder(folder: Path) -> None:
    """The folder and its rooms, readable by nobody but the one who runs the product.

    Raises ``NoFolderError``; a full disk is an ``OSError`` as anywhere.
    """
    try:
        for room in (folder, *(folder / name for name in ROOMS)):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        if is_full(error):
            raise
        raise NoFolderError(folder) from error


def close_to_others(folder: Path) -> list[Path]:
    """Folders and files that others may read are closed to them; those that could not be.

    What lies deeper lies behind a closed door. A folder that serves others too (the system's for
    temporary files, somebody's home) is no folder of ours alone and is left as it is.
    """
    if os.name != "posix":
        return []
    if folder.stat().st_mode & stat.S_ISVTX or Path.home().is_relative_to(folder):
        return [folder]
    found = [folder, *(one for one in folder.iterdir() if one.is_file() or one.name in ROOMS)]
    found += [one for name in (BACKUPS, LOGS) for one in (folder / name).glob("*") if one.is_file()]
    open_ones = []
    for one in found:
        with suppress(FileNotFoundError):  # journals come and go
            mode = one.stat().st_mode
            if one.is_symlink() or not mode & 0o077:
                continue
            try:
                one.chmod(stat.S_IMODE(mode) & 0o700)
            except OSError:
                open_ones.append(one)
    return open_ones


def remember_address(folder: Path, address: str) -> None:
    """What ``serve`` is opened by, so that commands print links that lead there."""
    part = folder / f".{ADDRESS}.part"
    part.write_text(address + "\n", "utf-8")
    replace_durably(part, folder / ADDRESS)


def remembered_address(folder: Path) -> str:
    """The address ``serve`` was last opened by; its default where it never ran here."""
    path = folder / ADDRESS
    return (path.read_text("utf-8").strip() if path.is_file() else "") or FIRST_ADDRESS


def files_without_database(folder: Path) -> bool:
    """Whether a school's files lie here and its SQLite database does not: nothing is begun over them."""
    if os.environ.get("DATABASE_URL") or (folder / DATABASE).exists():
        return False
    return any((folder / FILES).glob("??/*"))


def secret_key(folder: Path) -> str:
    """The key of this installation: from the environment, from its file, else made and kept.

    Where the folder is not there yet (a command that keeps nothing), the key lives as long as the
    process and its children. An empty or spoilt file, or one that is gone from beside a database,
    ends the process in words: what was sealed with it could not be opened by another.
    """
    told = os.environ.get("NASTAVNIK_SECRET_KEY")
    if told:
        return told
    path = folder / SECRET
    if path.is_file():
        kept = path.read_text("ascii", "replace").strip()
        if not kept or "\N{REPLACEMENT CHARACTER}" in kept:
            raise SystemExit(
                f"Ключ установки {path} пуст или испорчен. Верните его из последней копии: файл "
                f"{SECRET} внутри неё."
            )
        return kept
    database = folder / DATABASE
    if database.is_file() and database.stat().st_size:
        raise SystemExit(
            f"База {database} есть, а ключа установки {path} нет. Верните его из последней копии: "
            f"файл {SECRET} внутри неё. Копии нет — запишите в этот файл любые 50 латинских букв и "
            "цифр: все войдут заново, а второй шаг входа каждому придётся снять и включить ещё раз."
        )
    key = secrets.token_urlsafe(50)
    if folder.is_dir():
        part = folder / f".{SECRET}.part"
        part.touch(mode=0o600)
        part.write_text(key, "ascii")
        replace_durably(part, path)
    else:
        os.environ["NASTAVNIK_SECRET_KEY"] = key
    return key
