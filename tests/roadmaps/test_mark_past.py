"""Can a school that began in November say at once what is done, and only that?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.deadlines.read import read_deadline
from nastavnik.roadmaps.actions.move_deadline import read_words
from nastavnik.roadmaps.models import Roadmap, Stage, Step
from nastavnik.roadmaps.parts import dates_of
from nastavnik.roadmaps.queries import late_steps, standing_of, steps_of
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from tests.personas import House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def roadmap(house: House) -> Iterator[Roadmap]:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        yield living(house)


def test_what_is_past_is_offered_first_and_marked_at_once(house: House, roadmap: Roadmap) -> None:
    browser = house.browser("coordinator")
    late = [str(one.key) for one in late_steps(roadmap, NOVEMBER.date())]
    assert len(late) > 5
    home = browser.get(house.url()).content.decode()
    assert home.index("roadmap/past/") < home.index("/mark/")
    page = browser.get(house.url("roadmap/past/")).content.decode()
    assert page.count('name="steps"') == page.count(" checked>") == len(late)

    browser.post(house.url("roadmap/past/"), {"steps": late[1:]})

    assert [str(one.key) for one in late_steps(roadmap, NOVEMBER.date())] == late[:1]
    assert standing_of(YEAR).done == len(late) - 1  # type: ignore[union-attr]
    assert "Отметить прошедшее" not in browser.get(house.url()).content.decode()


def test_nothing_but_what_is_late_is_marked(house: House, roadmap: Roadmap) -> None:
    ahead = steps_of(roadmap).filter(ends_on__gt=NOVEMBER.date())[0]
    told = {"steps": [str(ahead.key), str(uuid4()), "нет"]}
    answer = house.browser("coordinator").post(house.url("roadmap/past/"), told)

    assert answer.status_code == 200
    assert not Step.objects.filter(state="done").exists()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("в течение учебного года; до 05.09.2026", date(2026, 9, 5)),
        ("сентябрь; май", date(2027, 5, 31)),
        ("в течение учебного года", date(2027, 5, 31)),
    ],
)
def test_a_day_beside_the_whole_year_is_the_day(words: str, last: date) -> None:
    calendar = SchoolCalendar(YEAR)
    read = tuple(read_deadline(one, calendar) for one in words.split("; "))
    assert dates_of(read).ends_on == last


@pytest.mark.parametrize("words", ["до 15 января 2020 года", "до 1 октября 2028 года"])
def test_no_deadline_lies_in_another_year(house: House, words: str) -> None:
    with scope(organisation=house.school), pytest.raises(RuleBroken) as broken:
        read_words(words, house.school, Stage(title="Начало", roadmap=Roadmap(school_year=2026)))
    assert broken.value.code == "another_year"
