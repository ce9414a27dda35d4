"""What tests of the readers share."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def as_pdf(office: str, tmp_path: Path) -> Callable[[Path], Path]:
    """A Word document as the PDF that an office program makes of it."""

    def convert(source: Path) -> Path:
        subprocess.run(
            [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(source.parent), str(source)],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        return source.with_suffix(".pdf")

    return convert
