"""Is experience the same wherever it is told: the list, a card, an order of the same day?"""

from datetime import date, timedelta
from itertools import product

import pytest
from django_scopes import scope

from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.facts import taught
from nastavnik.people.for_papers import employee_of
from nastavnik.people.models import Employment
from nastavnik.people.taught import months_taught
from nastavnik.shared import clock
from tests.personas import OWN, House

MONTHS = (None, 0, 1, 12, 30, 36, 240)
DAYS = (None, date(2023, 2, 28), date(2024, 2, 29), date(2025, 8, 31), date(2026, 9, 1))


def test_the_database_reckons_as_papers_do(house: House) -> None:
    with scope(organisation=house.school):
        teacher = house.teachers[OWN]
        Employment.objects.filter(teacher=teacher).delete()
        Employment.objects.bulk_create(
            Employment(
                organisation=house.school, teacher=teacher, teaching_months=months,
                counted_on=told_for, hired_on=hired, ended_on=date(2027, 1, 1) + timedelta(place),
            )
            for place, (months, told_for, hired) in enumerate(product(MONTHS, DAYS, DAYS))
        )  # fmt: skip
        for day in (date(2026, 11, 30), date(2027, 2, 28), date(2024, 2, 28)):
            works = Employment.objects.filter(teacher=teacher).annotate(
                by_database=months_taught(day)
            )
            found = {one.pk: one.by_database for one in works}
            assert found == {one.pk: taught(one, day).months for one in works}


@pytest.fixture
def grown(house: House) -> House:
    """Two years ago a list gave her 18 months, and another 30."""
    with scope(organisation=house.school):
        ago = clock.today().replace(day=1, year=clock.today().year - 2)
        for surname, months in ((OWN, 18), ("Ёлкина", 30)):
            card = Employment.objects.filter(teacher__surname=surname)
            card.update(teaching_months=months, counted_on=ago, hired_on=ago)
        Employment.objects.filter(teacher__surname="Жукова").update(
            teaching_months=38, counted_on=clock.today()
        )
    return house


@pytest.mark.any_engine
def test_list_and_card_say_what_an_order_says(grown: House) -> None:
    coordinator = grown.browser("coordinator")

    def page(path: str) -> str:
        return coordinator.get(grown.url(path)).content.decode().replace("\xa0", " ")

    with scope(organisation=grown.school):
        work = Employment.objects.select_related("teacher").get(teacher__surname=OWN)
        words = (employee_of(work, clock.today()).experience or "").replace("\xa0", " ")
        assert words == "3 года 6 месяцев"
    assert words in page("people/")
    assert words in page(f"people/{work.teacher.key}/")
    assert "Ландышева" not in page("people/?service=young")
    assert "Ландышева" in page("people/?service=long")
    sorted_by = page("people/?sort=service")
    assert sorted_by.index("Жукова") < sorted_by.index("Ландышева") < sorted_by.index("Ёлкина")
    form = page(f"people/{work.teacher.key}/change/")
    assert 'name="years" value="3"' in form
    assert 'name="months" value="6"' in form
    with scope(organisation=grown.school):  # told as it stands, nothing was told anew
        card = work.teacher
        change_teacher(
            grown["coordinator"], organisation=grown.school, teacher=card, version=card.version,
            values={"teaching_months": 42, "phone": "8 900 111-22-33"},
        )  # fmt: skip
        work.refresh_from_db()
        assert (work.teaching_months, taught(work, clock.today()).months) == (18, 42)
