"""What the rules of code read: each file once, however many rules look at it."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

SOURCES = Path(__file__).resolve().parents[2] / "src"
HOUSE = SOURCES / "nastavnik"
Found = TypeVar("Found")


@cache
def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(text_of(file))


def name_of(file: Path) -> str:
    return str(file.relative_to(SOURCES if HOUSE not in file.parents else HOUSE))


def offenders(files: Iterable[Path], find: Callable[[Path], Found]) -> dict[str, Found]:
    """What is found, by the files that have it: one test asks all of them at once."""
    return {name_of(file): found for file in files if (found := find(file))}
