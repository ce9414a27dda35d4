"""Is a paper of every kind made anew by its stage, with its own words in it?"""

from collections.abc import Callable

import msgspec
import pytest
from django_scopes import scope

from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import made_kinds
from nastavnik.documents.parts import outline_of
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import EndGround
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.pay.actions.write_letter import write_letter
from nastavnik.returned.anew import make_anew
from nastavnik.turns.actions.prepare_notice import prepare_notice
from nastavnik.turns.actions.prepare_turns import prepare_turns
from papers.own import Added, Own
from papers.reworded import unplaced
from tests.documents import scene
from tests.personas import House
from tests.returned.scene import prepared, text
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


def of_pair(kind: str) -> Callable[[House], Paper]:
    def make(house: House) -> Paper:
        prepared(house)
        return scene.of(kind)[0]

    return make


def ended(house: House, ground: EndGround = EndGround.EMPLOYER) -> Mentorship:
    scene.order(house)
    pair = Mentorship.objects.get(mentee=house.teachers["Ёлкина"])
    return end_pair(house["coordinator"], organisation=house.school, pair=pair, ground=ground)


def notice(ground: EndGround) -> Callable[[House], Paper]:
    def make(house: House) -> Paper:
        pair = ended(house, ground)
        found = prepare_notice(house["coordinator"], organisation=house.school, pair=pair)
        assert found
        return found

    return make


def turns(house: House) -> Paper:
    pair = ended(house, EndGround.AIM_REACHED)
    found = prepare_turns(house["coordinator"], organisation=house.school, pair=pair)
    assert found
    return found


def letter(house: House) -> Paper:
    return write_letter(house["coordinator"], organisation=house.school)


def approval(house: House) -> Paper:
    roadmap = living(house)
    return prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)


MAKE: dict[str, Callable[[House], Paper]] = {
    **{kind: of_pair(kind) for kind in
       ("mentee_consent", "mentor_consent", "additional_agreement", "pairs_order")},
    "cancellation_notice": notice(EndGround.EMPLOYER),
    "refusal_notice": notice(EndGround.MENTOR_REFUSED),
    "turns_order": turns,
    "owner_letter": letter,
    "approval_order": approval,
}  # fmt: skip
LIKEWISE = {"changes_order"}  # by the same action as the order of approval


def test_every_kind_that_is_made_here_is_tried() -> None:
    assert {one.code for one in made_kinds()} == MAKE.keys() | LIKEWISE


@pytest.mark.parametrize("kind", MAKE)
def test_with_what_is_known_now(house: House, kind: str) -> None:
    with scope(organisation=house.school):
        paper = MAKE[kind](house)
        outline = outline_of(paper)
        assert outline
        own = Own(added=(Added("added.1", outline.paragraphs[-3].name, "Составлено дважды."),))
        paper.own = msgspec.json.encode(own).decode()
        paper.save()
        name = "МБОУ «Гимназия № 9» города Опытного"
        change_settings(
            house["clerk"], organisation=house.school,
            values={"full_name": name, "short_name": "Гимназия № 9"},
        )  # fmt: skip
        house.school.refresh_from_db()
        assert make_anew(house["coordinator"], house.school, paper)
        now = Paper.objects.get(pk=paper.pk)
        assert "Гимназия № 9" in text(now).replace("гимназия", "Гимназия")
        assert "Составлено дважды." in text(now)
        made = outline_of(now)
        assert made
        assert unplaced(made, own) == []
