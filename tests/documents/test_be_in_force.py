"""Does a paper say since when and until when it is in force, and never when it is not?"""

from datetime import date, timedelta
from itertools import product

import pytest
from django_scopes import scope

from nastavnik.documents.in_force import in_force
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes, made_kinds
from nastavnik.documents.parts import kept_outline
from nastavnik.documents.states import ENDED, HAD_NUMBER, PaperState, Series
from nastavnik.journals.actions.end_paper import end_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    PAIRS_ORDER,
    EndGround,
)
from nastavnik.shared import clock
from papers.outline import Outline, Paragraph, day
from tests.documents.scene import of, order
from tests.mentorships.scene import ordered, proposed, two
from tests.personas import House

pytestmark = pytest.mark.any_engine

SIGNED, NUMBERED, BEGINS, ENDS, OVER = (
    date(2026, 9, 1), date(2026, 9, 5), date(2026, 9, 20), date(2027, 5, 31), date(2026, 12, 1),
)  # fmt: skip
DAYS = [date(2026, 8, 25) + timedelta(days=9 * step) for step in range(40)]


def written() -> str:
    begins = {one.in_force.begins for one in made_kinds()} - {""}
    facts = (*(day(code, BEGINS) for code in sorted(begins)), day("pair.ends_on", ENDS))
    return kept_outline(Outline((Paragraph("term", "", facts),)))


def paper_of(kind: str, state: str) -> Paper:
    had_number, signed = state in HAD_NUMBER, state in {PaperState.SIGNED, *HAD_NUMBER}
    return Paper(
        kind=kind, state=state, outline=written(), series=Series.ORDERS,
        signed_on=SIGNED if signed else None, dated_on=NUMBERED if had_number else None,
        ended_dated_on=OVER if state in ENDED else None,
    )  # fmt: skip


def test_nothing_is_in_force_before_it_is_signed_or_numbered_or_after_it_ended() -> None:
    """Every kind in every state on every day of a year."""
    said = 0
    for kind, state, on in product(made_kinds(), PaperState, DAYS):
        words = in_force(paper_of(kind.code, state), on)
        if "в силе" not in words:
            continue
        said += 1
        assert state in {PaperState.SIGNED, PaperState.REGISTERED}, (kind.code, state)
        assert on >= (SIGNED if kind.in_force.since == "signed" else NUMBERED)
        assert state == PaperState.REGISTERED or kind.in_force.since == "signed"
        assert not kind.in_force.begins or on >= BEGINS
        assert not kind.in_force.ends or on <= ENDS
    assert said > len(DAYS)


@pytest.mark.parametrize(
    ("kind", "state", "on", "words"),
    [
        (ADDITIONAL_AGREEMENT, "signed", SIGNED, "в силе с 01.09.2026 по 31.05.2027"),
        (ADDITIONAL_AGREEMENT, "registered", date(2027, 6, 1), "закончилось: с 01.09.2026 по 31.05.2027"),
        (ADDITIONAL_AGREEMENT, "annulled", OVER, "закончилось: с 01.09.2026 по 30.11.2026"),
        (MENTEE_CONSENT, "signed", SIGNED, "в силе с 01.09.2026 по 31.05.2027"),
        (PAIRS_ORDER, "signed", SIGNED, ""),
        (PAIRS_ORDER, "registered", NUMBERED, "начнётся 20.09.2026"),
        (PAIRS_ORDER, "registered", BEGINS, "в силе с 20.09.2026 по 31.05.2027"),
        (PAIRS_ORDER, "superseded", OVER, "закончилось: с 20.09.2026 по 30.11.2026"),
    ],
)  # fmt: skip
def test_each_kind_by_its_own_rule(kind: str, state: str, on: date, words: str) -> None:
    assert in_force(paper_of(kind, state), on) == words


def test_a_paper_of_an_earlier_version_names_no_term() -> None:
    paper = paper_of(PAIRS_ORDER, "registered")
    paper.outline = ""
    assert in_force(paper, NUMBERED) == "в силе с 05.09.2026"


def test_the_page_and_the_list_say_it(house: House) -> None:
    today = f"{clock.today():%d.%m.%Y}"
    with scope(organisation=house.school):
        paper = order(house)
        assert len(codes(made_kinds())) > 3
    clerk = house.browser("clerk")
    for address in ("papers/", f"papers/{paper.key}/"):
        seen = clerk.get(house.url(address)).content.decode().replace("\xa0", " ")
        assert f"силе с {today} по 31.05.2027" in seen
    with scope(organisation=house.school):
        end_paper(
            house["clerk"], organisation=house.school, paper=paper, to=PaperState.ANNULLED,
            reason="пары другие", number="160-од", dated_on=clock.today(),
        )  # fmt: skip
        assert of(PAIRS_ORDER)[0].ender == f"Приказ № 160-од от {today}"
    seen = clerk.get(house.url(f"papers/{paper.key}/")).content.decode().replace("\xa0", " ")
    assert "В силу не вступало" in seen


def test_what_is_signed_for_a_pair_is_in_force_no_longer_than_the_pair(house: House) -> None:
    """In the list, on the page of each paper and of the pair; the same two begun anew have their own."""
    with scope(organisation=house.school):
        ended = ordered(house, proposed(house))
        goes_on = ordered(house, proposed(house, mentee="Жукова"), "151-од")
        with clock.standing_at(clock.now() + timedelta(hours=1)):
            end_pair(house["coordinator"], organisation=house.school, pair=ended,
                     ground=EndGround.AIM_REACHED)  # fmt: skip
    browser = house.browser("coordinator")

    def row(kind: str, mentee: str) -> str:
        text = browser.get(house.url("papers/")).content.decode().replace("\xa0", " ")
        title = f"{kind}: Ландышева Мария Петровна — {mentee} Мария Петровна"
        return text.partition("<main")[2].partition(title)[2].partition("</tr>")[0]

    for kind in ("согласие наставляемого", "согласие наставника", "допсоглашение"):
        assert "не действует с 24.11.2026" in row(kind, "Ёлкина"), kind
        assert "в силе с 24.11.2026" in row(kind, "Жукова"), kind
    page = browser.get(house.url(f"pairs/{ended.key}/")).content.decode().replace("\xa0", " ")
    assert page.count("е действует с 24 ноября 2026 г.") >= 2
    page = browser.get(house.url(f"pairs/{goes_on.key}/")).content.decode()
    assert "е действует с" not in page
    assert house.browser("stranger").get(house.url("papers/")).status_code == 404
    with scope(organisation=house.school), clock.standing_at(clock.now() + timedelta(days=1)):
        propose_pair(house["coordinator"], **{**two(house), "anyway": True})
    assert "не действует с 24.11.2026" in row("допсоглашение", "Ёлкина")
