"""Does the table of a roadmap on paper show the school's stages, and no stage of ours?"""

import io
from datetime import date

from docx import Document

from clerk.roadmap.model import Activity, Roadmap, Stage
from papers.model import School
from papers.roadmap import make_present_paper

ROWS = (Activity("Опрос", responsible="Куратор"), Activity("Отчёт", responsible="Куратор"))
NAMED = Stage("I", "Итоги", ROWS)
OURS = Stage(None, "Мероприятия", ROWS, made_up=True)


def table(*stages: Stage) -> list[list[str]]:
    paper = make_present_paper(
        Roadmap("Карта", "2026/27", stages), School(full_name=None), date(2026, 9, 1)
    )
    rows = Document(io.BytesIO(paper.content)).tables[-1].rows
    return [[cell.text for cell in row.cells] for row in rows]


def test_without_stages_there_is_no_column_of_stages() -> None:
    heads, *rows = table(OURS)
    assert heads == ["Мероприятие", "Сроки", "Ответственные"]
    assert [row[0] for row in rows] == ["Опрос", "Отчёт"]


def test_rows_before_the_first_stage_stand_under_none() -> None:
    heads, *rows = table(OURS, NAMED)
    assert heads[0] == "Этап"
    assert [row[0].replace("\u00a0", " ") for row in rows] == ["", "", "I. Итоги", "I. Итоги"]
