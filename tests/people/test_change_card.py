"""Is a card corrected, are its cases remembered, and does nobody overwrite anybody?"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from nastavnik.organisations.models import Membership
from nastavnik.organisations.permissions import ABILITIES
from nastavnik.organisations.states import Role
from nastavnik.people.forms import TeacherForm
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.russian_keys import search_key, sort_key
from tests.personas import House


def card(house: House, surname: str = "Ёлкина") -> tuple[str, dict[str, Any]]:
    """The card's address and what its form holds."""
    teacher = house.teachers[surname]
    with scope(organisation=house.school):
        work = Employment.objects.select_related("teacher").get(teacher=teacher)
        initial = TeacherForm.initial_of(work)
    sent = {name: value for name, value in initial.items() if value not in (None, False)}
    sent["hired_on"] = "01.09.2015"
    return house.url(f"people/{teacher.key}/change/"), sent


@pytest.fixture
def browser(house: House) -> Client:
    return house.browser("coordinator")


def test_corrected_cases_are_remembered_until_the_name_changes(
    house: House, browser: Client
) -> None:
    address, sent = card(house)
    browser.post(address, {**sent, "name_dative": "Елкиной Марии Петровне"})
    teacher = Teacher.objects.with_scopes_disabled().get(surname="Ёлкина")  # type: ignore[attr-defined]
    assert teacher.name_cases == {"dative": "Елкиной Марии Петровне"}

    address, sent = card(house)
    browser.post(address, {**sent, "surname": "Розова"})
    with scope(organisation=house.school):
        renamed = Teacher.objects.get(pk=teacher.pk)
    assert renamed.surname == "Розова"
    assert renamed.name_cases == {}
    assert renamed.search_key == "розова мария петровна"


def test_corrected_experience_is_of_the_day_it_was_corrected(house: House, browser: Client) -> None:
    address, sent = card(house)
    browser.post(address, {**sent, "phone": "11-11"})
    with scope(organisation=house.school):
        work = Employment.objects.get(teacher=house.teachers["Ёлкина"])
    assert work.counted_on == date(2026, 9, 1)  # the list's own

    address, sent = card(house)
    browser.post(address, {**sent, "years": "1", "months": "2"})
    with scope(organisation=house.school):
        work.refresh_from_db()
    assert (work.teaching_months, work.counted_on) == (14, clock.today())


def test_an_old_page_overwrites_nothing(house: House, browser: Client) -> None:
    address, sent = card(house)
    browser.post(address, {**sent, "phone": "11-11"})
    answer = browser.post(address, {**sent, "phone": "22-22"})

    assert answer.status_code == 409
    assert "изменил кто-то другой" in answer.content.decode()
    assert "22-22" in answer.content.decode()  # what was typed is still there
    with scope(organisation=house.school):
        assert Teacher.objects.get(surname="Ёлкина").phone == "11-11"


def test_errors_keep_what_was_typed(house: House, browser: Client) -> None:
    address, sent = card(house)
    answer = browser.post(
        address, {**sent, "surname": "", "born_on": "32.13.1980", "phone": "33-33"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Напишите дату так: 05.09.2026." in page
    assert "32.13.1980" in page
    assert "33-33" in page


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("surname", "Юркина123", "только буквы"), ("first_name", "😀", "только буквы"),
        ("born_on", "01.01.2025", "год рождения"), ("hired_on", "01.01.2040", "год приёма"),
        ("phone", "абв", "В телефоне — цифры"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_written_into_a_card(
    house: House, browser: Client, field: str, words: str, said: str
) -> None:
    address, sent = card(house)
    answer = browser.post(address, {**sent, field: words})
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("surname", ["Мамедов-оглы", "де Вилья", "О'Нил", "Абу Али ибн"])
def test_names_of_every_people_are_names(house: House, browser: Client, surname: str) -> None:
    address, sent = card(house)
    assert browser.post(address, {**sent, "surname": surname}).status_code == 302


def test_people_are_found_whatever_the_letters(house: House, browser: Client) -> None:
    page = browser.get(house.url("people/"), {"find": "ЕЛКИНА мар"}).content.decode()

    assert "Ёлкина Мария Петровна" in page
    assert "Жукова" not in page


def test_names_stand_in_the_order_of_the_alphabet(house: House, browser: Client) -> None:
    page = browser.get(house.url("people/")).content.decode()
    order = [page.index(surname) for surname in ("Ежова", "Ёлкина", "Жукова", "Ландышева")]

    assert order == sorted(order)


def test_sort_keys_order_russian_names_anywhere() -> None:
    names = ["Абрамов", "Ежов", "Ея", "Ёжиков", "Жуков", "Яшин", "де Вилья", "Ива-Нова", "Иванова"]
    wanted = ["Абрамов", "де Вилья", "Ежов", "Ея", "Ёжиков", "Жуков", "Ива-Нова", "Иванова", "Яшин"]

    assert sorted(names, key=sort_key) == wanted
    assert all(sort_key(name).isascii() and sort_key(name).islower() for name in names)
    assert search_key("  ЁЛКИНА  Нина ") == "елкина нина"


def test_what_was_done_to_a_card_is_read_by_those_who_read_the_history(house: House) -> None:
    address, sent = card(house)
    house.browser("coordinator").post(address, {**sent, "phone": "11-11"})
    for persona in ("coordinator", "director", "clerk", "methodist"):
        answer = house.browser(persona).get(address.removesuffix("change/"))
        page = answer.content.decode().replace("\xa0", " ")
        assert ("изменено в карточке" in page) is (persona in ("coordinator", "director"))


def test_a_teacher_is_told_of_everybody_who_sees_the_card(house: House) -> None:
    page = house.browser("mentor").get(house.url("me/")).content.decode().casefold()

    assert [one for one in ABILITIES["see_people"] if Role(one).label not in page] == []


def test_a_municipality_has_no_people_of_its_own(house: House) -> None:
    with scope(organisation=house.town):
        Membership.objects.create(
            organisation=house.town, account=house["coordinator"], role=Role.COORDINATOR,
            started_on=date(2026, 1, 1),
        )  # fmt: skip
    browser = house.browser("coordinator")
    menu = browser.get(house.url("team/", house.town)).content.decode()
    assert "Люди и роли" in menu
    assert "Педагоги</a>" not in menu
    assert "Настройки</a>" not in menu
    for path in ("people/", "people/left/", "people/import/", "offices/", "settings/"):
        assert browser.get(house.url(path, house.town)).status_code == 404
