"""Does one human get one account, whether she is found by a role or by a card?"""

import pytest
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.people.models import Teacher
from tests.personas import House


@pytest.fixture
def like_director(house: House) -> Teacher:
    """A card whose e-mail is the director's."""
    with scope(organisation=house.school):
        teacher = Teacher.objects.get(surname="Ежова")
        teacher.email = (house["director"].email or "").upper()
        teacher.save()
        return teacher


def ask(house: House, teacher: Teacher, **sent: str) -> str:
    answer = house.browser("coordinator").post(
        house.url(f"people/{teacher.key}/link/"), sent, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_who_has_a_role_already_gets_no_second_account(
    house: House, like_director: Teacher
) -> None:
    before = Account.objects.count()
    page = ask(house, like_director)

    assert "уже входит в программу: директор" in page
    assert "Соединить" in page
    assert "/in/" not in page
    assert Account.objects.count() == before


def test_another_person_of_the_same_name_is_not_locked_out(
    house: House, like_director: Teacher
) -> None:
    assert "/in/" in ask(house, like_director, another="1")


def test_who_is_like_nobody_gets_a_link_at_once(house: House) -> None:
    assert "/in/" in ask(house, house.teachers["Жукова"])


def test_a_likeness_in_another_school_tells_nothing(house: House) -> None:
    with scope(organisation=house.school):
        teacher = Teacher.objects.get(surname="Ежова")
        teacher.email = house["stranger"].email
        teacher.save()
    page = ask(house, teacher)

    assert "уже входит" not in page
    assert "/in/" in page
