"""How fast does a journal give numbers to five clerks at once, and does any number come twice?

Each clerk is a process with papers of its own. It proposes the next number of the one journal, as
the page does, and registers the paper with it; where another was quicker the action gives the next.
On SQLite and on PostgreSQL (``tools/postgres``), each with a database of its own.

Beside it, in the same run and database: the same clerks who only ask for the greatest number and
insert the next into a table with a unique constraint, without rights, locks, history or steps; and
one clerk alone, since five must not be slower than one.
"""

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import own, print_rows

CLERKS, PAPERS = 5, 20  # papers of each
TODAY = date(2026, 11, 24)
SIGNED = date(2026, 11, 20)
POSTGRES = Path(__file__).resolve().parents[1] / "tools" / "postgres"
BARE = "CREATE TABLE bare (number integer NOT NULL UNIQUE)"
Issue = Callable[[int], int]
"""The place of a paper → how often its number was taken already."""


def main() -> None:
    lines = []
    for engine, before in (("SQLite", []), ("PostgreSQL", [str(POSTGRES), "C"])):
        with tempfile.TemporaryDirectory() as room:
            told = {one: value for one, value in os.environ.items() if one != "DATABASE_URL"}
            told |= {"NASTAVNIK_DATA": f"{room}/data"}
            answer = Path(room) / "answer.json"
            command = [*before, *own("benchmarks.numbering", str(answer))]
            subprocess.run(command, env=told, check=True)
            if answer.exists():  # else there is no PostgreSQL here, and that was said
                lines += [(engine, *line) for line in json.loads(answer.read_text())]
    print_rows(
        f"{PAPERS} papers of each clerk, one journal",
        ("engine", "clerks", "numbers/s", "of one clerk", "p50", "p95", "taken", "bare: numbers/s",
         "taken", "ratio"),
        lines,
    )  # fmt: skip


def run(answer: Path) -> None:
    from benchmarks.house import make_school, set_up  # noqa: PLC0415 - slow

    set_up()
    school, _ = make_school(coordinators=1)
    found, alone = [], 0.0
    for clerks in (1, CLERKS):
        ours, times, taken = at_once(
            clerks, partial(register, school, prepare(school, clerks * PAPERS))
        )
        demand_whole(school, clerks * PAPERS)
        bare, _, bare_taken = at_once(clerks, insert)
        alone = alone or ours
        found.append(
            (str(clerks), f"{ours:.0f}", f"{ours / alone:.2f}", f"{statistics.median(times):.0f} ms",
             f"{statistics.quantiles(times, n=20)[-1]:.0f} ms", str(taken), f"{bare:.0f}",
             str(bare_taken), f"{ours / bare:.2f}")
        )  # fmt: skip
    answer.write_text(json.dumps(found))


def at_once(clerks: int, issue: Issue) -> tuple[float, list[float], int]:
    """(numbers a second, milliseconds of each, how many were taken), of so many processes."""
    from django.db import connections  # noqa: PLC0415 - after the set-up

    connections.close_all()  # none is shared by two processes
    forked = multiprocessing.get_context("fork")
    ready, told = forked.Barrier(clerks + 1), forked.Queue()
    workers = [forked.Process(target=work, args=(one, issue, ready, told)) for one in range(clerks)]
    for one in workers:
        one.start()
    ready.wait()
    started = time.perf_counter()
    answers = [told.get(timeout=300) for _ in workers]
    spent = time.perf_counter() - started
    for one in workers:
        one.join()
    times = [each for one, _ in answers for each in one]
    return len(times) / spent, times, sum(taken for _, taken in answers)


def work(clerk: int, issue: Issue, ready: Any, told: Any) -> None:
    from django.db import connection  # noqa: PLC0415 - after the set-up

    connection.ensure_connection()
    times, taken = [], 0
    ready.wait()
    for place in range(clerk * PAPERS, (clerk + 1) * PAPERS):
        started = time.perf_counter()
        taken += issue(place)
        times.append((time.perf_counter() - started) * 1000)
    told.put((times, taken))


def register(school: Any, papers: list[Any], place: int) -> int:
    """As the page does: the next number is proposed, then given."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    from nastavnik.journals.actions.register_paper import register_paper  # noqa: PLC0415
    from nastavnik.journals.queries import propose_numbers  # noqa: PLC0415

    with scope(organisation=school):
        (proposed,) = propose_numbers([papers[place]], TODAY)
        paper = register_paper(
            None, organisation=school, paper=papers[place], or_next=True,
            number=proposed.number, dated_on=proposed.dated_on,
        )  # fmt: skip
    return int(paper.number != proposed.number)


def insert(_: int) -> int:
    """The least that gives a number once."""
    from django.db import IntegrityError, connection, transaction  # noqa: PLC0415

    taken = 0
    while True:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT MAX(number) FROM bare")
                (last,) = cursor.fetchone() or (0,)
                cursor.execute("INSERT INTO bare VALUES (%s)", [(last or 0) + 1])
        except IntegrityError:
            taken += 1
        else:
            return taken


def prepare(school: Any, papers: int) -> list[Any]:
    """So many signed papers in a journal that has no number yet, and an empty bare table."""
    from django.db import connection  # noqa: PLC0415 - after the set-up
    from django_scopes import scope  # noqa: PLC0415

    from nastavnik.documents.models import Paper  # noqa: PLC0415
    from nastavnik.documents.paper_kind import kind_of  # noqa: PLC0415
    from nastavnik.documents.states import PaperState  # noqa: PLC0415
    from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT  # noqa: PLC0415
    from nastavnik.organisations.models import StoredFile  # noqa: PLC0415
    from nastavnik.shared import clock  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        cursor.execute(BARE)
    kind = kind_of(ADDITIONAL_AGREEMENT)
    with scope(organisation=school):
        Paper.objects.all().delete()
        file, _ = StoredFile.objects.get_or_create(
            organisation=school, name="x.docx", sha256="0" * 64, size=1,
            defaults={"made_at": clock.now()},
        )  # fmt: skip
        Paper.objects.bulk_create(
            Paper(
                organisation=school, school_year=2026, kind=kind.code, order=kind.place,
                title=f"Дополнительное соглашение: Новикова{place:03}", filename="x.docx",
                signers=["директор"], file=file, made_at=clock.now(), state=PaperState.SIGNED,
                signed_on=SIGNED,
            )
            for place in range(papers)
        )  # fmt: skip
        return list(Paper.objects.order_by("pk"))


def demand_whole(school: Any, papers: int) -> None:
    """Every number once, from the first to the last."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    from nastavnik.documents.models import Paper  # noqa: PLC0415

    with scope(organisation=school):
        numbers = sorted(int(one) for one in Paper.objects.values_list("number", flat=True))
    assert numbers == list(range(1, papers + 1)), numbers


if __name__ == "__main__":
    run(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
