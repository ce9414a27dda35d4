"""What stands in the log after everything that was done: the number of a failure, and no people?

Last in the alphabet on purpose: journeys before it have used the same installation.
"""

import json
import re
import sqlite3
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Installation, Visitor
from tests.journeys.people import PASSWORD, coordinator_of
from tests.journeys.test_second_list import FIRST, upload, write

FILE = "Список Ромашкиной.csv"


def personal_words(installation: Installation) -> set[str]:
    """Names, addresses, answers and tokens of everybody in the installation."""
    with sqlite3.connect(installation.folder / "nastavnik.sqlite3") as database:
        found: set[str] = set()
        for query in (
            "SELECT surname FROM people_teacher",
            "SELECT email FROM accounts_account WHERE email IS NOT NULL",
            "SELECT name FROM accounts_account",
            "SELECT session_key FROM django_session",
            "SELECT full_name FROM organisations_organisation",
            "SELECT name FROM organisations_storedfile",
        ):
            found |= {row[0] for row in database.execute(query) if len(row[0]) > 3}
    return found | {PASSWORD, FILE} | installation.tokens


def test_a_failure_has_a_number_and_the_log_names_nobody(
    installation: Installation, visitor: Visitor, tmp_path: Path
) -> None:
    with coordinator_of(installation, visitor, "МБОУ «Лицей № 7»", "logs@school.ru") as page:
        page.goto("/")
        upload(page, write(tmp_path / FILE, FIRST))
        with sqlite3.connect(installation.folder / "nastavnik.sqlite3", timeout=20) as database:
            database.execute(
                "UPDATE people_staffimport SET reading = ? WHERE key = ?",
                (
                    b'{"teachers": "\xd0\xa0"}',
                    page.url.rstrip("/").rpartition("/")[2].replace("-", ""),
                ),
            )
        page.reload()
        expect(page.locator("main")).to_contain_text("Номер поломки")
        number = re.search(r"\b[2-9A-Z]{6}\b", page.locator("main").inner_text())
        assert number
    visitor.forget("status of 500")

    logs = [path.read_text() for path in (installation.folder / "logs").glob("*.jsonl*")]
    lines = [json.loads(line) for text in logs for line in text.splitlines()]
    failed = [one for one in lines if one.get("number") == number[0]]
    assert {one["message"] for one in failed} == {"request broke", "request failed"}
    assert any("preview.py" in place for one in failed for place in one.get("where", ()))
    whole = json.dumps(lines, ensure_ascii=False)
    assert [word for word in personal_words(installation) if word in whole] == []
