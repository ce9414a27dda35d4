"""Where is the real input that belongs to schools and is therefore not part of the product?

It lies beside the checkout (``../shared/data``). Without it those tests are skipped and named
loudly; with CI=true they fail.
"""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(name: str) -> Path:
    """The path of a file of the real input; skips (in CI: fails) the test where it is missing."""
    path = SHARED / name
    if not path.exists():
        message = f"no real input at hand: {name} is expected in ../shared/data"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path
