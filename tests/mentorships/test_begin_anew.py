"""Do papers stand for the pair that they were made for: at work, over, or the same two begun anew?"""

from datetime import timedelta

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.gate import missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.queries import papers_of_pairs, waiting_pairs
from nastavnik.mentorships.states import PAIRS_ORDER, EndGround
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import PAIRS, YEAR, of, told
from tests.mentorships.scene import BASES, in_school, paper_of, proposed, signed, two
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


def lacks(pair: Mentorship) -> list[str]:
    return [one.code for one in missing(pair, papers_of_pairs(YEAR, BASES))]


@pytest.mark.parametrize("mentee", ["Жукова", "Ёлкина"])
def test_the_wizard_leaves_what_a_pair_at_work_has_yet_to_sign(house: House, mentee: str) -> None:
    """Another pair waits, of other people or of the same mentor: hers are not theirs."""
    mentor = {"Жукова": OWN, "Ёлкина": "Ежова"}[mentee]  # who has a pair at work already
    with scope(organisation=house.school):
        at_work = take_pair_in(house["coordinator"], **two(house, mentor, "Жукова"))
        sent = {"of": [str(at_work.key)]}
    house.browser("coordinator").post(house.url("pairs/papers/"), sent)
    with scope(organisation=house.school):
        papers = {one.pk: (one.state, one.file_id) for one in Paper.objects.all()}
        assert len(papers) == 3  # two consents and an agreement

        propose_pairs(
            house["coordinator"], **in_school(house), year=YEAR, pairs=told(house, PAIRS[:1])
        )
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)

        now = {one.pk: (one.state, one.file_id) for one in Paper.objects.all()}
        assert papers.items() <= now.items()
        assert len(now) == 3 + 4


def test_what_was_signed_in_autumn_is_not_the_word_for_the_same_two_in_winter(
    house: House,
) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        old = signed(house, pair, *BASES)
        pair.refresh_from_db()
        assert pair.state == "agreed"
        with clock.standing_at(clock.now() + timedelta(days=1)):
            end_pair(
                house["coordinator"], **in_school(house), pair=pair, ground=EndGround.MENTEE_ASKED
            )
        with clock.standing_at(clock.now() + timedelta(days=50)):
            again = proposed(house)
            assert again.state == "proposed"
            assert lacks(again)[:3] == list(BASES)
            order = paper_of("pairs_order", again)
            with pytest.raises(RuleBroken, match="не издают раньше его оснований"):
                sign_paper(house["coordinator"], **in_school(house), papers=[order])

            prepare_pairs(house["coordinator"], **in_school(house), year=YEAR, pairs=[again.key])
            fresh = [of(kind)[-1] for kind in BASES]
            assert not {one.pk for one in fresh} & {one.pk for one in old}
            sign_paper(house["coordinator"], **in_school(house), papers=fresh)
            again.refresh_from_db()
            assert again.state == "agreed"
            assert not set(lacks(again)) & set(BASES[:2])
        for one in old:
            one.refresh_from_db()
        assert {one.state for one in old} == {PaperState.SIGNED}


@pytest.mark.parametrize("kept", [True, False], ids=["with facts", "as of before"])
def test_an_order_begins_those_whom_it_joins_and_no_others_of_whom_it_names_both(
    house: House, kept: bool
) -> None:
    """Two pairs in one order; afterwards the mentor of one is proposed to the mentee of the other."""
    with scope(organisation=house.school):
        school = {**in_school(house), "year": YEAR}
        propose_pairs(house["coordinator"], **school, pairs=told(house))
        papers = prepare_pairs(house["coordinator"], **school)
        for one in papers:
            sign_paper(house["coordinator"], **in_school(house), papers=[one])
        crossed = propose_pair(house["coordinator"], **two(house, OWN, "Жукова"), anyway=True)
        if not kept:
            Paper.objects.update(facts="")
        waiting = waiting_pairs(YEAR)
        register_paper(
            house["clerk"], **in_school(house), paper=of(PAIRS_ORDER)[0], number="150-од",
            dated_on=clock.today(),
        )  # fmt: skip
        crossed.refresh_from_db()
        assert (crossed.state, waiting) == ("proposed", [crossed] if kept else [])
        assert Mentorship.objects.filter(state="active").count() == 2
