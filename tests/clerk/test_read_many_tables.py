"""Is a roadmap of many tables read whole, and nothing else with it?"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from clerk.roadmap.build import build_roadmap
from clerk.roadmap.grid import GridCell, GridRow
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.sources.joined import FoundTable, join
from tests.office import AsPdf

HEADS = ("№", "Мероприятие", "Сроки", "Ответственный")
ORDER = ("1", "Издание приказа о внедрении", "до 01.09.2026", "Директор")
VISITS = ("2", "Посещение уроков", "ежемесячно", "Наставники")
SUMMARY = ("3", "Итоговая конференция", "май 2027", "Куратор")
TITLE = "Дорожная карта на 2026-2027 учебный год"
Rows = Sequence[Sequence[str]]


def in_word(path: Path, *blocks: str | Rows) -> None:
    """A document of paragraphs, headings («# …») and tables."""
    document = Document()
    document.add_paragraph(TITLE)
    for block in blocks:
        if isinstance(block, str):
            words = block.removeprefix("# ")
            document.add_paragraph(words, "Normal" if words == block else "Heading 2")
            continue
        table = document.add_table(rows=0, cols=len(block[-1]))
        table.style = document.styles["Table Grid"]
        for texts in block:
            made = table.add_row()
            if len(texts) == 1:
                made.cells[0].merge(made.cells[-1]).text = texts[0]
                continue
            for cell, text in zip(made.cells, texts, strict=True):
                cell.text = text
    document.save(str(path))


def stages(roadmap: Roadmap) -> list[tuple[str | None, str, list[str | None]]]:
    return [
        (stage.number, stage.title, [one.title for one in stage.activities])
        for stage in roadmap.stages
    ]


def rows(roadmap: Roadmap) -> list[tuple[str | None, str, str | None]]:
    return [
        (one.title, "; ".join(deadline.words for deadline in one.deadlines), one.responsible)
        for stage in roadmap.stages
        for one in stage.activities
    ]


NAMED = [
    ("# I. Организационный этап", "# II этап – Диагностический", ("I", "Организационный этап"), ("II", "Диагностический")),
    ("1. Подготовка условий", "2. Работа пар", ("1", "Подготовка условий"), ("2", "Работа пар")),
    ("Подготовительный этап", "Основной этап", (None, "Подготовительный этап"), (None, "Основной этап")),
    ("# Подготовка условий", "# Работа пар", (None, "Подготовка условий"), (None, "Работа пар")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "one", "other"), NAMED)
def test_headings_between_tables_are_stages(
    tmp_path: Path,
    first: str,
    second: str,
    one: tuple[str | None, str],
    other: tuple[str | None, str],
) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, first, [HEADS, ORDER], second, [HEADS, VISITS, SUMMARY])
    roadmap = read_roadmap(path)
    assert stages(roadmap) == [
        (*one, ["Издание приказа о внедрении"]),
        (*other, ["Посещение уроков", "Итоговая конференция"]),
    ]
    assert roadmap.title == TITLE


def test_headings_between_tables_of_a_pdf_are_stages(tmp_path: Path, as_pdf: AsPdf) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, "I. Подготовка", [HEADS, ORDER], "II. Работа пар", [HEADS, VISITS])
    assert stages(read_roadmap(as_pdf(path)[0])) == [
        ("I", "Подготовка", ["Издание приказа о внедрении"]),
        ("II", "Работа пар", ["Посещение уроков"]),
    ]


def test_stage_named_in_the_table_above_its_heads(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, [("I. Подготовка",), HEADS, ORDER], [("II. Работа пар",), HEADS, VISITS])
    assert [(number, title) for number, title, _ in stages(read_roadmap(path))] == [
        ("I", "Подготовка"), ("II", "Работа пар"),
    ]  # fmt: skip


def test_title_above_the_heads_of_a_later_table_is_no_stage(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    typed = ("№", "Мероприятия", "Срок", "Ответственные")
    in_word(
        path,
        [("I. Подготовка",), HEADS, ORDER],
        [(f"{TITLE} (продолжение)",), HEADS, VISITS, typed, SUMMARY],
    )
    assert stages(read_roadmap(path)) == [("I", "Подготовка", [ORDER[1], VISITS[1], SUMMARY[1]])]


def test_lone_heading_is_a_chapter_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    targets = [("№", "Показатель", "2026", "2027"), ("1", "Охвачено педагогов", "70", "100")]
    in_word(path, "1. Показатели", targets, "2. План мероприятий", [HEADS, ORDER, VISITS])
    roadmap = read_roadmap(path)
    assert [(stage.number, stage.title) for stage in roadmap.stages] == [(None, "Мероприятия")]
    assert "Охвачено" not in (roadmap.title or "")


def test_table_of_something_else_is_no_step(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    group = [
        ("№", "ФИО", "Должность", "Роль в группе"),
        ("1", "Шевчук А. М.", "заместитель директора", "член группы"),
        ("2", "Сорока Э. Ф.", "учитель", "член группы"),
    ]
    in_word(path, [HEADS, ORDER, VISITS], "Состав рабочей группы", group)
    roadmap = read_roadmap(path)
    assert [row[0] for row in rows(roadmap)] == [ORDER[1], VISITS[1]]
    assert roadmap.left_out == ()


READ_ON = [
    [VISITS, SUMMARY],
    [(*VISITS, "Листы"), (*SUMMARY, "Протокол")],
    [VISITS[1:], SUMMARY[1:]],
    [VISITS[:3], SUMMARY[:3]],
    [("Срок", "Ответственные", "Мероприятия"), ("ежемесячно", "Наставники", VISITS[1]), ("май 2027", "Куратор", SUMMARY[1])],
]  # fmt: skip


@pytest.mark.parametrize("rest", READ_ON)
def test_table_goes_on_without_its_heads_or_with_others(tmp_path: Path, rest: Rows) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, [HEADS, ORDER], "", rest)
    read = rows(read_roadmap(path))
    assert [row[:2] for row in read] == [ORDER[1:3], VISITS[1:3], SUMMARY[1:3]]
    assert read[2][2] == ("Куратор" if "Куратор" in rest[-1] else None)


def test_row_in_words_of_heads_is_no_heads(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    exchange = ("Мероприятия по обмену опытом", "1 раз в месяц", "Ответственный за сайт")
    in_word(path, [HEADS[1:], ORDER[1:], exchange], "", [exchange, VISITS[1:]])
    assert rows(read_roadmap(path)) == [ORDER[1:], exchange, exchange, VISITS[1:]]


def test_table_that_cannot_be_read_surely_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    strange = [("октябрь 2026", "Совет", "Посещение уроков", "5 «А»", "Актовый зал", "Протокол")]
    in_word(path, [HEADS, ORDER], "", strange)
    roadmap = read_roadmap(path)
    assert rows(roadmap) == [ORDER[1:]]
    (found,) = [one for one in lint_roadmap(roadmap) if one.code == "table_left_out"]
    assert "октябрь 2026 Совет Посещение уроков" in found.text


def table(*texts: Sequence[str], page_top: bool = False) -> FoundTable:
    made = (GridRow(tuple(map(GridCell, row)), number) for number, row in enumerate(texts, 1))
    return FoundTable(tuple(made), page_top=page_top)


CUT = (("5", "Разработка", "до 25 сентября", "Наставники,"), ("", "программ пар", "2026 года", "куратор"))  # fmt: skip


@pytest.mark.parametrize("heads", [(), (HEADS,), (("№", "Мероприятия", "Срок", "Ответственные"),)])
def test_row_cut_by_a_page_end_is_one(heads: tuple[Sequence[str], ...]) -> None:
    pages = [table(HEADS, ORDER, CUT[0]), table(*heads, CUT[1], VISITS, page_top=True)]
    roadmap = build_roadmap(join(pages))
    assert roadmap is not None
    assert rows(roadmap) == [
        ORDER[1:], ("Разработка программ пар", "до 25 сентября 2026 года", "Наставники, куратор"), VISITS[1:],
    ]  # fmt: skip


def test_row_with_a_number_of_its_own_begins_a_page() -> None:
    small = ("6", "посещение уроков", "ежемесячно", "наставники")
    roadmap = build_roadmap(join([table(HEADS, ORDER), table(HEADS, small, page_top=True)]))
    assert roadmap is not None
    assert rows(roadmap) == [ORDER[1:], small[1:]]


def test_tables_without_any_heads_are_not_mixed() -> None:
    stamp = table(("ПРИНЯТО", "УТВЕРЖДАЮ"), ("протокол № 1", "директор"))
    grid = join([stamp, table(ORDER, VISITS, SUMMARY)])
    assert [row.texts for row in grid.rows] == [ORDER, VISITS, SUMMARY]
    assert "УТВЕРЖДАЮ" in grid.preface
