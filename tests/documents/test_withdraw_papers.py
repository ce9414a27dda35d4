"""Does the roadmap follow when a paper is not needed any more?"""

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.states import MENTEE_CONSENT
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import of, prepare, sign_all
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

STEP = "Согласие наставляемых на названного наставника"


def counted() -> tuple[str, int | None, int | None]:
    step = Step.objects.get(text=STEP)
    return step.state, step.made, step.wanted


def withdraw(house: House, paper: Paper) -> None:
    address = house.url(f"papers/{paper.key}/withdraw/")
    assert house.browser("coordinator").post(address, {"reason": "отказ"}).status_code == 302


def test_the_roadmap_waits_for_no_withdrawn_paper(house: House) -> None:
    with scope(organisation=house.school):
        living(house)
        prepare(house)
        signed, refused = of(MENTEE_CONSENT)
        sign_paper(house["coordinator"], organisation=house.school, papers=[signed])
        assert counted() == ("going", 1, 2)
        withdraw(house, refused)
        assert counted() == ("done", 1, 1)


def test_where_all_are_withdrawn_nothing_is_counted(house: House) -> None:
    with scope(organisation=house.school):
        living(house)
        prepare(house)
        papers = of(MENTEE_CONSENT)
        sign_paper(house["coordinator"], organisation=house.school, papers=papers)
        assert counted() == ("done", 2, 2)
        for one in papers:
            withdraw(house, one)
        assert counted() == ("going", None, None)
        assert not Evidence.objects.exists()


def test_what_nobody_has_signed_shows_nothing_when_one_is_withdrawn(house: House) -> None:
    with scope(organisation=house.school):
        living(house)
        prepare(house)
        withdraw(house, of(MENTEE_CONSENT)[0])
        assert counted() == ("open", None, None)


def test_what_signed_papers_rest_on_is_not_withdrawn(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        consent = of(MENTEE_CONSENT)[0]
        address = house.url(f"papers/{consent.key}/withdraw/")
        answer = house.browser("director").post(address, {"reason": "отказ"}, follow=True)
        consent.refresh_from_db()

    assert "опирается то, что уже подписано" in answer.content.decode().replace("\xa0", " ")
    assert consent.state == PaperState.SIGNED
