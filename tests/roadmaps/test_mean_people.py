"""Whom do the words of a roadmap mean, once the school has its pairs?"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django_scopes import scope

from nastavnik.documents.printing import content_of
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MentorshipState
from nastavnik.roadmaps.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.prepare_approval import prepare_approval
from nastavnik.roadmaps.facts import who_is_acquainted
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.roadmaps.responsible import people_of_school, who_answers
from nastavnik.shared import clock
from papers.look import look
from tests.personas import OWN, House
from tests.roadmaps.scene import YEAR, living

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def step(house: House) -> Iterator[Step]:
    """A step that the mentors and mentees answer for, near its last day; no other has words."""
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        roadmap = living(house)
        Step.objects.update(responsible="куратор")
        found = steps_of(roadmap).filter(ends_on__gt=NOVEMBER.date())[0]
        Step.objects.filter(pk=found.pk).update(
            responsible="Наставники, наставляемые", text="Завести дневник наблюдений",
            ends_on=NOVEMBER.date(),
        )  # fmt: skip
        found.refresh_from_db()
        yield found


def pair(house: House, mentor: str, mentee: str) -> None:
    keys = (house.teachers[mentor].key, house.teachers[mentee].key)
    told = [PairTold(*keys, form="педагог – педагог", kind="традиционное")]
    propose_pairs(house["coordinator"], organisation=house.school, year=YEAR, pairs=told)


def names(house: House, step: Step) -> list[list[str]]:
    people = people_of_school(house.school, YEAR.start)
    return [
        [one.full_name.split()[0] for one in match.people] for match in who_answers(step, people)
    ]


def read(house: House, persona: str, path: str) -> str:
    answer = house.browser(persona).get(house.url(path))
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_mentors_are_those_who_have_a_pair(house: House, step: Step) -> None:
    assert names(house, step) == [[], []]
    unknown = "когда составят пары"
    assert unknown in read(house, "coordinator", f"roadmap/steps/{step.key}/")

    pair(house, OWN, "Ёлкина")

    assert names(house, step) == [[OWN], ["Ёлкина"]]
    assert unknown not in read(house, "coordinator", f"roadmap/steps/{step.key}/")


def test_who_ended_a_pair_is_a_mentor_no_more(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")
    Mentorship.objects.update(state=MentorshipState.ENDED)

    assert names(house, step) == [[], []]


def test_a_pair_of_another_year_means_nobody_in_this(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")
    Mentorship.objects.update(school_year=YEAR.start - 1)

    assert names(house, step) == [[], []]


def test_each_of_a_pair_reads_her_deadline_and_nobody_else_does(house: House, step: Step) -> None:
    for persona in ("mentor", "mentee"):
        assert step.text not in read(house, persona, "me/")

    pair(house, OWN, "Ёлкина")

    for persona in ("mentor", "mentee"):
        page = read(house, persona, "me/")
        assert "Мои сроки" in page
        assert step.text in page
        assert f"roadmap/steps/{step.key}" not in page  # she may not open it: no link, no button


def test_a_count_stands_for_many(house: House, step: Step) -> None:
    ring = ["Ежова", "Жукова", "Ёлкина", OWN]
    Mentorship.objects.bulk_create(
        Mentorship(
            organisation=house.school, school_year=YEAR.start, made_at=clock.now(),
            mentor=house.teachers[mentor], mentee=house.teachers[mentee],
        )
        for mentor, mentee in zip(ring, [*ring[1:], ring[0]], strict=True)
    )  # fmt: skip

    page = read(house, "coordinator", f"roadmap/steps/{step.key}/")

    assert "4 наставника" in page
    assert "4 наставляемых" in page


def test_who_answers_for_what_has_changed_signs_its_sheet(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")
    roadmap = step.activity.stage.roadmap
    approve_roadmap(
        house["coordinator"], organisation=house.school, roadmap=roadmap, number="131",
        dated_on=NOVEMBER.date(),
    )  # fmt: skip
    move_deadline(
        house["coordinator"], organisation=house.school, step=step, words="до 18 декабря 2026 года",
        reason="не успели", version=step.version,
    )  # fmt: skip
    paper = prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)

    asked = {house.teachers[one].key for one in (OWN, "Ёлкина")}
    assert paper.people == asked
    sheet = " ".join(str(one) for one in look(content_of(paper))).partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]
    assert OWN in sheet
    assert "Ёлкина" in sheet


def test_a_pair_signs_no_sheet_of_the_roadmap(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")

    answering = [
        one.employee.surname
        for one in who_is_acquainted(steps_of(step.activity.stage.roadmap), house.school)
    ]

    assert OWN not in answering
    assert "Coordinator" in answering
