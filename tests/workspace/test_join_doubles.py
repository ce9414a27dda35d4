"""Does one human in two places of one school come to one account, and only when told so?"""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_account
from nastavnik.people.models import Teacher
from tests.accounts.test_come_in import sign_in
from tests.personas import FOREIGN, House

NAME = "Ежова Мария Петровна"


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\xa0", " "))


@pytest.fixture
def namesake(house: House) -> House:
    """The clerk is called as a teacher of the same school, and as one of another."""
    Account.objects.filter(pk=house["clerk"].pk).update(name=NAME)
    with scope(organisation=house.other):
        other = house.teachers[FOREIGN]
        other.surname = "Ежова"
        other.fill_keys()
        other.save()
    return house


def teacher(house: House, surname: str = "Ежова") -> Teacher:
    with scope(organisation=house.school):
        return Teacher.objects.get(surname=surname)


def join(house: House, account: Account, card: Teacher) -> Any:
    sent = {"account": str(account.key), "teacher": str(card.key)}
    return house.browser("coordinator").post(house.url("team/doubles/"), sent, follow=True)


def test_who_has_a_role_and_a_card_is_offered_and_joined(namesake: House) -> None:
    house = namesake
    page = said(house.browser("coordinator").get(house.url("team/doubles/")))
    assert page.count("Это тот же человек: соединить") == 1
    assert "убедитесь, что это не однофамилец" in page
    assert teacher(house).account is None  # offered, not done
    answer = join(house, house["clerk"], teacher(house))

    assert "теперь вход один" in said(answer)
    assert teacher(house).account == house["clerk"]
    browser = house.browser("clerk")
    assert browser.get(house.url("me/")).status_code == 200
    assert browser.get(house.url()).status_code == 200


def test_the_e_mail_of_the_card_tells_too(house: House) -> None:
    with scope(organisation=house.school):
        Teacher.objects.filter(surname="Жукова").update(email="Clerk@School.ru")
    page = said(house.browser("coordinator").get(house.url("team/doubles/")))

    assert page.count("Это тот же человек: соединить") == 1
    assert "однофамилец" not in page
    join(house, house["clerk"], teacher(house, "Жукова"))
    assert teacher(house, "Жукова").account == house["clerk"]


def test_the_card_s_former_account_is_closed_where_it_opens_nothing_else(namesake: House) -> None:
    house = namesake
    former = new_account(NAME, "former@school.ru")
    former.set_password("лес река гора")
    former.save()
    with scope(organisation=house.school):
        Teacher.objects.filter(surname="Ежова").update(account=former)
    join(house, house["clerk"], teacher(house))

    browser = Client()
    sign_in(browser, "former@school.ru", "лес река гора")
    assert browser.get("/doors/").status_code == 302
    assert teacher(house).account == house["clerk"]


@pytest.mark.parametrize("surname", ["Жукова", FOREIGN])
def test_nobody_else_is_joined(namesake: House, surname: str) -> None:
    """Neither another name of this school nor the same name of another one."""
    house = namesake
    answer = join(house, house["clerk"], house.teachers[surname])

    assert "соединять уже не нужно" in said(answer)
    assert not Teacher.objects.with_scopes_disabled().filter(  # type: ignore[attr-defined]
        account=house["clerk"]
    )
