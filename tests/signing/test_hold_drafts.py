"""Does a draft stay with its makers until they hand it over, and is nothing lost on the way?"""

from typing import Any

import pytest
from django_scopes import scope

from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
)
from nastavnik.mentorships.states import PAIRS as BUNDLE
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.draft_papers import draft_papers
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from tests.documents.scene import PAIRS, YEAR, made, of, prepare, sign_all
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


def page(house: House, persona: str, address: str) -> str:
    answer = house.browser(persona).get(house.url(address))
    return answer.content.decode().replace("\xa0", " ")


def press(house: House, persona: str, address: str, **told: str) -> str:
    answer = house.browser(persona).post(house.url(address), told, follow=True)
    return answer.content.decode().replace("\xa0", " ")


def test_papers_go_straight_to_be_signed_unless_one_chooses_otherwise(house: House) -> None:
    with scope(organisation=house.school):
        assert {one.state for one in prepare(house)} == {PaperState.PREPARED}
    assert "черновик" not in page(house, "coordinator", "papers/").partition("<table")[0]


def test_the_director_is_not_asked_for_a_bundle_that_is_worked_on(house: House) -> None:
    with scope(organisation=house.school):
        one = prepare(house)[0]
    said = press(house, "coordinator", f"papers/{one.key}/draft/", all="1")
    assert "Снова черновик" in said
    with scope(organisation=house.school):
        assert {one.state for one in Paper.objects.all()} == {PaperState.DRAFT}
    seen = page(house, "director", "papers/sign/")
    assert "Подписывать пока нечего" in seen
    assert "7 документов — черновики" in seen
    assert "Ждут вас" not in page(house, "director", "")
    assert "Подпишите" not in page(house, "mentee", "me/")
    assert house.browser("mentee").get(house.url(f"me/papers/{one.key}/")).status_code == 404
    listed = page(house, "clerk", "papers/")
    assert "7 документов — черновики: директор их не видит" in listed
    assert "подписи ничего не ждёт" in listed

    assert "Подписи ждут 7 документов." in press(house, "clerk", "papers/send/")
    with scope(organisation=house.school):
        assert {one.state for one in Paper.objects.all()} == {PaperState.PREPARED}
    assert "Собрать подписи" in page(house, "coordinator", "")


def test_what_rests_on_a_draft_waits_for_it(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        first, _ = of(MENTOR_CONSENT)
        sign_all(house, MENTEE_CONSENT)
        draft_papers(house["clerk"], organisation=house.school, papers=[first])
        sign_paper(house["director"], organisation=house.school, papers=[of(MENTOR_CONSENT)[1]])
        own, other = of(ADDITIONAL_AGREEMENT)
        with pytest.raises(RuleBroken, match="подписывают позже"):
            sign_paper(house["director"], organisation=house.school, papers=[own])
        sign_paper(house["director"], organisation=house.school, papers=[other])
        with pytest.raises(RuleBroken, match="сейчас «черновик»"):
            sign_paper(house["director"], organisation=house.school, papers=[first])
        assert unsign_paper(house["director"], organisation=house.school, paper=first).state == (
            PaperState.DRAFT
        )
    seen = page(house, "director", "papers/sign/")
    assert "После 1 согласия" in seen
    assert "вашей подписи" not in page(house, "director", "")


def test_no_step_counts_a_draft(house: House) -> None:
    def told() -> set[str]:
        steps = Evidence.objects.filter(title__startswith="Согласия наставляемых").values("step")
        found = Step.objects.filter(pk__in=steps).values_list("made", "wanted")
        return {f"{made} из {wanted}" for made, wanted in found}

    school: dict[str, Any] = {"organisation": house.school}
    with scope(organisation=house.school):
        living(house)
        prepare(house)
        first, second = of(MENTEE_CONSENT)
        sign_paper(house["director"], papers=[first], **school)
        assert told() == {"1 из 2"}
        draft_papers(house["clerk"], papers=[second], **school)
        assert told() == {"1 из 1"}
        press(house, "clerk", f"papers/{second.key}/send/")
        assert told() == {"1 из 2"}


def test_what_is_signed_is_no_draft_any_more(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, MENTEE_CONSENT)
        paper = of(MENTEE_CONSENT)[0]
    assert "поэтому «черновик» не получится" in press(
        house, "coordinator", f"papers/{paper.key}/draft/"
    )
    with scope(organisation=house.school):
        assert of(MENTEE_CONSENT)[0].state == PaperState.SIGNED


def test_drafts_made_anew_stay_drafts_and_a_new_one_joins_them(house: House) -> None:
    school: dict[str, Any] = {"organisation": house.school, "year": YEAR, "bundle": BUNDLE}
    with scope(organisation=house.school):
        papers = prepare(house, pairs=PAIRS[:1])
        draft_papers(house["coordinator"], organisation=house.school, papers=papers)
        prepare_papers(house["coordinator"], made=made(house), **school)
        assert len(of(PAIRS_ORDER)) == 1
        assert {one.state for one in Paper.objects.all()} == {PaperState.DRAFT}
        prepare_papers(house["coordinator"], made=made(house, PAIRS[1:]), **school)
        gone = Paper.objects.filter(state=PaperState.WITHDRAWN)
        assert gone.count() == 3  # of a pair that is no more


@pytest.mark.parametrize(("persona", "status"), [("mentor", 404), ("stranger", 404)])
def test_a_stranger_sends_nothing(house: House, persona: str, status: int) -> None:
    with scope(organisation=house.school):
        paper = prepare(house)[0]
    for address in (f"papers/{paper.key}/draft/", f"papers/{paper.key}/send/", "papers/send/"):
        assert house.browser(persona).post(house.url(address)).status_code == status
