"""How do papers become PDF in the tests, and what is printed in them?

One start of LibreOffice for all the files of a test, with a profile that is made once in a worker:
a start with a new one costs as much as the pages of twenty papers.
"""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2
import pytest

AsPdf = Callable[..., list[Path]]


@pytest.fixture(scope="session")
def as_pdf(office: str, tmp_path_factory: pytest.TempPathFactory) -> AsPdf:
    """``as_pdf(*files)``: the PDF of each, beside it."""
    profile = tmp_path_factory.getbasetemp() / "office-profile"

    def convert(*files: Path) -> list[Path]:
        for folder in sorted({one.parent for one in files}):
            subprocess.run(
                [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf",
                 "--outdir", folder, *(one for one in files if one.parent == folder)],
                capture_output=True, check=True, timeout=180,
            )  # fmt: skip
        made = [one.with_suffix(".pdf") for one in files]
        assert [one for one in made if not one.is_file()] == []
        return made

    return convert


def printed(pdf: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def write(folder: Path, papers: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Papers as files of their names in a folder."""
    files = []
    for name, content in papers:
        files.append(folder / name)
        files[-1].write_bytes(content)
    return files
