"""Does a page ask once what several of its parts want to know, and never show what was?"""

import pytest
from django.test import Client
from django_scopes import scope

from nastavnik.organisations.models import SchoolSettings
from nastavnik.organisations.queries import settings_of
from nastavnik.people.models import Employment
from nastavnik.shared.once import once_a_page, one_page
from tests.personas import FOREIGN, OWN, House


@once_a_page
def surnames() -> tuple[str, ...]:
    return tuple(Employment.objects.values_list("teacher__surname", flat=True))


def test_a_page_that_shows_asks_once(house: House, django_assert_num_queries: object) -> None:
    with scope(organisation=house.school), one_page(shows=True):
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert surnames() == surnames()
        with scope(organisation=house.other):
            assert FOREIGN in surnames()  # of another school it is another question
        assert FOREIGN not in surnames()


@pytest.mark.parametrize("shows", [True, False])
def test_the_next_page_and_one_that_changes_something_read_anew(house: House, shows: bool) -> None:
    with scope(organisation=house.school):
        with one_page(shows=shows):
            before = surnames()
            Employment.objects.filter(teacher=house.teachers[OWN]).delete()
            assert (surnames() == before) is shows
        with one_page(shows=True):
            assert len(surnames()) == len(before) - 1
        assert len(surnames()) == len(before) - 1  # an action, which no page stands around


def test_what_another_process_has_changed_stands_on_the_next_page(house: House) -> None:
    browser: Client = house.browser("coordinator")
    with scope(organisation=house.school):
        SchoolSettings.objects.get_or_create(organisation=house.school)
        assert settings_of(house.school).place != "Заречье"
        browser.get(house.url("settings/"))
        SchoolSettings.objects.update(place="Заречье")  # past this process, as far as it knows
        assert "Заречье" in browser.get(house.url("settings/")).content.decode()
