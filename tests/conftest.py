"""What every test may ask for, and which tests a pass takes."""

import functools
import gc
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.client import ClientHandler

from clerk import guard
from nastavnik.shared.crossing import crossing_rows
from tests import children
from tests.built_once import begin, tables
from tests.once import Once, made_once
from tests.personas import House, build_house
from tests.processes import stand_here

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine proves nothing
hypothesis.settings.load_profile("untimed")
TESTS = Path(__file__).parent
DATABASE_MARKS = ("django_db", "own_database", "postgres")
OF_ANY_ENGINE = "pytestmark = pytest.mark.any_engine"
KEYS = {"sort_key", "search_key"}
SPEAKS_OF_DATABASE = re.compile(r"\b(django_db|own_database|postgres|db|house|House)\b")
SPEAKS_OF_LOCALE = re.compile(r"\b(sort_key|search_key|russian_keys)\b|\bsearch/|\?q=")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database", action="store_true", help="only tests that touch the database"
    )
    parser.addoption(
        "--only-locale", action="store_true",
        help="only tests of the database that its order of letters can change",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    stand_here()  # whatever day the machine has; another moment: ``clock.standing_at``
    children.warm()
    config.addinivalue_line("markers", "postgres: speaks of PostgreSQL, and is left out elsewhere")
    config.addinivalue_line("markers", "own_database: makes a database beside that of the tests")
    config.addinivalue_line(
        "markers", "any_engine: rights, words and looks of pages, that no database changes"
    )
    config.addinivalue_line(
        "markers", "each_engine: in a module of such tests, one that a database could change"
    )
    config.addinivalue_line(
        "markers", "any_locale: what an order of letters could change here, another test shows"
    )
    config.addinivalue_line(
        "markers", "first: what the module makes is dear, one worker begins by it"
    )


def empty_tables(_: TransactionTestCase) -> None:
    """After a test that committed: what it wrote goes, what was there before any test stays.

    Django would empty every table and write the content types and permissions anew.
    """
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {quote(one)})"  # noqa: S608
                for one in tables()
            )
        )
        for (one,) in cursor.fetchall():  # in any order: keys are looked at when all is gone
            cursor.execute(f"DELETE FROM {quote(one)}")  # noqa: S608


TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[attr-defined]
# a new connection would learn of each table anew
TransactionTestCase._should_reload_connections = lambda _: False  # type: ignore[attr-defined]


_load_middleware = ClientHandler.load_middleware


@functools.cache
def _chain(*_: object) -> Any:
    handler = ClientHandler()
    _load_middleware(handler)
    return handler._middleware_chain  # type: ignore[attr-defined]


def load_once(handler: Any, is_async: bool = False) -> None:
    """All browsers of the tests share one chain of middleware, as all visitors share a server's.

    Django would make one for each browser, and each would read the list of static files anew.
    """
    handler._middleware_chain = _chain(*settings.MIDDLEWARE, settings.SECURE_HSTS_SECONDS)


ClientHandler.load_middleware = load_once  # type: ignore[method-assign, assignment]


def pytest_collection_finish() -> None:
    gc.freeze()  # thousands of tests and modules that stay to the end are not looked through again
    gc.set_threshold(50_000)  # of what one page makes, hardly anything is left when it is given


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    begin(other_code=isinstance(item, pytest.Function) and _replaces_code(item))


def _replaces_code(test: pytest.Function) -> bool:
    """Whether it, or a fixture of ours that it asks for, may put other code in the place of ours."""
    asked = test._fixtureinfo
    ours = (one for found in asked.name2fixturedefs.values() for one in found if one.baseid)
    return any(
        "monkeypatch" in names for names in (asked.argnames, *(one.argnames for one in ours))
    )


def pytest_unconfigure() -> None:
    guard.cool()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """When the database alone is tried, what does not ask about it is not even loaded."""
    path, ask = collection_path, True
    if not _only_database(config):
        return None
    if path.is_dir() and path.parent == TESTS:
        ask = any(SPEAKS_OF_DATABASE.search(one.read_text()) for one in path.rglob("*.py"))
    elif path.match("test_*.py"):
        text = path.read_text()
        ask = OF_ANY_ENGINE not in text or "each_engine" in text
        if config.getoption("--only-locale"):
            ask = ask and ("own_database" in text or _speaks_of_locale(path))
    return None if ask else True


def _only_database(config: pytest.Config) -> bool:
    return bool(config.getoption("--only-database") or config.getoption("--only-locale"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What another database cannot change is not tried on it again; what takes long comes first."""
    on_postgres = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    only, locale = _only_database(config), config.getoption("--only-locale")
    left = [
        one
        for one in items
        if (only and not _touches_database(one))
        or (locale and not _depends_on_locale(one))
        or (one.get_closest_marker("postgres") and not on_postgres)
    ]
    if left:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [one for one in items if one not in gone]
    items.sort(key=lambda one: one.get_closest_marker("first") is None)


def _touches_database(item: pytest.Item) -> bool:
    """Those that run the console with a folder of its own bring their own SQLite with them."""
    if item.get_closest_marker("any_engine") and not item.get_closest_marker("each_engine"):
        return False
    used = getattr(item, "fixturenames", ())
    marked = any(item.get_closest_marker(one) for one in DATABASE_MARKS)
    return marked or "db" in used


def _depends_on_locale(item: pytest.Item) -> bool:
    """Order and search by keys, copies, upgrades: nothing else asks how a database sorts letters.

    That whatever is put in order or found is so by its keys is held by ``test_sort_by_keys``.
    """
    if item.get_closest_marker("any_locale"):
        return False
    return item.get_closest_marker("own_database") is not None or _speaks_of_locale(item.path)


@functools.cache
def _storeys_with_keys() -> set[str]:
    fields = (field for model in apps.get_models() for field in model._meta.local_fields)
    return {one.model._meta.app_label for one in fields if one.name in KEYS}


@functools.cache
def _speaks_of_locale(path: Path) -> bool:
    folder = path.relative_to(TESTS).parts[0]
    return folder in _storeys_with_keys() or bool(SPEAKS_OF_LOCALE.search(path.read_text()))


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice; without it the test is skipped, with CI=true it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What is dear to make is made once a run, by the worker that needs it first."""
    return made_once(tmp_path_factory)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tables are there without migrations, which nobody need apply any more."""
    with django_db_blocker.unblock():
        call_command("migrate", fake=True, verbosity=0)


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """Two schools, a municipality, and everybody who has to do with them.

    Afterwards no row of one organisation may point at a row of another.
    """
    with transaction.atomic():
        house = build_house()
    yield house
    assert crossing_rows() == {}
