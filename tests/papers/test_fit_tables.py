"""Does a table of a paper keep every word whole, whatever a school writes into its columns?"""

import io
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.roadmap.carry import carry_over
from clerk.roadmap.model import Activity, Roadmap, Stage, Step
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.standard import standard_roadmap
from clerk.typography import typeset
from papers.model import OrderMark, Paper, RoadmapChange, School
from papers.roadmap import make_approved_paper, make_present_paper, make_roadmap_paper
from papers.tables import Sheet, make_workbook
from papers.widths import fit_columns, loosened, set_into, width_of
from tests.office import AsPdf, printed, write
from tests.shared_data import shared

SCHOOL = School(full_name="Лицей № 7", director="Н. П. Орлова")
YEAR = SchoolYear(2026)
STANDARD = standard_roadmap(SchoolCalendar(YEAR))
ORDER = OrderMark("131-од", date(2026, 9, 1))
LONG = Roadmap(
    "Карта", "2025/26",
    (Stage("1", "Информационно-методическая поддержка наставничества", (Activity(
        "Персонализированные программы здоровьесберегающего наставничества",
        (Step("Совершенствование профессионально-педагогической компетентности наставляемых"),),
        deadlines=(Deadline("по итогам 2025/2026 учебного года"),
                   Deadline("с 14 по 18 сентября 2025 г."),
                   Deadline("в течение всего периода с 28 сентября по 11 декабря 2025 г.")),
        responsible="Заместитель директора по учебно-воспитательной работе Константинопольская В. В.",
        result="Персонализированные программы, здоровьесберегающие рекомендации",
    ),)),),
)  # fmt: skip


def papers(roadmap: Roadmap) -> Sequence[Paper]:
    change = RoadmapChange("deadline", "5", "Составление плана", "до 30 сентября 2026 г.",
                           "с 14 по 18 декабря 2026 г.", reason="Перераспределение обязанностей",
                           made_by="Константинопольская Виктория Вячеславовна",
                           made_on=date(2026, 11, 2))  # fmt: skip
    return (
        make_roadmap_paper(carry_over(roadmap, YEAR), SCHOOL),
        make_approved_paper(roadmap, SCHOOL, ORDER),
        make_present_paper(roadmap, SCHOOL, date(2026, 11, 26), ORDER, (), (change,)),
    )


def words_in(content: bytes) -> set[str]:
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return set(re.findall(r"[^\W\d_]+", " ".join(texts)))


def test_no_word_is_broken_on_the_page(tmp_path: Path, as_pdf: AsPdf) -> None:
    """Neither of the standard and of long words, nor of what schools have written."""
    of_schools = ("roadmap_2023.txt", "roadmaps/a_six_columns.docx", "roadmaps/b_section_rows.docx",
                  "roadmaps/c_narrow.docx")  # fmt: skip
    roadmaps = (STANDARD, LONG, *(read_roadmap(shared(name)) for name in of_schools))
    made = {
        f"{number}-{one.kind}.docx": one.content
        for number, roadmap in enumerate(roadmaps)
        for one in papers(roadmap)
    }
    assert len(made) == 3 * len(roadmaps)
    files = as_pdf(*write(tmp_path, made.items()))
    broken = {
        file.stem: set(re.findall(r"[^\W\d_]+", " ".join(printed(file)))) - words_in(content)
        for file, content in zip(files, made.values(), strict=True)
    }
    assert {name: words for name, words in broken.items() if words} == {}


def test_a_narrow_cell_binds_at_most_a_day_with_its_month() -> None:
    text = typeset("с 14 по 18 сентября 2026 г., № 5, Иванова И. В., в 4 неделю")

    assert loosened(text).replace("\xa0", "_") == (
        "с 14 по 18_сентября 2026_г., №_5, Иванова И._В., в 4 неделю"
    )
    assert set_into(text, width_of(text, 12), 12) == text
    assert "14\xa0по" not in set_into(text, 30, 12)


def test_a_column_gives_way_to_its_longest_word_and_only_then_the_letters() -> None:
    word = "персонализированных"
    size, widths = fit_columns(("А", "Б"), [(word, "да")], (10, 90), 100, 11)
    assert size == 11
    assert widths[0] > width_of(word, 11)
    assert sum(widths) == pytest.approx(100)

    size, widths = fit_columns((), [(word, word, word)], (1, 1, 1), 120, 11)
    assert size == 10
    assert all(one > width_of(word, 10) for one in widths)

    size, widths = fit_columns((), [("да", "https://" + "a" * 200)], (50, 50), 100, 11)
    assert sum(widths) == pytest.approx(100)
    assert widths[0] > widths[1] / 2


def test_shares_stand_where_every_word_fits() -> None:
    assert fit_columns(("А", "Б"), [("да", "нет")], (25, 75), 200, 12) == (12, [50, 150])


def test_an_empty_column_is_left_out_unless_it_is_to_be_filled() -> None:
    bare = Roadmap("Карта", "2025/26", (Stage("1", "Начало", (Activity("Опрос"),)),))
    content = make_approved_paper(bare, SCHOOL, ORDER).content
    heads = [cell.text for cell in Document(io.BytesIO(content)).tables[1].rows[0].cells]
    assert heads == ["Этап", "Мероприятие", "Сроки", "Ответственные"]
    widths = [cell.width or 0 for cell in Document(io.BytesIO(content)).tables[1].rows[0].cells]
    assert widths[1] > 1.8 * widths[2]  # the room of the contents goes to the activities


def test_a_row_is_torn_only_where_it_is_long() -> None:
    long = Activity("Долгое", tuple(Step(f"шаг {number}") for number in range(40)))
    roadmap = Roadmap("Карта", "2025/26", (Stage("1", "Начало", (Activity("Опрос"), long)),))
    content = make_approved_paper(roadmap, SCHOOL, ORDER).content
    _, short_row, long_row = Document(io.BytesIO(content)).tables[1].rows
    assert "w:cantSplit" in short_row._tr.xml
    assert "w:cantSplit" not in long_row._tr.xml


def test_a_row_of_a_workbook_is_as_high_as_its_text() -> None:
    rows = (("коротко", "и тут"), ("слово " * 12, "строка\nещё\nещё"))
    page = load_workbook(
        io.BytesIO(make_workbook((Sheet("Лист", ("А", "Б"), rows, (20, 20)),)))
    ).active
    assert page is not None
    assert [page.row_dimensions[number].height for number in (1, 2, 3)] == [15, 15, 60]


def test_a_workbook_has_no_empty_sheet() -> None:
    def book(*rows: Sequence[Sequence[str]]) -> dict[str, list[list[object]]]:
        sheets = [Sheet(f"Лист {place}", ("А",), one, (20,)) for place, one in enumerate(rows, 1)]
        read = load_workbook(io.BytesIO(make_workbook(sheets)))
        return {one.title: [list(row) for row in one.values] for one in read.worksheets}

    assert book([["а"]], [], [["б"]]) == {"Лист 1": [["А"], ["а"]], "Лист 3": [["А"], ["б"]]}
    assert book([], []) == {"Лист 1": [["А"], ["Записей нет"]]}
