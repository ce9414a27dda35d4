"""How many facts are misread of papers that were corrected at random and came back?

``.venv/bin/python -m tools.return_papers 200`` makes so many, a part of them saved anew by
LibreOffice, and shows each that was read wrongly; ``… 200 1000`` begins at another seed.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from clerk.office import converted, office_program
from papers.returned import AnotherPaperError, Returned, compare, read_returned
from tests.papers.revisions import Corrected, another_school, asked, corrected, misread, missed

_FORMATS = ("docx", "odt", "doc")
_SAVED = 4  # one of so many is saved anew


def _read(content: bytes, suffix: str, done: Corrected, folder: Path) -> Returned:
    path = folder / f"paper.{suffix}"
    path.write_bytes(content)
    return compare(
        done.paper.outline, read_returned(path), kind=done.paper.kind, digest=done.digest
    )


def main(number: int, first: int) -> None:
    """Runs and reports."""
    counts: Counter[str] = Counter()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in range(first, first + number):
            done, letters = corrected(seed)
            content, suffix = done.content(), "docx"
            if office_program() and seed % _SAVED == 0:
                suffix = _FORMATS[seed // _SAVED % len(_FORMATS)]
                content = converted(content, "docx", suffix) or content
            try:
                found = _read(content, suffix, done, folder)
            except AnotherPaperError as error:
                print(seed, done.paper.kind, "REFUSED", error.text, done.truth.done)
                counts["refused"] += 1
                continue
            wrong, silent = misread(done, found), missed(done, found)
            counts["papers"] += 1
            counts["misread"] += bool(wrong)
            counts["misread facts"] += sum(
                one.startswith(("untouched", "misread")) for one in wrong
            )
            counts["missed"] += bool(silent)
            counts["facts changed"] += len(done.truth.facts)
            counts["asked"] += asked(done, found)
            counts["lost"] += sum(len(one.lost) for one in found.words)
            for line in (*wrong, *(f"MISSED {one}" for one in silent)):
                where = (
                    f"{suffix}{' tracked' if done.tracked else ''}{' letters' if letters else ''}"
                )
                print(seed, done.paper.kind, where, line, done.truth.done)
            other = another_school(done.paper, seed)
            try:
                _read(other.content, "docx", done, folder)
                print(seed, done.paper.kind, "another school's was taken")
                counts["others taken"] += 1
            except AnotherPaperError as error:
                counts[f"others refused: {error.code}"] += 1
    print(dict(counts), f"{time.process_time() - begun:.0f} s")


if __name__ == "__main__":
    given = dict(enumerate(map(int, sys.argv[1:])))
    main(given.get(0, 200), given.get(1, 0))
