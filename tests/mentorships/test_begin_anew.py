"""Do papers stand for the pair that they were made for: at work, over, or the same two begun anew?"""

from datetime import UTC, date, datetime, timedelta

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
from nastavnik.roadmaps.models import Step
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from tests.documents.scene import PAIRS, YEAR, of, told
from tests.mentorships.scene import BASES, in_school, paper_of, proposed, signed, two
from tests.personas import OWN, House
from tests.roadmaps.scene import living

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


def test_the_same_four_joined_otherwise_get_an_order_of_their_own(house: House) -> None:
    """The one that joined them before names the same mentors and mentees, and other pairs."""
    by, where = house["coordinator"], in_school(house)
    mentors, mentees = (OWN, "Ежова"), ("Ёлкина", "Жукова")
    with scope(organisation=house.school):
        first = [proposed(house, *two_) for two_ in zip(mentors, mentees, strict=True)]
        prepare_pairs(by, **where, year=YEAR)
        papers = list(Paper.objects.order_by("order", "pk"))
        sign_paper(house["director"], **where, papers=papers)
        order = Paper.objects.get(kind=PAIRS_ORDER)
        register_paper(
            house["clerk"], **where, paper=order, number="150-од", dated_on=clock.today()
        )
        for pair in first:
            end_pair(by, **where, pair=pair, ground=EndGround.MENTEE_ASKED)
    with clock.standing_at(clock.now() + timedelta(days=5)), scope(organisation=house.school):
        for two_ in zip(mentors, reversed(mentees), strict=True):
            proposed(house, *two_)
        prepare_pairs(by, **where, year=YEAR)
        waits = Paper.objects.get(kind=PAIRS_ORDER, state=PaperState.PREPARED)
        assert waits.people == order.people
        order.refresh_from_db()
        assert order.state == PaperState.REGISTERED
    page = house.browser("coordinator").get(house.url("papers/")).content.decode()
    assert page.replace("\xa0", " ").count("О закреплении") > 1


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


def test_a_pair_of_january_leaves_september_s_step_fulfilled(house: House) -> None:
    """What she needs is told of herself; taken back, it is the step's again."""
    with scope(organisation=house.school):
        living(house)
        Step.objects.exclude(job__in=("consents", "pairs_order")).update(dropped=True)
        Step.objects.update(ends_on=date(2026, 9, 30), starts_on=date(2026, 9, 1), dues=[])
        first = proposed(house)
        papers = signed(house, first, *BASES)
        shown = Step.objects.filter(job="consents", dropped=False, state="done")
        fulfilled = list(shown.values_list("pk", flat=True))
        assert fulfilled
        Step.objects.exclude(pk__in=fulfilled).update(dropped=True)
        second = proposed(house, "Ежова", "Жукова", starts_on=date(2027, 1, 12))
    prepare = house.url("pairs/papers/")
    with clock.standing_at(datetime(2027, 1, 11, 9, tzinfo=UTC)):
        assert house.browser("stranger").post(prepare, {"of": second.key}).status_code == 404
        assert house.browser("coordinator").post(prepare, {"of": second.key}).status_code == 302
        home = house.browser("coordinator").get(house.url())
        things = home.context["things"].mine
        assert [one for one in things if one.code == "step"] == []
        (own,) = [one for one in things if one.code == "pair_waits"]
        assert (own.due, own.url) == (date(2027, 1, 12), house.url(f"pairs/{second.key}/"))
        with scope(organisation=house.school):
            assert list(shown.values_list("pk", flat=True)) == fulfilled
            take_back(house, papers)
            assert list(shown.values_list("pk", flat=True)) == []


def take_back(house: House, papers: list[Paper]) -> None:
    """Each of them, the last one first."""
    for one in reversed(papers):
        unsign_paper(house["coordinator"], organisation=house.school, paper=one)
