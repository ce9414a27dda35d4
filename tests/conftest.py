"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator

import pytest

from nastavnik.shared.crossing import crossing_rows
from tests.personas import House, build_house


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice; without it the test is skipped, with CI=true it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """Two schools, a municipality, and everybody who has to do with them.

    Afterwards no row of one organisation may point at a row of another.
    """
    yield build_house()
    assert crossing_rows() == {}
