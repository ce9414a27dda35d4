"""Whom do the words of a roadmap mean, once the school has its pairs?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django_scopes import scope

from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.approvals.facts import who_is_acquainted
from nastavnik.documents.printing import content_of
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.roadmaps.responsible import answers_for, people_of_school, who_answers
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer
from papers.look import look
from tests.built_once import built_once
from tests.personas import OWN, House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def step(house: House) -> Iterator[Step]:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        yield of_pairs(house)


@built_once
def of_pairs(house: House) -> Step:
    """A step that the mentors and mentees answer for, near its last day; no other has words."""
    roadmap = living(house)
    Step.objects.update(responsible="куратор")
    found = steps_of(roadmap).filter(ends_on__gt=NOVEMBER.date())[0]
    Step.objects.filter(pk=found.pk).update(
        responsible="Наставники, наставляемые", text="Завести дневник наблюдений",
        ends_on=NOVEMBER.date(),
    )  # fmt: skip
    found.refresh_from_db()
    return found


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
    Mentorship.objects.update(state=MentorshipState.COMPLETED)

    assert names(house, step) == [[], []]


def test_a_pair_of_another_year_means_nobody_in_this(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")
    Mentorship.objects.update(school_year=YEAR.start - 1)

    assert names(house, step) == [[], []]


def test_each_of_a_pair_reads_her_deadline_and_nobody_else_does(house: House, step: Step) -> None:
    for persona in ("mentor", "mentee"):
        assert step.name not in read(house, persona, "me/")

    pair(house, OWN, "Ёлкина")

    for persona in ("mentor", "mentee"):
        page = read(house, persona, "me/")
        assert "Мои сроки" in page
        assert step.name in page
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


def orlova_is_director(house: House) -> None:
    set_office(
        house["coordinator"], organisation=house.school, kind=OfficeKind.DIRECTOR,
        name="Н. П. Орлова", post="директор", started_on=date(2020, 9, 1),
    )  # fmt: skip


def words(step: Step, said: str) -> None:
    Step.objects.filter(pk=step.pk).update(responsible=said)
    step.refresh_from_db()


def test_the_director_of_the_requisites_is_somebody(house: House, step: Step) -> None:
    Membership.objects.filter(role=Role.DIRECTOR).delete()
    orlova_is_director(house)
    words(step, "Директор")

    page = read(house, "coordinator", f"roadmap/steps/{step.key}/")
    assert "Н. П. Орлова" in page
    assert "В списке нет" not in page
    assert names(house, step) == [["Н."]]


def test_who_has_the_role_is_the_director_before_the_requisites(house: House, step: Step) -> None:
    orlova_is_director(house)
    words(step, "Директор")
    assert names(house, step) == [["Director"]]

    words(step, "Директор Н.П. Орлова")
    people = people_of_school(house.school, YEAR.start)
    (match,) = who_answers(step, people)
    assert ([one.full_name for one in match.people], match.sure) == (["Н. П. Орлова"], True)


def test_an_office_goes_to_the_card_of_that_name(house: House, step: Step) -> None:
    Membership.objects.filter(role=Role.DIRECTOR).delete()
    orlova_is_director(house)
    Teacher.objects.filter(surname="Ежова").update(
        surname="Орлова", first_name="Нина", patronymic="Павловна"
    )
    words(step, "Директор, учителя")

    assert names(house, step)[0] == ["Орлова"]
    assert len(people_of_school(house.school, YEAR.start)) == 8


def test_a_holder_ticked_by_hand_stays(house: House, step: Step) -> None:
    orlova_is_director(house)
    (holder,) = (one for one in people_of_school(house.school, YEAR.start) if one.by_office)
    house.browser("coordinator").post(
        house.url(f"roadmap/steps/{step.key}/responsible/"),
        {"version": step.version, "words": step.responsible, "people": [holder.key]},
    )
    step.refresh_from_db()

    assert step.people == [holder.key]
    assert names(house, step) == [["Н."]]


def test_an_adviser_of_the_director_is_no_director(house: House, step: Step) -> None:
    Employment.objects.filter(teacher=house.teachers[OWN]).update(
        posts=["советник директора по воспитанию"]
    )
    words(step, "Директор, администрация")

    answering = [
        one.employee.surname
        for one in who_is_acquainted(steps_of(step.activity.stage.roadmap), house.school)
    ]
    assert names(house, step) == [["Director"], ["Director"]]
    assert OWN not in answering


def test_a_double_name_keeps_both_its_letters(house: House, step: Step) -> None:
    Teacher.objects.filter(pk=house.teachers[OWN].pk).update(first_name="Анна-Мария")
    words(step, f"{OWN} А-М. П.")

    assert f"А.-М. П. {OWN}" in read(house, "coordinator", f"roadmap/steps/{step.key}/")


def test_a_group_is_as_wide_as_its_words(house: House, step: Step) -> None:
    pair(house, OWN, "Ёлкина")
    Employment.objects.filter(teacher=house.teachers["Жукова"]).update(
        posts=["педагог дополнительного образования"], category="первая"
    )
    for said, meant in (
        ("Педагоги дополнительного образования", ["Жукова"]),
        ("Педагоги первой категории", ["Жукова"]),
        ("Наставнические пары", ["Ёлкина", OWN]),
        ("Наставник", [OWN]),
    ):
        words(step, said)
        people = people_of_school(house.school, YEAR.start)
        (match,) = who_answers(step, people)
        assert [one.full_name.split()[0] for one in match.people] == meant
        assert match.sure


def viewer(house: House, persona: str, work: Employment | None = None) -> Viewer:
    roles = frozenset({persona} & set(Role.values))
    return Viewer(house.school, house[persona], roles, NOVEMBER.date(), work)


def test_the_head_of_another_subject_is_not_meant(house: House, step: Step) -> None:
    works = Employment.objects.select_related("teacher").order_by("pk")
    maths, russian = works[0], works[1]
    for work, subject in ((maths, "математики"), (russian, "русского языка")):
        work.posts = [f"руководитель ШМО учителей {subject}"]
        work.save()
    step.responsible = "руководитель ШМО учителей математики"

    assert answers_for([step], viewer(house, "mentor", maths)) == [step]
    assert answers_for([step], viewer(house, "mentor", russian)) == []


def choose(house: House, step: Step, key: UUID) -> Step:
    set_responsible(
        house["director"], organisation=house.school, step=step, words=step.responsible,
        people=[key], version=step.version,
    )  # fmt: skip
    return steps_of(step.activity.stage.roadmap).get(pk=step.pk)


def test_who_was_chosen_by_her_account_is_still_meant_by_her_card(house: House, step: Step) -> None:
    who, card = house["coordinator"], house.teachers["Ежова"]
    told = choose(house, step, who.key)
    card.account = who
    card.save()

    assert names(house, told) == [["Ежова"]]
    work = Employment.objects.select_related("teacher").get(teacher=card)
    assert answers_for([told], viewer(house, "coordinator", work)) == [told]


def test_who_was_chosen_by_a_card_not_joined_yet_is_told_so(house: House, step: Step) -> None:
    who, card = house["coordinator"], house.teachers["Ежова"]
    card.surname, card.first_name, card.patronymic = who.name.split()
    card.fill_keys()
    card.save()
    told = choose(house, step, card.key)

    assert answers_for([told], viewer(house, "coordinator")) == [told]
    assert answers_for([told], viewer(house, "clerk")) == []
