"""Is the year counted right, and does nobody wait for ever, where two people change its steps at once?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.standard import standard_roadmap
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.audit.models import AuditEntry
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.correct_job import correct_job
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.mark_past import mark_past
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.models import Origin, Roadmap, Step
from nastavnik.roadmaps.parts import refresh_standing
from nastavnik.roadmaps.queries import standing_of, steps_of
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock
from tests.built_once import built_once
from tests.house.at_once import at_once, refused
from tests.personas import House

pytestmark = pytest.mark.django_db(transaction=True)
YEAR, NEXT = SchoolYear(2026), SchoolYear(2027)


@built_once
def living(house: House, year: SchoolYear) -> Roadmap:
    document = standard_roadmap(SchoolCalendar(year))
    told: dict[str, Any] = {"organisation": house.school, "document": document}
    with scope(organisation=house.school):
        kept = keep_roadmap(house["director"], **told, year=year, origin=Origin.STANDARD)
        return begin_living(house["director"], **told, roadmap=kept)


@pytest.fixture
def steps(house: House) -> list[Step]:
    roadmap = living(house, YEAR)
    with scope(organisation=house.school):
        return list(steps_of(roadmap))


def counted(house: House) -> Any:
    """The stored standing, which is the one that would be counted now."""
    with scope(organisation=house.school):
        stored = standing_of(YEAR)
        assert stored
        was = (stored.steps, stored.done, stored.stages, stored.approved)
        now = refresh_standing(Roadmap.objects.get(school_year=YEAR.start))
        now.refresh_from_db()
    assert was == (now.steps, now.done, now.stages, now.approved)
    return now


def mark(house: House, actor: str, step: Step) -> Callable[[], Any]:
    return lambda: mark_step(
        house[actor], organisation=house.school, step=step, state=StepState.DONE
    )


def test_two_steps_done_at_once_are_both_counted(house: House, steps: list[Step]) -> None:
    answers = at_once(
        house.school, mark(house, "director", steps[0]), mark(house, "coordinator", steps[9])
    )

    assert refused(answers) == []
    assert counted(house).done == 2


@pytest.mark.parametrize("turn", [1, -1])
def test_a_step_is_done_while_the_roadmap_is_approved(
    house: House, steps: list[Step], turn: int
) -> None:
    roadmap = steps[0].activity.stage.roadmap

    def approve() -> Any:
        return approve_roadmap(
            house["director"], organisation=house.school, roadmap=roadmap, number="7-од",
            dated_on=clock.today(),
        )  # fmt: skip

    answers = at_once(house.school, *[approve, mark(house, "coordinator", steps[0])][::turn])

    assert refused(answers) == []
    assert counted(house).done == 2  # it, and the step that the order itself marks


def test_a_step_is_done_while_another_is_taken_out(house: House, steps: list[Step]) -> None:
    answers = at_once(
        house.school,
        mark(house, "director", steps[0]),
        lambda: drop_step(
            house["coordinator"],
            organisation=house.school,
            step=steps[1],
            dropped=True,
            reason="нет",
        ),
    )

    assert refused(answers) == []
    assert (counted(house).done, counted(house).steps) == (1, len(steps) - 1)


def test_the_same_words_of_two_years_are_corrected_by_two(house: House, steps: list[Step]) -> None:
    """Each changes the other's step too: they must not wait for each other."""
    other = living(house, NEXT)
    with scope(organisation=house.school):
        same = [steps[0], *Step.objects.filter(activity__stage__roadmap=other, text=steps[0].text)]
    assert len(same) == 2
    before = AuditEntry.objects.count()
    answers = at_once(
        house.school,
        lambda: correct_job(house["director"], organisation=house.school, step=same[0], job="own"),
        lambda: correct_job(house["coordinator"], organisation=house.school, step=same[1], job="own"),
    )  # fmt: skip

    assert refused(answers) == []
    assert AuditEntry.objects.count() == before + 1
    with scope(organisation=house.school):
        assert set(Step.objects.filter(text=same[0].text).values_list("job", "job_told")) == {
            ("own", True)
        }


def test_a_mark_and_a_mark_of_all_past_are_both_counted(house: House, steps: list[Step]) -> None:
    past = steps[:3]
    with scope(organisation=house.school):
        keys = [one.key for one in past]
        Step.objects.filter(key__in=keys).update(ends_on=date(2020, 9, 1))
        roadmap = past[0].activity.stage.roadmap
    at_once(
        house.school,
        mark(house, "coordinator", past[0]),
        lambda: mark_past(
            house["director"], organisation=house.school, roadmap=roadmap, steps=keys
        ),
    )
    assert counted(house).done == 3
