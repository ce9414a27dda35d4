"""What is kept of a landed version: a small database for each engine, and what was true of it.

One folder a version, written by ``make keep-version`` and never changed afterwards.
"""

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
HOUSE = FOLDER.parents[1] / "src" / "nastavnik"
TOLD = "kept.json"


@dataclass(frozen=True)
class Kept:
    """What was true of the database when it was kept."""

    version: str
    today: str  # the day the school lives in
    school: str
    coordinator: str
    rows: dict[str, int]  # table → rows, of every table that has any
    migrations: dict[str, str]  # «people/0001_first» → the hash of its text

    def dump(self, engine: str) -> str:
        """The commands that make the database on «sqlite» or «postgresql»."""
        return gzip.decompress(_dump(self.version, engine).read_bytes()).decode()

    def keep(self, dumps: dict[str, str]) -> Path:
        """Write the folder of this version. Raises ``FileExistsError`` where it is kept already."""
        folder = FOLDER / self.version
        folder.mkdir()
        for engine, commands in dumps.items():
            packed = gzip.compress(commands.encode(), mtime=0)
            _dump(self.version, engine).write_bytes(packed)
        told = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / TOLD).write_text(told + "\n", "utf-8")
        return folder


def kept_versions() -> list[Kept]:
    """All that were kept, the oldest first."""
    found = [Kept(**json.loads(path.read_text("utf-8"))) for path in FOLDER.glob(f"*/{TOLD}")]
    return sorted(found, key=lambda one: [int(part) for part in one.version.split(".")])


def migrations_now() -> dict[str, str]:
    """The migrations of the house by the hash of their text; ends of lines do not matter."""
    return {
        f"{path.parents[1].name}/{path.stem}": _hash(path)
        for path in sorted(HOUSE.glob("*/migrations/[0-9]*.py"))
    }


def _hash(path: Path) -> str:
    lines = [line.rstrip() for line in path.read_text("utf-8").strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _dump(version: str, engine: str) -> Path:
    return FOLDER / version / f"{engine}.sql.gz"
