"""Keeps a small database of this version, for both engines: ``make keep-version``, before a release.

The demo school, as ``tests/upgrade`` will bring it to every version that follows. A version is kept
once; what it left in the tables is written beside the dumps, with the hashes of its migrations.
"""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import psycopg

from tests.upgrade.kept import FOLDER, Kept, migrations_now

TODAY = "2026-11-24"
ROOT = Path(__file__).resolve().parents[1]
SKIPPED = re.compile("(django|auth|sqlite)_")  # rows that migrations themselves bring
DUMP = ("pg_dump", "--inserts", "--no-owner", "--no-privileges", "--schema=public")


def make_school(folder: Path, database: str) -> None:
    """The demo school in its own place, by the command people use."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("NASTAVNIK")}
    told |= {"NASTAVNIK_DATA": str(folder), "DATABASE_URL": database}
    demo = [sys.executable, "-m", "nastavnik.cli.main", "demo", "--today", TODAY]
    subprocess.run(demo, env=told, check=True, stdout=subprocess.DEVNULL)


def dump_sqlite(folder: Path) -> tuple[str, dict[str, int], str]:
    """The commands, the rows of each table, the name of the school."""
    database = sqlite3.connect(folder / "nastavnik.sqlite3")
    try:
        tables = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )]  # fmt: skip
        rows = {
            one: database.execute(f'SELECT COUNT(*) FROM "{one}"').fetchone()[0]  # noqa: S608
            for one in tables
            if not SKIPPED.match(one)
        }
        (school,) = database.execute(
            "SELECT short_name FROM organisations_organisation WHERE kind = 'school'"
        ).fetchone()
        return "\n".join(database.iterdump()), rows, school
    finally:
        database.close()


def dump_postgres(url: str, tables: dict[str, int]) -> tuple[str, dict[str, int]]:
    """The commands without what belongs to one version of PostgreSQL, the rows of each table."""
    whole = subprocess.run([*DUMP, url], check=True, capture_output=True, text=True).stdout
    commands = whole[whole.index("CREATE TABLE") :].partition("\n\\unrestrict ")[0]
    with psycopg.connect(url) as connection:
        rows = {}
        for one in tables:
            found = connection.execute(f"SELECT COUNT(*) FROM {one}".encode()).fetchone()  # noqa: S608
            rows[one] = found[0] if found else 0
    return commands, rows


def main() -> int:
    """0 kept, 1 this version is kept already or the engines differ."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if (FOLDER / version).exists():
        print(f"Версия {version} уже сохранена: {FOLDER / version}", file=sys.stderr)
        return 1
    url = os.environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory() as room:
        make_school(Path(room) / "sqlite", "")
        make_school(Path(room) / "postgresql", url)
        sqlite, rows, school = dump_sqlite(Path(room) / "sqlite")
    postgresql, others = dump_postgres(url, rows)
    if rows != others:
        print(f"Строк в базах не поровну: {rows} и {others}", file=sys.stderr)
        return 1
    kept = Kept(
        version=version,
        today=TODAY,
        school=school,
        coordinator="Соколова Ирина Викторовна",
        rows={table: number for table, number in rows.items() if number},
        migrations=migrations_now(),
    )
    print(f"Сохранено: {kept.keep({'sqlite': sqlite, 'postgresql': postgresql})}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
