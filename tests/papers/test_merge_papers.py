"""Do many papers become one file to print, each on pages of its own, and can each be read?"""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from papers.look import extract, look, words_of
from papers.merge import merge
from papers.model import Employee, PairFacts, Paper, School, SigningFacts
from papers.order import pairs_order
from papers.signing import make_signing_set
from tests.office import AsPdf, printed, write


def facts_of(pairs: int) -> SigningFacts:
    def person(surname: str, number: int) -> Employee:
        return Employee(f"{surname}{'а' * number}", "Анна", "Ивановна", "f", "учитель химии")

    return SigningFacts(
        School("МБОУ «Средняя школа № 1»", director="Н. П. Орлова"),
        "2026/27",
        date(2027, 5, 31),
        tuple(PairFacts(person("Орлов", one), person("Нов", one)) for one in range(1, pairs + 1)),
    )


def signing_set(pairs: int) -> list[Paper]:
    return [one for one in make_signing_set(facts_of(pairs)) if one.signed_by]


def test_each_paper_begins_a_section_that_counts_from_one() -> None:
    papers = signing_set(2)
    whole = Document(io.BytesIO(merge([one.content for one in papers])))
    starts = [one._sectPr.find(qn("w:pgNumType")) is not None for one in whole.sections]

    assert starts == [True] * 7 + [False, False]  # the order has an annex and a sheet
    assert [round(one.page_width.mm) for one in whole.sections if one.page_width][-3:] == [
        210,
        297,
        210,
    ]
    assert merge([one.content for one in papers]) == merge([one.content for one in papers])


def test_letters_keep_their_size() -> None:
    consent, agreement = signing_set(1)[0], signing_set(1)[2]
    whole = Document(io.BytesIO(merge([consent.content, agreement.content])))
    sizes = {run.font.size.pt for one in whole.paragraphs for run in one.runs if run.font.size}

    assert sizes == {12.0, 14.0}


def test_nothing_is_no_file() -> None:
    with pytest.raises(ValueError, match="ни одного"):
        merge([])


def test_an_extract_names_one_pair_and_leaves_the_sheet_out() -> None:
    order = signing_set(3)[-1]
    whole = look(order.content)
    own = words_of(extract(whole, "Новаа Анна Ивановна"))

    assert len(whole) == 3
    assert "Новааа" in words_of(whole)
    assert "Новаа Анна" in own
    assert "Новааа" not in own
    assert "ЛИСТ ОЗНАКОМЛЕНИЯ" not in own


def test_libreoffice_makes_as_many_pages_as_of_each_alone(as_pdf: AsPdf, tmp_path: Path) -> None:
    consent, other, agreement, _ = (one.content for one in signing_set(1))
    chosen = [consent, other, agreement, agreement, pairs_order(facts_of(40)).content]
    files = {"whole": merge(chosen)}
    files |= {f"{place}": content for place, content in enumerate(chosen)}
    written = write(tmp_path, ((f"{name}.docx", content) for name, content in files.items()))
    pages = {file.stem: len(printed(file)) for file in as_pdf(*written)}

    assert pages["whole"] == sum(number for name, number in pages.items() if name != "whole")
