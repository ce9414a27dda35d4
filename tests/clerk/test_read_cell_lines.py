"""Is a table read whose every cell an office program saved as a line, and only where it is sure?"""

from pathlib import Path

import pytest

from clerk.errors import UnreadableError
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.sources.cell_lines import read_cell_lines
from tests.clerk.test_read_many_tables import HEADS, ORDER, SUMMARY, TITLE, VISITS, rows, stages

READ = [ORDER[1:], VISITS[1:], SUMMARY[1:]]
TABLE = [*HEADS, "Раздел 1. Подготовка", *ORDER, "Раздел 2. Работа пар", *VISITS, *SUMMARY]
INDICATORS = ["Показатель", "2026 год", "Число пар", "8"]


def saved(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_cells_are_counted_out(tmp_path: Path) -> None:
    end = [
        "4. Ожидаемые результаты",
        "Не менее 90 % педагогов довольны.",
        "Директор ____ А. П. Ким",
    ]
    roadmap = read_roadmap(saved(tmp_path, TITLE, "1. Показатели", *INDICATORS, "", *TABLE, *end))
    assert rows(roadmap) == READ
    assert [(number, title) for number, title, _ in stages(roadmap)] == [
        ("1", "Подготовка"), ("2", "Работа пар"),
    ]  # fmt: skip
    assert roadmap.notes  # to be looked through


def test_table_goes_on_below_heads_said_again(tmp_path: Path) -> None:
    more = ["", "Продолжение таблицы", *HEADS, "Раздел 2. Работа пар", *VISITS, *SUMMARY]
    roadmap = read_roadmap(saved(tmp_path, TITLE, *HEADS, "Раздел 1. Подготовка", *ORDER, *more))
    assert rows(roadmap) == READ
    assert [number for number, _, _ in stages(roadmap)] == ["1", "2"]


@pytest.mark.parametrize(
    "broken",
    [
        ("1", "Издание приказа", "о внедрении", "до 01.09.2026", "Директор"),
        ("1", "Издание приказа", "до 01.09.2026", "Директор", "Куратор"),
        ("1", "Издание приказа", "Директор"),
    ],
)
def test_cell_of_two_lines_is_not_guessed(tmp_path: Path, broken: tuple[str, ...]) -> None:
    lines = [TITLE, *HEADS, *broken, *VISITS, *SUMMARY]
    assert read_cell_lines("\n".join(lines)).rows == ()
    with pytest.raises(UnreadableError):
        read_roadmap(saved(tmp_path, *lines))
