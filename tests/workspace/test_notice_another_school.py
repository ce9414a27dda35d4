"""Is somebody told who loads the roadmap of another school, and nobody else?"""

import io
from dataclasses import replace
from typing import Any

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.standard import standard_roadmap
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.wizard.actions.start_year import start_year
from tests.personas import House

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)


@pytest.mark.parametrize(("name", "told"), [("Лицей № 12", True), ("Средняя школа № 1", False)])
def test_a_title_of_another_number_is_noticed(house: House, name: str, told: bool) -> None:
    document = replace(
        standard_roadmap(SchoolCalendar(YEAR)), title=f"ДОРОЖНАЯ КАРТА МАОУ «{name}» на 2025/2026"
    )
    school: dict[str, Any] = {"organisation": house.school, "year": YEAR}
    with scope(organisation=house.school):
        start_year(house["coordinator"], **school)
        keep_roadmap(house["coordinator"], **school, origin=Origin.OWN, document=document)

    answer = house.browser("coordinator").get(house.url("year/2026/findings/"))

    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert ("В заголовке карты — Лицей № 12, а ваша школа" in page) is told


@pytest.mark.parametrize(("number", "told"), [(12, True), (1, False)])
def test_a_list_of_another_number_is_noticed(house: House, number: int, told: bool) -> None:
    words = f"МБОУ «Средняя школа № {number}»;;\nСписок педагогов;;\nФИО;Должность;Предмет\n"
    words += "Липова Анна Петровна;учитель;музыка\n"
    with scope(organisation=house.school):
        draft = take_in_list(
            house["coordinator"], organisation=house.school, stream=io.BytesIO(words.encode()),
            name="список.csv",
        )  # fmt: skip

    answer = house.browser("coordinator").get(house.url(f"people/import/{draft.key}/"))

    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 200
    assert (f"В заголовке списка — школа № {number}, а ваша школа" in page) is told
