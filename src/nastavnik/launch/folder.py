"""Which files does a launch leave, and how are they put down without ever being half-written?"""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nastavnik.launch.compute import (
    Choices,
    LaunchFacts,
    LaunchResult,
    Requisites,
    compute,
    signing_facts,
)
from nastavnik.launch.writing.decisions import decisions_text
from nastavnik.launch.writing.lists import lists_workbook
from nastavnik.launch.writing.reports import findings_report, proposals_report
from papers.letterhead import Letterhead
from papers.model import Paper
from papers.own import Words
from papers.roadmap import make_roadmap_paper
from papers.signing import make_signing_set

READ_FIRST = "0 Что решено.txt"
SIGNING_FOLDER = "5 На подпись"
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same facts give the same bytes


class FolderTakenError(Exception):
    """The folder holds files that are not ours; nothing was written."""


def signing_set(
    result: LaunchResult,
    requisites: Requisites | None = None,
    letterhead: Letterhead | None = None,
    words: Words | None = None,
    *,
    named_only: bool = False,
) -> tuple[Paper, ...]:
    """The papers of the signing set, in the order of signing; none where there are no pairs.

    ``named_only``: for a page that lists them; nothing is written.
    """
    if not result.proposal.pairs:
        return ()
    facts = signing_facts(result, requisites)
    return make_signing_set(facts, named_only=named_only, letterhead=letterhead, words=words)


def launch_files(
    result: LaunchResult,
    requisites: Requisites | None = None,
    letterhead: Letterhead | None = None,
    words: Words | None = None,
) -> dict[str, bytes]:
    """Path inside the folder → content, in reading order."""
    year = result.school_year.label.replace("/", "-")
    school = signing_facts(result, requisites).school
    files = {
        READ_FIRST: decisions_text(result, requisites).encode("utf-8-sig"),
        f"1 Дорожная карта {year}.docx": make_roadmap_paper(result.carried, school).content,
        "2 Замечания к дорожной карте.docx": findings_report(result),
        "3 Кому нужен наставник и кто может быть.xlsx": lists_workbook(result),
        "4 Предложенные пары.docx": proposals_report(result),
    }
    for paper in signing_set(result, requisites, letterhead, words):
        files[f"{SIGNING_FOLDER}/{paper.filename}"] = paper.content
    return files


def make_zip(
    result: LaunchResult,
    requisites: Requisites | None = None,
    letterhead: Letterhead | None = None,
    words: Words | None = None,
) -> bytes:
    """All files as one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in launch_files(result, requisites, letterhead, words).items():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, content)
    return archive.getvalue()


def zip_name(result: LaunchResult) -> str:
    """«Наставничество 2026-27.zip»."""
    return f"Наставничество {result.school_year.label.replace('/', '-')}.zip"


def compute_and_write(
    facts: LaunchFacts, choices: Choices, today: date
) -> tuple[LaunchResult, dict[str, bytes]]:
    """Everything from the facts to the files, for a process of its own."""
    result = compute(facts, choices, today)
    return result, launch_files(result)


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files down as a whole: the folder appears complete or not at all.

    An earlier folder of ours is replaced; one that holds anything else raises
    ``FolderTakenError`` and stays as it is.
    """
    folder = folder.absolute()
    if folder.exists() and not _is_ours(folder):
        raise FolderTakenError(
            f"В папке {folder} уже лежат другие файлы. Укажите новую или пустую папку."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as spare:
        fresh = Path(spare) / "fresh"
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if folder.exists():
            folder.rename(Path(spare) / "replaced")
        fresh.rename(folder)


def _is_ours(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    return not any(folder.iterdir()) or (folder / READ_FIRST).is_file()
