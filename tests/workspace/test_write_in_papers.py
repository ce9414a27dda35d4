"""Is a paper that is written in by hand evidence, does it fulfil its step, and is nothing typed lost?"""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from nastavnik.documents.models import SchoolPaper
from nastavnik.local_acts.states import COORDINATOR_ORDER, REGULATION
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.roadmaps.states import StepState
from nastavnik.wizard.actions.start_year import start_year
from tests.personas import House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

CURATOR_STEP, REGULATION_STEP = "Приказ о назначении куратора", "Приказ об утверждении Положения"
TOLD = {
    CURATOR_STEP: {"kind": COORDINATOR_ORDER, "button": "Вписать приказ"},
    REGULATION_STEP: {"kind": REGULATION, "button": "Вписать документ"},
}


@pytest.fixture
def school(house: House) -> House:
    with scope(organisation=house.school):
        living(house)
        start_year(house["coordinator"], organisation=house.school, year=YEAR)
    return house


def step_of(house: House, words: str) -> Step:
    with scope(organisation=house.school):
        return Step.objects.get(text__startswith=words)


def panel(browser: Client, house: House, step: Step) -> str:
    answer = browser.get(house.url(f"roadmap/steps/{step.key}/"))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def write_in(browser: Client, house: House, step: Step, **more: Any) -> Any:
    """Through the very button of the step."""
    address = house.url(f"year/{YEAR.start}/have/?step={step.key}")
    assert f'href="{address}"' in panel(browser, house, step)
    return browser.post(address, more, follow=True)


@pytest.mark.parametrize("words", TOLD)
def test_what_is_written_in_at_the_step_fulfils_it(school: House, words: str) -> None:
    browser, kind = school.browser("coordinator"), TOLD[words]["kind"]
    step = step_of(school, words)
    before = panel(browser, school, step)
    assert TOLD[words]["button"] in before
    assert "Само приложится" in before
    assert "пока отмечаете сами" not in before

    sent = {
        f"has-{kind}": "1", f"number-{kind}": "91-од", f"dated-{kind}": "28.08.2026",
        f"file-{kind}": SimpleUploadedFile("Приказ.pdf", b"%PDF-1.4 order"),
    }  # fmt: skip
    answer = write_in(browser, school, step, **sent)

    text = answer.content.decode().replace("\xa0", " ")
    assert answer.redirect_chain[-1][0] == school.url(f"roadmap/steps/{step.key}/")
    assert "№ 91-од от 28.08.2026" in text
    assert "приложилось само" in text
    step = step_of(school, words)
    assert (step.state, step.done_on, step.done_by) == (StepState.DONE, date(2026, 8, 28), "")
    with scope(organisation=school.school):
        file = Evidence.objects.get(step=step).file
    assert file
    assert b"order" in b"".join(browser.get(school.url(f"files/{file.key}/")))


def test_struck_out_it_leaves_the_step_open_and_told_twice_it_stands_once(school: House) -> None:
    browser, step = school.browser("coordinator"), step_of(school, CURATOR_STEP)
    told = {f"has-{COORDINATOR_ORDER}": "1"}
    write_in(browser, school, step, **told)
    browser.post(school.url(f"year/{YEAR.start}/have/"), told)
    with scope(organisation=school.school):
        assert Evidence.objects.filter(step=step).count() == 1

    browser.post(school.url(f"year/{YEAR.start}/have/"), {"nothing": "1"})
    assert step_of(school, CURATOR_STEP).state == StepState.GOING
    assert "Пока ничего не приложено" in panel(browser, school, step)


def test_a_guessed_step_is_not_marked_and_says_so_until_it_is_checked(school: House) -> None:
    browser, step = school.browser("coordinator"), step_of(school, CURATOR_STEP)
    with scope(organisation=school.school):
        Step.objects.filter(pk=step.pk).update(job_sure=False)
    address = school.url(f"year/{YEAR.start}/have/")
    answer = browser.post(address, {f"has-{COORDINATOR_ORDER}": "1"}, follow=True)
    assert "узнала неуверенно" in answer.content.decode().replace("\xa0", " ")
    assert step_of(school, CURATOR_STEP).state == StepState.GOING
    assert "его дело угадано" in panel(browser, school, step)

    browser.post(school.url(f"roadmap/steps/{step.key}/job/"), {"job": "coordinator_order"})
    assert step_of(school, CURATOR_STEP).state == StepState.DONE


def test_another_job_takes_away_what_stood_for_the_old_one_and_brings_its_own(
    school: House,
) -> None:
    browser, step = school.browser("coordinator"), step_of(school, CURATOR_STEP)
    write_in(browser, school, step, **{f"has-{COORDINATOR_ORDER}": "1"})
    job = school.url(f"roadmap/steps/{step.key}/job/")
    browser.post(job, {"job": "own"})
    step = step_of(school, CURATOR_STEP)
    assert (step.state, step.made) == (StepState.OPEN, None)
    assert "Выполнение пока отмечаете сами" in panel(browser, school, step)
    browser.post(job, {"job": "coordinator_order"})
    assert step_of(school, CURATOR_STEP).state == StepState.DONE


def test_what_was_written_in_before_the_roadmap_was_there_is_shown_when_it_comes(
    house: House,
) -> None:
    with scope(organisation=house.school):
        start_year(house["coordinator"], organisation=house.school, year=YEAR)
    browser = house.browser("coordinator")
    address = house.url(f"year/{YEAR.start}/have/")
    browser.post(address, {f"has-{COORDINATOR_ORDER}": "1"})
    with scope(organisation=house.school):
        living(house)
    assert step_of(house, CURATOR_STEP).state == StepState.DONE


def test_nothing_and_a_paper_is_asked_about_and_what_was_typed_stays(school: House) -> None:
    browser, kind = school.browser("coordinator"), REGULATION
    sent = {"nothing": "1", f"has-{kind}": "1", f"number-{kind}": "41-од",
            f"dated-{kind}": "27.08.2026"}  # fmt: skip
    answer = browser.post(school.url(f"year/{YEAR.start}/have/"), sent)
    text = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    assert "Снимите одну из отметок" in text
    assert 'value="41-од"' in text
    assert 'value="27.08.2026"' in text
    assert text.count(" checked") == 2
    with scope(organisation=school.school):
        assert not SchoolPaper.objects.exists()


def test_a_step_that_nothing_fulfils_says_that_it_is_marked_by_hand(school: House) -> None:
    browser = school.browser("coordinator")
    with scope(organisation=school.school):
        step = Step.objects.filter(job="survey").order_by("pk")[0]
    text = panel(browser, school, step)
    assert "Выполнение пока отмечаете сами" in text
    assert "Само приложится" not in text
