"""Is text in columns read page by page: heads said again, rows cut by a page end, stages between?"""

from pathlib import Path

import pytest

from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap

HEAD = """\
№       Мероприятие         Сроки               Ответственный     Ожидаемый
п/п                                                               результат
"""
HEAD_TYPED_ANEW = """\
№       Мероприятия         Срок                Ответственные     Ожидаемый
п/п                                                               результат
"""
PLAN = """\
                Дорожная карта на 2026-2027 учебный год
{head}{first}
1.1     Издание приказа     до 01.09.2026       Директор          Приказ
        о внедрении
1.2     Разработка          до 25 сентября      Наставники,       Программы
\f{again}        программ            2026 года           куратор
        наставничества
{second}
2.1     Посещение           не реже 1 раза      Наставники        Листы
        уроков              в месяц                               посещения
{again}2.2     Заседание           ноябрь 2026         Куратор           Протокол
        объединения
"""
STAGES = [
    ("1 этап. Подготовка", "2 этап. Работа пар", [("1", "Подготовка"), ("2", "Работа пар")]),
    ("I этап – Подготовка", "II этап – Работа пар", [("I", "Подготовка"), ("II", "Работа пар")]),
    ("Подготовительный этап", "Основной этап", [(None, "Подготовительный этап"), (None, "Основной этап")]),
    ("I. Подготовка", "II. Работа пар", [("I", "Подготовка"), ("II", "Работа пар")]),
]  # fmt: skip
READ = [
    ("Издание приказа о внедрении", ["до 01.09.2026"], "Директор", "Приказ"),
    ("Разработка программ наставничества", ["до 25 сентября 2026 года"], "Наставники, куратор", "Программы"),
    ("Посещение уроков", ["не реже 1 раза в месяц"], "Наставники", "Листы посещения"),
    ("Заседание объединения", ["ноябрь 2026"], "Куратор", "Протокол"),
]  # fmt: skip


def read(tmp_path: Path, text: str) -> Roadmap:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_roadmap(path)


def rows(roadmap: Roadmap) -> list[tuple[str | None, list[str], str | None, str | None]]:
    return [
        (one.title, [deadline.words for deadline in one.deadlines], one.responsible, one.result)
        for stage in roadmap.stages
        for one in stage.activities
    ]


@pytest.mark.parametrize("again", [HEAD, HEAD_TYPED_ANEW])
def test_heads_said_again_fall_into_no_cell(tmp_path: Path, again: str) -> None:
    first, second, _ = STAGES[-1]
    text = PLAN.format(head=HEAD, again=again, first=first, second=second)
    assert rows(read(tmp_path, text)) == READ


@pytest.mark.parametrize(("first", "second", "named"), STAGES)
def test_stages_on_a_line_of_their_own(
    tmp_path: Path, first: str, second: str, named: list[tuple[str | None, str]]
) -> None:
    roadmap = read(tmp_path, PLAN.format(head=HEAD, again=HEAD, first=first, second=second))
    assert [(stage.number, stage.title) for stage in roadmap.stages] == named
    assert rows(roadmap) == READ


def test_stages_above_their_heads(tmp_path: Path) -> None:
    text = """\
                Дорожная карта на 2026-2027 учебный год
I. Организационный этап
Содержание работы           Сроки               Ответственный
Издание приказа             до 01.09.2026       Директор
Назначение куратора         до 05.09.2026       Директор

II. Рефлексивный этап
Содержание работы           Сроки               Ответственный
Опрос участников            май 2027            Куратор
"""
    roadmap = read(tmp_path, text)
    assert roadmap.title == "Дорожная карта на 2026-2027 учебный год"
    assert [(stage.number, len(stage.activities)) for stage in roadmap.stages] == [
        ("I", 2), ("II", 1),
    ]  # fmt: skip


def test_name_of_a_stage_inside_a_cell_is_no_stage(tmp_path: Path) -> None:
    text = PLAN.format(head=HEAD, again=HEAD, first=STAGES[-1][0], second=STAGES[-1][1])
    text = text.replace("        объединения\n", "        за\n        Основной этап\n")
    roadmap = read(tmp_path, text)
    assert len(roadmap.stages) == 2
    assert rows(roadmap)[-1][0] == "Заседание за Основной этап"
