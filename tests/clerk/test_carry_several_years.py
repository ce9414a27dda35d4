"""Of a roadmap of several years: is only the year that begins taken, and is the rest said?"""

import pytest

from clerk.calendar import SchoolYear
from clerk.roadmap.build import build_roadmap
from clerk.roadmap.carry import carry_over
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.model import Roadmap
from clerk.roadmap.several_years import years_of
from tests.clerk.test_read_shapes import grid

ROWS = [
    ("Мероприятие", "Срок", "Ответственный"),
    ("Издание приказа", "сентябрь 2025", "директор"),
    ("Обучение наставников", "ежегодно, октябрь", "куратор"),
    ("Посещение уроков", "2025-2028", "наставники"),
    ("Круглый стол", "декабрь 2026", "куратор"),
    ("Смотр-конкурс", "март 2027, март 2028", "куратор"),
    ("Итоги внедрения", "май 2028", "директор"),
]


def roadmap(title: str = "Дорожная карта наставничества на 2025–2028 годы") -> Roadmap:
    built = build_roadmap(grid(ROWS, title))
    assert built is not None
    return built


@pytest.mark.parametrize(
    ("year", "works"),
    [
        (2025, {
            "Издание приказа": "сентябрь 2025", "Обучение наставников": "ежегодно, октябрь",
            "Посещение уроков": "в течение 2025-2026 учебного года",
        }),
        (2026, {
            "Обучение наставников": "ежегодно, октябрь",
            "Посещение уроков": "в течение 2026-2027 учебного года",
            "Круглый стол": "декабрь 2026", "Смотр-конкурс": "март 2027",
        }),
        (2028, {  # the roadmap is over: the year next to it is carried
            "Смотр-конкурс": "март 2029", "Итоги внедрения": "май 2029", "Обучение наставников": "ежегодно, октябрь",
            "Посещение уроков": "в течение 2028-2029 учебного года",
        }),
    ],
)  # fmt: skip
def test_what_belongs_to_the_year_is_taken(year: int, works: dict[str, str]) -> None:
    carried = carry_over(roadmap(), SchoolYear(year))
    told = {
        one.title: one.deadlines[0].words
        for stage in carried.roadmap.stages
        for one in stage.activities
    }
    assert told == works
    assert {line.new_words for line in carried.lines} == set(works.values())


def test_what_belongs_to_other_years_is_said_and_no_year_is_mended() -> None:
    found = lint_roadmap(roadmap())
    assert "wrong_year" not in {one.code for one in found}
    (several,) = [one for one in found if one.code == "several_years"]
    assert "с 2025/26 по 2027/28" in several.text
    assert "только к 2026/27: «Круглый стол»" in several.why
    assert "только к 2027/28: «Итоги внедрения»" in several.why


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Дорожная карта на 2026-2027 учебный год", []),
        ("Дорожная карта на 2026/27 учебный год", []),
        ("Дорожная карта", [2025, 2026, 2027]),  # one deadline of it lasts so long
        ("Дорожная карта на 2025/26 – 2027/28 учебные годы", [2025, 2026, 2027]),
        ("План наставничества с 2025 по 2027 год", [2025, 2026]),
    ],
)
def test_years_are_those_of_the_title_else_of_the_deadlines(title: str, years: list[int]) -> None:
    assert [one.start for one in years_of(roadmap(title))] == years
