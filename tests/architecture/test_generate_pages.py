"""Are the pages that docs take from the code as the code now stands?"""

import re
import subprocess
from pathlib import Path

import pytest

from nastavnik.organisations.permissions import ABILITIES
from nastavnik.organisations.states import Role
from tests.processes import PYTHON, environment

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| (да|нет) \|$", re.MULTILINE)


def test_generated_pages_are_fresh() -> None:
    """Stale? Run ``make docs`` and look at what changed."""
    answer = subprocess.run(
        [PYTHON, ROOT / "tools" / "describe.py", "--check"],
        env=environment(PYTHONUTF8="1"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (answer.stdout, answer.returncode) == ("", 0), answer.stderr


@pytest.mark.parametrize("role", Role.values)
def test_each_role_has_rules_with_its_own_abilities(role: str) -> None:
    text = (RULES / f"{role}.md").read_text(encoding="utf-8")
    block = text.partition(f"<!-- abilities:{role} -->")[2].partition("<!-- /abilities -->")[0]

    assert dict(ROW.findall(block)) == {
        name: "да" if role in roles else "нет" for name, roles in ABILITIES.items()
    }
