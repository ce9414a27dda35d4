"""How many facts are misread of papers that were corrected at random and came back?

``.venv/bin/python -m tools.return_papers 200`` makes so many, three of four saved anew by LibreOffice
in one of its formats, and shows each that was read wrongly; ``… 200 1000`` begins at another seed.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clerk.office import office_program
from papers.returned import AnotherPaperError, Returned, compare, read_returned
from tests.papers.revisions import Corrected, another_school, asked, corrected, misread, missed

_FORMATS = ("docx", "odt", "doc")


def _saved(files: list[Path], to: str, folder: Path) -> list[Path]:
    """The same files as LibreOffice saves them, all at one start of it."""
    office = office_program()
    if office is None or not files:
        return files
    made = folder / f"{files[0].parent.name}-{to}"
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", made, *files], capture_output=True, check=True)
    return [made / f"{one.stem}.{to}" for one in files]


def _made(seeds: range, folder: Path) -> Iterator[tuple[int, Corrected, Path, str]]:
    """Each paper, and what came back of it as a file that is read without LibreOffice."""
    papers = {seed: corrected(seed)[0] for seed in seeds}
    for place, to in enumerate((None, *_FORMATS)):
        own = folder / f"as-{to}"
        own.mkdir()
        mine = [seed for seed in seeds if seed % 4 == place]
        files = [own / f"{seed}.docx" for seed in mine]
        for seed, file in zip(mine, files, strict=True):
            file.write_bytes(papers[seed].content())
        if to:
            files = _saved(files, to, folder)
        if to in {"odt", "doc"}:  # as the reader does, one at a time
            files = _saved(files, "docx", folder)
        for seed, file in zip(mine, files, strict=True):
            yield seed, papers[seed], file, to or "as it was"


def _compared(done: Corrected, file: Path) -> Returned:
    return compare(
        done.paper.outline, read_returned(file), kind=done.paper.kind, digest=done.digest
    )


def main(number: int, first: int) -> None:
    """Runs and reports."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed, done, file, how in _made(range(first, first + number), folder):
            counts["papers"] += 1
            counts[how] += 1
            try:
                found = _compared(done, file)
            except AnotherPaperError as error:
                print(seed, done.paper.kind, how, "REFUSED", error.text, done.truth.done)
                counts["refused"] += 1
                continue
            wrong, silent = misread(done, found), missed(done, found)
            counts["wrongly told"] += bool(wrong)
            counts["facts misread"] += sum(
                one.startswith(("untouched", "misread", "no form", "another case")) for one in wrong
            )
            counts["missed"] += bool(silent)
            counts["facts changed"] += len(done.truth.facts)
            counts["asked"] += asked(done, found)
            counts["lost"] += sum(len(one.lost) for one in found.words)
            for line in (*wrong, *(f"MISSED {one}" for one in silent)):
                print(seed, done.paper.kind, how, line, done.truth.done)
            other = folder / "other.docx"
            other.write_bytes(another_school(done.paper, seed).content)
            try:
                _compared(done, other)
                print(seed, done.paper.kind, "another school's was taken")
                counts["others taken"] += 1
            except AnotherPaperError as error:
                counts[f"others refused: {error.code}"] += 1
    print(dict(counts))


if __name__ == "__main__":
    given = dict(enumerate(map(int, sys.argv[1:])))
    main(given.get(0, 200), given.get(1, 0))
