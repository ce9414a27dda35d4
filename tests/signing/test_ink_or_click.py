"""Is one acquainted with an order by ink, and by a click only where the school's act says so?"""

from typing import Any

import pytest
from django_scopes import scope

from nastavnik.documents.models import Acknowledgement, Paper
from nastavnik.documents.queries import acknowledgements, acquainted_with
from nastavnik.documents.states import How
from nastavnik.organisations.models import SchoolSettings
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from tests.documents.scene import check_act, of, order
from tests.mentorships.test_begin_pairs import page
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


def known(house: House, paper: Paper) -> str:
    return house.url(f"me/papers/{paper.key}/known/")


def test_without_a_checked_act_she_reads_here_and_signs_on_the_sheet(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
    home = page(house, "mentee")
    assert "распишитесь на листе у делопроизводителя" in home
    assert "Ознакомлен</button>" not in home
    extract = page(house, "mentee", f"me/papers/{paper.key}/")
    assert "Здесь приказ можно прочитать. Распишитесь на листе" in extract
    assert "Ознакомлен(а)</button>" not in extract

    answer = house.browser("mentee").post(known(house, paper), follow=True)
    assert "Распишитесь на листе" in answer.content.decode().replace("\xa0", " ")
    with scope(organisation=house.school):
        assert not Acknowledgement.objects.exists()
    assert "отметил это на своей" not in page(house, "clerk", "papers/acknowledge/")


def test_an_act_that_is_only_named_is_not_enough(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
        SchoolSettings.objects.update(electronic_act_checked=False)
    assert "Ознакомлен(а)</button>" not in page(house, "mentee", f"me/papers/{paper.key}/")


def test_with_it_her_click_is_her_signature(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
    assert "отметка заменяет подпись" in page(house, "mentee", f"me/papers/{paper.key}/")
    house.browser("mentee").post(known(house, paper))
    with scope(organisation=house.school):
        assert Acknowledgement.objects.get().how == How.PAGE


def test_what_was_clicked_before_stays_as_noted(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
        house.browser("mentee").post(known(house, paper))
        SchoolSettings.objects.update(electronic_act_checked=False)
    assert "Вы ознакомились" in page(house, "mentee", f"me/papers/{paper.key}/")
    assert "на своей странице" in page(house, "clerk", "papers/acknowledge/")


def test_an_act_is_checked_with_its_number_and_day(house: House) -> None:
    browser, address = house.browser("coordinator"), house.url("settings/")
    form = browser.get(address).context["form"]
    told = {name: value for name in form.fields if (value := form[name].value()) is not None}
    refused = browser.post(address, {**told, "electronic_act_checked": "on"})
    assert refused.status_code == 422
    assert "Впишите номер и дату положения" in refused.content.decode().replace("\xa0", " ")
    assert "ст. 22.1–22.3 ТК РФ" in refused.content.decode().replace("\xa0", " ").replace(
        "\u2060", ""
    )
    act = {"electronic_act_number": "22-од", "electronic_act_on": "01.09.2026"}
    assert browser.post(address, {**told, **act, "electronic_act_checked": "on"}).status_code == 302
    with scope(organisation=house.school):
        assert SchoolSettings.objects.get().electronic_act_checked


def test_how_many_are_acquainted_is_one_count_everywhere(house: House) -> None:
    """Who left and did not sign is waited for by nobody, on no page."""
    school: dict[str, Any] = {"organisation": house.school}
    with scope(**school):
        paper = order(house)
        acknowledge_paper(house["clerk"], paper=paper, teachers=[house.teachers[OWN]], **school)
        gone = Employment.objects.filter(teacher=house.teachers["Жукова"])
        gone.update(ended_on=clock.today())
        told = acquainted_with([paper], acknowledgements([paper]))[paper.pk]
        assert (told.done, told.wanted, told.left) == (1, 3, 2)
    assert "1 из 3" in page(house, "clerk", f"papers/{paper.key}/")
    assert "осталось 2 из 3" in page(house, "clerk", "papers/acknowledge/")
    assert "осталось 2 из 3" in page(house, "clerk", "")
    signing = page(house, "director", "papers/sign/")
    assert "Расписался 1 из 3, осталось 2." in signing
    sent = {"paper": str(paper.key), "all": "1"}
    house.browser("clerk").post(house.url("papers/acknowledge/"), sent)
    with scope(**school):
        assert Acknowledgement.objects.count() == 3  # nobody signs for who left
        assert of(paper.kind)[0].told.acquainted


def test_a_stranger_to_the_school_clicks_nothing(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        check_act(house)
        with pytest.raises(RuleBroken, match="Знакомят тех"):
            acknowledge_paper(
                house["clerk"], organisation=house.school, paper=paper,
                teachers=[house.teachers["Чужестранцева"]],
            )  # fmt: skip
    assert house.browser("stranger").post(known(house, paper)).status_code == 404
