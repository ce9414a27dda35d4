"""Does everything ask one clock, so that no test depends on the day it is run?

That Python asks only ``nastavnik.shared.clock`` is held by the linter (``banned-api``), but for
migrations, which it does not look at.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.shared import clock
from tests.processes import DAY, PYTHON, environment, own

ROOT = Path(__file__).resolve().parents[2]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ASKS_MACHINE = re.compile(
    r"{% *now\b|\|(timesince|timeuntil|naturaltime|naturalday)\b|\b(timezone|datetime)\.now\b"
)
# The installer of another machine, and the child of an engine, which knows no day.
NO_CLOCK_THERE = {"packaging/test_install_bundle.py", "clerk/test_guard_reading.py"}
# What a library dates it dates by the machine's clock: rows of the queue, codes of the second step.
MACHINE_S = {
    "keeping/test_do_jobs.py", "keeping/test_outlive_faults.py", "journeys/test_come_in.py",
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "tests").as_posix()


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Each start of a process: what is run, and what it is told of the environment."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess."):
            told = {one.arg: ast.unparse(one.value) for one in node.keywords}
            yield ast.unparse(node.args[0]) if node.args else "", told.get("env", "")


def test_pages_and_migrations_ask_no_other_clock() -> None:
    for place in ("templates/**/*", "migrations/*.py"):
        files = [one for one in (ROOT / "src").rglob(place) if one.is_file()]
        assert files
        assert [one for one in files if ASKS_MACHINE.search(one.read_text("utf-8"))] == []


def test_a_process_of_a_test_is_started_at_the_moment_of_the_tests() -> None:
    own_python = [one for one in TESTS if "sys.executable" in one.read_text("utf-8")]
    assert {name_of(one) for one in own_python} - NO_CLOCK_THERE <= {
        "processes.py", "architecture/test_ask_one_clock.py"
    }  # fmt: skip
    wrong = [
        (name_of(path), what)
        for path in TESTS
        for what, told in calls(path)
        if re.search(r"\bPYTHON\b|\bown\(", what) and "environment" not in told
    ]
    assert wrong == []


def test_the_machine_s_clock_is_asked_only_beside_what_a_library_wrote() -> None:
    asking = {name_of(one) for one in TESTS if "machine_now" in one.read_text("utf-8")}
    assert asking - MACHINE_S == {"processes.py", "architecture/test_ask_one_clock.py"}


def test_the_linter_knows_every_way_to_the_machine_s_clock(tmp_path: Path) -> None:
    ways = (
        "from datetime import UTC, date, datetime\nfrom django.utils import timezone\nimport time\n"
        "datetime.now(UTC)\ndate.today()\ntimezone.now()\ntime.time()\ntime.localtime()\n"
    )
    said = subprocess.run(
        ["ruff", "check", "--config", ROOT / "pyproject.toml", "--select", "TID251", "--output-format",
         "concise", "--stdin-filename", ROOT / "tests" / "x.py", "-"],
        env={"PATH": str(Path(sys.executable).parent)}, input=ways, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert said.stdout.count("TID251") == 5


@pytest.mark.parametrize(
    "command", [["check"], ["serve", "--port", "0"], ["launch", __file__, __file__, "--out", "x"]]
)
def test_a_real_installation_refuses_another_clock(tmp_path: Path, command: list[str]) -> None:
    done = subprocess.run(
        own(*command), env=environment(tmp_path / "tests", NASTAVNIK_DATA=str(tmp_path / "school")),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode in {1, 3}
    assert f"Переменная {clock.AHEAD} переводит часы" in done.stderr
    assert "Traceback" not in done.stderr


def test_processes_of_tests_have_their_day() -> None:
    show = "from nastavnik.shared.clock import today; print(today())"
    done = subprocess.run(
        [PYTHON, "-c", show], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(DAY.date()) == str(clock.today())
