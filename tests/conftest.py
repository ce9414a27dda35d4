"""What every test may ask for."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice; without it the test is skipped, with CI=true it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return found
