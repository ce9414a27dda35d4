"""What does one import cost, step by step? Run in a process and a data folder of its own."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.house import browser_of, make_school, set_up


def watch_writes(longest: list[float]) -> None:
    """Note how long each write transaction holds the database."""
    from django import db  # noqa: PLC0415 - after the set-up

    connection: Any = db.connection

    begun = [0.0]
    start, commit = connection._start_transaction_under_autocommit, connection.commit

    def timed_start() -> None:
        start()
        begun[0] = time.perf_counter()

    def timed_commit() -> None:
        commit()
        if begun[0]:
            longest.append(time.perf_counter() - begun[0])
            begun[0] = 0.0

    connection._start_transaction_under_autocommit = timed_start
    connection.commit = timed_commit


def main() -> None:
    first, changed = Path(sys.argv[1]), Path(sys.argv[2])
    set_up()
    school, (account,) = make_school(coordinators=1)
    browser = browser_of(account)
    held: list[float] = []
    watch_writes(held)
    told: dict[str, Any] = {"seconds": {}, "writes": {}}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        held.clear()
        started = time.perf_counter()
        yield
        told["seconds"][name] = time.perf_counter() - started
        told["writes"][name] = max(held, default=0.0)

    def import_list(path: Path, name: str) -> None:
        with step(f"{name}: read"), path.open("rb") as file:
            address = browser.post(f"/o/{school.key}/people/import/", {"staff": file})["Location"]
        with step(f"{name}: preview"):
            assert browser.get(address).status_code == 200
        with step(f"{name}: apply"):
            assert browser.post(address, {"action": "take"}).status_code == 302

    import_list(first, "first")
    told["first"] = counted(school)
    import_list(first, "same")
    told["same"] = counted(school)
    import_list(changed, "changed")
    told["changed"] = counted(school)
    Path(sys.argv[3]).write_text(json.dumps(told))


def counted(school: Any) -> tuple[int, int, int, int]:
    """(new, changed, unchanged, people) after the last list."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    from nastavnik.people.models import StaffImport, Teacher  # noqa: PLC0415

    with scope(organisation=school):
        last = StaffImport.objects.defer("reading").latest("pk")
        return last.new, last.changed, last.unchanged, Teacher.objects.count()


if __name__ == "__main__":
    main()
