"""Does the roadmap of a new year start from last year's as it stands, with the dates moved on?"""

from datetime import UTC, datetime

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.carry import carry_over
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.read import read_roadmap
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.queries import document_of, present_document, roadmap_of, steps_of
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year
from tests.personas import House
from tests.shared_data import shared

pytestmark = pytest.mark.any_engine

LAST, NEXT = SchoolYear(2026), SchoolYear(2027)
SUMMER = datetime(2027, 8, 10, 9, tzinfo=UTC)


def last_year(house: House) -> Roadmap:
    """The seed roadmap of 2023/24, carried to 2026/27 and lived in."""
    read = read_roadmap(shared("roadmap_2023.txt"))
    kept = keep_roadmap(
        house["coordinator"], organisation=house.school, year=LAST, origin=Origin.OWN,
        document=read, name="Карта.txt",
    )  # fmt: skip
    carried = carry_over(read, LAST, SchoolCalendar(LAST)).roadmap
    return begin_living(
        house["coordinator"], organisation=house.school, roadmap=kept, document=carried
    )


def chosen(house: House) -> Document:
    """«Прошлогодняя со сдвигом» in the wizard of the next year; what it keeps, carried over."""
    start_year(house["coordinator"], organisation=house.school, year=NEXT)
    answer = house.browser("coordinator").post(
        house.url(f"year/{NEXT.start}/roadmap/"), {"origin": "previous"}
    )
    assert answer.status_code == 302
    kept = roadmap_of(NEXT)
    assert kept
    return carry_over(document_of(kept), NEXT, SchoolCalendar(NEXT)).roadmap


def texts(document: Document) -> list[str]:
    return [
        text
        for stage in document.stages
        for activity in stage.activities
        for text in [one.text for one in activity.steps] or [activity.text or activity.title or ""]
    ]


def deadline_of(document: Document, text: str) -> list[str]:
    return [
        deadline.words
        for stage in document.stages
        for activity in stage.activities
        if text in [activity.title, *(one.text for one in activity.steps)]
        for deadline in activity.deadlines
    ]


def test_what_changed_in_the_year_goes_over(house: House) -> None:
    actor, school = house["coordinator"], house.school
    with clock.standing_at(SUMMER), scope(organisation=school):
        roadmap = last_year(house)
        moved, dropped, beside = steps_of(roadmap)[:3]
        move_deadline(
            actor, organisation=school, step=moved, words="до 20 октября 2026 г.", reason="",
            version=moved.version,
        )  # fmt: skip
        drop_step(actor, organisation=school, step=dropped)
        add_step(
            actor, organisation=school, activity=beside.activity, text="Вечер наставников",
            words="март 2027",
        )  # fmt: skip
        found = chosen(house)

        assert moved.text in texts(found)
        assert dropped.text not in texts(found)
        assert deadline_of(found, moved.text) == ["до 20 октября 2027 г."]
        assert deadline_of(found, "Вечер наставников") == ["март 2028"]
        assert not any("2026" in text for text in map(str, found.stages))


def test_a_roadmap_that_never_lived_goes_over_as_it_was_read(house: House) -> None:
    read = read_roadmap(shared("roadmap_2023.txt"))
    with clock.standing_at(SUMMER), scope(organisation=house.school):
        keep_roadmap(
            house["coordinator"], organisation=house.school, year=LAST, origin=Origin.OWN,
            document=read,
        )  # fmt: skip
        assert texts(chosen(house)) == texts(read)


def test_the_title_of_the_living_one_names_its_own_year(house: House) -> None:
    with scope(organisation=house.school):
        title = present_document(last_year(house), SchoolCalendar(LAST)).title or ""

    assert "2023" not in title
    assert "2024" not in title
