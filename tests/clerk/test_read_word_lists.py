"""Are the bullets and numbers that Word puts before the items of a list read with them?"""

from pathlib import Path

import pytest
from docx import Document

from clerk.roadmap.build import build_roadmap
from clerk.roadmap.sources.word import read_word

ITEMS = ("Приказ о внедрении", "Приказ о назначении куратора", "Сбор согласий")


def in_word(path: Path, style: str, *columns: tuple[str, ...]) -> None:
    """A roadmap of one row; each cell holds a list in the style."""
    document = Document()
    document.add_paragraph("Дорожная карта на 2026-2027 учебный год")
    heads = ("Мероприятие", "Содержание", "Срок", "Ответственный")
    table = document.add_table(rows=2, cols=len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for cell, items in zip(table.rows[1].cells, columns, strict=True):
        cell.paragraphs[0].text = items[0]
        for item in items[1:]:
            cell.add_paragraph(item)
        for paragraph in filter(lambda one: one.text, cell.paragraphs):
            paragraph.style = document.styles[style]
    document.save(str(path))


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("List Bullet", [f"• {item}" for item in ITEMS]),
        ("List Number", [f"{number}. {item}" for number, item in enumerate(ITEMS, 1)]),
        ("Normal", list(ITEMS)),
    ],
)
def test_items_begin_as_word_shows_them(tmp_path: Path, style: str, lines: list[str]) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, style, ("",), ITEMS, ("",), ("",))
    assert read_word(path).rows[1].texts[1].splitlines() == lines


def test_bullets_are_no_words_of_people_and_days(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    days, people = ("до 01.09.2026", "май 2027"), ("Директор,", "куратор")
    in_word(path, "List Bullet", ("Подготовка",), ITEMS, days, people)
    roadmap = build_roadmap(read_word(path))
    assert roadmap is not None
    (activity,) = roadmap.stages[0].activities
    assert activity.title == "Подготовка"
    assert [one.words for one in activity.deadlines] == list(days)
    assert activity.responsible == "Директор, куратор"
