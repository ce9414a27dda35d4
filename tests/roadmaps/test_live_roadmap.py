"""Does any school's roadmap become a year of steps with dates, jobs, changes and an order?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.carry import carry_over
from clerk.roadmap.model import Activity as ReadActivity
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.model import Stage as ReadStage
from clerk.roadmap.model import Step as ReadStep
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.standard import standard_roadmap
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.actions.add_note import add_note
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.correct_job import correct_job
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.models import Origin, Roadmap, Stage, Standing, Step
from nastavnik.roadmaps.queries import (
    approvals_of,
    frozen_document,
    open_changes,
    present_document,
    stages_of,
    standing_of,
    steps_of,
)
from nastavnik.roadmaps.standing import (
    StepStanding,
    present_stage,
    stage_statuses,
    step_kind,
    step_status,
)
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale
from tests.built_once import built_once
from tests.personas import House
from tests.shared_data import shared

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)
CALENDAR = SchoolCalendar(YEAR)


@built_once
def living(house: House, document: Any) -> Roadmap:
    kept = keep_roadmap(
        house["coordinator"], organisation=house.school, year=YEAR, origin=Origin.OWN,
        document=document,
    )  # fmt: skip
    return begin_living(
        house["coordinator"], organisation=house.school, roadmap=kept, document=document
    )


@pytest.fixture
def roadmap(house: House) -> Any:
    with scope(organisation=house.school):
        yield living(house, standard_roadmap(CALENDAR))


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("roadmap_2023.txt", 8),
        ("roadmaps/a_six_columns.docx", None),
        ("roadmaps/b_section_rows.docx", None),
        ("roadmaps/c_narrow.docx", None),
        ("roadmaps/c_narrow.pdf", None),
    ],
)
def test_each_real_roadmap_becomes_a_year(house: House, name: str, stages: int | None) -> None:
    read = carry_over(read_roadmap(shared(name)), YEAR, CALENDAR).roadmap
    with scope(organisation=house.school):
        kept = living(house, read)
        rows = list(Stage.objects.filter(roadmap=kept).order_by("place"))
        steps = list(steps_of(kept))
        standing = standing_of(YEAR)

        assert [one.title for one in rows] == [one.title for one in read.stages]
        assert stages is None or len(rows) == stages
        assert sum(one.job != "own" for one in steps) >= 0.9 * len(steps)
        assert standing
        assert standing.steps == len(steps)
        assert sum(len(one.steps) for one in stages_of(standing)) == len(steps)
        told = [text for stage in read.stages for one in stage.activities
                for text in [step.text for step in one.steps] or [one.text or one.title or ""]]  # fmt: skip
        assert [one.text for one in steps] == told


def test_the_same_choice_again_changes_nothing(house: House, roadmap: Roadmap) -> None:
    before = list(Step.objects.values_list("pk", flat=True))
    living(house, standard_roadmap(CALENDAR))

    assert list(Step.objects.values_list("pk", flat=True)) == before


def _mark(house: House, step: Step) -> None:
    mark_step(house["coordinator"], organisation=house.school, step=step, state="done")


def _write_note(house: House, step: Step) -> None:
    add_note(house["coordinator"], organisation=house.school, step=step, text="важно")


def _choose(house: House, step: Step) -> None:
    set_responsible(
        house["coordinator"], organisation=house.school, step=step, words=step.responsible,
        people=[house.teachers["Ежова"].key], version=step.version,
    )  # fmt: skip


@pytest.mark.parametrize("work", [_mark, _write_note, _choose])
def test_a_year_one_works_with_keeps_its_document_and_rows(
    house: House, roadmap: Roadmap, work: Callable[[House, Step], None]
) -> None:
    step, document = steps_of(roadmap)[0], bytes(roadmap.document)
    work(house, step)
    other = carry_over(read_roadmap(shared("roadmap_2023.txt")), YEAR, CALENDAR).roadmap
    with pytest.raises(RuleBroken, match="уже в работе"):
        living(house, other)
    begin_living(house["coordinator"], organisation=house.school, roadmap=roadmap, document=other)

    assert steps_of(roadmap)[0].pk == step.pk
    assert bytes(Roadmap.objects.get(pk=roadmap.pk).document) == document


def test_a_corrected_file_reaches_the_rows_nobody_works_with(house: House) -> None:
    activity = ReadActivity("Опрос", (ReadStep("Шаг один"),), responsible="директор")
    first = Document("Карта", YEAR.label, (ReadStage("1.", "Подготовка", (activity,)),))
    corrected = replace(activity, title="Опрос всех", responsible="куратор", result="справка")
    second = replace(first, stages=(ReadStage("1.", "Подготовка условий", (corrected,)),))
    with scope(organisation=house.school):
        living(house, first)
        step = steps_of(living(house, second)).get()

        assert (step.responsible, step.activity.title, step.activity.result) == (
            "куратор", "Опрос всех", "справка",
        )  # fmt: skip
        assert step.activity.stage.title == "Подготовка условий"


@pytest.mark.parametrize(
    ("state", "starts", "ends", "kind", "words"),
    [
        ("open", date(2026, 9, 1), date(2026, 9, 30), "late", "Просрочен на 55 дней"),
        ("open", date(2026, 9, 1), date(2026, 11, 24), "soon", "Сегодня последний день"),
        ("open", date(2026, 9, 1), date(2026, 11, 25), "soon", "До завтра"),
        ("open", date(2026, 9, 1), date(2026, 12, 1), "soon", "До 1 декабря"),
        ("open", date(2026, 9, 1), date(2026, 12, 2), "going", "Идёт до 2 декабря"),
        ("open", date(2026, 9, 1), None, "going", "Идёт"),
        ("open", date(2026, 12, 10), date(2026, 12, 20), "ahead", "С 10 декабря"),
        ("open", date(2027, 1, 15), date(2027, 1, 15), "ahead", "До 15 января"),
        ("going", date(2026, 12, 10), date(2026, 12, 20), "going", "Идёт до 20 декабря"),
        ("done", date(2026, 9, 1), date(2026, 9, 30), "done", "Выполнен"),
        ("open", None, None, "ahead", "Без даты"),
    ],
)
def test_a_day_tells_how_a_step_stands(
    state: str, starts: date | None, ends: date | None, kind: str, words: str
) -> None:
    step, today = StepStanding(state, starts, ends), date(2026, 11, 24)

    assert step_kind(step, today) == kind
    assert step_status(step, today).text.replace("\xa0", " ") == words


def test_a_stage_tells_its_worst_first(house: House, roadmap: Roadmap) -> None:
    stages = stages_of(standing_of(YEAR))  # type: ignore[arg-type]
    kinds = [one.kind for one in stage_statuses(stages[0], date(2026, 11, 24))]

    assert kinds[0] == "late"
    assert present_stage(stages, date(2026, 8, 1)) is None
    assert (
        present_stage(stages, date(2026, 11, 24)) == 4
    )  # where the last day is, not the first debt


def test_a_moved_deadline_is_a_change_that_an_order_gathers(house: House, roadmap: Roadmap) -> None:
    actor, school = house["coordinator"], house.school
    with clock.standing_at(clock.now()):
        approve_roadmap(
            actor, organisation=school, roadmap=roadmap, number="131", dated_on=date(2026, 9, 1)
        )
        step = steps_of(roadmap)[3]
        moved = move_deadline(
            actor, organisation=school, step=step, words="до 30 октября 2026", reason="не успели",
            version=step.version,
        )  # fmt: skip

        assert moved.ends_on == date(2026, 10, 30)
        (change,) = open_changes(roadmap)
        assert (change.was, change.now, change.reason) == (
            step.deadline, "до 30 октября 2026", "не успели",
        )  # fmt: skip
        first = approvals_of(roadmap)[0]
        assert "до 30 октября 2026" not in str(frozen_document(first))

        second = approve_roadmap(
            actor, organisation=school, roadmap=roadmap, number="163", dated_on=date(2026, 11, 2)
        )
    assert second.kind == "changed"
    assert "до 30 октября 2026" in str(frozen_document(second))
    assert not open_changes(roadmap).exists()
    with pytest.raises(RuleBroken, match="ничего не изменилось"):
        approve_roadmap(
            actor, organisation=school, roadmap=roadmap, number="164", dated_on=date(2026, 11, 3)
        )


def test_two_who_move_the_same_deadline_both_see_it(house: House, roadmap: Roadmap) -> None:
    step = steps_of(roadmap)[0]
    told: dict[str, Any] = {
        "organisation": house.school,
        "step": step,
        "reason": "",
        "version": step.version,
    }
    move_deadline(house["coordinator"], words="до 30 октября", **told)

    with pytest.raises(Stale):
        move_deadline(house["director"], words="до 5 ноября", **told)


@pytest.mark.parametrize("words", ["когда-нибудь потом", "   "])
def test_words_that_give_no_date_are_refused(house: House, roadmap: Roadmap, words: str) -> None:
    step = steps_of(roadmap)[0]
    with pytest.raises(RuleBroken):
        move_deadline(
            house["coordinator"], organisation=house.school, step=step, words=words, reason="",
            version=step.version,
        )  # fmt: skip
    assert Step.objects.get(pk=step.pk).deadline == step.deadline


def test_a_corrected_job_is_remembered_for_the_same_words(house: House, roadmap: Roadmap) -> None:
    step = steps_of(roadmap)[5]
    correct_job(house["coordinator"], organisation=house.school, step=step, job="round_table")
    Roadmap.objects.update(school_year=YEAR.start - 1)  # a year passes
    Standing.objects.update(school_year=YEAR.start - 1)
    again = living(house, standard_roadmap(CALENDAR))

    assert steps_of(again)[5].job == "round_table"
    assert steps_of(again)[5].job_told


def test_what_the_product_makes_shows_its_steps(house: House, roadmap: Roadmap) -> None:
    told: dict[str, Any] = {
        "organisation": house.school, "year": YEAR, "jobs": ("pairs_order",), "source": "paper",
        "title": "Приказ № 148", "link": "/papers/1/",
    }  # fmt: skip
    first, second = uuid4(), uuid4()
    (step,) = attach_made(None, subject=first, made=1, wanted=2, **told)[:1]
    assert (step.state, step.made, step.wanted) == ("going", 1, 2)

    (step,) = attach_made(None, subject=second, made=2, wanted=2, **told)[:1]
    assert step.state == "done"
    assert attach_made(None, subject=second, made=2, wanted=2, **told) == []


def test_what_is_taken_back_opens_its_step_again_but_not_a_person_s_mark(
    house: House, roadmap: Roadmap
) -> None:
    told: dict[str, Any] = {
        "organisation": house.school, "year": YEAR, "jobs": ("pairs_order",), "source": "paper",
        "title": "Согласия", "link": "/papers/", "subject": uuid4(), "wanted": 2,
    }  # fmt: skip
    steps = attach_made(None, made=2, **told)
    assert {one.state for one in steps} == {"done"}
    assert standing_of(YEAR).done == len(steps)  # type: ignore[union-attr]

    (step, *_) = attach_made(None, made=1, **told)
    assert (step.state, step.done_on) == ("going", None)
    assert standing_of(YEAR).done == 0  # type: ignore[union-attr]

    mark_step(house["coordinator"], organisation=house.school, step=step, state="done")
    attach_made(None, made=0, **told)
    step.refresh_from_db()
    assert step.state == "done"


def test_a_dropped_step_is_not_counted_and_comes_back(house: House, roadmap: Roadmap) -> None:
    step = steps_of(roadmap)[0]
    whole = standing_of(YEAR).steps  # type: ignore[union-attr]
    drop_step(house["coordinator"], organisation=house.school, step=step)
    assert standing_of(YEAR).steps == whole - 1  # type: ignore[union-attr]

    drop_step(house["coordinator"], organisation=house.school, step=step, dropped=False)
    assert standing_of(YEAR).steps == whole  # type: ignore[union-attr]


def test_the_present_roadmap_as_a_document_keeps_every_step(house: House, roadmap: Roadmap) -> None:
    before = standard_roadmap(CALENDAR)
    found = present_document(roadmap, CALENDAR)

    assert [one.title for one in found.stages] == [one.title for one in before.stages]
    assert [text for stage in found.stages for one in stage.activities
            for text in [step.text for step in one.steps] or [one.title or ""]] == [
        one.text for one in steps_of(roadmap)]  # fmt: skip


def test_words_stay_in_the_column_where_the_school_has_them(house: House) -> None:
    steps = (ReadStep("Приказ о поощрении"), ReadStep("Объявление благодарности"))
    rows = (
        ReadActivity(None, steps),
        ReadActivity(None, text="На всех этапах на сайте школы"),
        ReadActivity("Круглый стол", text="Практики наставничества"),
        ReadActivity("Итоги года"),
    )
    document = Document(
        "Карта на 2026/2027 учебный год", "2026/27", (ReadStage("7", "Мотивация", rows),)
    )
    with scope(organisation=house.school):
        kept = living(house, document)
        found = present_document(kept, CALENDAR)
        activity = steps_of(kept)[3].activity
        add_step(house["coordinator"], organisation=house.school, activity=activity, text="Выставка",
                 words="")  # fmt: skip
        grown = present_document(kept, CALENDAR)

    assert found.title == "Карта на 2026/27 учебный год"
    assert found.stages[0].activities == rows
    assert grown.stages[0].activities[:3] == rows[:3]
    assert grown.stages[0].activities[3] == ReadActivity("Круглый стол", (ReadStep("Выставка"),))


def test_a_stage_that_the_document_does_not_name_is_not_printed(house: House) -> None:
    rows = (ReadActivity("Круглый стол"), ReadActivity("Итоги года"))
    document = Document("Карта", "2026/27", (ReadStage(None, "Мероприятия", rows, made_up=True),))
    with scope(organisation=house.school):
        found = present_document(living(house, document), CALENDAR)

    assert found.stages == document.stages


def test_a_stranger_s_school_keeps_its_own(house: House, roadmap: Roadmap) -> None:
    with scope(organisation=house.other):
        assert not Step.objects.exists()
        assert standing_of(YEAR) is None
