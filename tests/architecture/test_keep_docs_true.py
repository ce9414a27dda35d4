"""Do the documents say what the code does: commands, options, codes, paths, the two commands?"""

import argparse
import re
from pathlib import Path

import pytest

from clerk.files import REFUSALS
from clerk.roadmap.lint import FINDING_CODES
from clerk.staff.problems import PROBLEM_CODES
from nastavnik.cli.parser import build_parser

ROOT = Path(__file__).resolve().parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """Command → its long options."""
    found: dict[str, set[str]] = {}
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in below:
        for name, child in action.choices.items():
            found |= commands(child, (*words, name))
    if not below:
        options = {option for action in parser._actions for option in action.option_strings}
        found[" ".join(words)] = {option for option in options if option.startswith("--")} - {
            "--help"
        }
    return found


@pytest.mark.parametrize(("command", "options"), commands(build_parser()).items())
def test_every_command_and_option_is_documented(command: str, options: set[str]) -> None:
    (line,) = re.findall(rf"^nastavnik {command}\b.*$", CLI, re.MULTILINE)
    assert set(re.findall(r"--[a-z-]+", line)) == options
    assert f"## {command}\n" in CLI


@pytest.mark.parametrize(
    ("block", "codes"),
    [("staff", PROBLEM_CODES), ("findings", FINDING_CODES), ("unreadable", REFUSALS)],
)
def test_codes_are_a_closed_list(block: str, codes: dict[str, str]) -> None:
    part = CLI.partition(f"<!-- codes:{block} -->")[2].partition("<!-- /codes -->")[0]
    assert dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE)) == codes


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md")),
    ],
)
def test_paths_and_pictures_exist(page: str) -> None:
    file = ROOT / page
    text = file.read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    missing = [path for path in linked if not (file.parent / path).exists()]
    named = re.findall(r"`((?:src|tests|docs|tools|benchmarks)/[\w./-]+)`", text)
    missing += [path for path in named if not (ROOT / path).exists()]
    assert missing == []


def test_readme_names_the_two_commands_and_make_has_them() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test", "setup", "bench", "docs", "bundle"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make run" in README
    assert "make test" in README
    assert README.splitlines()[0].startswith("# ")


def test_every_variable_of_the_environment_is_documented() -> None:
    told = (ROOT / "docs" / "how-to" / "settings.md").read_text(encoding="utf-8")
    told = told.partition("<!-- environment -->")[2].partition("<!-- /environment -->")[0]
    read = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "packaging").iterdir()]
    )
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == set(
        re.findall(r"\b(?:NASTAVNIK_[A-Z_]*[A-Z]|DATABASE_URL)\b", read)
    )


def test_every_page_is_reached_from_readme() -> None:
    docs = ROOT / "docs"
    found, waiting = set(), {ROOT / "README.md"}
    while waiting:
        page = waiting.pop()
        found.add(page)
        linked = re.findall(r"\]\(([^)#:]+\.md)", page.read_text(encoding="utf-8"))
        waiting |= {(page.parent / path).resolve() for path in linked} - found
    assert {str(page.relative_to(ROOT)) for page in set(docs.rglob("*.md")) - found} == set()


def test_every_storey_stands_on_the_map() -> None:
    told = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    house = ROOT / "src" / "nastavnik"
    storeys = {path.parent.name for path in house.glob("*/__init__.py")}
    assert {one for one in storeys if f"`{one}/`" not in told} == set()


def test_every_decision_is_numbered() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
