"""Do the deadlines come into a calendar program, for whom they concern and nobody else?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from icalendar import Calendar

from clerk.calendar import SchoolYear
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.boards.feed import read_word, word_of
from nastavnik.organisations.models import Membership
from nastavnik.people.models import Employment
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.models import Activity, CalendarFeed, Roadmap, Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)
NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def roadmap(house: House) -> Iterator[Roadmap]:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        yield living(house)


def address(house: House, who: str) -> str:
    feed = renew_calendar_feed(house[who], organisation=house.school)
    return reverse("calendar_feed", args=[word_of(feed, house.school)])


def events(house: House, who: str) -> dict[str, Any]:
    answer = Client().get(address(house, who))
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return {str(one["UID"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}


def test_heads_get_every_step_with_a_deadline(house: House, roadmap: Roadmap) -> None:
    dated = {str(one.key) for one in steps_of(roadmap) if one.ends_on}

    assert dated
    assert set(events(house, "coordinator")) == set(events(house, "director")) == dated


def test_a_teacher_gets_those_she_answers_for(house: House, roadmap: Roadmap) -> None:
    mine, by_hand, other = [one for one in steps_of(roadmap) if one.ends_on][:3]
    Step.objects.update(responsible="куратор")
    Step.objects.filter(pk=mine.pk).update(responsible="куратор, Ландышева М. П.")
    Step.objects.filter(pk=by_hand.pk).update(people=[str(house.teachers["Ландышева"].key)])
    Step.objects.filter(pk=other.pk).update(people=[str(house.teachers["Ежова"].key)])

    assert set(events(house, "mentor")) == {str(mine.key), str(by_hand.key)}
    assert events(house, "mentee") == {}
    assert events(house, "methodist") == {}


def test_an_event_says_what_a_person_needs(house: House, roadmap: Roadmap) -> None:
    late, done = [one for one in steps_of(roadmap) if one.ends_on][:2]
    mark_step(house["coordinator"], organisation=house.school, step=done, state="done")
    found = events(house, "coordinator")
    event = found[str(late.key)]

    assert event["DTSTART"].dt == late.ends_on
    assert event["DTEND"].dt == late.ends_on + timedelta(days=1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == f"Просрочено: {late.text}"
    assert event["CATEGORIES"].to_ical().decode() == "Просрочен"
    assert event["TRANSP"] == "TRANSPARENT"
    assert f"Срок: {late.deadline}" in event["DESCRIPTION"]
    assert event["URL"].endswith(house.url(f"roadmap/steps/{late.key}/"))
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOVEMBER
    assert found[str(done.key)]["SUMMARY"] == f"✓ {done.text}"
    assert found[str(done.key)]["SEQUENCE"] == 1


def test_the_public_address_of_the_installation_stands_in_it(
    house: House, roadmap: Roadmap, settings: Any
) -> None:
    settings.PUBLIC_URL = "https://nastavnik.school.ru"
    one = next(iter(events(house, "coordinator").values()))

    assert one["URL"].startswith("https://nastavnik.school.ru/o/")


def test_a_dropped_step_leaves_the_calendar(house: House, roadmap: Roadmap) -> None:
    step = next(one for one in steps_of(roadmap) if one.ends_on)
    drop_step(house["coordinator"], organisation=house.school, step=step)

    assert str(step.key) not in events(house, "coordinator")


def test_programs_of_any_kind_can_read_it(house: House, roadmap: Roadmap) -> None:
    step = next(one for one in steps_of(roadmap) if one.ends_on)
    Step.objects.filter(pk=step.pk).update(
        text="Очень длинный шаг; с запятой, чертой \\ и переносом\nстроки " + "да " * 90
    )
    answer = Client().get(address(house, "coordinator"))
    raw = answer.content

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()  # folded between signs, not inside one
    calendar = Calendar.from_ical(raw)
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["X-WR-CALNAME"]).startswith("Наставничество, ")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in raw
    assert b"X-PUBLISHED-TTL:PT4H\r\n" in raw
    (event,) = [one for one in calendar.walk("VEVENT") if str(one["UID"]).startswith(str(step.key))]
    assert "чертой \\ и переносом" in str(event["SUMMARY"])
    assert [one.name for one in calendar.walk()].count("VCALENDAR") == 1


def test_nothing_new_is_answered_in_short(house: House, roadmap: Roadmap) -> None:
    page, browser = address(house, "coordinator"), Client()
    first = browser.get(page)
    again = browser.get(page, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    step = steps_of(roadmap)[0]
    mark_step(house["coordinator"], organisation=house.school, step=step, state="done")
    assert browser.get(page, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert browser.head(page).status_code == 200


def test_a_new_address_makes_the_old_one_dead(house: House, roadmap: Roadmap) -> None:
    old = address(house, "coordinator")
    new = address(house, "coordinator")

    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_who_left_reads_nothing_more(house: House, roadmap: Roadmap) -> None:
    coordinator, mentor = address(house, "coordinator"), address(house, "mentor")
    Membership.objects.filter(account=house["coordinator"]).update(ended_on=date(2026, 11, 1))
    Employment.objects.filter(teacher=house.teachers["Ландышева"]).update(
        ended_on=date(2026, 11, 1)
    )

    assert Client().get(coordinator).status_code == 404
    assert Client().get(mentor).status_code == 404


def test_who_may_not_sign_in_any_more_reads_nothing(house: House, roadmap: Roadmap) -> None:
    page = address(house, "mentor")
    house["mentor"].is_active = False
    house["mentor"].save()

    assert Client().get(page).status_code == 404


@pytest.mark.parametrize("word", ["x", "a.b.1.c", "AAAA", "..."])
def test_a_made_up_word_is_not_found(house: House, roadmap: Roadmap, word: str) -> None:
    assert read_word(word) is None
    assert Client().get(f"/calendar/{word}.ics").status_code == 404


def test_a_changed_word_is_not_found(house: House, roadmap: Roadmap) -> None:
    page = address(house, "coordinator")
    named, _, signature = page.removeprefix("/calendar/").removesuffix(".ics").rpartition(".")
    other = f"{named[:-1]}9.{signature}"

    assert Client().get(f"/calendar/{other}.ics").status_code == 404


def test_the_page_makes_and_renews_the_address(house: House, roadmap: Roadmap) -> None:
    browser, page = house.browser("mentor"), house.url("roadmap/calendar/")
    before = browser.get(page).content.decode()
    assert "Создать адрес" in before
    assert not CalendarFeed.objects.exists()

    once = before.partition('name="once" value="')[2].partition('"')[0]
    for _ in range(2):  # a second press of the same button makes nothing dead
        assert browser.post(page, {"once": once}).status_code == 302
    feed = CalendarFeed.objects.get()
    assert feed.serial == 1
    assert word_of(feed, house.school) in browser.get(page).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "mentor"])
def test_the_head_of_the_page_is_that_of_the_school(
    house: House, roadmap: Roadmap, who: str
) -> None:
    page = house.browser(who).get(house.url("roadmap/calendar/")).content.decode()
    year = SchoolYear.containing(clock.today(house.school.zone)).label
    assert f"{year} учебный год" in page.partition("</header>")[0]
    assert ('class="places"' in page) == (who == "coordinator")


def test_a_stranger_makes_no_address(house: House, roadmap: Roadmap) -> None:
    for who in ("stranger", "observer"):
        with pytest.raises(NotAllowed):
            renew_calendar_feed(house[who], organisation=house.school)
        assert house.browser(who).get(house.url("roadmap/calendar/")).status_code == 404


def test_an_activity_without_a_name_is_not_named(house: House, roadmap: Roadmap) -> None:
    Activity.objects.filter(stage__roadmap=roadmap).update(title="")
    said = [str(one["description"]) for one in events(house, "coordinator").values()]
    assert said
    assert not any("Мероприятие" in one for one in said)
