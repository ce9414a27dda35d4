"""Does a file that harms its reader leave us with nothing worse than a clear message?"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk import guard
from clerk.errors import UnreadableError
from tests.children import begun_for_their_jobs


@pytest.fixture(autouse=True)
def _own() -> Iterator[None]:
    with begun_for_their_jobs():
        yield


def test_good_file_comes_back_typed(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("ФИО;Должность\nБелова Нина Олеговна;учитель химии\n", encoding="utf-8")
    assert guard.read_staff_safely(path).teachers[0].surname == "Белова"


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("raise MemoryError", "too_large"),
        ("import os; os.kill(os.getpid(), 9)", "too_large"),
        ("import sys; sys.exit(3)", "unreadable"),
        ("print('{\"staff\": 5}')", "unreadable"),
        ("import time; time.sleep(30)", "too_long"),
    ],
)
def test_child_that_dies_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, child: str, code: str
) -> None:
    monkeypatch.setattr(guard, "SECONDS", 1)
    monkeypatch.setattr(guard, "command_of", lambda *_: [sys.executable, "-c", child])
    with pytest.raises(UnreadableError) as refusal:
        guard.read_roadmap_safely(tmp_path / "any.docx")
    assert refusal.value.code == code
    assert refusal.value.text.endswith(".")
