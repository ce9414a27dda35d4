"""Do the rows of the roadmap follow when a school counts its days otherwise?"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.roadmap.carry import carry_over
from clerk.roadmap.read import read_roadmap
from nastavnik.audit.models import AuditEntry
from nastavnik.organisations.models import SchoolSettings
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines
from nastavnik.roadmaps.models import Roadmap, Step, StepChange
from nastavnik.roadmaps.queries import present_document, standing_of, steps_of
from nastavnik.shared import clock
from tests.organisations.test_set_up_school import ANSWERS
from tests.personas import House
from tests.roadmaps.scene import YEAR, living
from tests.shared_data import shared

pytestmark = pytest.mark.any_engine

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)
WORDS = "вторая неделя октября"
OWN: dict[str, Any] = {
    **ANSWERS, "zone": "Europe/Moscow", "week_days": "5", "terms": "quarters", "own_terms": "",
    "days_off": "", "last_day": "31.05", "until_includes_day": "True", "week_rule": "rows",
    "bare_year_is_school_year": "True",
}  # fmt: skip


def save(house: House, persona: str = "clerk", **told: Any) -> None:
    kept = SchoolSettings.objects.first()
    sent = OWN | {"version": str(kept.version) if kept else ""} | told
    assert house.browser(persona).post(house.url("settings/"), sent).status_code == 302


def printed(roadmap: Roadmap, house: House) -> list[tuple[date | None, date | None]]:
    document = present_document(roadmap, calendar_of(settings_of(house.school), YEAR))
    return [
        (one.start, one.end)
        for stage in document.stages
        for activity in stage.activities
        for one in activity.deadlines
        if one.words == WORDS
    ]


def sentences() -> int:
    return AuditEntry.objects.filter(action="reread_deadlines").count()


def test_the_steps_are_dated_as_the_papers_are(house: House) -> None:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        roadmap = living(house)
        save(house)
        step = steps_of(roadmap)[0]
        move_deadline(
            house["coordinator"], organisation=house.school, step=step, words=WORDS, reason="",
            version=step.version,
        )  # fmt: skip
        changes = StepChange.objects.count()
        before = Step.objects.get(pk=step.pk)
        save(house, week_rule="sevens")

        now = Step.objects.get(pk=step.pk)
        assert (now.starts_on, now.ends_on) != (before.starts_on, before.ends_on)
        assert [(now.starts_on, now.ends_on)] == printed(roadmap, house)
        standing = standing_of(YEAR)
        assert standing
        assert now.ends_on
        assert now.ends_on.isoformat() in str(standing.stages[0])
        assert now.version == before.version + 1
        assert (sentences(), StepChange.objects.count()) == (1, changes)


def test_what_says_nothing_of_days_moves_nothing(house: House) -> None:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        roadmap = living(house)
        save(house)
        Step.objects.filter(pk=steps_of(roadmap)[0].pk).update(ends_on=date(2026, 9, 2))
        save(house, phone="8 (83536) 2-11-11")
        assert Step.objects.filter(ends_on=date(2026, 9, 2)).exists()
        assert sentences() == 0


@pytest.mark.parametrize("name", ["roadmap_2023.txt", "roadmaps/a_six_columns.docx"])
def test_the_same_calendar_dates_a_real_roadmap_the_same(house: House, name: str) -> None:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        living(house, carry_over(read_roadmap(shared(name)), YEAR, SchoolCalendar(YEAR)).roadmap)
        assert reread_deadlines(None, organisation=house.school, year=YEAR) == []
