"""Is what one place does well done there alone: workbooks without formulas, numbers of a request?"""

import re

import pytest

from tests.architecture.sources import HOUSE, offenders, text_of

MODULES = sorted(HOUSE.rglob("*.py"))
# ``whole`` itself, a tax number of ten digits, the number of a process, the head that a server has read
MAY_READ_DIGITS = (
    "shared/lengths.py", "wizard/paper_pages.py", "cli/processes.py", "shared/front.py",
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "said", "but"),
    [
        ("papers.tables writes workbooks: text in them is no formula", r"\bWorkbook\(", ()),
        ("shared.lengths.whole reads numbers", r"\.isdecimal\(|\.isdigit\(\) and", MAY_READ_DIGITS),
    ],
)
def test_done_in_one_place(what: str, said: str, but: tuple[str, ...]) -> None:
    files = [one for one in MODULES if not one.as_posix().endswith(but or ("\n",))]
    assert offenders(files, lambda file: re.findall(said, text_of(file))) == {}, what
