"""Is it told in time that a mentor's category ends, where the school's Положение asks for one?"""

from datetime import date

import pytest
from django_scopes import scope

from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import SchoolSettings
from nastavnik.people.models import Employment
from tests.mentorships.scene import ordered, proposed
from tests.pairs.test_see_pairs import page_of, seen
from tests.pairs.words import words_in
from tests.people.test_leave_school import take_in, text_of
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
SAID = "Категория Ландышевой М. П. действует до 20.01.2027"


@pytest.fixture
def pair(house: House) -> Mentorship:
    """At work; the mentor's category ends in 57 days."""
    with scope(organisation=house.school):
        SchoolSettings.objects.update_or_create(
            organisation=house.school, defaults={"mentor_category_asked": True}
        )
        ends(house, date(2027, 1, 20))
        return ordered(house, proposed(house))


def ends(house: House, on: date) -> None:
    with scope(organisation=house.school):
        works = Employment.objects.filter(teacher=house.teachers[OWN])
        works.update(category="высшая", category_until=on)


def test_two_months_ahead_it_stands_on_the_home_and_on_the_pair(
    house: House, pair: Mentorship
) -> None:
    home = words_in(seen(house, path=""))
    assert SAID in home
    assert (
        "Данная с 01.09.2023 бессрочна (приказ Минпросвещения России от 24.03.2023 № 196)" in home
    )
    assert SAID in words_in(seen(house, path=page_of(pair)))
    assert SAID not in words_in(seen(house, "mentee", page_of(pair)))
    assert "действует до 20.01.2027" not in words_in(seen(house, "clerk", ""))
    assert house.browser("stranger").get(house.url(page_of(pair))).status_code == 404
    ends(house, date(2027, 1, 24))  # a day more
    assert "Категория Ландышевой" not in words_in(seen(house, path=""))
    ends(house, date(2026, 11, 1))
    assert "Категория кончилась" in words_in(seen(house, path=""))


def test_nothing_is_said_where_the_school_asks_for_no_category(
    house: House, pair: Mentorship
) -> None:
    with scope(organisation=house.school):
        SchoolSettings.objects.update(mentor_category_asked=False)
    assert "Категория Ландышевой" not in words_in(seen(house, path=""))
    assert "Категория Ландышевой" not in words_in(seen(house, path=page_of(pair)))


def test_a_term_is_told_on_the_card_and_one_that_cannot_be_is_refused(
    house: House, pair: Mentorship
) -> None:
    clerk, address = house.browser("clerk"), house.url(f"people/{house.teachers[OWN].key}/")
    told = {"version": "1", "surname": "Ландышева", "first_name": "Мария", "patronymic": "Петровна",
            "posts": "учитель", "category": "первая", "building": "Лесная, 4",
            "shift": "вторая"}  # fmt: skip
    answer = clerk.post(f"{address}change/", {**told, "category_until": "01.03.2030"})
    assert answer.status_code == 422
    assert "бессрочны, а данные раньше кончаются не позже 31.08.2028" in text_of(answer)
    answer = clerk.post(f"{address}change/", {**told, "category_until": "01.03.2028"}, follow=True)
    assert "первая категория до 01.03.2028" in text_of(answer)
    assert "Лесная, 4 Смена: вторая" in text_of(answer)
    assert house.browser("stranger").post(f"{address}change/", told).status_code == 404


def test_a_list_tells_where_and_when_one_works(house: House, pair: Mentorship) -> None:
    browser = house.browser("clerk")
    heads, rest = "ФИО;Должность;Категория;Адрес места работы;Смена\n", "Мария Петровна;учитель"
    draft = take_in(
        house, browser, f"{heads}Ландышева {rest};;Садовая, 1;1\nЕжова {rest};первая;Лесная, 4;2\n"
    )
    assert "корпус: не указано → Садовая, 1" in text_of(browser.get(draft))
    browser.post(draft, {"action": "take"})
    with scope(organisation=house.school):
        own = Employment.objects.get(teacher=house.teachers[OWN])
    assert (own.building, own.shift) == ("Садовая, 1", "1")
    assert own.category_until == date(2027, 1, 20)  # the list says nothing of her category
