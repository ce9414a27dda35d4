"""Are papers of one pair made without the wizard, of what is known now, and nobody else's touched?"""

import json
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships import preparing
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
)
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from papers.signing import make_signing_set
from tests.documents.scene import YEAR, of, told
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

OTHER = ("Ежова", "Жукова")


@pytest.fixture
def school(house: House) -> dict[str, Any]:
    """Two pairs are agreed, and nothing was made for them."""
    told_of: dict[str, Any] = {"organisation": house.school, "year": YEAR}
    with scope(organisation=house.school):
        propose_pairs(house["coordinator"], pairs=told(house), **told_of)
    return told_of


def pair_of(mentor: str) -> Mentorship:
    return Mentorship.objects.get(mentor__surname=mentor)


def kept(surname: str) -> dict[str, tuple[Any, ...]]:
    """Of the papers that are somebody's own all that a reader could see change."""
    return {
        one.title: (one.state, one.file_id, one.version, one.made_at, one.filename, one.facts)
        for one in Paper.objects.all()
        if one.owner and surname in one.title
    }


def press(house: House, *mentors: str, persona: str = "coordinator") -> str:
    with scope(organisation=house.school):
        sent = {"of": [str(pair_of(one).key) for one in mentors]}
    answer = house.browser(persona).post(house.url("pairs/papers/"), sent, follow=True)
    return answer.content.decode()


def other_post(house: House, surname: str = OWN, post: str = "учитель физики") -> None:
    card = Teacher.objects.get(surname=surname)
    change_teacher(
        house["coordinator"], organisation=house.school, teacher=card, version=card.version,
        values={"posts": [post]},
    )  # fmt: skip


def page(house: House, path: str = "papers/", persona: str = "coordinator") -> str:
    said = house.browser(persona).get(house.url(path)).content.decode()
    return said.replace("\xa0", " ").replace("&nbsp;", " ")


def test_a_pair_without_papers_gets_them_by_a_button(house: House, school: dict[str, Any]) -> None:
    assert page(house).count("Документов нет, или не все.") == 2
    assert "Подготовьте документы: Ландышева М. П. — Ёлкина М. П. и ещё 1." in page(house, "")
    assert "Подготовить документы" not in page(house, persona="clerk")

    press(house, OWN)

    with scope(organisation=house.school):
        made = {one.kind for one in Paper.objects.all()}
        assert made == {MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT, PAIRS_ORDER}
        (order,) = of(PAIRS_ORDER)
        assert order.people == {house.teachers[OWN].key, house.teachers["Ёлкина"].key}
        assert Paper.objects.count() == 4
        first = kept(OWN) | kept("Ёлкина")

    press(house, "Ежова")

    with scope(organisation=house.school):
        (order,) = of(PAIRS_ORDER)  # there is one, and it names all that have papers
        assert len(order.people) == 4
        assert kept(OWN) | kept("Ёлкина") == first
    assert "Документов нет" not in page(house)


def test_another_post_makes_that_pair_s_papers_anew_and_no_others(
    house: House, school: dict[str, Any]
) -> None:
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        before, own = kept("Ежова") | kept("Жукова"), kept(OWN)
        order = of(PAIRS_ORDER)[0]
        assert "Подготовить документы" not in page(house)
        other_post(house)
    said = page(house)
    assert said.count("Изменилось: должность наставника.") == 1
    assert "Данные изменились" in page(house, f"papers/{order.key}/")

    press(house, OWN)

    with scope(organisation=house.school):
        assert kept("Ежова") | kept("Жукова") == before
        assert kept(OWN).keys() == own.keys()
        assert not set(kept(OWN).values()) & set(own.values())
        assert "учитель физики" in of(PAIRS_ORDER)[0].facts
        assert len(of(PAIRS_ORDER)[0].people) == 4
        assert "Изменилось" not in page(house)
        # that somebody else holds the office is in the papers of all
        set_office(
            house["coordinator"], organisation=house.school, kind=OfficeKind.DIRECTOR,
            name="Н. П. Орлова", post="директор", started_on=clock.today(),
        )  # fmt: skip
    assert page(house).count("Изменилось: директор.") == 2


def test_the_same_facts_give_the_same_bytes_and_no_new_version(
    house: House, school: dict[str, Any]
) -> None:
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        rows, said = list(Paper.objects.values().order_by("pk")), AuditEntry.objects.count()
    press(house, OWN, "Ежова")
    press(house, OWN)
    with scope(organisation=house.school):
        assert list(Paper.objects.values().order_by("pk")) == rows
        assert AuditEntry.objects.count() == said


def test_what_is_signed_keeps_its_facts(house: House, school: dict[str, Any]) -> None:
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        consents = of(MENTEE_CONSENT) + of(MENTOR_CONSENT)
        sign_paper(house["director"], organisation=house.school, papers=consents)
        signed = {one.pk: (one.file_id, one.facts) for one in of(MENTOR_CONSENT)}
        other_post(house)
    assert "Изменилось: должность наставника." in page(house)  # of what still waits
    warned = page(house, "papers/sign/", "director")
    assert "Данные изменились после того, как документы составили: Ландышева М. П." in warned

    said = press(house, OWN).replace("\xa0", " ")
    assert "По нынешним данным: 2 документа готовы. Подписанное осталось как было: 2" in said
    assert "Данные изменились" not in page(house, "papers/sign/", "director")

    with scope(organisation=house.school):
        assert {one.pk: (one.file_id, one.facts) for one in of(MENTOR_CONSENT)} == signed
        consent, agreement = of(MENTOR_CONSENT)[0], of(ADDITIONAL_AGREEMENT)[0]
        posts = [
            json.loads(one.facts)["pairs"][0]["mentor"]["post"] for one in (consent, agreement)
        ]
        assert posts == ["учитель математики", "учитель физики"]
    assert "Изменилось" not in page(house)


def test_what_somebody_took_away_is_offered_and_nobody_is_reminded(
    house: House, school: dict[str, Any]
) -> None:
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        consent = of(MENTEE_CONSENT)[0]
        withdraw_paper(
            house["director"], organisation=house.school, paper=consent, reason="передумали"
        )
    pair = "Ландышева М. П. — Ёлкина М. П."
    assert f"Подготовить документы: {pair}" in page(house)
    home = page(house, "")  # the order names them still, and must not
    assert "Подготовьте документы: Ежова М. П. — Жукова М. П." in home
    assert pair not in home

    press(house, OWN, "Ежова")

    with scope(organisation=house.school):
        assert of(MENTEE_CONSENT)[0].state == PaperState.PREPARED


def test_papers_of_before_have_no_facts_and_say_so(house: House, school: dict[str, Any]) -> None:
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        Paper.objects.update(facts="")
        other_post(house)
        paper = of(MENTOR_CONSENT)[0]
    assert "не записала, по каким данным" in page(house, f"papers/{paper.key}/")
    assert "Изменилось" not in page(house)  # nobody knows


def test_who_does_not_run_the_year_makes_nothing(house: House, school: dict[str, Any]) -> None:
    for persona in ("clerk", "methodist", "mentor", "stranger"):
        press(house, OWN, persona=persona)
    with scope(organisation=house.school):
        assert not Paper.objects.exists()


def test_a_pair_whose_order_is_signed_is_left_alone(house: House, school: dict[str, Any]) -> None:
    with scope(organisation=house.school):
        papers = prepare_pairs(house["coordinator"], **school)
        for one in papers:
            sign_paper(house["director"], organisation=house.school, papers=[one])
        rows = list(Paper.objects.values().order_by("pk"))
        other_post(house)
    assert "Готовить нечего" in press(house, OWN)
    with scope(organisation=house.school):
        assert list(Paper.objects.values().order_by("pk")) == rows
    assert OTHER[0] in page(house)


def test_an_order_signed_while_papers_are_written_is_not_made_once_more(
    house: House, school: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The director signs the order on one pair while papers of another are being written."""
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], pairs=[pair_of(OWN).key], **school)

    def write(*told: Any, **named: Any) -> Any:
        for kind in (MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT, PAIRS_ORDER):
            sign_paper(house["director"], organisation=house.school, papers=of(kind))
        return make_signing_set(*told, **named)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(preparing, "make_signing_set", write)
        assert "Подготовьте заново" in press(house, "Ежова")
    press(house, "Ежова")
    with scope(organisation=house.school):
        signed, later = of(PAIRS_ORDER)
        assert (signed.state, later.state) == (PaperState.SIGNED, PaperState.PREPARED)
        assert not signed.people & later.people


def test_the_last_pair_whose_mentee_left_long_ago_is_named_and_taken_away(
    house: House, school: dict[str, Any]
) -> None:
    """She left before her leaving ended her pairs; the order named another pair too."""
    with scope(organisation=house.school):
        prepare_pairs(house["coordinator"], **school)
        Employment.objects.filter(teacher__surname="Ёлкина").update(ended_on=clock.today())
        left = pair_of(OWN)
    assert "Больше не работает в школе: Ёлкина М. П." in page(house)
    assert "Отменить пару: Ландышева М. П. — Ёлкина М. П." in page(house, "")

    done = press(house, OWN)

    assert "Пара отменена, неподписанное снято" in done
    with scope(organisation=house.school):
        left.refresh_from_db()
        assert (left.state, left.end_ground) == ("terminated", "mentee_left")
        assert not any(
            left.mentee.key in one.people
            for one in Paper.objects.exclude(state=PaperState.WITHDRAWN)
        )
    assert "Больше не работает в школе" not in page(house)
    press(house, "Ежова")
    with scope(organisation=house.school):
        assert of(PAIRS_ORDER)[0].people == {house.teachers[one].key for one in OTHER}


def test_the_home_s_button_prepares_what_it_names(house: House, school: dict[str, Any]) -> None:
    coordinator = house.browser("coordinator")
    things = coordinator.get(house.url()).context["things"].mine
    (thing,) = [one for one in things if one.code == "prepare"]
    sent = {name: [value for own, value in thing.fields if own == name] for name, _ in thing.fields}
    coordinator.post(thing.url, sent)
    with scope(organisation=house.school):
        assert len(of(PAIRS_ORDER)[0].people) == 4
    assert "Подготовьте документы" not in page(house, "")


def test_the_coordinator_s_line_is_left_for_the_pen_without_the_wizard_too(
    house: House, school: dict[str, Any]
) -> None:
    """By a tick, and so it stays for the next order, until the tick is taken away."""

    def named() -> list[bool]:
        with scope(organisation=house.school):
            return [json.loads(one.facts)["coordinator"] is not None for one in of(PAIRS_ORDER)]

    tick = '<input type="checkbox" name="by_hand" value="1"'
    assert f"{tick}>" in page(house)
    with scope(organisation=house.school):
        keys = [str(pair_of(one).key) for one in (OWN, "Ежова")]
    coordinator, address = house.browser("coordinator"), house.url("pairs/papers/")
    coordinator.post(address, {"of": keys[:1], "asked": "1", "by_hand": "1"})
    assert named() == [False]
    assert f"{tick} checked>" in page(house)
    coordinator.post(address, {"of": keys[1:]})  # from the page of the pair, where nothing is asked
    assert named() == [False]
    coordinator.post(address, {"every": keys, "all": "1", "asked": "1"})
    assert named() == [True]
