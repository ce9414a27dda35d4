"""What a slip of the finger says of a pair: is it asked about, and does every page open afterwards?"""

from datetime import date, timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import TURNS_ORDER
from nastavnik.shared import clock
from tests.mentorships.scene import BASES, ordered, proposed, signed, two
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
