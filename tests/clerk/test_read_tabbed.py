"""Is a table read that Word or Excel saved as a text, its columns told by tabs?"""

from pathlib import Path

import pytest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap

TITLE = "Дорожная карта на 2026-2027 учебный год"
HEADS = "№\tМероприятие\tСрок\tОтветственный"
ORDER = "1\tИздание приказа\tдо 01.09.2026\tДиректор"
SUMMARY = "2\tИтоговая конференция\tмай 2027\tКуратор"
READ = [
    ("Издание приказа", "до 01.09.2026", "Директор"),
    ("Итоговая конференция", "май 2027", "Куратор"),
]


def read(tmp_path: Path, *lines: str, encoding: str = "cp1251") -> Roadmap:
    path = tmp_path / "plan.txt"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read_roadmap(path, SchoolCalendar(SchoolYear(2026)))


def rows(roadmap: Roadmap) -> list[tuple[str | None, str, str | None]]:
    return [
        (one.title, "; ".join(deadline.words for deadline in one.deadlines), one.responsible)
        for stage in roadmap.stages
        for one in stage.activities
    ]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-16"])
def test_tabs_are_columns(tmp_path: Path, encoding: str) -> None:
    above = ("СОГЛАСОВАНО\tУТВЕРЖДАЮ", "____ А. Зуев\t____ Н. Орлова", "", TITLE, "")
    below = ("", "Автор карты: Орлова Н. П.", "Директор\tЗуев А. П.")
    roadmap = read(tmp_path, *above, HEADS, ORDER, SUMMARY, *below, encoding=encoding)
    assert rows(roadmap) == READ
    assert roadmap.title == TITLE
    assert roadmap.notes == ()  # the cells are given, not guessed


def test_stages_over_the_whole_width(tmp_path: Path) -> None:
    roadmap = read(tmp_path, TITLE, HEADS, "Подготовка", ORDER, "II. Работа пар", SUMMARY)
    assert [(one.number, one.title) for one in roadmap.stages] == [
        (None, "Подготовка"), ("II", "Работа пар"),
    ]  # fmt: skip
    assert rows(roadmap) == READ


def test_cells_of_several_lines(tmp_path: Path) -> None:
    order = ("1\tИздание приказа", "", "о внедрении\tдо 01.09.2026\tДиректор", "Куратор")
    roadmap = read(tmp_path, TITLE, HEADS, *order, SUMMARY)
    title, deadline, responsible = rows(roadmap)[0]
    assert (title, deadline) == ("Издание приказа о внедрении", "до 01.09.2026")
    assert (responsible or "").split() in (["Директор,", "Куратор"], ["Директор", "Куратор"])
    assert rows(roadmap)[1:] == READ[1:]


def test_quoted_cells_and_trailing_tabs_of_excel(tmp_path: Path) -> None:
    order = '1\t"Издание приказа ""О паре"""\tдо 01.09.2026\tДиректор'
    roadmap = read(tmp_path, f"{TITLE}\t\t\t", "\t\t\t", HEADS, "I. Начало\t\t\t", order, SUMMARY)
    assert [(one.number, one.title) for one in roadmap.stages] == [("I", "Начало")]
    assert rows(roadmap)[0][0] == 'Издание приказа "О паре"'


def test_table_goes_on_below_a_line(tmp_path: Path) -> None:
    more = "3\tКруглый стол\tиюнь 2027\tКуратор"
    roadmap = read(tmp_path, TITLE, HEADS, ORDER, SUMMARY, "", "Продолжение таблицы 1", "", more)
    assert rows(roadmap) == [*READ, ("Круглый стол", "июнь 2027", "Куратор")]
