"""Is what follows from somebody's leaving said before it is done, done with it, and nobody forgotten?"""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    TURNS_ORDER,
    EndGround,
    MentorshipState,
)
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year
from tests.documents.scene import YEAR
from tests.mentorships.scene import in_school, ordered, paper_of, proposed
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

LIST = """ФИО;Должность
Ёлкина Мария Петровна;учитель математики
Ежова Мария Петровна;учитель математики
Жукова Мария Петровна;учитель математики
"""
"""Without Ландышева."""


def text_of(answer: Any) -> str:
    """What is read on the page, with plain spaces."""
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", words.replace("\xa0", " ").replace("\u2060", ""))


def take_in(house: House, browser: Client, text: str = LIST) -> str:
    file = SimpleUploadedFile("Педагоги.csv", text.encode())
    answer = browser.post(house.url("people/import/"), {"staff": file})
    return str(answer["Location"])


@pytest.fixture
def pairs(house: House) -> dict[str, Mentorship]:
    """Ландышева works with Ёлкина and is proposed to Жукова; Ежова goes on with Жукова."""
    with scope(organisation=house.school):
        start_year(house["coordinator"], **in_school(house), year=YEAR)
        found = {
            "works": ordered(house, proposed(house)),
            "waits": proposed(house, OWN, "Жукова", about="физика"),
            "stays": ordered(house, proposed(house, "Ежова", "Жукова"), "151-од"),
        }
        paper_of(MENTEE_CONSENT, found["waits"])
        paper_of(ADDITIONAL_AGREEMENT, found["waits"])
    return found


def now(house: House, pairs: dict[str, Mentorship]) -> dict[str, Mentorship]:
    with scope(organisation=house.school):
        for one in pairs.values():
            one.refresh_from_db()
    return pairs


def has_ended(house: House, pairs: dict[str, Mentorship]) -> None:
    """Hers are over from today, those of others go on, and nobody is asked to sign hers."""
    found = now(house, pairs)
    for name in ("works", "waits"):
        one = found[name]
        assert (one.state, one.end_ground, one.ended_on) == (
            MentorshipState.TERMINATED, EndGround.MENTOR_LEFT, clock.today(),
        )  # fmt: skip
    assert found["stays"].state == MentorshipState.ACTIVE
    with scope(organisation=house.school):
        of_hers = Paper.objects.filter(kind__in=(MENTEE_CONSENT, ADDITIONAL_AGREEMENT))
        waiting = [one for one in of_hers if one.state == PaperState.PREPARED]
        assert not [one for one in waiting if house.teachers[OWN].key in one.people]


@pytest.mark.each_engine
@pytest.mark.parametrize("persona", ["coordinator", "clerk"])
def test_the_list_says_what_follows_and_does_it(
    house: House, pairs: dict[str, Mentorship], persona: str
) -> None:
    browser, gone = house.browser(persona), house.teachers[OWN]
    draft = take_in(house, browser)
    said = text_of(browser.get(draft))
    assert (
        "Наставник Ёлкиной М. П.: пара прекратится, Ёлкина М. П. останется без наставника" in said
    )
    assert (
        "Наставник Жуковой М. П.: пара ещё не работает и отменится; снимем 2 неподписанных документа"
        in said
    )
    assert now(house, pairs)["works"].state == MentorshipState.ACTIVE

    for _ in range(2):  # a second press does nothing more
        browser.post(draft, {"action": "take", f"absent-{gone.key}": "left"})
    has_ended(house, pairs)

    home = text_of(house.browser("coordinator").get(house.url()))
    today = f"{clock.today().day} "
    assert re.search(rf"Мария Петровна (осталась|остаётся) без наставника с {today}", home)
    things = house.browser("coordinator").get(house.url()).context["things"].mine
    assert things[0].code == "without_mentor"
    assert house.browser("coordinator").get(things[0].url, follow=True).status_code == 200

    about = text_of(
        house.browser("coordinator").get(house.url(f"people/{house.teachers['Ёлкина'].key}/"))
    )
    assert "Без наставника с" in about
    assert "увольнение наставника. Ландышева М. П. в школе больше не работает" in about
    assert AuditEntry.objects.filter(action="end_pairs_of").count() == 2
    assert AuditEntry.objects.filter(action="end_pairs_of", actor=house[persona].key).count() == 2


def test_the_card_says_what_follows_and_does_it(house: House, pairs: dict[str, Mentorship]) -> None:
    browser = house.browser("clerk")
    page = house.url(f"people/{house.teachers[OWN].key}/left/")
    assert "Ёлкина М. П. останется без наставника" in text_of(browser.get(page))
    answer = browser.post(page, {"ended_on": "01.01.2040"})
    assert answer.status_code == 422
    assert "ещё не наступил" in text_of(answer)
    assert now(house, pairs)["works"].state == MentorshipState.ACTIVE

    answer = browser.post(page, {"ended_on": f"{clock.today():%d.%m.%Y}"}, follow=True)
    assert "Не работает в школе с" in text_of(answer)
    has_ended(house, pairs)
    assert browser.post(page, {"ended_on": f"{clock.today():%d.%m.%Y}"}).status_code == 404


def test_another_post_says_whose_unsigned_papers_name_the_one_before(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    """In the list and on the card, before either is applied; what is signed already stays."""
    browser, own = house.browser("clerk"), house.teachers[OWN]
    waits = "Наставник Жуковой М. П.: ещё не подписаны и называют прежнюю должность"
    moved = "если трудовой договор новый, допсоглашение заключают к нему заново"
    draft = take_in(house, browser, f"{LIST}Ландышева Мария Петровна;методист\n")
    said = text_of(browser.get(draft))
    assert f"{waits}, составьте заново: согласие наставляемого, допсоглашение." in said
    assert "Наставник Ёлкиной М. П.: ещё не подписаны" not in said
    assert moved not in said  # the list says nothing of that
    card = text_of(browser.get(house.url(f"people/{own.key}/change/")))
    assert f"Если изменится должность: {waits}" in card
    assert f"Наставник Ёлкиной М. П.: {moved}" in card
    mentee = text_of(browser.get(house.url(f"people/{house.teachers['Ёлкина'].key}/change/")))
    assert "Если изменится" not in mentee


def test_a_mentee_who_leaves_frees_her_mentor(house: House, pairs: dict[str, Mentorship]) -> None:
    browser, gone = house.browser("coordinator"), house.teachers["Ёлкина"]
    page = house.url(f"people/{gone.key}/left/")
    said = text_of(browser.get(page))
    assert "Наставляемый у Ландышевой М. П.: пара прекратится" in said
    assert "без наставника" not in said
    browser.post(page, {"ended_on": f"{clock.today():%d.%m.%Y}"})

    assert now(house, pairs)["works"].end_ground == EndGround.MENTEE_LEFT
    assert "Без наставника" not in text_of(browser.get(house.url()))


def test_who_comes_back_begins_her_pairs_by_hand(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    browser, gone = house.browser("coordinator"), house.teachers[OWN]
    page = house.url(f"people/{gone.key}/")
    browser.post(f"{page}left/", {"ended_on": f"{clock.today():%d.%m.%Y}"})
    assert "Вернуть" in text_of(browser.get(page))
    answer = browser.post(f"{page}return/", follow=True)

    assert "Пары, которые прекратились, сами не возобновятся" in text_of(answer)
    assert now(house, pairs)["works"].state == MentorshipState.TERMINATED


def test_a_long_leave_stops_pairs_only_where_that_is_said(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    browser, away = house.browser("clerk"), house.teachers[OWN]
    page = house.url(f"people/{away.key}/leave/")
    assert "Наставник Ёлкиной М. П.: пару можно приостановить" in text_of(browser.get(page))
    browser.post(page, {"words": "в отпуске", "until": "01.02.2040"})
    assert now(house, pairs)["works"].state == MentorshipState.ACTIVE
    shown = browser.post(
        page, {"words": "в отпуске", "until": "01.02.2040", "stops": "on"}, follow=True
    )

    found = now(house, pairs)
    assert found["works"].state == MentorshipState.SUSPENDED
    assert f"{found['works'].paused_until:%d.%m.%Y}" == "01.02.2040"
    assert found["waits"].state == MentorshipState.PROPOSED
    assert "Приостановлена по 1 февраля 2040" in text_of(shown)


def test_a_list_stops_the_pairs_of_who_is_away_for_long(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    browser, away = house.browser("coordinator"), house.teachers[OWN]
    draft = take_in(house, browser)
    assert "в отпуске надолго, пары приостановить" in text_of(browser.get(draft))
    browser.post(draft, {"action": "take", f"absent-{away.key}": "stops"})

    assert now(house, pairs)["works"].state == MentorshipState.SUSPENDED
    with scope(organisation=house.school):
        assert Employment.objects.get(teacher=away).on_leave == "в отпуске"


def test_another_school_is_left_alone(house: House, pairs: dict[str, Mentorship]) -> None:
    stranger, own = house.browser("stranger"), house.teachers[OWN]
    for page in ("", "change/", "left/", "leave/"):
        for school in (house.school, house.other):
            address = house.url(f"people/{own.key}/{page}", school)
            assert stranger.get(address).status_code == 404
    stranger.post(house.url(f"people/{own.key}/left/"), {"ended_on": f"{clock.today():%d.%m.%Y}"})
    assert now(house, pairs)["works"].state == MentorshipState.ACTIVE


def to_collect(coordinator: Client, house: House) -> int:
    """How many signatures of teachers «Сегодня» asks for, of whatever papers."""
    told = re.search(r"Собрать подписи педагогов: ([^.]*)", text_of(coordinator.get(house.url())))
    return sum(map(int, re.findall(r"\d+", told[1]))) if told else 0


def test_nobody_waits_for_the_signature_of_who_left(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    """Of a registered order, of what was never withdrawn, on every page where papers wait."""
    coordinator, clerk = house.browser("coordinator"), house.browser("clerk")
    with scope(organisation=house.school):
        consent = paper_of(MENTEE_CONSENT, pairs["works"])
    assert "осталось 2 из 2" in text_of(clerk.get(house.url()))
    assert to_collect(coordinator, house) == 3
    with scope(organisation=house.school):  # as an older version left it
        Employment.objects.filter(teacher=house.teachers["Ёлкина"]).update(ended_on=clock.today())
    assert "осталось 1 из 1" in text_of(clerk.get(house.url()))
    assert to_collect(coordinator, house) == 2
    page = text_of(coordinator.get(house.url("papers/sign/")))
    assert "Больше не работает в школе" in page
    assert consent.key not in {
        one.paper.key for step in coordinator.get(house.url("papers/sign/")).context["line"]
        for one in step.lines if one.ready
    }  # fmt: skip


def test_the_order_is_drafted_with_the_change_and_once(
    house: House,
) -> None:
    """One on all pairs of all who left: a clerk's list makes it, the coordinator sends it."""
    with scope(organisation=house.school):
        first = ordered(house, proposed(house))
        second = ordered(house, proposed(house, mentee="Жукова"), "152-од")
    browser, gone = house.browser("clerk"), house.teachers[OWN]
    draft = take_in(house, browser)
    said = text_of(browser.get(draft))
    assert "Черновик приказа о прекращении пары составим сразу" in said
    for _ in range(2):
        browser.post(draft, {"action": "take", f"absent-{gone.key}": "left"})
    with scope(organisation=house.school):
        (order,) = Paper.objects.filter(kind=TURNS_ORDER)
    assert (
        order.state == PaperState.DRAFT
    )  # nobody has looked through it: nobody is asked to sign it
    assert {first.mentee.key, second.mentee.key} <= order.people
    assert order.title not in text_of(house.browser("director").get(house.url("papers/sign/")))
    home = house.browser("coordinator").get(house.url())
    assert "отдать на подпись: Приказ «О прекращении наставнических пар" in text_of(home)
    (sends,) = [one for one in home.context["things"].mine if one.code == "send"]
    assert sends.url == house.url(f"papers/{order.key}/")
    assert house.browser("stranger").get(sends.url).status_code == 404

    back = house.url(f"people/{gone.key}/return/")
    assert house.browser("clerk").post(back).status_code == 302
    page = house.url(f"people/{gone.key}/left/")
    left = {"ended_on": f"{clock.today():%d.%m.%Y}"}
    assert browser.post(page, left).status_code == 302
    with scope(organisation=house.school):
        assert Paper.objects.filter(kind=TURNS_ORDER).count() == 1


def test_a_long_leave_drafts_its_order_and_a_return_the_same_day_takes_it_back(
    house: House, pairs: dict[str, Mentorship]
) -> None:
    browser, gone = house.browser("clerk"), house.teachers[OWN]
    asked = text_of(browser.get(house.url(f"people/{gone.key}/leave/")))
    assert "Черновик приказа о приостановлении пары составим сразу" in asked
    draft = take_in(house, browser)
    browser.post(draft, {"action": "take", f"absent-{gone.key}": "stops"})
    with scope(organisation=house.school):
        (order,) = Paper.objects.filter(kind=TURNS_ORDER)
        assert order.state == PaperState.DRAFT
        works = now(house, pairs)["works"]
        assert works.state == MentorshipState.SUSPENDED
    page = house.url(f"pairs/{works.key}/resume/")
    assert house.browser("coordinator").post(page, {"on": ""}).status_code == 302
    with scope(organisation=house.school):
        order.refresh_from_db()
        assert order.state == PaperState.WITHDRAWN  # there was no break
    home = text_of(house.browser("coordinator").get(house.url()))
    assert "Составьте приказ" not in home
