"""Is the history told in few lines, with everything in it?"""

from itertools import pairwise

import pytest
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.actions.start_year import start_year
from tests.personas import House

pytestmark = pytest.mark.any_engine

ORDER = ("have", "roadmap", "findings", "staff", "columns")


def test_answers_of_one_person_on_one_day_are_one_line_that_unfolds(house: House) -> None:
    with scope(organisation=house.school):
        start = start_year(house["coordinator"], organisation=house.school, year=SchoolYear(2026))
        for place, (question, then) in enumerate(pairwise(ORDER)):
            answer_question(
                house["coordinator"], organisation=house.school, start=start, question=question,
                values={}, then=then,
            )  # fmt: skip
            if place == 2:
                change_settings(
                    house["coordinator"], organisation=house.school, values={"place": "г. Опытный"}
                )
    page = house.browser("director").get(house.url("history/")).content.decode()
    page = page.replace("\xa0", " ")

    assert "Начало года: отвечено на 3 вопроса" in page
    assert page.count('<details class="more">') == 1
    assert page.count("отвечено</li>") == 3
    assert "«Список педагогов»: отвечено</" not in page.partition("на 3 вопроса")[2]
    assert page.index("«Список педагогов»") < page.index("населённый пункт")
