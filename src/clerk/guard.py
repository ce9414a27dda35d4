"""How is a stranger's file read without letting it harm us: in a child process with limits.

The child reads one file and answers in JSON; whatever the file does to it (a zip bomb, a parser
that never ends), the parent gets an ``UnreadableError`` with a clear message.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from clerk.errors import UnreadableError
from clerk.numbers import count
from clerk.roadmap.model import Roadmap
from clerk.staff.model import StaffList

SECONDS = 60
MEMORY_BYTES = 1_500 * 1024 * 1024  # address space, of which a usual file touches a tenth


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the child prints: either the thing read or why it cannot be read."""

    staff: StaffList | None = None
    roadmap: Roadmap | None = None
    code: str | None = None
    text: str | None = None


def read_staff_safely(
    path: Path, fields: Mapping[str, Mapping[int, str | None]] | None = None
) -> StaffList:
    """Read a staff list in a child process; raises ``UnreadableError``.

    ``fields`` (sheet → column → field) win over the guess of the columns.
    """
    answer = _ask("staff", path, *([msgspec.json.encode(fields).decode()] if fields else []))
    if answer.staff is None:
        raise _refusal(answer)
    return answer.staff


def read_roadmap_safely(path: Path, school_year: str | None = None) -> Roadmap:
    """Read a roadmap in a child process; raises ``UnreadableError``.

    ``school_year`` («2023/24») dates the deadlines; without it the document's own year does.
    """
    answer = _ask("roadmap", path, *([school_year] if school_year else []))
    if answer.roadmap is None:
        raise _refusal(answer)
    return answer.roadmap


def _refusal(answer: _Answer) -> UnreadableError:
    return UnreadableError(answer.code or "unreadable", answer.text or _FAILED)


_FAILED = (
    "Файл не удалось прочитать: он повреждён или устроен необычно. "
    "Откройте его в своей программе, сохраните заново и попробуйте ещё раз."
)
_TOO_LONG = (
    f"Файл читается дольше {count(SECONDS, 'секунды', 'секунд', 'секунд')}, поэтому чтение остановлено. "
    "Сохраните его заново без картинок и лишних листов."
)
_TOO_LARGE = (
    "Для чтения файла нужно слишком много памяти, поэтому чтение остановлено. "
    "Сохраните его заново без картинок, лишних листов и пустых строк."
)


def command_of(kind: str, *arguments: object) -> list[str]:
    """The command line of the child."""
    return [sys.executable, "-m", "clerk.guard", kind, *map(str, arguments)]


def _ask(kind: str, *arguments: object) -> _Answer:
    command = command_of(kind, *arguments)
    environment = {**os.environ, "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    try:
        child = subprocess.run(
            command, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return _Answer(code="too_long", text=_TOO_LONG)
    try:
        return msgspec.json.decode(child.stdout, type=_Answer)
    except msgspec.DecodeError:
        pass
    if b"MemoryError" in child.stderr or child.returncode < 0:
        return _Answer(code="too_large", text=_TOO_LARGE)
    return _Answer(code="unreadable", text=_FAILED)


def _limit() -> None:
    """Memory and processor time, where the system knows such limits (not on Windows)."""
    if sys.platform == "win32":
        return
    resource = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_staff(path: str, fields: str | None = None) -> _Answer:
    from clerk.staff.read import read_staff  # noqa: PLC0415 - slow, only this child needs it

    told = msgspec.json.decode(fields, type=dict[str, dict[int, str | None]]) if fields else None
    return _Answer(staff=read_staff(Path(path), told))


def _read_roadmap(path: str, school_year: str | None = None) -> _Answer:
    from clerk.calendar import SchoolCalendar, SchoolYear  # noqa: PLC0415 - slow, as above
    from clerk.roadmap.read import read_roadmap  # noqa: PLC0415 - slow, as above

    calendar = SchoolCalendar(SchoolYear.parse(school_year)) if school_year else None
    return _Answer(roadmap=read_roadmap(Path(path), calendar))


_READERS: dict[str, Callable[..., _Answer]] = {"staff": _read_staff, "roadmap": _read_roadmap}


def _child(arguments: list[str]) -> int:
    _limit()
    kind, *rest = arguments
    try:
        answer = _READERS[kind](*rest)
    except UnreadableError as error:
        answer = _Answer(code=error.code, text=error.text)
    except MemoryError:
        answer = _Answer(code="too_large", text=_TOO_LARGE)
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    return 0


if __name__ == "__main__":
    sys.exit(_child(sys.argv[1:]))
