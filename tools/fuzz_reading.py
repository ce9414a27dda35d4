"""Do damaged and strange files ever bring a reader down: a traceback, a hang, too much memory?

    .venv/bin/python -m tools.fuzz_reading FOLDER... --seed 1 --from 0 --to 1000

Each file is read as a roadmap and as a staff list in a child that may use as much memory as a guarded
one and ten seconds of CPU. A number and a seed name a file for ever; ``--keep`` saves those that fail.
LibreOffice, which takes seconds, is asked for one of fifty.
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from clerk.errors import UnreadableError
from clerk.guard import MEMORY_BYTES
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.sources import office, pdf, sheet, web  # loaded once, not in each child
from clerk.staff.read import read_staff
from tests.clerk.spoilt import spoilt

SECONDS = 10
KINDS = (".docx", ".docm", ".xlsx", ".xls", ".doc", ".odt", ".ods", ".pdf", ".txt", ".csv", ".rtf")
_OFFICE_EACH = 50
_READERS = (office, pdf, sheet, web)


def main() -> int:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("folders", nargs="+", type=Path)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--from", dest="first", type=int, default=0)
    said.add_argument("--to", type=int, default=300)
    said.add_argument("--keep", type=Path)
    told = said.parse_args()
    files = sorted(
        one for folder in told.folders for one in folder.rglob("*") if one.suffix in KINDS
    )
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(told.first, told.to):
            rng = Random(f"{told.seed}-{number}")  # noqa: S311 - nothing is secret
            source = rng.choice(files)
            path = Path(folder) / f"spoilt{source.suffix}"
            path.write_bytes(spoilt(source.read_bytes(), rng))
            for outcome in _outcomes(path, converting=number % _OFFICE_EACH == 0):
                outcomes[outcome.split("\n", 1)[0]] += 1
                if outcome.startswith("!"):
                    print(number, source.name, outcome, flush=True)
                    if told.keep:
                        told.keep.mkdir(exist_ok=True)
                        kept = told.keep / f"{told.seed}-{number}{source.suffix}"
                        kept.write_bytes(path.read_bytes())
    for outcome, times in outcomes.most_common():
        print(f"{times:6} {outcome}")
    return any(outcome.startswith("!") for outcome in outcomes)


def _outcomes(path: Path, *, converting: bool) -> list[str]:
    """What came of reading the file both ways, each in a child of its own."""
    return [_in_child(path, kind, converting=converting) for kind in ("roadmap", "staff")]


def _in_child(path: Path, kind: str, *, converting: bool) -> str:
    there, here = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(there)
            os.write(here, _read(path, kind, converting=converting)[-4000:].encode())
        finally:
            os._exit(0)
    os.close(here)
    with os.fdopen(there, "rb") as told:
        words = told.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return words or f"! {kind} died: {os.waitstatus_to_exitcode(status)}"


def _read(path: Path, kind: str, *, converting: bool) -> str:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    if not converting:
        os.environ["PATH"] = ""
    try:
        (read_roadmap if kind == "roadmap" else read_staff)(path)
    except UnreadableError as error:
        return f"{kind} {error.code}"
    except MemoryError:
        return f"! {kind} memory"
    except BaseException:  # noqa: BLE001 - it is what is looked for
        where = traceback.format_exc()
        return f"! {kind} {where.strip().splitlines()[-1]}\n{where}"
    return f"{kind} read"


if __name__ == "__main__":
    sys.exit(main())
