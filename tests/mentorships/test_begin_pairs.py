"""Do pairs begin with their order, and does a teacher see her own pair and nobody else's?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Acknowledgement
from nastavnik.documents.states import How
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.propose_pairs import PairTold, propose_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pairs_of
from nastavnik.mentorships.states import MENTOR_CONSENT, PAIRS_ORDER
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from tests.documents.scene import FORM, YEAR, check_act, of, order, prepare, told
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


def school(house: House) -> dict[str, Any]:
    return {"organisation": house.school, "year": YEAR}


def test_proposals_follow_the_wizard_and_working_pairs_stay(house: House) -> None:
    with scope(organisation=house.school):
        propose_pairs(house["coordinator"], pairs=told(house), **school(house))
        first = told(house)[0]
        begin_pairs(
            house["clerk"], people=[first.mentor, first.mentee], number="149-од",
            dated_on=clock.today(), **school(house),
        )  # fmt: skip
        assert sorted(one.state for one in Mentorship.objects.all()) == ["active", "proposed"]
        propose_pairs(house["coordinator"], pairs=[], **school(house))
        (left,) = Mentorship.objects.all()
        assert left.mentor.surname == OWN


def test_a_pair_told_as_running_works_by_its_order(house: House) -> None:
    mentor, mentee = house.teachers[OWN], house.teachers["Ёлкина"]
    pair = PairTold(
        mentor.key, mentee.key, **FORM, running=True, order_number="41-од",
        ordered_on=clock.today(),
    )  # fmt: skip
    with scope(organisation=house.school):
        (row,) = propose_pairs(house["coordinator"], pairs=[pair], **school(house))
        assert (row.state, row.starts_on, row.order_number) == ("active", clock.today(), "41-од")
        assert list(pairs_of(mentee, YEAR)) == [row]
        assert not pairs_of(house.teachers["Ежова"], YEAR)


def test_a_word_about_a_running_pair_is_taken_back(house: House) -> None:
    mentor, mentee = house.teachers[OWN], house.teachers["Ёлкина"]
    pair = PairTold(mentor.key, mentee.key, **FORM, running=True, order_number="41-од")
    with scope(organisation=house.school):
        propose_pairs(house["coordinator"], pairs=[pair], **school(house))
        waits = replace(pair, running=False, order_number="")
        (row,) = propose_pairs(house["coordinator"], pairs=[waits], **school(house))
        assert (row.state, row.order_number, row.version) == ("proposed", "", 3)
        begin_pairs(
            house["clerk"], people=[mentor.key, mentee.key], number="149-од",
            dated_on=clock.today(), **school(house),
        )  # fmt: skip
        (row,) = propose_pairs(house["coordinator"], pairs=[waits], **school(house))
        assert (row.state, row.order_number) == ("active", "149-од")


def page(house: House, persona: str, path: str = "me/") -> str:
    answer = house.browser(persona).get(house.url(path))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_a_mentor_sees_her_own_pair_and_what_she_signs(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        mentee = house.teachers["Ёлкина"]
        mentee.phone = "8 900 111-22-33"
        mentee.save()
        consents = {one.title.rpartition(" ")[0]: one for one in of(MENTOR_CONSENT)}
        others = [one for one in of(MENTOR_CONSENT) if "Ежова" in one.title]
    seen = page(house, "mentor")
    assert consents
    assert "Ёлкина Мария Петровна" in seen
    assert "8 900 111-22-33" in seen
    assert "Подпишите: согласие наставника" in seen
    assert "Подпишите: дополнительное соглашение" not in seen  # after the consent
    assert "Жукова" not in seen
    assert "Ежова" not in seen
    assert house.browser("mentor").get(house.url(f"me/papers/{others[0].key}/")).status_code == 404


def test_her_page_names_the_coordinator_and_speaks_to_her(house: House) -> None:
    with scope(organisation=house.school):
        Teacher.objects.filter(surname=OWN).update(sex="f")
    coordinator = house["coordinator"]
    surname, first, patronymic = coordinator.name.split()
    seen = page(house, "mentor")
    assert f"Куратор: {first[0]}. {patronymic[0]}. {surname}" in seen
    assert coordinator.email
    assert coordinator.email not in seen
    assert "Принята в школу" in seen
    assert "(а)" not in seen.partition("<main")[2]


def test_a_mentee_reads_an_extract_and_gets_acquainted_in_place(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
    seen = page(house, "mentee")
    assert "Мой наставник" in seen
    assert "Ознакомьтесь с приказом № 149-од" in seen

    extract = page(house, "mentee", f"me/papers/{paper.key}/")
    assert "ПРИКАЗЫВАЮ:" in extract
    assert "Ландышева Мария Петровна" in extract
    assert "Жукова" not in extract
    browser = house.browser("mentee")
    assert browser.get(house.url(f"me/papers/{paper.key}/file/")).status_code == 404

    known = house.url(f"me/papers/{paper.key}/known/")
    for _ in range(2):
        assert browser.post(known, {"next": house.url("me/")})["Location"] == house.url("me/")
    with scope(organisation=house.school):
        assert Acknowledgement.objects.get().how == "page"
    assert "Ознакомьтесь" not in page(house, "mentee")
    browser.post(known, {"back": "1"})
    with scope(organisation=house.school):
        assert not Acknowledgement.objects.exists()


def test_a_clerk_who_teaches_reads_her_order_on_her_own_page(house: House) -> None:
    own, other = house.teachers["Ландышева"], house.teachers["Ежова"]
    told: dict[str, Any] = {"organisation": house.school, "how": How.PAGE}
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
        Membership.objects.create(
            organisation=house.school, account=house["mentor"], role=Role.CLERK,
            started_on=date(2026, 1, 1),
        )  # fmt: skip
        house.browser("mentor").post(house.url(f"me/papers/{paper.key}/known/"))
        assert Acknowledgement.objects.get(teacher=own).how == "page"
        with pytest.raises(NotAllowed):  # nobody presses a button on another's page
            acknowledge_paper(house["mentor"], paper=paper, teachers=[other], **told)
        acknowledge_paper(house["mentor"], organisation=house.school, paper=paper, teachers=[other])
        assert Acknowledgement.objects.get(teacher=other).how == "hand"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_getting_acquainted_leads_to_no_other_site(house: House, back: str) -> None:
    with scope(organisation=house.school):
        paper = order(house)
    known = house.url(f"me/papers/{paper.key}/known/")
    answer = house.browser("mentee").post(known, {"next": back})
    assert answer["Location"] == house.url(f"me/papers/{paper.key}/")


def test_a_withdrawn_paper_is_nobody_s_to_read(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        paper = of(MENTOR_CONSENT)[0]
        address = house.url(f"me/papers/{paper.key}/")
        assert house.browser("mentor").get(address).status_code == 200
        withdraw_paper(house["coordinator"], organisation=house.school, paper=paper, reason="отказ")
        assert house.browser("mentor").get(address).status_code == 404


def test_before_it_has_a_number_the_order_is_nobody_s_to_read(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        (paper,) = of(PAIRS_ORDER)
    assert house.browser("mentee").get(house.url(f"me/papers/{paper.key}/")).status_code == 404
