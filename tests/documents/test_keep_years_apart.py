"""Does a year's work stay in sight when the next year's papers are made, and does that year's come?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.states import MENTEE_CONSENT, PAIRS, PAIRS_ORDER
from nastavnik.shared import clock
from tests.built_once import built_once
from tests.documents.scene import made, of, prepare, sign_all
from tests.personas import House

pytestmark = pytest.mark.any_engine

JUNE = datetime(2027, 6, 10, 9, tzinfo=UTC)
NEXT = SchoolYear(2027)


@pytest.fixture
def two(house: House) -> Iterator[House]:
    """The papers of 2026/27 are signed and have no number; a consent of 2027/28 waits."""
    with clock.standing_at(JUNE), scope(organisation=house.school):
        two_years(house)
        yield house


@built_once
def two_years(house: House) -> None:
    prepare(house)
    sign_all(house)
    prepare_papers(
        house["coordinator"], organisation=house.school, year=NEXT, bundle=PAIRS,
        made=made(house, ends_on=date(2028, 5, 31))[:1],
    )  # fmt: skip


def seen(house: House, persona: str, path: str = "", **told: Any) -> str:
    answer = house.browser(persona).get(house.url(path), told)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def the_next() -> Paper:
    return Paper.objects.get(school_year=NEXT.start)


def test_what_waits_for_a_number_waits_on(two: House) -> None:
    assert "Зарегистрировать: 3 документа" in seen(two, "clerk")
    assert seen(two, "clerk", "papers/register/").count('aria-label="Зарегистрировать: ') == 3


def test_each_year_is_signed_in_its_own_order(two: House) -> None:
    Paper.objects.filter(kind=PAIRS_ORDER).update(state=PaperState.PREPARED)
    page = seen(two, "coordinator", "papers/sign/")
    assert f'value="{of(PAIRS_ORDER)[0].key}.' in page
    assert f'value="{the_next().key}.' not in page
    assert 'href="?year=2027">На 2027/28 учебный год ждёт подписи 1<' in page

    address = two.url("papers/sign/?year=2027")
    page = seen(two, "coordinator", "papers/sign/", year="2027")
    assert f'value="{the_next().key}.' in page
    assert 'href="?year=2026">На 2026/27 учебный год ждёт подписи 1<' in page
    kind = MENTEE_CONSENT
    told = {"all": kind, "kind": kind, "year": "2027", "signed_on": ""}
    answer = two.browser("coordinator").post(address, told)
    assert answer["Location"] == address
    assert the_next().state == PaperState.SIGNED
    assert of(PAIRS_ORDER)[0].state == PaperState.PREPARED


def test_where_this_year_is_signed_the_next_one_comes_by_itself(two: House) -> None:
    page = seen(two, "coordinator", "papers/sign/")
    assert f'value="{the_next().key}.' in page
    assert "учебный год ждёт подписи" not in page
    whole = two.browser("coordinator").get(two.url("papers/print/"))
    assert whole.status_code == 200


@pytest.mark.parametrize("year", ["0000", "9999", "1999", "x", "²⁰²⁶"])
def test_an_odd_year_is_none(two: House, year: str) -> None:
    assert f'value="{the_next().key}.' in seen(two, "coordinator", "papers/sign/", year=year)
    page = seen(two, "coordinator", "papers/", year=year)
    whole = "Документов пока нет" if year.isascii() and year.isdecimal() else "7 документов"
    assert whole in page


def test_the_list_shows_one_year_and_leads_to_the_other(two: House) -> None:
    page = seen(two, "clerk", "papers/")
    assert "2026/27 учебный год. 7 документов" in page
    assert '<option value="2027">2027/28</option>' in page
    assert "2027/28 учебный год. 1 документ," in seen(two, "clerk", "papers/", year="2027")
    assert "За все годы. 8 документов" in seen(two, "clerk", "papers/", year="all")


def test_an_order_is_made_known_and_its_pairs_stay_on_their_page(two: House) -> None:
    paper = of(PAIRS_ORDER)[0]
    register_paper(
        two["clerk"], organisation=two.school, paper=paper, number="149-од", dated_on=JUNE.date()
    )
    assert "осталось 4 из 4" in seen(two, "clerk")
    assert "№ 149-од" in seen(two, "clerk", "papers/acknowledge/")
    page = seen(two, "mentee", "me/")
    assert "Мой наставник" in page
    assert "Ознакомьтесь с приказом № 149-од" in page
    assert "Подпишите: согласие" in page  # of the next year: hers, first of all
    assert page.count("Согласие") == 2
