"""What a slip of the finger says of a pair: is it asked about, and does every page open afterwards?"""

from datetime import date, timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import TURNS_ORDER
from nastavnik.shared import clock
from tests.documents.scene import FORM, YEAR
from tests.mentorships.scene import BASES, in_school, ordered, proposed, signed, two
from tests.pairs.test_see_pairs import page_of, post, seen
from tests.pairs.words import words_in
from tests.personas import OWN, House
from tests.turns.test_order_turns import order_of, said_by, works

pytestmark = pytest.mark.any_engine

TERM: dict[str, Any] = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31)}
ACTS: list[tuple[str, dict[str, Any]]] = [
    ("end", {"ground": "mentee_asked", "on": "{}"}),
    ("cancel", {"on": "{}"}),
    ("extend", {"ends_on": "{}"}),
    ("pause", {"why_paused": "illness", "on": "24.11.2026", "until": "{}"}),
    ("replace", {"ground": "mentee_asked", "on": "{}"}),
]


@pytest.mark.parametrize("said", ["01.01.0206", "31.12.9999", "24.11.2962"])
def test_a_year_that_nobody_means_is_asked_about(house: House, said: str) -> None:
    pair = works(house, **TERM)
    for act, told in ACTS:
        sent = {name: one.format(said) for name, one in told.items()}
        answer = post(house, pair, act, mentor=str(house.teachers["Ежова"].key), **sent)
        assert answer.status_code == 422, act
        assert "Проверьте год" in answer.content.decode()
    browser, other = house.browser("coordinator"), str(house.teachers["Жукова"].key)
    told = {"mentor": str(house.teachers[OWN].key), "mentee": other, "starts_on": said,
            "form": "педагог – педагог", "kind": "ситуационное", "ends_on": "31.05.2027"}  # fmt: skip
    assert browser.post(house.url("pairs/add/"), told).status_code == 422
    assert "Ландышева — Ёлкина" in words_in(seen(house))


@pytest.mark.parametrize("ends_on", ["31.05.2025", "31.08.2026"])
def test_a_term_over_before_the_school_year_began_is_no_term(house: House, ends_on: str) -> None:
    browser = house.browser("coordinator")
    page = house.url(f"pairs/find/{house.teachers['Ёлкина'].key}/{house.teachers['Жукова'].key}/")
    told = {"why": "wish", "form": "педагог – педагог", "kind": "ситуационное", "ends_on": ends_on}
    answer = browser.post(page, told)
    assert answer.status_code == 422
    assert "раньше, чем начался 2026/27 учебный год" in words_in(answer.content.decode())
    assert browser.post(page, {**told, "ends_on": "31.05.2027"}).status_code == 302


def test_a_pair_told_again_keeps_a_term_that_can_be(house: House) -> None:
    with scope(organisation=house.school):
        pair = take_pair_in(house["coordinator"], **two(house, **{**TERM, "starts_on": None}),
                            ordered_on=date(2026, 9, 4))  # fmt: skip
        Mentorship.objects.filter(pk=pair.pk).update(starts_on=None, ends_on=date(2026, 10, 1))
    for day in ("10.11.2026", "25.11.2026"):  # after its term; not yet
        assert post(house, pair, "elsewhere", number="7", ordered_on=day).status_code == 422
    assert post(house, pair, "elsewhere", number="7", ordered_on="04.09.2026").status_code == 302


def test_a_pair_ends_no_later_than_its_term(house: House) -> None:
    pair = works(house, **TERM)
    answer = post(house, pair, "end", ground="mentee_asked", on="01.12.2027")
    assert "дальше она и так не работает" in words_in(answer.content.decode())
    assert post(house, pair, "end", ground="mentee_asked", on="01.06.2027").status_code == 302


def test_between_two_terms_a_pair_does_not_work(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=date(2026, 12, 1)))
    assert post(house, pair, "extend", on="11.01.2027", ends_on="31.05.2027").status_code == 302
    with scope(organisation=house.school):
        pair.refresh_from_db()
        assert pair.successor
        signed(house, pair.successor, *BASES)
    assert post(house, pair, "order").status_code == 302
    assert order_of(house).kind == TURNS_ORDER
    assert "11 января 2027" in said_by(order_of(house))
    assert "Действует одна пара" in words_in(seen(house))
    with clock.standing_at(clock.now() + timedelta(days=10)):
        assert "Ни одна пара пока не действует" in words_in(seen(house))
        assert "Завершена" in words_in(seen(house, path=page_of(pair)))


def test_a_pair_stands_still_on_the_days_that_its_break_has(house: House) -> None:
    """Told of beforehand, the break has not begun; with its last day ahead, it is not over."""
    pair = works(house, **TERM)
    assert post(house, pair, "pause", why_paused="study_leave", on="10.12.2026").status_code == 302
    person = f"people/{house.teachers['Ёлкина'].key}/"
    figures = {False: ("Действует одна пара", "работает 1 наставническая пара", "Действует"),
               True: ("одна приостановлена", "приостановлены — 1", "Приостановлена")}  # fmt: skip
    for days, still in ((0, False), (15, False), (16, True), (30, True), (31, False)):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            if days == 30:  # on the 24th: from the next day on it works again
                assert post(house, pair, "resume", on="25.12.2026").status_code == 302
            pages = ("pairs/", "pairs/asked/", page_of(pair), person, "pairs/pay/")
            listed, asked, *each = (words_in(seen(house, path=one)) for one in pages)
            assert figures[still][0] in listed, days
            assert figures[still][1] in asked, days
            assert all(figures[still][2].casefold() in one.casefold() for one in each), days


def test_a_break_taken_back_before_it_began_needs_no_order(house: House) -> None:
    pair = works(house, **TERM)
    post(house, pair, "pause", why_paused="illness", on="24.11.2026")
    assert order_of(house).state == "prepared"
    assert post(house, pair, "resume").status_code == 302
    with scope(organisation=house.school):
        assert [one.state for one in Paper.objects.filter(kind=TURNS_ORDER)] == ["withdrawn"]
    assert "приказа ещё нет" not in seen(house, path=page_of(pair))


def test_the_wizard_takes_back_no_pair_that_an_order_speaks_of(house: House) -> None:
    mentor, mentee = (house.teachers[one].key for one in (OWN, "Ёлкина"))
    told = {**in_school(house), "year": YEAR}
    with scope(organisation=house.school):
        running = PairTold(mentor, mentee, **FORM, running=True, ordered_on=date(2026, 9, 4))
        (pair,) = propose_pairs(house["coordinator"], **told, pairs=[running])
    for act, sent in (("pause", {"why_paused": "leave", "on": "20.11.2026"}), ("resume", {})):
        assert post(house, pair, act, **sent).status_code == 302
    with scope(organisation=house.school):
        propose_pairs(house["coordinator"], **told, pairs=[])
        assert Mentorship.objects.get() == pair
