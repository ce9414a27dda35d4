"""Can one person do it all where there is nobody else, and does a second year begin with last year's pairs?"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Role
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from tests.mentorships.scene import ordered, proposed
from tests.pairs.clicks import Hand
from tests.pairs.test_see_pairs import page_of, seen
from tests.pairs.words import words_in
from tests.personas import OWN, House, _employ

pytestmark = pytest.mark.any_engine
OTHERS = ("Аистова", "Белкина", "Воронова", "Галкина", "Дроздова")
KINDERGARTEN = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 7» города Опытного"


def at(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time(10), ZoneInfo(clock.MOSCOW))


def in_one_hand(house: House, post: str, name: str = "") -> House:
    """Nine work there, the head coordinates and nobody else has a role: one novice, two who may mentor."""
    with scope(organisation=house.school):
        Membership.objects.exclude(role__in=(Role.DIRECTOR, Role.COORDINATOR)).update(
            ended_on=clock.today()
        )
        Membership.objects.filter(role=Role.COORDINATOR).update(account=house["director"])
        _employ(house, house.school, dict.fromkeys(OTHERS, ""))
        works = Employment.objects.all()
        works.update(posts=[post], subjects=[], teaching_months=30, hired_on=date(2024, 9, 1))
        two = [house.teachers[OWN], house.teachers["Ежова"]]
        works.filter(teacher__in=two).update(teaching_months=200, hired_on=date(2010, 9, 1))
        works.filter(teacher=house.teachers["Ёлкина"]).update(
            teaching_months=4, hired_on=clock.today(), category=""
        )
    if name:
        Organisation.objects.filter(pk=house.school.pk).update(full_name=name)
    return house


def to_be_signed(house: House, persona: str) -> int:
    """Ticks and presses as long as something may be signed; how many times."""
    hand, times = Hand(house.browser(persona), house.url("papers/sign/")), 0
    while "Отметить подписанными" in hand.words and times < 6:
        hand.tick().press("Отметить подписанными")
        times += 1
    return hand.clicks


def numbered(house: House, persona: str, first: int = 15) -> int:
    hand = Hand(house.browser(persona), house.url("papers/register/"))
    with scope(organisation=house.school):
        waiting = Paper.objects.filter(state=PaperState.SIGNED)
        numbers = {f"{one.key}-number": f"{first + n}" for n, one in enumerate(waiting)}
    hand.press("Зарегистрировать все", **numbers)
    hand.press("Зарегистрировать")
    return hand.clicks


@pytest.mark.parametrize(
    ("post", "name"), [("учитель", ""), ("воспитатель", KINDERGARTEN)], ids=["nine", "kindergarten"]
)
def test_the_head_alone_brings_a_pair_to_its_order_and_passes_nothing_to_herself(
    house: House, post: str, name: str
) -> None:
    in_one_hand(house, post, name)
    hand = Hand(house.browser("director"), house.url(""))
    assert "Решите, нужен ли наставник: " in hand.words
    hand = Hand(house.browser("director"), house.url("pairs/find/"))
    words = hand.press("Подобрать")
    assert words.index("Ежова") < words.index("С оговорками")
    assert words.index("Ландышева") < words.index("С оговорками")
    for words in ("Выбрать", "Предложить пару", "Согласие", "Согласие", "Составить документы"):
        hand.press(words)
    today = words_in(seen(house, "director", ""))
    assert "Ждёт других" not in today
    assert "У директора" not in today
    clicks = hand.clicks + to_be_signed(house, "director") + numbered(house, "director")
    assert clicks <= 20, clicks
    with scope(organisation=house.school):
        pair = Mentorship.objects.get()
    assert pair.state == "active"
    page = words_in(seen(house, "director", page_of(pair)))
    assert "от вас ничего не нужно" in page
    if name:
        for text in (page, today, words_in(seen(house, "director", "papers/sign/"))):
            assert "директор" not in text.lower()
    today = words_in(seen(house, "director", ""))
    assert "Ждёт других" not in today


def test_a_second_year_begins_with_the_pairs_of_the_last(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=date(2027, 5, 31)))
    with clock.standing_at(at(2027, 5, 12)):
        coordinator = Hand(house.browser("coordinator"), house.url(""))
        assert "Продлите пару или завершите: Ландышева — Ёлкина" in coordinator.words
        coordinator.press("Решить")
        coordinator.press("Продлить")
        words = coordinator.press("Продлить", ends_on="31.05.2028", on="01.09.2027")
        assert "Ландышева — Ёлкина" in words
    with clock.standing_at(at(2027, 9, 1)):
        with scope(organisation=house.school):
            pair.refresh_from_db()
            longer = pair.successor
        assert longer is not None
        words = words_in(seen(house))
        assert "Ландышева — Ёлкина" in words
        assert "Ждёт документов" in words
        coordinator = Hand(house.browser("coordinator"), house.url(page_of(longer)))
        if "Спросить обоих" in coordinator.words:
            coordinator.press("Спросить обоих")
            coordinator.press("Согласие")
            coordinator.press("Согласие")
            coordinator.press("Составить документы")
        to_be_signed(house, "director")
        numbered(house, "clerk", 40)
        with scope(organisation=house.school):
            longer.refresh_from_db()
        assert (longer.state, longer.school_year) == ("active", 2027)
        assert "Действует одна пара" in words_in(seen(house))
        me = words_in(seen(house, "mentor", "me/"))
        assert me.count("Я наставник") == 1
