"""Do small sentences of several pages come true: what marks itself, what is remembered, what is sent?"""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mailing.models import Letter
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.organisations.models import Membership
from nastavnik.people.models import Employment
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.actions.start_year import start_year
from tests.documents.scene import PAIRS, YEAR, of, order, prepare, sign_all
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

NEXT = YEAR.start + 1


def said(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def test_what_is_registered_here_marks_its_step_by_itself(house: House) -> None:
    with scope(organisation=house.school):
        living(house)
        prepare(house)
        sign_all(house)
        paper = register_paper(
            house["clerk"], organisation=house.school, paper=of(PAIRS_ORDER)[0],
            number="149-од", dated_on=clock.today(),
        )  # fmt: skip
        step = Step.objects.filter(job="pairs_order").order_by("pk")[0]
    assert (step.state, step.done_on, step.done_by) == (StepState.DONE, paper.dated_on, "")
    text = said(house.browser("coordinator"), house.url(f"roadmap/steps/{step.key}/"))
    assert "Готово 1 из 1." in text
    assert "№ 149-од" in text
    assert "приложилось само" in text


def test_a_telephone_written_into_the_card_stands_on_both_pages(house: House) -> None:
    with scope(organisation=house.school):
        order(house)
        for surname, phone in (("Ландышева", "+7 900 111-22-33"), ("Ёлкина", "+7 900 444-55-66")):
            teacher = house.teachers[surname]
            teacher.phone = phone
            teacher.save()
    assert "900 444-55-66" in said(house.browser("mentor"), house.url("me/"))
    assert "900 111-22-33" in said(house.browser("mentee"), house.url("me/"))


def test_requisites_told_once_are_there_the_next_year(house: House) -> None:
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        for year in (YEAR, type(YEAR)(NEXT)):
            start_year(house["coordinator"], organisation=house.school, year=year)
    address = house.url(f"year/{YEAR.start}/requisites/")
    told = {
        "place": "г. Опытный", "address": "ул. Липовая, д. 5", "director": "Н. П. Орлова",
        "director_post": "директор", "short_name": "СОШ № 1", "inn": "",
        "ends_on": f"31.05.{NEXT}", "starts_on": "", "coordinator": "",
        "form": "педагог – педагог", "kind": "традиционное (один на один)",
    }  # fmt: skip
    assert browser.post(address, told).status_code == 302
    text = said(browser, house.url(f"year/{NEXT}/requisites/"))
    for one in ("г. Опытный", "ул. Липовая, д. 5", "Н. П. Орлова", "СОШ № 1"):
        assert f'value="{one}"' in text, one


def test_more_pairs_get_empty_lines(house: House) -> None:
    """However many are told already."""
    browser = house.browser("coordinator")
    address = house.url(f"year/{YEAR.start}/running/")
    with scope(organisation=house.school):
        start = start_year(house["coordinator"], organisation=house.school, year=YEAR)
        keys = [str(one.teacher.key) for one in Employment.objects.select_related("teacher")]
        answer_question(
            house["coordinator"], organisation=house.school, start=start, question="running",
            values={"running": [(keys[0], keys[1])] * 5}, then="mentees",
        )  # fmt: skip
    lines = said(browser, address).count('name="mentor-')
    assert lines >= 5 + 3


def test_an_e_mail_gets_what_its_field_says(house: House, settings: Any) -> None:
    """A letter where somebody gave a link into one's account."""
    settings.MAIL_URL = "smtp://mail.school.ru:25"
    clerk = Account.objects.get(pk=house["clerk"].pk)
    clerk.email = "clerk@school.ru"
    clerk.save()
    membership = said(house.browser("coordinator"), house.url("team/"))
    links = [part.split('"')[0] for part in membership.split('action="')[1:]]
    (own,) = [one for one in links if one.endswith("/link/") and str(_membership(house)) in one]
    house.browser("coordinator").post(own)
    assert Letter.objects.filter(to_email="clerk@school.ru").exists()


def _membership(house: House) -> Any:
    with scope(organisation=house.school):
        return Membership.objects.get(account=house["clerk"]).key


def test_papers_wait_where_the_page_says_they_will(house: House) -> None:
    browser = house.browser("coordinator")
    assert "Здесь встанут согласия" in said(browser, house.url("papers/"))
    with scope(organisation=house.school):
        prepare(house)
    text = said(browser, house.url("papers/"))
    assert "Здесь встанут" not in text
    assert PAIRS[0][0] in text


def test_a_mentor_who_has_left_does_not_work_on_the_page_of_the_mentee(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        assert "Ждёт приказа" in said(house.browser("mentee"), house.url("me/"))
        gone = house.teachers["Ландышева"]
        Employment.objects.filter(teacher=gone).update(ended_on=clock.today())
    page = said(house.browser("mentee"), house.url("me/"))
    assert "Больше не работает в школе" in page
    assert "Ждёт приказа" not in page
    assert "Скажите куратору: он впишет" not in page
