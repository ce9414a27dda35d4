"""Is every damaged or strange file read or refused in words, and soon?

``tools/fuzz_reading.py`` does the same with limits of memory, for as many files as one likes.
"""

import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from clerk.errors import UnreadableError
from clerk.roadmap.read import read_roadmap
from clerk.staff.read import read_staff
from tests.clerk.spoilt import spoilt
from tests.shared_data import shared

SECONDS = 10
FILES = (
    "roadmaps/a_six_columns.docx", "roadmaps/c_narrow.docx", "roadmaps/b_section_rows.docx",
    "roadmaps/c_narrow.pdf", "roadmaps/c_narrow_layout.txt", "roadmap_2023.txt",
    "real_kinds/k1_sections_apart.docx", "real_kinds/k2_directions.docx", "real_kinds/k4_wrapped_narrow.pdf",
    "field_cases/roadmap_word_letters.docx", "field_cases/roadmap_moved_step.docx",
    "field_cases/roadmap_web_archive.doc", "field_cases/staff_page.xls", "staff_messy.xlsx",
    "field_cases/staff_merged_post.xlsx", "field_cases/staff_signs_of_names.xlsx",
    "field_cases/staff_1904_numbers.xlsx",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # it takes seconds for a file


@pytest.mark.parametrize("slice_", range(10))
def test_it_is_read_or_refused_in_words(slice_: int, tmp_path: Path) -> None:
    for number in range(30 * slice_, 30 * slice_ + 30):
        rng = Random(f"tests-{number}")  # noqa: S311 - nothing is secret
        source = shared(FILES[number % len(FILES)])
        path = tmp_path / f"spoilt{source.suffix}"
        path.write_bytes(spoilt(source.read_bytes(), rng))
        begun = time.process_time()
        with suppress(UnreadableError):
            (read_staff if "staff" in source.name else read_roadmap)(path)
        assert time.process_time() - begun < SECONDS, (number, source.name)
