"""Does every writer write whatever text comes, and is text never more than text?"""

import csv
import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from clerk.roadmap.read import read_roadmap
from clerk.staff.read import read_staff
from clerk.typography import without_controls
from papers.tables import Sheet, make_workbook
from papers.word import Paper

# letters, and far more often than in life what comes out of a PDF, a terminal, a broken file
SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("\x00\x01\x02\x0b\x0c\x1e\x1f\x7f\x85\ud800\udfff\ufffe\uffff\t\r\n=+-@ яЯ"),
)
TEXT = st.text(SIGNS, max_size=12)
FORMULAS = ("=HYPERLINK(\"http://x\";\"сюда\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A")  # fmt: skip


@given(text=TEXT)
def test_what_is_left_of_a_text_is_what_xml_can_hold(text: str) -> None:
    clean = without_controls(text)

    element = etree.Element("text")
    element.text = clean
    etree.tostring(element, encoding="utf-8")
    assert without_controls(clean) == clean
    assert [one for one in clean if one.isalnum()] == [one for one in text if one.isalnum()]


@given(text=TEXT)
def test_a_word_paper_opens_whatever_stands_in_it(text: str) -> None:
    paper = Paper()
    paper.text(text, align="left")
    paper.table((text, "Имя"), ((text, text),), (1, 1))
    paper.columns((text, text), (1, 1))
    paper.signature(text, text)

    assert Document(io.BytesIO(paper.to_bytes())).tables


@given(text=TEXT)
def test_a_workbook_opens_whatever_stands_in_it(text: str) -> None:
    sheet = Sheet(text, (text, "Имя"), ((text, text),), (10, 10), text)
    page = load_workbook(io.BytesIO(make_workbook((sheet,)))).worksheets[0]

    assert not any(cell.data_type in ("f", "e") for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_heads_titles_notes_or_cells(text: str) -> None:
    for note in ("", text):
        made = make_workbook((Sheet(text, (text,), ((text,), (1,)), (30,), note),))
        page = load_workbook(io.BytesIO(made)).worksheets[0]
        cells = [cell for row in page.iter_rows() for cell in row if cell.value not in (None, 1)]
        assert {cell.data_type for cell in cells} == {"s"}
        # edited by hand it stays text, too
        assert {cell.quotePrefix for cell in cells} == {not text.startswith("#")}


def test_what_a_list_brings_along_is_left_at_the_door(tmp_path: Path) -> None:
    file = tmp_path / "Педагоги.csv"
    rows = [("ФИО", "Должность"), ("Иванова\x02 Анна Петровна", "учи\x1fтель\x0bфизики")]
    with file.open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)
    (teacher,) = read_staff(file).teachers

    assert teacher.full_name == "Иванова Анна Петровна"
    assert teacher.posts == ("учитель физики",)


def test_what_a_roadmap_brings_along_is_left_at_the_door(tmp_path: Path) -> None:
    file = tmp_path / "Карта.txt"
    heads = "Мероприятие\tСрок\tОтветственный"
    steps = [f"Провести со\x02вещание {one}\tдо 1{one} октября\tди\x00ректор" for one in range(3)]
    file.write_text("\n".join(["Дорожная карта наставничества", heads, *steps]), "utf-16")
    said = str(read_roadmap(file))

    assert "совещание" in said
    assert "директор" in said
    assert not any(sign in said for sign in ("\x02", "\x00", r"\x02", r"\x00"))
