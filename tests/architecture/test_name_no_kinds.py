"""Do the storeys that papers pass through know their kinds through the registry alone?"""

import re
from pathlib import Path

import pytest

from nastavnik.documents.paper_kind import paper_kinds

ROOT = Path(__file__).parents[2] / "src" / "nastavnik"
MECHANISMS = (
    "journals",
    "signing",
    "documents",
    "shared",
    "people",
    "organisations",
    "mailing",
    "audit",
)


def named_in(text: str) -> set[str]:
    """The codes of kinds that stand in quotes."""
    quoted = set(re.findall(r"""["']([a-z_]+)["']""", text))
    return quoted & {one.code for one in paper_kinds()}


@pytest.mark.parametrize("storey", MECHANISMS)
def test_a_mechanism_names_no_kind_of_paper(storey: str) -> None:
    found = {
        path.relative_to(ROOT).as_posix(): named
        for pattern in ("*.py", "*.html", "*.js")
        for path in (ROOT / storey).rglob(pattern)
        if "migrations" not in path.parts
        if (named := named_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_kind_that_is_named_would_be_found() -> None:
    assert named_in('if paper.kind == "pairs_order":') == {"pairs_order"}
