"""How is a stranger's file read without letting it harm us: in a child process with limits.

The child does one job and answers; whatever a file does to it (a zip bomb, a parser that never
ends), the parent gets an ``UnreadableError`` with a clear message, and nothing of the child is left:
no process that it started, no memory, no folder.

A child is a process begun for its job. Where many are wanted, ``warm`` keeps one beside, which has
loaded already what the jobs need and only divides itself: a job then begins in some milliseconds.
"""

import copyreg
import importlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from io import BufferedReader, BufferedWriter
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, ParamSpec, TypeVar

from clerk.errors import UnreadableError
from clerk.numbers import count
from clerk.roadmap.model import ReadColumns, Roadmap, Told
from clerk.staff.model import StaffList

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 60
MEMORY_BYTES = 1_500 * 1024 * 1024  # address space, of which a usual file touches a tenth


def read_staff_safely(
    path: Path, fields: Mapping[str, Mapping[int, str | None]] | None = None
) -> StaffList:
    """Read a staff list in a child process; raises ``UnreadableError``.

    ``fields`` (sheet → column → field) win over the guess of the columns.
    """
    return readable(limited, _read_staff, path, fields)


def read_roadmap_safely(
    path: Path, school_year: str | None = None, remembered: Sequence[Told] = ()
) -> Roadmap:
    """Read a roadmap in a child process; raises ``UnreadableError``.

    ``school_year`` («2023/24») dates the deadlines; without it the document's own year does.
    ``remembered``: what was told of the columns of files with the same headings.
    """
    return readable(limited, _read_roadmap, path, school_year, remembered)


def read_columns_safely(
    path: Path, remembered: Sequence[Told], table: int | None = None
) -> ReadColumns:
    """As ``read_columns``, in a child process; raises ``UnreadableError``."""
    return readable(limited, _read_columns, path, remembered, table)


def readable(read: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What ``read`` gives; whatever goes wrong in it is the file's fault: ``UnreadableError``."""
    try:
        return read(*arguments, **named)
    except UnreadableError:
        raise
    except MemoryError as error:
        raise UnreadableError("too_large", _TOO_LARGE) from error
    except Exception as error:
        raise UnreadableError("unreadable", _FAILED) from error


def limited(job: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401 - whatever the job takes
    """What the function of a module gives for these arguments, worked out in a child.

    What it raises is raised here. Beyond the limits of time and memory it is ``UnreadableError``.
    """
    return _limited(_nursery.ask if _Nursery.modules else _ask_new, job, arguments)


def limited_at_once(job: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401 - as above
    """The same for a command of the console, which has loaded already what the job needs: the
    command divides itself, where the system can do so and no thread would be torn apart."""
    alone = hasattr(os, "fork") and threading.active_count() == 1
    return _limited(_ask_divided if alone else _ask_new, job, arguments)


def _limited(ask: Callable[[bytes], bytes], job: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    with tempfile.TemporaryDirectory(prefix="nastavnik-", ignore_cleanup_errors=True) as folder:
        told = ask(pickle.dumps((job, arguments, folder), pickle.HIGHEST_PROTOCOL))
    try:
        raised, answer = pickle.loads(told)  # noqa: S301 - our own child wrote it
    except Exception as error:  # it was cut off, or is not what a child of ours writes
        raise UnreadableError("unreadable", _FAILED) from error
    if not raised:
        result: T = answer
        return result
    kind, given, own, notes = answer
    its_own: Exception = kind.__new__(kind, *given)
    its_own.__dict__.update(own)
    its_own.add_note(notes)
    raise its_own


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


def command_of(*arguments: str) -> list[str]:
    """The command line of a child."""
    return [sys.executable, "-m", "clerk.guard", *arguments]


def warm(*modules: str) -> None:
    """From now on children come from a process that has loaded these modules, where one can.

    It begins with the first job and ends with this process.
    """
    if hasattr(os, "fork") and hasattr(socket, "send_fds"):
        _Nursery.modules = modules


def cool() -> None:
    """Children are begun for their jobs again."""
    _Nursery.modules = ()
    _nursery.end()


def _ask_new(task: bytes) -> bytes:
    child = subprocess.Popen(
        command_of(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=_environment(), start_new_session=True,
    )  # fmt: skip
    try:
        told, wrong = child.communicate(task, SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableError("too_long", _TOO_LONG) from None
    finally:
        _end_with_all(child.pid)
        child.wait()
        for one in (child.stdout, child.stderr):
            if one:
                one.close()
    if not told and (child.returncode < 0 or b"MemoryError" in wrong):
        raise _died(child.returncode)
    return told


def _died(code: int) -> UnreadableError:
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return UnreadableError("too_long", _TOO_LONG)
    return UnreadableError("too_large", _TOO_LARGE)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _end_with_all(leader: int) -> None:
    """The child and all that it started; where the system knows no groups, the child alone."""
    try:
        if sys.platform == "win32":
            os.kill(leader, signal.SIGTERM)
        else:
            os.killpg(leader, signal.SIGKILL)
    except OSError:
        return  # it has ended by itself, and with it everything


class _Nursery:
    """The process that has everything loaded, as its parent sees it."""

    modules: tuple[str, ...] = ()

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, task: bytes) -> bytes:
        """The answer of a child that was divided off for this task."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            return _answer_over(ours, task)

    def _hand_over(self, end: socket.socket) -> None:
        with self._lock:
            for _ in range(2):
                if self._line is None:
                    self._begin()
                assert self._line is not None  # noqa: S101 - just begun
                try:
                    socket.send_fds(self._line, [b"1"], [end.fileno()])
                except OSError:  # it has been killed: another one
                    self.end()
                else:
                    return
        raise UnreadableError("unreadable", _FAILED)

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.end()
            self._process = subprocess.Popen(
                command_of(*self.modules), stdin=theirs.fileno(), stdout=subprocess.DEVNULL,
                env=_environment(), start_new_session=True,
            )  # fmt: skip
        self._line = ours

    def end(self) -> None:
        """Neither the line nor the process is there any longer."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None


_nursery = _Nursery()


def _ask_divided(task: bytes) -> bytes:
    ours, theirs = socket.socketpair()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        ours.close()
        _live(theirs)
    theirs.close()
    with ours:
        try:
            return _answer_over(ours, task)
        finally:
            os.waitpid(child, 0)


def _answer_over(line: socket.socket, task: bytes) -> bytes:
    """What the child at the other end makes of the task; afterwards nothing of it is left."""
    until = time.monotonic() + SECONDS
    answer = bytearray()
    leader = 0
    try:
        line.settimeout(SECONDS)
        leader = int.from_bytes(line.recv(4, socket.MSG_WAITALL), "big")
        line.sendall(task)
        line.shutdown(socket.SHUT_WR)
        while True:
            line.settimeout(max(0.001, until - time.monotonic()))
            part = line.recv(2**16)
            if not part:
                break
            answer += part
    except TimeoutError:
        raise UnreadableError("too_long", _TOO_LONG) from None
    except OSError:
        answer.clear()
    finally:
        if leader:
            _end_with_all(leader)
    if not answer:
        raise _died(-signal.SIGKILL)
    return bytes(answer)


def _live(line: socket.socket) -> None:
    """The whole life of a child that was divided off: it never returns."""
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with line, line.makefile("rb") as source, line.makefile("wb") as target:
            line.sendall(os.getpid().to_bytes(4, "big"))
            _work(source, target)
    finally:
        os._exit(0)


def _raise_children(modules: list[str]) -> None:
    """The life of the nursery: load, then a child for each line that is handed over."""
    for name in modules:
        module = importlib.import_module(name)
        getattr(module, "warm_up", lambda: None)()
    line = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children here
    while True:
        asked, ends, _, _ = socket.recv_fds(line, 1, 1)
        if not asked:
            return
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _live(socket.socket(fileno=ends[0]))
        for one in ends:
            os.close(one)


def _limit() -> None:
    """Memory and processor time, where the system knows such limits (not on Windows)."""
    if sys.platform == "win32":
        return
    resource = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(source: IO[bytes] | BufferedReader, target: IO[bytes] | BufferedWriter) -> None:
    """One job, in the child: what it gives or what it raises."""
    _limit()
    raised = False
    answer: Any
    try:
        job, arguments, tempfile.tempdir = pickle.loads(source.read())  # noqa: S301 - our parent wrote it
        answer = job(*arguments)
        told = pickle.dumps((raised, answer), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        told = _told_of(UnreadableError("too_large", _TOO_LARGE))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is to know
        told = _told_of(error)
    target.write(told)
    target.flush()


def _told_of(error: Exception) -> bytes:
    notes = "".join(traceback.format_exception(error))
    return pickle.dumps((True, (type(error), error.args, vars(error), notes)))


def _frozen(mapping: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda one: (_frozen, (dict(one),)))


def _read_staff(
    path: Path, fields: Mapping[str, Mapping[int, str | None]] | None = None
) -> StaffList:
    from clerk.staff.read import read_staff  # noqa: PLC0415 - slow, only this child needs it

    return read_staff(path, fields)


def _read_columns(path: Path, remembered: Sequence[Told], table: int | None) -> ReadColumns:
    from clerk.roadmap.read import read_columns  # noqa: PLC0415 - slow, as above

    return read_columns(path, remembered, table)


def _read_roadmap(
    path: Path, school_year: str | None = None, remembered: Sequence[Told] = ()
) -> Roadmap:
    from clerk.calendar import SchoolCalendar, SchoolYear  # noqa: PLC0415 - slow, as above
    from clerk.roadmap.read import read_roadmap  # noqa: PLC0415 - slow, as above

    calendar = SchoolCalendar(SchoolYear.parse(school_year)) if school_year else None
    return read_roadmap(path, calendar, remembered)


if __name__ == "__main__":
    guard = importlib.import_module("clerk.guard")  # what goes home is named by that module
    if sys.argv[1:]:
        guard._raise_children(sys.argv[1:])
    else:
        guard._work(sys.stdin.buffer, sys.stdout.buffer)
