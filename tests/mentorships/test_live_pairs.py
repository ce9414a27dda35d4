"""Does a pair live lawfully from the first proposal to its end, on whatever day of the year?"""

from collections.abc import Callable
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.audit.models import AuditEntry
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.name_ground import name_ground
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.gate import PairPapers, is_without_papers, missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import mentorships_of, without_mentor
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
    EndGround,
    Ground,
    PauseWhy,
)
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed, RuleBroken
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from tests.documents.scene import YEAR, told
from tests.mentorships.scene import (
    BASES,
    day,
    in_school,
    ordered,
    paper_of,
    proposed,
    signed,
    two,
)
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


def now(pair: Mentorship) -> Mentorship:
    return Mentorship.objects.get(pk=pair.pk)


def lacks(pair: Mentorship) -> list[tuple[str, str, str]]:
    found = missing(now(pair), PairPapers(Paper.objects.all()))
    return [(one.code, one.holder, one.button) for one in found]


def broken(code: str) -> Any:
    return pytest.raises(RuleBroken, check=lambda one: one.code == code)


def test_both_sign_and_the_pair_is_agreed_until_one_takes_it_back(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        signed(house, pair, MENTEE_CONSENT)
        assert now(pair).state == "proposed"
        (consent,) = signed(house, pair, MENTOR_CONSENT)
        assert now(pair).state == "agreed"
        assert now(pair).moved_by == house["coordinator"].name
        unsign_paper(house["coordinator"], **in_school(house), paper=consent)
        assert now(pair).state == "proposed"
        sign_paper(house["coordinator"], **in_school(house), papers=[consent])
        withdraw_paper(house["coordinator"], **in_school(house), paper=consent, reason="ошибка")
        assert now(pair).state == "proposed"


def test_a_mentor_s_consent_about_one_agrees_to_no_other(house: House) -> None:
    with scope(organisation=house.school):
        first, second = proposed(house), proposed(house, mentee="Жукова")
        signed(house, first, MENTEE_CONSENT, MENTOR_CONSENT)
        signed(house, second, MENTEE_CONSENT)
        assert (now(first).state, now(second).state) == ("agreed", "proposed")


def test_asked_by_word_of_mouth_both_say_yes(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        asked: dict[str, Any] = {**in_school(house), "pair": pair, "agrees": True}
        note_answer(house["director"], **asked, side=Part.MENTOR)
        assert now(pair).state == "proposed"
        signed(house, pair, MENTEE_CONSENT)  # the other one by the pen
        assert now(pair).state == "agreed"


def test_whoever_says_no_is_not_offered_again(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        paper = paper_of(MENTOR_CONSENT, pair)
        note_answer(
            house["coordinator"], **in_school(house), pair=pair, side=Part.MENTOR, agrees=False,
            words="много классов",
        )  # fmt: skip
        assert (now(pair).state, now(pair).end_ground) == ("terminated", "refused")
        assert now(pair).ended_on == clock.today()
        paper.refresh_from_db()
        assert paper.state == PaperState.WITHDRAWN  # nobody is asked to sign it
        propose_pairs(house["coordinator"], **in_school(house), year=YEAR, pairs=told(house)[:1])
        assert not mentorships_of(YEAR)
        with broken("declined"):
            proposed(house)
        again = propose_pair(house["coordinator"], **two(house), anyway=True)
        assert again.state == "proposed"


def test_what_is_missing_stands_in_the_order_of_signing(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        assert [code for code, _, _ in lacks(pair)] == [*BASES, PAIRS_ORDER]
        assert lacks(pair)[0][1:] == ("coordinator", "Составить согласие")
        consent = paper_of(MENTEE_CONSENT, pair)
        assert lacks(pair)[0] == (MENTEE_CONSENT, "mentee", "Отметить подписанным")
        sign_paper(house["coordinator"], **in_school(house), papers=[consent])
        signed(house, pair, MENTOR_CONSENT, ADDITIONAL_AGREEMENT)
        assert lacks(pair) == [
            (ADDITIONAL_AGREEMENT, "clerk", "Вписать номер"),
            (PAIRS_ORDER, "coordinator", "Составить приказ"),
        ]
        signed(house, pair, PAIRS_ORDER)
        assert lacks(pair)[-1] == (PAIRS_ORDER, "clerk", "Вписать номер")


def test_no_order_is_issued_before_its_basis(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        signed(house, pair, MENTEE_CONSENT, MENTOR_CONSENT)
        order = paper_of(PAIRS_ORDER, pair)
        with broken("basis"):  # no agreement was ever made
            sign_paper(house["director"], **in_school(house), papers=[order])
        agreement = paper_of(ADDITIONAL_AGREEMENT, pair)
        sign_paper(house["director"], **in_school(house), papers=[order, agreement])
        with broken("needed"):  # the order is signed
            withdraw_paper(
                house["coordinator"], **in_school(house), paper=agreement, reason="сумма не та"
            )
        assert now(pair).state == "agreed"
        number: dict[str, Any] = {"paper": order, "number": "150", "dated_on": clock.today()}
        register_paper(house["clerk"], **in_school(house), **number)
        assert (now(pair).state, now(pair).order_number) == ("active", "150")
        assert [code for code, _, _ in lacks(pair)] == [ADDITIONAL_AGREEMENT]  # its number alone
        assert not is_without_papers(now(pair), PairPapers(Paper.objects.all()))


def test_an_order_on_a_pair_that_is_no_more_is_made_anew(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        signed(house, pair, *BASES)
        (order,) = signed(house, pair, PAIRS_ORDER)
        end_pair(house["director"], **in_school(house), pair=pair, ground=EndGround.MENTEE_LEFT)
        with broken("basis"):
            register_paper(
                house["clerk"], **in_school(house), paper=order, number="1", dated_on=clock.today()
            )
        order.refresh_from_db()
        assert (order.state, order.number) == (PaperState.SIGNED, "")
        assert (now(pair).state, now(pair).order_number) == ("terminated", "")


def test_an_order_begins_the_pairs_it_names_and_no_other_of_the_same_people(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        other = proposed(house, mentor="Ежова", mentee="Жукова")
        second = propose_pair(house["coordinator"], **two(house, "Ежова"), anyway=True)
        for one in (pair, other):
            signed(house, one, *BASES)
        order = paper_of(PAIRS_ORDER, pair, other)
        sign_paper(house["director"], **in_school(house), papers=[order])
        register_paper(
            house["clerk"], **in_school(house), paper=order, number="7", dated_on=clock.today()
        )
        assert [now(one).state for one in (pair, other, second)] == ["active", "active", "proposed"]


@pytest.mark.parametrize(
    ("ground", "demanded"),
    [
        (Ground.POST, ["contract", MENTEE_CONSENT, PAIRS_ORDER]),
        (Ground.OTHER_CONTRACT, [MENTEE_CONSENT, PAIRS_ORDER]),  # named is enough
    ],
)
def test_the_gate_follows_the_ground(house: House, ground: Ground, demanded: list[str]) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        told: dict[str, Any] = {"pair": pair, "ground": ground, "words": "п. 2.3 договора № 14"}
        name_ground(house["director"], **in_school(house), **told)
        assert [code for code, _, _ in lacks(pair)] == demanded
        name_ground(house["clerk"], **in_school(house), **told)
        assert [code for code, _, _ in lacks(pair)] == [MENTEE_CONSENT, PAIRS_ORDER]
        signed(house, pair, MENTEE_CONSENT)
        assert now(pair).state == "agreed"
        sign_paper(house["director"], **in_school(house), papers=[paper_of(PAIRS_ORDER, pair)])


def test_a_director_who_mentors_signs_no_agreement_with_herself(house: House) -> None:
    with scope(organisation=house.school):
        set_office(
            house["coordinator"], **in_school(house), kind=OfficeKind.DIRECTOR, name="Ландышева М. П.",
            post="директор", started_on=clock.today(), teacher=house.teachers[OWN],
        )  # fmt: skip
        pair = proposed(house)
        assert pair.ground == Ground.OWNER
        paper_of(ADDITIONAL_AGREEMENT, pair)
        assert (ADDITIONAL_AGREEMENT, "owner", "Отметить подписанным") in lacks(pair)


def test_a_second_mentor_for_the_same_is_asked_about(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
        with broken("second_mentor") as asked:
            proposed(house, "Ежова")
        assert "наставник уже есть — Ландышева М. П." in asked.value.text.replace("\xa0", " ")
        with broken("second_mentor"):
            take_pair_in(house["coordinator"], **two(house, "Ежова"))
        proposed(house, "Ежова", about="классное руководство")  # another thing
        propose_pair(house["coordinator"], **two(house, "Жукова"), anyway=True)
        assert mentorships_of(YEAR).count() == 3


def test_who_does_not_work_here_is_no_mentor_unless_by_another_contract(house: House) -> None:
    with scope(organisation=house.school):
        Employment.objects.filter(teacher=house.teachers[OWN]).update(ended_on=clock.today())
        with broken("not_here"):
            proposed(house)
        with broken("itself"):
            proposed(house, OWN, OWN)
        pair = proposed(house, ground=Ground.OTHER_CONTRACT, ground_words="договор № 3")
        assert not without_mentor(YEAR)
        Mentorship.objects.filter(pk=pair.pk).update(state="active", order_number="5", told=True)
        assert not without_mentor(YEAR)  # she need not work here to mentor
        Mentorship.objects.filter(pk=pair.pk).update(ground=Ground.ASSIGNED)
        assert [one.mentee.surname for one in without_mentor(YEAR)] == ["Ёлкина"]


def test_what_works_without_papers_is_taken_in_and_counted_apart(house: House) -> None:
    with scope(organisation=house.school):
        told = {**two(house), "order_number": "41-од", "ordered_on": day("01.10.2026")}
        pair = take_pair_in(house["coordinator"], **told)
        papers = PairPapers(())
        assert (pair.state, pair.starts_on, pair.told) == ("active", day("01.10.2026"), True)
        assert [code for code, _, _ in lacks(pair)] == list(BASES)
        assert is_without_papers(pair, papers)
        pair = take_pair_in(house["coordinator"], **told, papers=BASES)
        assert not is_without_papers(pair, papers)

        older = take_pair_in(
            house["coordinator"],
            **{
                **two(house, "Ежова", "Жукова"),
                "order_number": "9",
                "ordered_on": day("02.09.2024"),
            },
        )
        assert not is_without_papers(older, papers)  # the law asked for no agreement then


def test_a_break_has_its_days_and_who_stands_in(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        told: dict[str, Any] = {**in_school(house), "pair": pair, "why": PauseWhy.STUDY_LEAVE}
        with broken("state"):
            pause_pair(house["coordinator"], **told, on=clock.today())
        ordered(house, pair)
        with broken("until"):
            pause_pair(house["coordinator"], **told, on=day("10.12.2026"), until=day("01.12.2026"))
        with broken("stand_in"):
            pause_pair(
                house["coordinator"], **told, on=clock.today(), stand_in=house.teachers[OWN].key
            )
        pause_pair(
            house["coordinator"], **told, on=clock.today(), until=day("12.01.2027"),
            stand_in=house.teachers["Ежова"].key,
        )  # fmt: skip
        assert now(pair).state == "suspended"
        said = AuditEntry.objects.order_by("-pk")[0]
        assert "с 24.11.2026 по 12.01.2027, заменяет Ежова М. П." in said.sentence.replace(
            "\xa0", " "
        )
        assert said.ground == "учебный отпуск"
        resume_pair(house["coordinator"], **in_school(house), pair=pair, on=day("11.01.2027"))
        assert (now(pair).state, now(pair).paused_until) == ("active", day("10.01.2027"))


def test_the_employer_gives_three_working_days_and_the_mentor_s_day_is_counted(
    house: House,
) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        told: dict[str, Any] = {**in_school(house), "pair": pair}
        with broken("notice") as stop:  # Tuesday, 24 November
            end_pair(
                house["director"], **told, ground=EndGround.EMPLOYER, ended_on=day("27.11.2026")
            )
        assert "не раньше 30.11.2026" in stop.value.text
        with broken("words"):
            end_pair(house["director"], **told, ground=EndGround.OTHER)
        end_pair(house["director"], **told, ground=EndGround.MENTOR_REFUSED)
        assert (now(pair).state, now(pair).ended_on) == ("terminated", day("30.11.2026"))
        assert now(pair).period.holds_on(day("29.11.2026"))
        assert not now(pair).period.holds_on(day("30.11.2026"))
        with broken("over"):
            end_pair(house["director"], **told, ground=EndGround.AIM_REACHED)
        assert [one.mentee.surname for one in without_mentor(YEAR)] == ["Ёлкина"]


def test_another_mentor_comes_and_the_wizard_leaves_that_alone(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=day("31.05.2027")))
        fresh = replace_mentor(
            house["coordinator"], **in_school(house), pair=pair, mentor=house.teachers["Ежова"].key,
            ground=EndGround.MENTOR_LEFT, why="рекомендована методобъединением, протокол № 3",
        )  # fmt: skip
        assert (now(pair).state, now(pair).successor) == ("terminated", fresh)
        assert (fresh.state, fresh.starts_on, fresh.ends_on) == (
            "proposed", now(pair).ended_on, day("31.05.2027"),
        )  # fmt: skip
        for pairs in ((), told(house)[:1]):
            propose_pairs(house["coordinator"], **in_school(house), year=YEAR, pairs=pairs)
            assert [one.pk for one in mentorships_of(YEAR)] == [fresh.pk]


def test_a_pair_goes_on_for_another_year(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=day("31.05.2027")))
        with broken("term"):
            extend_pair(
                house["coordinator"], **in_school(house), pair=pair, ends_on=day("01.05.2027")
            )
        longer = extend_pair(
            house["coordinator"], **in_school(house), pair=pair, ends_on=day("30.06.2027")
        )
        assert (now(pair).state, now(pair).ended_on) == ("completed", day("01.06.2027"))
        assert (longer.state, longer.starts_on) == ("agreed", day("01.06.2027"))


@pytest.mark.parametrize(
    "persona", ["stranger", "mentor", "mentee", "clerk", "methodist", "observer"]
)
def test_the_life_of_pairs_is_for_who_runs_the_year(house: House, persona: str) -> None:
    who: Account = house[persona]
    with scope(organisation=house.school):
        pair, other = proposed(house), proposed(house, "Ежова", "Жукова")
        deeds: tuple[Callable[[], object], ...] = (
            lambda: propose_pair(who, **two(house, "Ежова", "Жукова")),
            lambda: take_pair_in(who, **two(house)),
            lambda: end_pair(who, **in_school(house), pair=pair, ground=EndGround.EMPLOYER),
            lambda: note_answer(who, **in_school(house), pair=other, side=Part.MENTEE, agrees=True),
        )
        for refused in deeds:
            with pytest.raises(NotAllowed):
                refused()
        assert now(pair).version == 1
