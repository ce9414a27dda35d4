"""Is a step that is done several times in the year due each time, and late only after the last?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from icalendar import Calendar

from clerk.calendar import SchoolCalendar
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline, read_deadlines
from clerk.roadmap.model import Activity, Stage
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.model import Step as ReadStep
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.boards.feed import word_of
from nastavnik.boards.ribbon import year_in_words
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import dates_of
from nastavnik.roadmaps.queries import (
    coming_steps,
    present_document,
    standing_of,
    steps_of,
    urgent_steps,
)
from nastavnik.roadmaps.spans import full_span, short_span
from nastavnik.roadmaps.standing import StepStanding, step_kind, step_status
from nastavnik.shared import clock
from tests.personas import House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

SCHOOL_YEAR = SchoolCalendar(YEAR)
DUES = (date(2026, 11, 30), date(2027, 3, 31))
TWICE = StepStanding("open", date(2026, 11, 1), DUES[-1], DUES)
WORDS = ("ноябрь, март", "ежемесячно", "по четвергам", "до 15 сентября, далее ежемесячно",
         "1 раз в полугодие", "по мере необходимости")  # fmt: skip


@pytest.fixture
def steps(house: House) -> Iterator[dict[str, Step]]:
    """One step a wording, by its wording."""
    activities = tuple(
        Activity(words, (ReadStep(f"Встреча пар: {words}", "1"),),
                 deadlines=read_deadlines(words, SCHOOL_YEAR))
        for words in WORDS
    )  # fmt: skip
    document = Document("Дорожная карта", YEAR.label, (Stage("1", "Работа", activities),))
    with clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)), scope(organisation=house.school):
        roadmap = living(house, document)
        yield {one.deadline: one for one in steps_of(roadmap)}


def feed(house: House) -> dict[str, Any]:
    kept = renew_calendar_feed(house["coordinator"], organisation=house.school)
    page = reverse("calendar_feed", args=[word_of(kept, house.school)])
    calendar = Calendar.from_ical(Client().get(page).content)
    return {str(one["UID"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}


def days_of(event: Any) -> list[date]:
    """The days a calendar program shows the event on."""
    first = event["DTSTART"].dt
    if "RRULE" in event:
        rule = event["RRULE"].to_ical().decode()
        begin = datetime.combine(first, datetime.min.time())
        return [one.date() for one in rrulestr(rule, dtstart=begin)]
    others = event.get("RDATE")
    return [first, *(one.dt for one in others.dts)] if others else [first]


@pytest.mark.parametrize(
    ("today", "kind", "words"),
    [
        (date(2026, 10, 1), "ahead", "С 1 ноября"),
        (date(2026, 11, 10), "going", "Идёт до 30 ноября"),
        (date(2026, 11, 29), "soon", "До завтра"),
        (date(2026, 12, 10), "going", "Идёт до 31 марта"),
        (date(2027, 3, 31), "soon", "Сегодня последний день"),
        (date(2027, 4, 1), "late", "Просрочен на 1 день"),
    ],
)
def test_each_time_comes_near_and_only_the_last_can_be_late(
    today: date, kind: str, words: str
) -> None:
    assert step_kind(TWICE, today) == kind
    assert step_status(TWICE, today).text.replace("\xa0", " ") == words


@pytest.mark.parametrize(
    "cell", ["ноябрь, март", "ноябрь и март", "в ноябре и марте", "Ноябрь; Март", "Ноябрь\nМарт",
             "ноябрь 2026, март 2027"]
)  # fmt: skip
def test_a_cell_means_the_same_however_it_is_written(cell: str) -> None:
    dates = dates_of(read_deadlines(cell, SCHOOL_YEAR))

    assert (dates.starts_on, dates.ends_on) == (date(2026, 11, 1), DUES[-1])
    assert dates.dues == tuple(one.isoformat() for one in DUES)


@pytest.mark.parametrize("words", ["ежемесячно", "1 раз в четверть", "ежеквартально", "раз в год"])
def test_a_repeat_goes_on_all_the_school_year(words: str) -> None:
    dates = dates_of((read_deadline(words, SCHOOL_YEAR),))
    step = StepStanding("open", dates.starts_on, dates.ends_on)

    assert (dates.starts_on, dates.ends_on) == (date(2026, 9, 1), date(2027, 5, 31))
    assert step_kind(step, date(2027, 2, 1)) == "going"


def test_the_days_are_told_and_not_a_long_span() -> None:
    assert short_span(TWICE).replace("\xa0", " ") == "до 30 ноября и 31 марта"
    assert full_span(TWICE).replace("\xa0", " ") == "последние дни: 30 ноября 2026 и 31 марта 2027"


def test_the_year_counts_the_next_time(house: House, steps: dict[str, Step]) -> None:
    twice = steps["ноябрь, март"]
    roadmap = twice.activity.stage.roadmap

    assert twice in urgent_steps(roadmap, date(2026, 11, 24))
    assert twice not in urgent_steps(roadmap, date(2026, 12, 24))
    standing = standing_of(YEAR)
    assert standing is not None
    assert standing.first_due == DUES[-1]
    assert year_in_words(standing, date(2026, 11, 24)).endswith("30\xa0ноября.")
    assert (DUES[0], twice) in coming_steps(YEAR, date(2026, 10, 1))
    assert (DUES[1], twice) in coming_steps(YEAR, date(2026, 12, 24))


def test_a_calendar_program_shows_each_time(house: House, steps: dict[str, Step]) -> None:
    found = feed(house)
    days = {words: days_of(found[str(step.key)]) for words, step in steps.items()
            if str(step.key) in found}  # fmt: skip

    assert days["ноябрь, март"] == list(DUES)
    assert days["ежемесячно"][:2] == [date(2026, 9, 30), date(2026, 10, 31)]
    assert days["ежемесячно"][-1] == date(2027, 5, 31)
    assert "RRULE" in found[str(steps["ежемесячно"].key)]
    assert {one.weekday() for one in days["по четвергам"]} == {3}
    assert days["по четвергам"][-1] <= date(2027, 5, 31)
    assert days["до 15 сентября, далее ежемесячно"][:2] == [date(2026, 9, 15), date(2026, 9, 30)]
    assert days["1 раз в полугодие"] == [date(2027, 5, 31)]
    assert "по мере необходимости" not in days


def test_a_moved_deadline_has_its_times_and_the_page_tells_them(
    house: House, steps: dict[str, Step]
) -> None:
    step = steps["по мере необходимости"]
    moved = move_deadline(
        house["coordinator"], organisation=house.school, step=step,
        words="декабрь; май (педсовет № 6)", reason="", version=step.version,
    )  # fmt: skip
    moved.refresh_from_db()

    assert moved.deadline == "декабрь; май (педсовет № 6)"
    assert moved.dues == ["2026-12-31", "2027-05-31"]
    page = house.browser("coordinator").get(house.url(f"roadmap/steps/{step.key}/"))
    assert "последние дни" in page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_a_deadline_leans_on_the_month_of_its_stage(house: House) -> None:
    activity = Activity("Опрос", (ReadStep("Провести опрос"),), deadlines=(Deadline("до 15"),))
    document = Document("Карта", YEAR.label, (Stage(None, "Октябрь", (activity,)),))
    with scope(organisation=house.school):
        roadmap = living(house, document)
        told: dict[str, Any] = {"organisation": house.school}
        reread_deadlines(house["coordinator"], year=YEAR, **told)
        step = steps_of(roadmap).get()
        assert step.ends_on == date(2026, 10, 15)
        (read,) = present_document(roadmap, SchoolCalendar(YEAR)).stages[0].activities[0].deadlines
        assert read.end == date(2026, 10, 15)

        moved = move_deadline(
            house["coordinator"], step=step, words="до 20", reason="", version=step.version, **told
        )
        assert moved.ends_on == date(2026, 10, 20)
        added = add_step(
            house["coordinator"], activity=step.activity, text="Свести ответы", words="25", **told
        )
        assert added.ends_on == date(2026, 10, 25)
