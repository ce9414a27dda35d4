"""Is it known what was changed in a paper that comes back from Word, and is no fact ever misread?"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.returned import AnotherPaperError, Returned, compare, read_returned
from tests.papers.revisions import Corrected, another_school, corrected, misread, missed


def compared(done: Corrected, content: bytes, folder: Path, suffix: str = "docx") -> Returned:
    path = folder / f"paper.{suffix}"
    path.write_bytes(content)
    return compare(
        done.paper.outline, read_returned(path), kind=done.paper.kind, digest=done.digest
    )


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_no_fact_is_misread_and_no_change_passes_unseen(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done, _ = corrected(seed)
    found = compared(done, done.content(), tmp_path_factory.mktemp("returned"))

    assert misread(done, found) == [], done.truth.done
    assert missed(done, found) == [], done.truth.done


@pytest.mark.parametrize("seed", range(12))
def test_what_nobody_touched_does_not_differ(seed: int, tmp_path: Path) -> None:
    done, _ = corrected(seed, most=0)
    assert not compared(done, done.paper.content, tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_another_schools_paper_is_refused(seed: int, tmp_path: Path) -> None:
    done, _ = corrected(seed, most=0)
    other = another_school(done.paper, seed)
    with pytest.raises(AnotherPaperError):
        compared(done, other.content, tmp_path)
