"""How does a command print: a table for people, JSON for programs?"""

import errno
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

WRONG_USE = 2  # exit code: asked for what cannot be
NOT_WHOLE = 4  # exit code: done, but without files that are damaged
_REASONS = {
    errno.EACCES: "нет права",
    errno.EPERM: "нет права",
    errno.EROFS: "сюда можно только читать",
    errno.ENOENT: "такой папки нет, и завести её нельзя",
    errno.ENOTDIR: "на этом пути стоит файл, а не папка",
    errno.EEXIST: "на этом пути стоит файл, а не папка",
    errno.EISDIR: "это папка, а не файл",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ENOTEMPTY: "папка не пуста",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "на диске нет места",
    errno.EIO: "диск не отвечает",
}


def print_json(value: Any) -> None:  # noqa: ANN401 - any plain value
    """JSON alone on standard output: UTF-8, indented, dates ISO 8601."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(text.decode() + "\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], limit: int = 60) -> None:
    """A table in columns; a cell longer than ``limit`` signs is cut with «…»."""
    cells = [[_cell(value, limit) for value in row] for row in rows]
    widths = [max([len(head), *(len(row[i]) for row in cells)]) for i, head in enumerate(heads)]
    for row in [list(heads), ["─" * width for width in widths], *cells]:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def say(text: str) -> None:
    """Words for the person, on standard error, so that standard output stays clean."""
    print(text, file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the system would not write, in Russian; a rare reason in its own words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _cell(value: object, limit: int) -> str:
    if value is None:
        return "—"
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (tuple, list)):
        value = "; ".join(str(item) for item in value)
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


ONLY_HERE = (
    "Эта ссылка открывается только на этом компьютере, телефон её не найдёт: кода нет. Чтобы открыть "
    "программу сети школы, запустите nastavnik serve --listen 0.0.0.0 и дайте ссылку ещё раз."
)


class NoColumnError(Exception):
    """A tab-separated file lacks the column that is asked for."""


def read_tsv(path: Path, column: str) -> tuple[list[str], list[dict[str, str]]]:
    """The header and the lines of a tab-separated file, in its order; quotes are plain signs.

    Raises ``NoColumnError`` (Russian message) where the header lacks ``column``.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1251", errors="replace")
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    heads = [head.strip() for head in lines[0].split("\t")]
    if column not in heads:
        raise NoColumnError(
            f"В первой строке файла {path.name} нет столбца «{column}». "
            "Столбцы разделяются табуляцией."
        )
    return heads, [
        dict(zip(heads, line.split("\t") + [""] * len(heads), strict=False)) for line in lines[1:]
    ]
