"""Is somebody who is hired added by hand, once, and asked about at once?"""

from typing import Any

import pytest
from django_scopes import scope

from nastavnik.people.actions.end_work import end_work
from nastavnik.people.models import Employment, Teacher
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.people.test_leave_school import text_of
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
HIRED = {
    "surname": "Новикова", "first_name": "Анна", "patronymic": "Ильинична",
    "posts": "учитель физики", "hired_on": "16.11.2026",
}  # fmt: skip


def add(house: House, persona: str = "coordinator", **told: str) -> Any:
    return house.browser(persona).post(house.url("people/add/"), {**HIRED, **told})


def test_a_novice_is_added_by_hand_and_her_page_asks_whether_she_needs_a_mentor(
    house: House,
) -> None:
    assert "Добавить человека" in seen(house, path="people/")
    answer = add(house, years="0", months="2")
    assert answer.status_code == 302
    page = text_of(house.browser("coordinator").get(answer["Location"]))
    assert "Учитель физики, стаж 2 месяца. В школе с 16 ноября 2026." in page
    assert "Решите, нужен ли наставник." in page
    assert "Новикова Анна Ильинична" in words_in(seen(house, path="pairs/"))
    again = add(house, years="0", months="2")  # pressed twice
    assert again["Location"] == answer["Location"]


def test_the_same_person_under_another_surname_or_come_back_is_asked_about(house: House) -> None:
    with scope(organisation=house.school):
        Teacher.objects.filter(surname=OWN).update(phone="8 900 000-11-22")
        end_work(house["coordinator"], organisation=house.school, teacher=house.teachers["Жукова"])
        before = Teacher.objects.count()
    told = {"first_name": "Мария", "patronymic": "Петровна", "phone": "+7 (900) 000-11-22"}
    said = text_of(add(house, **told))
    assert "Может быть, это тот же человек" in said
    assert f"среди педагогов есть {OWN} Мария Петровна: совпадают телефон" in said
    assert "Это другой человек" in said
    back = text_of(add(house, surname="Жукова", first_name="Мария", patronymic="Петровна"))
    assert "среди ушедших есть Жукова Мария Петровна" in back
    with scope(organisation=house.school):
        assert Teacher.objects.count() == before
    assert add(house, another_person="on", **told).status_code == 302
    with scope(organisation=house.school):
        assert Employment.objects.get(teacher__surname="Новикова").posts == ["учитель физики"]


def test_what_is_wrong_is_said_beside_the_field_and_all_that_was_told_stays(house: House) -> None:
    answer = add(house, hired_on="", posts="")
    assert answer.status_code == 422
    assert 'value="Новикова"' in answer.content.decode()


@pytest.mark.parametrize(
    ("persona", "status"), [("stranger", 404), ("mentor", 404), ("methodist", 403)]
)
def test_nobody_else_adds(house: House, persona: str, status: int) -> None:
    assert add(house, persona).status_code == status
