"""Is a roadmap of any shape read as its author meant it, words whole, and guesses marked?"""

import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from clerk.calendar import SchoolYear
from clerk.errors import UnreadableError
from clerk.roadmap.carry import carry_over, propose_year
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.wording import join_lines, split_items
from tests.shared_data import shared

HEADS = (
    "Срок реализации",
    "Ответственный исполнитель",
    "№ п/п",
    "Наименование мероприятий",
    "Вид документа",
)
SECTIONS: tuple[tuple[str, list[tuple[str, str, str, str, str]]], ...] = (
    ("Раздел 1. Подготовка условий", [
        ("до 05.09.2025", "Директор", "1.1", "Издание приказа о назначении куратора", "Приказ"),
        ("сентябрь 2025 г.", "Куратор", "1.2", "Анкетирование педагогов", "Справка"),
    ]),
    ("Раздел 2. Работа пар", [
        ("октябрь 2025 – май 2026", "Наставники", "2.1", "Взаимопосещение уроков", "Отметки"),
        ("май 2026 г.\nежемесячно", "Куратор, методист", "2.2", "Рефлексивные встречи", "Протокол"),
    ]),
)  # fmt: skip


def cells(roadmap: Roadmap) -> list[Any]:
    """Everything that a truth file speaks of, in one order."""
    found: list[Any] = []
    for stage in roadmap.stages:
        found.append(stage.title)
        for one in stage.activities:
            found += [one.title, [d.words for d in one.deadlines], one.responsible, one.result]
    return found


def truth_cells(truth: Any, roadmap: Roadmap) -> list[Any]:
    found: list[Any] = []
    for stage in truth["stages"]:
        found.append(stage["title"])
        for one in stage["activities"]:
            found += [one["title"], one["deadlines"], one["responsible"], one.get("result")]
    return found


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("a_six_columns.docx", 1.0), ("b_section_rows.docx", 1.0), ("c_narrow.docx", 1.0),
        ("c_narrow.pdf", 0.97), ("c_narrow_layout.txt", 0.97),
    ],
)  # fmt: skip
def test_real_shapes(name: str, share: float) -> None:
    base = name.removesuffix("_layout.txt").partition(".")[0]
    truth = json.loads(shared(f"roadmaps/{base}.truth.json").read_text(encoding="utf-8"))
    roadmap = read_roadmap(shared(f"roadmaps/{name}"))
    read, wanted = cells(roadmap), truth_cells(truth, roadmap)
    assert len(read) == len(wanted)
    right = sum(one == other for one, other in zip(read, wanted, strict=True))
    assert right >= share * len(wanted)
    assert roadmap.school_year == "2025/26"


@pytest.fixture(scope="module")
def seed() -> Roadmap:
    return read_roadmap(shared("roadmap_2023.txt"))


def test_text_without_columns_is_read_whole(seed: Roadmap) -> None:
    activities = [one for stage in seed.stages for one in stage.activities]
    assert [stage.number for stage in seed.stages] == list("12345678")
    assert [len(stage.activities) for stage in seed.stages] == [4, 1, 1, 1, 3, 1, 1, 1]
    assert sum(len(one.steps) for one in activities) == 31
    assert [len(one.deadlines) for one in activities] == [1] * 13
    assert [stage.number for stage in seed.stages for one in stage.activities if not one.title] == [
        "7"
    ]
    assert seed.stages[7].activities[0].text
    assert all(stage.uncertain for stage in seed.stages)
    assert seed.notes


def test_broken_words_of_the_text_are_whole(seed: Roadmap) -> None:
    words = " ".join(str(cell) for cell in cells(seed)).split()
    for piece in ("наставничеств", "наставн", "Сентя", "образовательн", "го", "х", "педагогически"):
        assert piece not in words


def test_block_without_a_number_stays_in_the_stage_before_it(seed: Roadmap) -> None:
    assert [(block.stage, block.activity) for block in seed.unnumbered] == [(5, 3)]
    assert seed.stages[4].activities[2].deadlines[0].end is not None


def word(rows: Sequence[Sequence[str]], wide: Sequence[int] = ()) -> bytes:
    document = Document()
    document.add_paragraph("План мероприятий на 2025-2026 учебный год")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for number, row in enumerate(rows):
        made = table.add_row()
        if number in wide:
            made.cells[0].merge(made.cells[-1]).text = row[0]
            continue
        for cell, text in zip(made.cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def section_rows() -> tuple[list[tuple[str, ...]], list[int]]:
    rows: list[tuple[str, ...]] = [HEADS, ("1", "2", "3", "4", "5")]
    wide = []
    for title, activities in SECTIONS:
        wide.append(len(rows))
        rows.append((title, "", "", "", ""))
        rows += activities
        rows.append(HEADS)  # repeated as at a page break
    return rows, wide


def as_word(path: Path) -> None:
    path.write_bytes(word(*section_rows()))


def as_excel(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["План мероприятий на 2025-2026 учебный год"])
    for row in section_rows()[0]:
        sheet.append(list(row))
    book.save(path)


@pytest.mark.parametrize("write", [as_word, as_excel])
def test_columns_in_any_order_under_any_heading(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "plan.docx"
    write(path)
    roadmap = read_roadmap(path)
    assert [(stage.number, stage.title) for stage in roadmap.stages] == [
        ("1", "Подготовка условий"), ("2", "Работа пар"),
    ]  # fmt: skip
    read = [
        (
            "\n".join(deadline.words for deadline in one.deadlines), one.responsible, one.title, one.result,
        )
        for stage in roadmap.stages for one in stage.activities
    ]  # fmt: skip
    assert read == [(row[0], row[1], row[3], row[4]) for _, rows in SECTIONS for row in rows]
    assert roadmap.school_year == "2025/26"


def test_numbers_that_word_itself_puts_are_steps(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    content = "1. Опрос педагогов. 2. Сводка ответов.\n3) Обсуждение"
    path.write_bytes(
        word(
            [
                ("Этап", "Мероприятия", "Содержание", "Сроки"),
                ("1. Начало", "Запросы", content, "до 1 октября"),
            ]
        )
    )
    (activity,) = read_roadmap(path).stages[0].activities
    assert [(step.number, step.text) for step in activity.steps] == [
        ("1", "Опрос педагогов."), ("2", "Сводка ответов."), ("3", "Обсуждение"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("наставн\nиков методологии", "наставников методологии"),
        ("Сентя\nбрь\n2023", "Сентябрь 2023"),
        ("наставничеств\nа", "наставничества"),
        ("Отбор\nнаставника\nи\nнаставляемо\nго", "Отбор наставника и наставляемого"),
        ("педагог-\nпсихолог", "педагог-психолог"),
        ("анализ и\nотбор", "анализ и отбор"),
        ("мероприятий18", "мероприятий"),
    ],
)
def test_words_broken_by_narrow_cells(cell: str, whole: str) -> None:
    assert join_lines(cell) == whole


def test_items_keep_their_own_numbers() -> None:
    lead, steps = split_items("Вводные слова\n6. Финальная встреча\n4.Круглый стол")
    assert (lead, [step.number for step in steps]) == ("Вводные слова", ["6", "4"])


def test_old_roadmap_is_carried_over_line_by_line(seed: Roadmap) -> None:
    carried = carry_over(seed, SchoolYear(2026))
    assert len(carried.lines) == 13
    moved = {line.old_words: line.new_words for line in carried.lines}
    assert moved["сентябрь2022"] == "сентябрь 2026"
    assert moved["Июнь 2023"] == "Июнь 2027"
    assert sum(line.note is not None for line in carried.lines) == 2
    again = carry_over(carried.roadmap, SchoolYear(2026))
    assert not any(line.changed for line in again.lines)


def test_year_is_proposed_from_the_list_and_today() -> None:
    from datetime import date  # noqa: PLC0415

    assert propose_year(date(2026, 9, 1), date(2026, 11, 23))[0].label == "2026/27"
    assert propose_year(None, date(2026, 8, 20))[0].label == "2026/27"
    assert propose_year(None, date(2027, 2, 1))[0].label == "2026/27"
    assert propose_year(date(2019, 9, 1), date(2026, 9, 10))[0].label == "2026/27"


PICTURE_ONLY = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(20 * 2**20))
    return out.getvalue()


ENGLISH = word(
    [("Stage", "Activity", "Deadline"), ("1. Start", "Survey of teachers", "September 2025")]
)
BAD_FILES: dict[str, Callable[[], bytes]] = {
    "empty_file": lambda: b"",
    "wrong_type": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "broken_file": lambda: word([("Этап", "Мероприятия", "Сроки")])[:900],
    "scan": lambda: PICTURE_ONLY,
    "password": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "no_roadmap": lambda: "Товар;Цена\nстол;100\n".encode(),
    "too_large": bomb,
}


@pytest.mark.parametrize("code", BAD_FILES)
def test_bad_file_is_refused_clearly(tmp_path: Path, code: str) -> None:
    path = tmp_path / "карта.docx"
    path.write_bytes(BAD_FILES[code]())
    with pytest.raises(UnreadableError) as refusal:
        read_roadmap(path)
    assert refusal.value.code == code


def test_roadmap_in_another_language_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(ENGLISH)
    with pytest.raises(UnreadableError) as refusal:
        read_roadmap(path)
    assert refusal.value.code in ("no_roadmap", "not_russian")


def test_old_formats_go_through_libreoffice(tmp_path: Path, office: str) -> None:
    source = tmp_path / "plan.docx"
    as_word(source)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "odt",
         "--outdir", str(tmp_path), str(source)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert cells(read_roadmap(tmp_path / "plan.odt")) == cells(read_roadmap(source))
