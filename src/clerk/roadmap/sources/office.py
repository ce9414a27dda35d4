"""How are .doc, .odt and .rtf read: through LibreOffice, where it is installed?"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from clerk.errors import UnreadableError
from clerk.files import broken
from clerk.roadmap.grid import Grid
from clerk.roadmap.sources.word import read_word

SECONDS = 45


def read_office(path: Path, kind: str) -> Grid:
    """Convert to .docx in a profile of its own, then read; raises ``UnreadableError``."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableError(
            "needs_libreoffice",
            f"Чтобы прочитать .{kind}, нужен LibreOffice, а на этом компьютере его нет. "
            "Откройте файл и сохраните его как .docx.",
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{kind}"
        shutil.copyfile(path, source)
        command = [
            office,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise broken() from error
        converted = source.with_suffix(".docx")
        if not converted.exists():
            raise broken()
        return read_word(converted)
