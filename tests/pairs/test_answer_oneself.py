"""Does whoever is proposed answer on her own page, and does nobody learn from it who refused whom?"""

import pytest
from django_scopes import scope

from nastavnik.documents.states import PaperState, Part
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTOR_CONSENT
from nastavnik.needs.actions.decide_need import decide_need
from nastavnik.shared.rules import NotAllowed
from tests.documents.scene import YEAR
from tests.mentorships.scene import in_school, paper_of, proposed
from tests.pairs.clicks import Hand
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.personas import House

pytestmark = pytest.mark.any_engine


@pytest.fixture
def pair(house: House) -> Mentorship:
    """Chosen by the coordinator; nobody has been asked yet."""
    with scope(organisation=house.school):
        return proposed(house)


def test_both_are_asked_on_their_own_pages_and_the_pair_is_agreed(
    house: House, pair: Mentorship
) -> None:
    mentor = Hand(house.browser("mentor"), house.url("me/"))
    assert "Меня просят быть наставником" in mentor.words
    assert "Я наставник" not in mentor.words  # and no deadlines of one
    assert "Мои сроки" not in mentor.words
    assert "Согласны ли вы быть наставником?" in mentor.press("Ответить")
    assert "О чём пара вся работа" in mentor.words
    assert "Вы согласились: Ёлкина" in mentor.press("Согласие")
    assert "Ответить" not in mentor.words
    today = words_in(seen(house, path=""))
    assert "Спросите обоих: Ландышева" in today
    assert "Наставник — есть согласие, наставляемый — ответа ещё нет." in today
    mentee = Hand(house.browser("mentee"), house.url("me/"))
    assert "Мне предлагают наставника" in mentee.words
    mentee.press("Ответить")
    mentee.press("Согласие")
    assert "Мой наставник" in mentee.words
    with scope(organisation=house.school):
        pair.refresh_from_db()
    assert pair.state == "agreed"
    assert "Спросите обоих" not in words_in(seen(house, path=""))
    assert "Согласие на словах" in words_in(seen(house, path=f"pairs/{pair.key}/ask/"))


def test_a_no_takes_the_proposal_back_and_the_coordinator_looks_for_another(
    house: House, pair: Mentorship
) -> None:
    with scope(organisation=house.school):
        decide_need(house["coordinator"], **in_school(house), year=YEAR, needed=True, why="",
                    teacher=house.teachers["Ёлкина"])  # fmt: skip
    assert "Ждёт наставника" not in words_in(seen(house))
    mentor = Hand(house.browser("mentor"), house.url("me/"))
    mentor.press("Ответить")
    assert "Пары у вас пока нет" in mentor.press("Отказ")
    words = words_in(seen(house))
    assert "Ждёт наставника Ёлкина" in words
    assert "никому не нужен" not in words  # somebody waits for one
    for persona in ("director", "clerk"):
        for path in ("history/", f"pairs/{pair.key}/", f"people/{pair.mentor.key}/"):
            said = words_in(house.browser(persona).get(house.url(path)).content.decode())
            told = [line for line in said.split(" ноября") if "отклонено" in line]
            assert all("Ландышева И" not in line for line in told), (persona, path)
    # to answer once more is no page and no act
    answer = house.browser("mentor").post(
        house.url(f"me/pairs/{pair.key}/answer/"), {"agrees": "yes"}
    )
    assert answer.status_code == 302
    with scope(organisation=house.school):
        pair.refresh_from_db()
    assert pair.state == "terminated"


def test_whoever_has_a_sheet_of_consent_before_her_is_asked_by_it_alone(
    house: House, pair: Mentorship
) -> None:
    with scope(organisation=house.school):
        paper = paper_of(MENTOR_CONSENT, pair)
    assert "Ответить" not in words_in(seen(house, "mentor", "me/"))
    with scope(organisation=house.school):
        type(paper).objects.filter(pk=paper.pk).update(state=PaperState.WITHDRAWN)
    assert "Ответить" in words_in(seen(house, "mentor", "me/"))


def test_nobody_answers_for_another(house: House, pair: Mentorship) -> None:
    with scope(organisation=house.school):
        other = proposed(house, mentor="Ежова", mentee="Жукова")
        with pytest.raises(NotAllowed):
            note_answer(
                house["mentor"], **in_school(house), pair=pair, side=Part.MENTEE, agrees=True
            )
    for persona in ("mentor", "stranger", "coordinator"):
        address = house.url(f"me/pairs/{other.key}/answer/")
        assert house.browser(persona).get(address).status_code == 404
        assert house.browser(persona).post(address, {"agrees": "no"}).status_code == 404
