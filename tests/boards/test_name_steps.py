"""Is a step called the same wherever it is told of, and so that it says something there?"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.deadlines.read import read_deadline
from clerk.roadmap.model import Activity, Roadmap, Stage
from clerk.roadmap.model import Step as ReadStep
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.boards.feed import word_of
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Step
from tests.personas import OWN, House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

ACTIVITY, CONTENT = "Рассказ коллективу", "Что даёт наставничество, куда обратиться"
NAME = "Рассказ коллективу: что даёт наставничество, куда обратиться"
DOCUMENT = Roadmap(
    "Дорожная карта", YEAR.label,
    (Stage("1", "Подготовка условий", (
        Activity(
            ACTIVITY, (ReadStep(CONTENT), ReadStep("Сводка ответов")),
            deadlines=(read_deadline("до 20 ноября 2026 г.", SchoolCalendar(YEAR)),),
            responsible=f"{OWN} М. П.",
        ),
    )),),
)  # fmt: skip


def said(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ").replace("\u2060", "")


def test_its_name_is_the_same_wherever_it_stands_alone(house: House) -> None:
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        living(house, DOCUMENT)
        step = Step.objects.get(text=CONTENT)
        feed = renew_calendar_feed(house["coordinator"], organisation=house.school)
        move_deadline(
            house["coordinator"], organisation=house.school, step=step,
            words="до 23 ноября 2026 г.", reason="болезнь", version=step.version,
        )  # fmt: skip
    page = house.url(f"roadmap/steps/{step.key}/")
    panel = said(browser, page)
    assert f'id="step-name" tabindex="-1">{NAME}<' in panel
    assert f". {ACTIVITY}</p>" not in panel  # its name says it
    assert "срок «до 20 ноября 2026 г.» →" in panel  # «Что было» does not name it again
    assert panel.count(f"«{NAME}»") == 0
    for address in ("", "roadmap/past/", "search/?find=обратиться", "history/"):
        assert NAME in said(browser, house.url(address)), address
    assert NAME in said(house.browser("mentor"), house.url("me/"))
    calendar = said(Client(), reverse("calendar_feed", args=[word_of(feed, house.school)]))
    assert NAME in calendar.replace("\r\n ", "").replace("\\", "")
    with scope(organisation=house.school):
        mark_step(
            house["coordinator"], organisation=house.school, step=step, state="done",
            done_on=date(2026, 11, 20),
        )  # fmt: skip
        assert NAME in said(browser, house.url(f"?done={step.key}"))
        drop_step(house["coordinator"], organisation=house.school, step=step, dropped=True)
    assert NAME in said(browser, house.url("roadmap/"))


def test_under_its_activity_it_is_called_as_the_document_says(house: House) -> None:
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        living(house, DOCUMENT)
    for address in ("roadmap/", "roadmap/?view=table"):
        page = said(browser, house.url(address))
        assert ACTIVITY in page
        assert CONTENT in page
        assert f"{NAME}<" not in page.partition('id="step-name"')[0]
