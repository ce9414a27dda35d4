"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings

from nastavnik.shared.crossing import crossing_rows
from tests.once import Once, made_once
from tests.personas import House, build_house
from tests.processes import stand_here

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine proves nothing
hypothesis.settings.load_profile("untimed")
DATABASE_MARKS = ("django_db", "own_database", "postgres")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database", action="store_true", help="only tests that touch the database"
    )


def pytest_configure(config: pytest.Config) -> None:
    stand_here()  # whatever day the machine has; another moment: ``clock.standing_at``
    config.addinivalue_line("markers", "postgres: speaks of PostgreSQL, and is left out elsewhere")
    config.addinivalue_line("markers", "own_database: makes a database beside that of the tests")
    config.addinivalue_line(
        "markers", "first: what the module makes is dear, one worker begins by it"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What another database cannot change is not tried on it again; what takes long comes first."""
    on_postgres = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    only = config.getoption("--only-database")
    left = [
        one
        for one in items
        if (only and not _touches_database(one))
        or (one.get_closest_marker("postgres") and not on_postgres)
    ]
    if left:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [one for one in items if one not in gone]
    items.sort(key=lambda one: one.get_closest_marker("first") is None)


def _touches_database(item: pytest.Item) -> bool:
    """Those that run the console with a folder of its own bring their own SQLite with them."""
    used = getattr(item, "fixturenames", ())
    marked = any(item.get_closest_marker(one) for one in DATABASE_MARKS)
    return marked or "db" in used


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


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """Two schools, a municipality, and everybody who has to do with them.

    Afterwards no row of one organisation may point at a row of another.
    """
    yield build_house()
    assert crossing_rows() == {}
