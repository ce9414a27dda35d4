"""Are lists in cells, marks of footnotes and answerers line by line read as a person reads them?"""

import pytest

from clerk.roadmap.wording import join_lines


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Конкурс «Учитель27»", "Конкурс «Учитель27»"),
        ("Проект «Школа21»", "Проект «Школа21»"),
        ("октябрь26", "октябрь26"),
        ("сентябрь15", "сентябрь15"),
        ("к договорам наставников **", "к договорам наставников"),
        ("Соглашения**, приказ*", "Соглашения, приказ"),
        ("до 10.09.2026*", "до 10.09.2026"),
        ("Приказ о наставничестве¹", "Приказ о наставничестве"),
        ("Приказ о наставничестве1)", "Приказ о наставничестве"),
        ("Встречи (класс и школа2)", "Встречи (класс и школа2)"),
        ("Кабинет 100 м²", "Кабинет 100 м²"),
    ],
)
def test_only_marks_of_footnotes_go(cell: str, words: str) -> None:
    assert join_lines(cell) == words
