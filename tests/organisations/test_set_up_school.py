"""Does a school say things once, and do its own rules count its days?"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.models import Organisation, SchoolSettings
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.people.models import Office
from nastavnik.shared import clock
from tests.personas import House

pytestmark = pytest.mark.any_engine

ANSWERS: dict[str, Any] = {
    "full_name": "МБОУ «Средняя школа № 1» города Опытного", "short_name": "Школа № 1",
    "place": "г. Опытный", "address": "", "inn": "7707083893", "phone": "", "email": "", "site": "",
    "zone": "Asia/Kamchatka", "week_days": "6", "terms": "trimesters",
    "own_terms": "01.09.2026 – 20.11.2026\n30.11.2026 - 19.02.2027", "days_off": "29.04.2027",
    "last_day": "25.05", "until_includes_day": "False", "week_rule": "sevens",
    "bare_year_is_school_year": "False", "dative": "МБОУ «Средняя школа № 1»",
}  # fmt: skip


def test_settings_become_the_school_s_calendar(house: House) -> None:
    answer = house.browser("clerk").post(house.url("settings/"), ANSWERS)

    assert answer.status_code == 302
    with scope(organisation=house.school):
        kept = SchoolSettings.objects.get()
    assert kept.name_cases == {"dative": "МБОУ «Средняя школа № 1»"}
    calendar = calendar_of(kept, SchoolYear(2026))
    assert calendar.last_day == date(2027, 5, 25)
    assert calendar.week_days == 6
    assert calendar.term(2) is not None
    assert calendar.term(2).end == date(2027, 2, 19)  # type: ignore[union-attr]
    assert calendar.is_working_day(date(2027, 4, 29)) is False
    assert calendar.is_working_day(date(2027, 4, 28)) is True
    assert calendar.until_includes_day is False
    assert calendar_of(kept, SchoolYear(2027)).own_terms == ()  # another year has its own
    assert Organisation.objects.get(pk=house.school.pk).zone == "Asia/Kamchatka"


def test_names_stand_in_one_kind_of_quotes(house: House) -> None:
    names = {"full_name": 'МБОУ "Гимназия № 1"', "short_name": "“Гимназия № 1”"}
    house.browser("clerk").post(house.url("settings/"), {**ANSWERS, **names})
    kept = Organisation.objects.get(pk=house.school.pk)
    assert (kept.full_name, kept.short_name) == ("МБОУ «Гимназия № 1»", "«Гимназия № 1»")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"inn": "7707083894"}, "одна из них не сходится"),
        ({"inn": "123"}, "десять цифр"),
        ({"own_terms": "01.09.2026"}, "нужны две даты"),
        ({"own_terms": "01.09.2026 – 20.11.2026\n01.10.2026 – 01.12.2026"}, "раньше конца прошлой"),
        ({"days_off": "29.04.2027, завтра"}, "через запятую"),
        ({"last_day": "31.02"}, "31.05"),
        ({"full_name": " "}, "Заполните"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_kept(
    house: House, change: dict[str, str], said: str
) -> None:
    answer = house.browser("clerk").post(house.url("settings/"), ANSWERS | change)

    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\xa0", " ")
    with scope(organisation=house.school):
        assert not SchoolSettings.objects.exists()


@pytest.mark.each_engine
def test_two_people_do_not_overwrite_each_other(house: House) -> None:
    with scope(organisation=house.school):
        change_settings(house["clerk"], organisation=house.school, values={"phone": "1"})
        kept = settings_of(house.school)
    browser = house.browser("clerk")
    first = browser.post(house.url("settings/"), {**ANSWERS, "version": kept.version})
    second = browser.post(
        house.url("settings/"), {**ANSWERS, "version": kept.version, "place": "г. Другой"}
    )

    assert (first.status_code, second.status_code) == (302, 409)
    assert "г. Другой" in second.content.decode().replace("\xa0", " ")
    with scope(organisation=house.school):
        assert SchoolSettings.objects.get().place == "г. Опытный"


@pytest.mark.parametrize(
    ("zone", "moment", "day", "year"),
    [
        # 31 July ends twelve hours earlier in Kamchatka than in London
        ("Asia/Kamchatka", datetime(2026, 7, 31, 12, 30, tzinfo=UTC), date(2026, 8, 1), 2026),
        ("Europe/Kaliningrad", datetime(2026, 7, 31, 12, 30, tzinfo=UTC), date(2026, 7, 31), 2025),
        ("Europe/Kaliningrad", datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31), 2025),
        ("Europe/Kaliningrad", datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1), 2026),
    ],
)
def test_today_is_the_school_s_own(
    house: House, zone: str, moment: datetime, day: date, year: int
) -> None:
    house.school.zone = zone
    with clock.standing_at(moment):
        assert clock.today(zone) == day
        assert present_year(house.school) == SchoolYear(year)


@pytest.mark.each_engine
def test_offices_are_held_from_to(house: House) -> None:
    browser = house.browser("clerk")
    for name, since in (("Н. П. Орлова", "01.09.2020"), ("И. И. Петров", "01.02.2026")):
        browser.post(
            house.url("offices/"),
            {"kind": "director", "name": name, "post": "директор", "started_on": since},
        )
    early = browser.post(
        house.url("offices/"),
        {
            "kind": "director",
            "name": "А. А. Ранняя",
            "post": "директор",
            "started_on": "01.01.2026",
        },
    )

    assert early.status_code == 422
    with scope(organisation=house.school):
        held = [(one.name, one.started_on, one.ended_on) for one in Office.objects.order_by("pk")]
    assert held == [
        ("Н. П. Орлова", date(2020, 9, 1), date(2026, 2, 1)),
        ("И. И. Петров", date(2026, 2, 1), None),
    ]
