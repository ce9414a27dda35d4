"""Does the wizard, gone through once more, know of the pairs that work and propose new people anew?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.module_loading import import_string
from django_scopes import scope, scopes_disabled

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.models import YearStart
from tests.built_once import built_once
from tests.personas import House
from tests.workspace.test_begin_with_wizard import LIST, Walk, keys, pairs_on, ticked

pytestmark = pytest.mark.any_engine

AUTUMN = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = (
    LIST
    + """Юная Алла Игоревна;учитель химии;химия;1 год;
Зрелая Инна Львовна;учитель химии;химия;22 года;высшая
"""
)


@pytest.fixture
def walk(house: House) -> Iterator[Walk]:
    with clock.standing_at(AUTUMN):
        yield two_pairs(house)


@built_once
def two_pairs(house: House) -> Walk:
    """Two pairs are proposed: their answers are checked."""
    found = Walk(house)
    found.begin("МБОУ «Средняя школа № 1»")
    found.answer("roadmap", origin="standard")
    take(found, LIST)
    found.answer("check")
    return found


def take(walk: Walk, listed: str, **absent: str) -> None:
    walk.answer("staff", staff=SimpleUploadedFile("л.csv", listed.encode()))
    walk.answer("doubts", **{f"absent-{keys(walk)[one]}": said for one, said in absent.items()})


def papers(**what: Any) -> list[Paper]:
    return list(
        Paper.objects.filter(**what).exclude(state=PaperState.WITHDRAWN).order_by("order", "pk")
    )


def sign_all(walk: Walk, *, number: str = "") -> None:
    """Everything that waits, by the director; with a number the order is registered, too."""
    house = walk.house
    with scope(organisation=house.school):
        for paper in papers(state=PaperState.PREPARED):
            sign_paper(house["director"], organisation=house.school, papers=[paper])
        if number:
            (order,) = papers(state=PaperState.SIGNED, kind=PAIRS_ORDER)
            register_paper(
                house["clerk"], organisation=house.school, paper=order, number=number,
                dated_on=clock.today(),
            )  # fmt: skip


def named(walk: Walk, **what: Any) -> list[set[str]]:
    """Whom each of the papers speaks of, by surname."""
    names = {key: surname for surname, key in keys(walk).items()}
    with scope(organisation=walk.house.school):
        return [{names[str(key)] for key in one.people} for one in papers(**what)]


@pytest.mark.parametrize("number", ["148-од", ""], ids=["registered", "signed"])
def test_settled_pairs_are_facts_and_new_papers_are_of_new_pairs(walk: Walk, number: str) -> None:
    sign_all(walk, number=number)
    take(walk, LATER)
    candidates, _, working = walk.page("mentees").partition("Уже есть: 2 пары")
    assert "Юная" in candidates
    assert "Новая" not in candidates
    assert "Новая Ольга Петровна" in working
    assert ("приказ № 148-од" if number else "пара согласована, номера приказа ещё нет") in working
    assert "уже есть: 2 пары" in walk.page("check")

    walk.answer("check")
    new = {"Юная", "Зрелая"}
    assert named(walk, state=PaperState.PREPARED, kind=PAIRS_ORDER) == [new]
    assert all(one <= new for one in named(walk, state=PaperState.PREPARED))
    with scope(organisation=walk.house.school):
        assert Mentorship.objects.count() == 3
    if not number:  # the pairs of the signed order have waited for it
        with scope(organisation=walk.house.school):
            (order,) = papers(state=PaperState.SIGNED, kind=PAIRS_ORDER)
            register_paper(
                walk.house["clerk"], organisation=walk.house.school, paper=order, number="148-од",
                dated_on=clock.today(),
            )  # fmt: skip
            assert Mentorship.objects.filter(state="active").count() == 2


def test_after_ticks_by_hand_new_people_are_proposed_still(walk: Walk) -> None:
    who = keys(walk)
    walk.answer("mentees", mentee=[who["Опытная"], who["Новая"]])  # one on, one off
    walk.answer("mentors", mentor=[who["Мудрая"]])
    take(walk, LATER)

    names = {key: surname for surname, key in keys(walk).items()}
    assert {names[key] for key in ticked(walk.page("mentees"), "mentee")} == {
        "Опытная", "Новая", "Юная",
    }  # fmt: skip
    assert {names[key] for key in ticked(walk.page("mentors"), "mentor")} == {"Мудрая", "Зрелая"}


def test_whoever_lost_her_mentor_is_told_of_and_gets_another(walk: Walk) -> None:
    sign_all(walk, number="148-од")
    with scope(organisation=walk.house.school):
        left = Mentorship.objects.get(mentee__surname="Новая").mentor
    home = walk.house.url()
    assert "Без наставника" not in seen(walk, home)
    rows = [line for line in LATER.splitlines() if left.surname not in line]
    draft = walk.browser.post(
        walk.house.url("people/import/"),
        {"staff": SimpleUploadedFile("л.csv", "\n".join(rows).encode())},
    )["Location"]
    assert "Наставник Новой О. П.: пара прекратится, Новая О. П. останется без наставника" in seen(
        walk, draft
    )
    walk.browser.post(draft, {"action": "take", f"absent-{left.key}": "left"})

    assert "осталась без наставника с " in seen(walk, home)
    assert walk.house.browser("coordinator").get(home).context["things"].mine[0].code == (
        "without_mentor"
    )  # above whatever step is late
    assert "Без наставника" not in seen(walk, home, "director")
    candidates = seen(walk, address_of_button(walk))
    assert "Наставник для Новой Ольги Петровны" in candidates
    assert "Зрелая" in candidates
    page = walk.page("mentees")
    who = keys(walk)
    assert who["Новая"] in ticked(page, "mentee")
    assert f"{left.surname} " in page.partition("Уже есть: 1 пара")[0]
    walk.answer("mentees", mentee=[who["Новая"]])
    assert pairs_on(walk.page("pairs"), {key: name for name, key in who.items()}) == {
        "Новая": "Зрелая"
    }
    walk.answer("check")
    assert "Без наставника" not in seen(walk, home)  # another is on her way
    assert named(walk, state=PaperState.PREPARED, kind=PAIRS_ORDER) == [{"Новая", "Зрелая"}]


def test_whoever_refused_is_not_offered_again_and_who_agreed_is_left_alone(walk: Walk) -> None:
    names = {key: surname for surname, key in keys(walk).items()}
    first = pairs_on(walk.page("pairs"), names)
    with scope(organisation=walk.house.school):
        row = Mentorship.objects.get(mentee__surname="Новая")
        told: dict[str, Any] = {"organisation": walk.house.school, "agrees": False}
        note_answer(walk.house["coordinator"], **told, pair=row, side=Part.MENTOR)
    second = pairs_on(walk.page("pairs"), names)
    assert first["Новая"] != second["Новая"]
    walk.answer("check")

    with scope(organisation=walk.house.school):
        row = Mentorship.objects.get(mentee__surname="Новая", state="proposed")
        for side in (Part.MENTOR, Part.MENTEE):
            told = {"organisation": walk.house.school, "agrees": True}
            note_answer(walk.house["coordinator"], **told, pair=row, side=side)
    page = walk.page("mentees")
    candidates, _, there = page.partition("Уже есть: 1 пара")
    assert "Новая" not in candidates
    assert "пара согласована, номера приказа ещё нет" in there
    walk.answer("check")
    with scope(organisation=walk.house.school):
        row.refresh_from_db()
        assert (row.state, row.mentor.surname) == ("agreed", second["Новая"])
        (order,) = papers(state=PaperState.PREPARED, kind=PAIRS_ORDER)
        assert row.mentee.key in order.people  # it waits for its order with the others


def address_of_button(walk: Walk) -> str:
    thing = walk.house.browser("coordinator").get(walk.house.url()).context["things"].mine[0]
    return str(thing.url)


def seen(walk: Walk, address: str, persona: str = "coordinator") -> str:
    return walk.house.browser(persona).get(address).content.decode().replace("\xa0", " ")


def test_papers_that_wait_for_somebody_who_left_say_so(walk: Walk) -> None:
    with scope(organisation=walk.house.school):
        gone = Teacher.objects.get(surname="Мудрая")
        Employment.objects.filter(teacher=gone).update(ended_on=clock.today())

    assert "Больше не работает в школе — Мудрая В. О.: составьте документы пар заново" in seen(
        walk, walk.house.url("papers/sign/")
    )
    assert "У тех, кто больше не работает в школе: 1." in seen(walk, walk.house.url())


@pytest.mark.parametrize("taken_back", ["running", "have"])
def test_a_pair_told_by_mistake_can_be_taken_back(walk: Walk, taken_back: str) -> None:
    """By itself, or with its order: «Пока ничего нет»."""
    who = keys(walk)
    walk.answer("have", **{"has-pairs_order": "1", "number-pairs_order": "12"})
    walk.answer("running", **{"mentor-0": who["Опытная"], "mentee-0": who["Новая"]})
    walk.answer("check")
    with scope(organisation=walk.house.school):
        assert Mentorship.objects.get(state="active").order_number == "12"

    walk.answer(taken_back, nothing="1")
    walk.answer("check")
    with scope(organisation=walk.house.school):
        assert {one.state for one in Mentorship.objects.all()} == {"proposed"}
        assert Mentorship.objects.count() == 2


class Then:
    """The tables as that migration knew them: the wizard stood in another storey."""

    @staticmethod
    def get_model(app: str, name: str) -> Any:
        return apps.get_model("wizard" if name == "YearStart" else app, name)


def test_ticks_of_an_earlier_version_stay_and_bind_nobody_new(walk: Walk) -> None:
    who = keys(walk)
    with scope(organisation=walk.house.school):
        start = YearStart.objects.get()
        start.answers = {**start.answers, "mentees": [who["Опытная"]], "mentors": None}
        start.save()
        Mentorship.objects.all().delete()
    with scopes_disabled():
        import_string("nastavnik.workspace.migrations.0003_ticks.part")(Then, None)
        kept = answers_of(YearStart.objects.get())
    assert [str(one) for one in kept.mentees.on] == [who["Опытная"]]
    assert {str(one) for one in kept.mentees.off} == set(who.values()) - {who["Опытная"]}
    assert not kept.mentors


def test_the_last_step_makes_drafts_where_they_are_wanted(walk: Walk) -> None:
    with scope(organisation=walk.house.school):
        Paper.objects.all().delete()
    assert "Составить черновики" in walk.page("check")
    walk.answer("check", draft="1")
    with scope(organisation=walk.house.school):
        assert {one.state for one in papers()} == {PaperState.DRAFT}
    assert "Все документы — черновики" in walk.page("papers")
