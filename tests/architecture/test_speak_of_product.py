"""Does the repository speak of the product alone: no machine's paths, no registry's addresses?"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = re.compile(r"(pypi|npmjs|debian)\.(org|com)|(?<![\w.])/(work|root|home/\w+)/")
VENDORED = ("/vendor/", "/static/", "requirements")


def tracked_texts() -> list[Path]:
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        pytest.skip("not a git checkout")
    found = [ROOT / name for name in answer.stdout.split("\0") if name]
    return [path for path in found if path.is_file()]  # a link to a folder is no text


def test_no_foreign_addresses() -> None:
    found = []
    for path in tracked_texts():
        if any(part in path.as_posix() for part in VENDORED) or path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


def test_law_is_cited_only_through_law() -> None:
    source = ROOT / "src"
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in [*source.rglob("*.py"), *source.rglob("*.html")]
        if "law" not in path.relative_to(source).parts[:1]
        for match in re.finditer(r"\bст(?:\.|атья|атьи|атьёй) ?\d{2,}", path.read_text("utf-8"))
    ]
    assert found == []
