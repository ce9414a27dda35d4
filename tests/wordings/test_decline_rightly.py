"""Are doubtful names asked about in their sentences, put right once, and written so by every paper?"""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from clerk.cases import Case
from nastavnik.audit.queries import history
from nastavnik.people.for_papers import employee_of
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from papers.people import full_name, post, short_name
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

PAGE = "people/declined/"


def call(
    house: House, *name: str, sex: str | None, posts: tuple[str, ...] = ("учитель физики",)
) -> Teacher:
    """Somebody of the school is called so from now on."""
    with scope(organisation=house.school):
        one = house.teachers[OWN]
        one.surname, one.first_name, one.patronymic = name
        one.sex = sex
        one.fill_keys()
        one.save()
        Employment.objects.filter(teacher=one).update(posts=list(posts))
    return one


def seen(browser: Client, address: str) -> str:
    page: str = browser.get(address).content.decode()
    return page.replace("\xa0", " ").replace("\u2060", "")


def confirm(house: House, one: Teacher, persona: str = "clerk", **sent: str) -> Any:
    with scope(organisation=house.school):
        version = Teacher.objects.get(pk=one.pk).version
    return house.browser(persona).post(
        house.url(PAGE), {"teacher": str(one.key), "version": version, **sent}
    )


def test_a_doubtful_name_is_put_right_once_for_every_paper(house: House) -> None:
    one = call(house, "Грум-Гржимайло", "Олег", "Львович", sex="m", posts=("учителя физики",))
    browser = house.browser("clerk")
    page = seen(browser, house.url(PAGE))
    assert "закрепить наставником Грум-Гржимайло Олега Львовича" in page
    assert "Жукова" not in page  # of her nobody doubts

    confirm(
        house, one, name_genitive="Грума-Гржимайло Олега Львовича", post_genitive="учителя физики"
    )

    assert "Грум-Гржимайло" not in seen(browser, house.url(PAGE))
    with scope(organisation=house.school):
        work = Employment.objects.select_related("teacher").get(teacher=one)
        employee = employee_of(work, clock.today())
        assert full_name(employee, Case.GENITIVE) == "Грума-Гржимайло Олега Львовича"
        assert full_name(employee, Case.DATIVE) == "Грум-Гржимайло Олегу Львовичу"
        assert short_name(employee, Case.GENITIVE).startswith("Грума-Гржимайло")
        assert post(employee, Case.GENITIVE) == "учителя физики"
        assert "падежи имени" in history(house.school.key, {one.key})[0].sentence


def test_who_cannot_be_told_a_man_or_a_woman_is_asked(house: House) -> None:
    one = call(house, "Ооржак", "Чечек", "", sex=None)
    browser = house.browser("coordinator")
    assert "мужчина это или женщина" in seen(browser, house.url(PAGE))

    confirm(house, one, "coordinator", sex="f")

    with scope(organisation=house.school):
        assert Teacher.objects.get(pk=one.pk).sex == "f"
    assert "мужчина это или женщина" not in seen(browser, house.url(PAGE))


def test_her_page_leads_there_while_there_is_a_doubt(house: House) -> None:
    one = call(house, "Нгуен", "Ван", "Хунг", sex="m")
    address = house.url(f"people/{one.key}/")
    browser = house.browser("director")
    assert "Как склонять имя" in seen(browser, address)
    assert "в отношении Нгуен Ван Хунга" in seen(browser, f"{house.url(PAGE)}?person={one.key}")

    confirm(house, one, "director")
    assert "Как склонять имя" not in seen(browser, address)
    assert "Как склонять имя" not in seen(house.browser("methodist"), address)


def test_a_card_changed_meanwhile_is_not_overwritten(house: House) -> None:
    one = call(house, "Нгуен", "Ван", "Хунг", sex="m")
    answer = house.browser("clerk").post(
        house.url(PAGE), {"teacher": str(one.key), "version": one.version + 7}, follow=True
    )
    assert "изменил кто-то другой" in answer.content.decode()
    with scope(organisation=house.school):
        assert Teacher.objects.get(pk=one.pk).name_cases == {}


def test_a_stranger_sees_no_name_and_changes_none(house: House) -> None:
    one = call(house, "Нгуен", "Ван", "Хунг", sex="m")
    assert house.browser("stranger").get(house.url(PAGE)).status_code == 404
    assert confirm(house, one, "stranger", name_genitive="Кого угодно").status_code == 404
    with scope(organisation=house.school):
        assert Teacher.objects.get(pk=one.pk).name_cases == {}
