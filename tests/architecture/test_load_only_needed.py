"""Does a command load only what it needs, so that the console stays quick on an old computer?"""

import subprocess
from pathlib import Path

import pytest

from tests.processes import PYTHON, environment

HEAVY = {"django", "scipy", "numpy", "openpyxl", "docx", "pdfplumber", "pymorphy3", "granian"}


def loaded_by(*arguments: str) -> set[str]:
    """The heavy libraries in memory after a command."""
    code = (
        "import sys\n"
        "from nastavnik.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *{name.split('.')[0] for name in sys.modules})"
    )
    answer = subprocess.run(
        [PYTHON, "-c", code, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return HEAVY & set(answer.stdout.rpartition("LOADED")[2].split())


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == set()


@pytest.mark.parametrize(
    ("command", "head", "line"),
    [
        (["decline"], "nominative\tsex", "Иванова Мария Петровна\tf"),
        (["read", "deadlines", "--school-year", "2026/27"], "expression", "сентябрь"),
    ],
)
def test_engines_load_no_web_framework(
    tmp_path: Path, command: list[str], head: str, line: str
) -> None:
    file = tmp_path / "words.tsv"
    file.write_text(f"{head}\n{line}\n", encoding="utf-8")
    assert loaded_by(*command, str(file)) <= {"pymorphy3", "numpy"}


def test_staff_is_read_in_the_child_alone(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("ФИО;Должность\nИванова Мария Петровна;учитель химии\n", encoding="utf-8")
    assert loaded_by("read", "staff", str(file)) == set()
