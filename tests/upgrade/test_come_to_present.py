"""Does a school of every version that landed come to the present one, with everything it had?"""

import hashlib
import io
import os
import re
import sqlite3
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult
from docx import Document

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.audit.models import AuditEntry
from nastavnik.cli.commands import check, upgrade
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of
from nastavnik.documents.printing import signed_content_of
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.organisations.models import Membership, Organisation, StoredFile
from nastavnik.organisations.parts import put_in_storage
from nastavnik.organisations.states import Kind, Role
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.shared import clock
from nastavnik.workspace.tasks import read_deadlines_anew
from tests.keeping.test_copy_postgres import connected
from tests.upgrade.kept import HOUSE, Kept, kept_versions, migrations_now

KEPT = kept_versions()
# The oldest goes through every migration: it alone is tried in another order of letters too. On
# another engine than SQLite the two youngest are tried beside it: their rows are the newest in kind.
PLACES = [
    KEPT[0],
    *(pytest.param(one, marks=pytest.mark.any_engine) for one in KEPT[1:-2]),
    *(pytest.param(one, marks=pytest.mark.any_locale) for one in KEPT[-2:]),
]
CHANGELOG = (HOUSE.parents[1] / "CHANGELOG.md").read_text("utf-8")
WITHOUT_DATABASE = {"0.1.0"}


@pytest.fixture(params=PLACES, ids=lambda one: one.version)
def kept(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    settings: Any,
    django_db_blocker: Any,
) -> Iterator[Kept]:
    """The place of a school of that version: a database of its own, a folder with its files."""
    one: Kept = request.param
    store = settings.STORAGES["default"]
    options = {**store["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**store, "OPTIONS": options}}
    settings.DATA_FOLDER = tmp_path
    told, before = configured.DATABASES["default"], connection.settings_dict["NAME"]
    connection.close()
    name = _load(one, tmp_path)
    try:
        told["NAME"] = connection.settings_dict["NAME"] = name
        ContentType.objects.clear_cache()
        with django_db_blocker.unblock(), scopes_disabled():
            yield one
            connection.close()
    finally:
        told["NAME"] = connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()
        if connection.vendor == "postgresql":
            with connected("nastavnik") as server:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _load(one: Kept, folder: Path) -> str:
    """A new database with what the dump says."""
    if connection.vendor == "sqlite":
        path = folder / "nastavnik.sqlite3"
        database = sqlite3.connect(path)
        database.executescript(one.dump("sqlite"))
        database.close()
        return str(path)
    name = f"kept_{os.getpid()}_{one.version.replace('.', '_')}"
    with connected("nastavnik") as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    with connected(name) as filled:
        filled.execute(one.dump("postgresql").encode())
    return name


@pytest.fixture
def of_the_models(transactional_db: None) -> Counter[str]:
    """The tables in which all other tests are run: they are made without migrations."""
    return tables()


@pytest.mark.own_database
def test_a_school_of_an_old_version_lives_on(
    of_the_models: Counter[str], kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One upgrade for all that is asked of it: to go through the migrations is dear."""
    assert applied() == set(kept.migrations)  # a school of that version indeed, and no newer one
    assert rows(kept) == kept.rows
    stood = standing()
    _put_files(tmp_path / "files")
    pairs, steps = counted("mentorships_mentorship"), counted("roadmaps_step")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    is_dated_again = _undate_a_step(kept)

    assert upgrade.run(Namespace()) == 0, capsys.readouterr()
    assert len(list((tmp_path / "backups").glob("before-*.zip"))) == bool(waiting)
    assert applied() == set(migrations_now())
    call_command("migrate", check_unapplied=True, verbosity=0)
    found = tables()
    assert (found - of_the_models, of_the_models - found) == (Counter(), Counter())

    # A migration that removes or adds rows on purpose says so here.
    assert rows(kept) == kept.rows
    assert standing() == stood
    assert counted("roadmaps_step") == steps
    now = counted("mentorships_mentorship")  # what both have signed is agreed; no pair at work is
    assert now["active"] == pairs["active"]
    assert now["proposed"] + now["agreed"] == pairs["proposed"] + pairs["agreed"]
    assert now["completed"] == pairs["ended"] + pairs["completed"]
    for model in apps.get_models():
        list(model._base_manager.all())  # the code of today reads every row
    assert check.run(Namespace()) == 0
    said = capsys.readouterr().out
    assert "с чужой организацией: 0" in said
    assert (
        f"Файлов: {kept.rows['organisations_storedfile']}, из них не найдено: 0, испорчено: 0"
        in said
    )

    with clock.standing_at(datetime.fromisoformat(kept.today).replace(hour=9, tzinfo=UTC)):
        _come_in(kept)
        _put_number_right()
        is_dated_again()


@pytest.mark.any_engine
@pytest.mark.own_database
@pytest.mark.parametrize("kept", KEPT[:1], ids=lambda one: one.version, indirect=True)
def test_accounts_get_names_and_shared_ones_new_passwords(kept: Kept) -> None:
    """Names to sign in by; of those who share an account a new password is asked. No further than
    the migrations that see to it: to go through all of them is dear."""
    assert "accounts/0003_give_login_names" not in kept.migrations
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM accounts_account ORDER BY id")
        first, second = (one for (one,) in cursor.fetchmany(2))
        cursor.execute("UPDATE accounts_account SET name = 'Ёлкина Анна', password = 'md5$1$2'")
        # one account in the town and in the school, as an earlier version made it of one e-mail
        cursor.execute(
            "UPDATE organisations_membership SET account_id = %s WHERE account_id = %s",
            [first, second],
        )

    call_command("migrate", "people", "0003", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT login, password_asked FROM accounts_account ORDER BY id")
        found = cursor.fetchall()
    assert [login for login, _ in found[:2]] == ["елкина", "елкина2"]
    assert [bool(asked) for _, asked in found] == [True] + [False] * (len(found) - 1)


def _undate_a_step(kept: Kept) -> Callable[[], None]:
    """Deadlines that were not understood then get their dates."""
    if "roadmaps_step" not in kept.rows:
        return lambda: None  # no roadmap lived in that version
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(id) FROM roadmaps_step")
        (step,) = cursor.fetchone()
        words = "ноябрь и март"
        undated = "UPDATE roadmaps_step SET deadline = %s, starts_on = NULL, ends_on = NULL"
        cursor.execute(f"{undated} WHERE id = %s", [words, step])

    def dated() -> None:
        assert DBTaskResult.objects.get().task_path == read_deadlines_anew.module_path
        for _ in range(2):  # a worker that died is followed by another
            read_deadlines_anew.func()
        found = Step.objects.get(pk=step)
        assert found.ends_on
        assert (found.ends_on.month, len(found.dues)) == (3, 2)
        assert AuditEntry.objects.filter(action="reread_deadlines").count() == 1

    return dated


def _put_files(folder: Path) -> None:
    """In the place of each file that the rows speak of: a few bytes, and their hash in the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT sha256 FROM organisations_storedfile")
        for (before,) in cursor.fetchall():
            content = before.encode()
            sha256 = hashlib.sha256(content).hexdigest()
            path = folder / sha256[:2] / sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            cursor.execute(
                "UPDATE organisations_storedfile SET sha256 = %s WHERE sha256 = %s",
                [sha256, before],
            )


def _come_in(kept: Kept) -> None:
    school = Organisation.objects.get(kind=Kind.SCHOOL)
    link = new_link(Account.objects.get(name=kept.coordinator), SIGN_IN, None)
    browser = Client()
    assert browser.get(f"/o/{school.key}/").status_code == 302  # nobody is let in without it
    browser.post(link.path)
    opened = browser.get(f"/o/{school.key}/")

    assert opened.status_code == 200
    assert kept.school in opened.content.decode().replace("\xa0", " ")
    for page in ("people/", "roadmap/", "papers/sign/", "year/"):
        assert browser.get(f"/o/{school.key}/{page}", follow=True).status_code == 200, page


def _put_number_right() -> None:
    """By the clerk, of an order that came over: what names it follows, what was signed stays."""
    paper = Paper.objects.filter(kind=PAIRS_ORDER, state=PaperState.REGISTERED).order_by("pk")[0]
    _write_anew(paper)
    signed, number, right = signed_content_of(paper), paper.number, f"9{paper.number}"
    pairs = Mentorship.objects.filter(order_number=number)
    shown = Evidence.objects.filter(subject=paper.key)
    before = pairs.count(), shown.count(), standing()
    assert before[0]
    assert before[1]
    browser = Client()
    clerk = Membership.objects.get(role=Role.CLERK).account
    browser.post(new_link(clerk, SIGN_IN, None).path)
    told = {"number": right, "dated_on": f"{paper.dated_on:%d.%m.%Y}", "reason": "описка"}
    page = f"/o/{paper.organisation.key}/papers/{paper.key}/number/"
    assert browser.post(page, told).status_code == 302

    paper.refresh_from_db()
    assert paper.number == right
    assert signed_content_of(paper) == signed
    assert not pairs.exists()
    assert Mentorship.objects.filter(order_number=right).count() == before[0]
    assert {one.title for one in shown} == {paper.name}
    said = AuditEntry.objects.get(action="correct_number").sentence
    assert number in said.partition("стало")[0]
    assert right in said.partition("стало")[2]
    named = dict.fromkeys((number, right), "")  # nothing else has moved
    assert [[named.get(one, one) for one in row] for row in standing()] == [
        [named.get(one, one) for one in row] for row in before[2]
    ]


def _write_anew(paper: Paper) -> None:
    """The words of its outline, where one is kept: the file itself is not among the rows."""
    outline = outline_of(paper)
    if outline:
        written = Document()
        for one in outline.paragraphs:
            written.add_paragraph(one.text)
        content = io.BytesIO()
        written.save(content)
        sha256, size = put_in_storage(content)
        StoredFile.objects.filter(pk=paper.file_id).update(sha256=sha256, size=size)
        paper.refresh_from_db()


def standing() -> list[tuple[Any, ...]]:
    """How far steps are, and which papers have which number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, state, made, wanted, done_on FROM roadmaps_step ORDER BY id")
        steps = cursor.fetchall()
        cursor.execute("SELECT id, state, number, dated_on FROM documents_paper ORDER BY id")
        return [*steps, *cursor.fetchall()]


def applied() -> set[str]:
    """The migrations of the house that were applied to the database."""
    storeys = {path.parent.name for path in HOUSE.glob("*/migrations")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {f"{app}/{name}" for app, name in cursor.fetchall() if app in storeys}


ON_POSTGRES = """
    SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length,
        is_nullable, column_default, identity_generation)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT relname, pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    UNION ALL SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+', 'INDEX')
    FROM pg_indexes WHERE schemaname = 'public'
"""
ON_SQLITE = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
# A dump and what is read from it say the same condition with other brackets and casts.
CAST = re.compile(r"::[a-z ]+(\[\])?|[()]")
# Made by the models its key is a plain integer; the house has no groups.
EMPTY = "auth_group_permissions"
NAMED = re.compile(r'CREATE TABLE "\w+"|CREATE|INDEX "\w+"|CONSTRAINT "\w+"')


def tables() -> Counter[str]:
    """Columns, keys and conditions of all models' tables, whatever their order and names."""
    models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    models.discard(EMPTY)
    with connection.cursor() as cursor:
        cursor.execute(ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRES)
        found = [(table, said) for table, said in cursor.fetchall() if table in models]
    if connection.vendor == "postgresql":
        return Counter(f"{table}: {CAST.sub('', said)}" for table, said in found)
    return Counter(
        f"{table}: {part.strip(' ()')}"
        for table, said in found
        for part in NAMED.sub("", said).split(", ")
    )


def rows(kept: Kept) -> dict[str, int]:
    """How many rows the tables have that had any then."""
    found = {}
    with connection.cursor() as cursor:
        for table in kept.rows:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def counted(table: str) -> Counter[str]:
    """State → how many rows of the table stand in it; nothing where that version had none."""
    if table not in connection.introspection.table_names():
        return Counter()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state, COUNT(*) FROM {table} GROUP BY state")  # noqa: S608
        return Counter(dict(cursor.fetchall()))


@pytest.mark.parametrize("kept", KEPT, ids=lambda one: one.version)
def test_a_migration_that_landed_was_never_edited(kept: Kept) -> None:
    now = migrations_now()

    assert {name: now.get(name) for name in kept.migrations} == kept.migrations


def test_every_version_before_the_present_one_is_kept() -> None:
    """The present one may be in the making: it is kept when it lands."""
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)

    assert set(versions[1:]) - WITHOUT_DATABASE <= {one.version for one in KEPT}
    assert KEPT
