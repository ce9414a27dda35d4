"""What stands in the log: JSON lines that tell what happened and nothing about people.

Only fields named here are written. The text of a message comes from our code or a library's, its
arguments are not put in; an exception gives its kind and the places it passed, never its words,
because words of exceptions quote names, addresses and answers.
"""

import json
import logging
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from logging.handlers import WatchedFileHandler

FIELDS = ("event", "number", "method", "route", "status", "ms", "job", "count", "rows", "process")


class ForgivingFile(WatchedFileHandler):
    """A log that cannot be written (the disk is full) is no reason for a page to fail."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line where it can be written; opening the file anew may fail as well."""
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """A fault of the disk is passed over in silence, one of ours is told as ever."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


class PlainLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without anything that could name a person."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg).split("\n", 1)[0][:200] if _is_ours(record) else "",
            "version": version("nastavnik"),
        }
        for name in FIELDS:
            if hasattr(record, name):
                line[name] = getattr(record, name)
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line["exception"] = f"{kind.__module__}.{kind.__qualname__}"
            line["where"] = [
                f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(trace)
            ]
        return json.dumps(line, ensure_ascii=False)


def _is_ours(record: logging.LogRecord) -> bool:
    """A template with places for arguments, or a sentence of our own: never a finished text."""
    return bool(record.args) or record.name.startswith("nastavnik")


def _short(path: str) -> str:
    for mark in ("site-packages/", "/src/", "\\src\\"):
        if mark in path:
            return path.split(mark, 1)[1]
    return path.rsplit("/", 1)[-1]
