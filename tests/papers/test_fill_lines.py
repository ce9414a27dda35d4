"""Is a registered paper the signed one with number and date on its lines, and nothing else?"""

import io
import re
import zipfile
from datetime import date

import pytest

from clerk.typography import NBSP
from papers.filled import filled
from papers.model import Paper
from papers.outline import Fact, Paragraph, Written, day, word
from papers.signing import make_signing_set
from tests.papers.test_keep_texts import (
    from_a_day_to_a_day,
    one_pair_nothing_known,
    twelve_pairs,
    two_of_one_mentor,
)
from tests.papers.test_name_paragraphs import read

NUMBER, DAY = "149-од", date(2026, 9, 5)


def order_of(paper: Paper) -> Written:
    return Written(paper.content, paper.outline)


def fill(_: Paragraph, fact: Fact) -> Fact | None:
    if fact.code in {"order.number", "agreement.number"}:
        return word(fact.code, NUMBER)
    return day(fact.code, DAY) if fact.code in {"order.date", "agreement.date"} else None


@pytest.mark.parametrize(
    "facts", [one_pair_nothing_known, two_of_one_mentor, from_a_day_to_a_day, twelve_pairs]
)
def test_nothing_but_the_lines_is_another(facts: object) -> None:
    for paper in make_signing_set(facts()):  # type: ignore[operator]
        if not paper.signed_by:
            continue
        before = order_of(paper)
        after = filled(before, fill)
        assert [one.text for one in after.outline.paragraphs] == read(after.content), paper.title
        for was, now in zip(before.outline.paragraphs, after.outline.paragraphs, strict=True):
            changed = [(a, b) for a, b in zip(was.pieces, now.pieces, strict=True) if a != b]
            assert all(isinstance(a, Fact) and fill(was, a) for a, _ in changed), was.name
        with (
            zipfile.ZipFile(io.BytesIO(before.content)) as old,
            zipfile.ZipFile(io.BytesIO(after.content)) as new,
        ):
            assert old.namelist() == new.namelist()
            for name in old.namelist():
                if name != "word/document.xml":
                    assert old.read(name) == new.read(name)
            marks = [
                re.sub(
                    r"<w:t[ >].*?</w:t>",
                    "",
                    one.read("word/document.xml").decode().partition("?>")[2],
                )
                for one in (old, new)
            ]
        assert re.sub(r"\s", "", marks[0]) == re.sub(r"\s", "", marks[1]), paper.title


def test_an_order_shows_its_number_wherever_it_names_itself() -> None:
    (paper,) = (one for one in make_signing_set(two_of_one_mentor()) if one.kind == "pairs_order")
    said = read(filled(order_of(paper), fill).content)
    whole = "\n".join(said).replace(NBSP, " ")
    assert whole.count("149-од") == 5  # its head, the annex, the sheet, two agreements
    assert whole.count("5 сентября 2026 г.") == 5
    assert "согласие наставника от __________" in whole  # nobody knows it: the pen


def test_an_outline_of_another_file_is_refused() -> None:
    first, second, *_ = (one for one in make_signing_set(two_of_one_mentor()) if one.signed_by)
    with pytest.raises(ValueError, match="от другого файла"):
        filled(Written(first.content, second.outline), fill)
