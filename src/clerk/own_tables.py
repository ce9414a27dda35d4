"""Which rows has a table of ours, a .tsv beside the code that reads it?"""

import re
from collections.abc import Mapping
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The rows of «staff/subjects.tsv» below its headings, cell by cell."""
    text = files("clerk").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.rstrip("\n").split("\n")[1:]]


def with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern of a table with the named parts it is made of: «{HEAD}»."""
    return re.sub(r"\{([A-Z]+)\}", lambda found: parts[found[1]], pattern)
