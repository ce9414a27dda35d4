"""Does a person with another surname stay one person, with her pairs, and is she found by both?"""

from datetime import date

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.mentorships.states import MENTOR_CONSENT, MentorshipState
from nastavnik.people.models import Employment, Teacher
from tests.mentorships.scene import ordered, proposed
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.people.test_leave_school import take_in, text_of
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
LIST = """ФИО;Должность;Дата приема
Розова Мария Петровна;учитель математики;01.09.2011
Ёлкина Мария Петровна;учитель математики;01.09.2015
Ежова Мария Петровна;учитель математики;01.09.2015
Жукова Мария Петровна;учитель математики;01.09.2015
"""


def found(house: House, words: str) -> str:
    return words_in(seen(house, path=f"search/?find={words}"))


def test_the_list_offers_the_same_person_and_her_pair_goes_on(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        Employment.objects.filter(teacher=house.teachers[OWN]).update(hired_on=date(2011, 9, 1))
        before = Teacher.objects.count()
    browser, one = house.browser("clerk"), house.teachers[OWN]
    draft = take_in(house, browser, LIST)
    said = text_of(browser.get(draft))
    assert "теперь Розова Мария Петровна: совпадает дата приёма" in said
    browser.post(draft, {"action": "take", f"absent-{one.key}": "renamed"})
    with scope(organisation=house.school):
        assert Teacher.objects.count() == before
        pair.refresh_from_db()
        assert pair.mentor.surname == "Розова"
        assert pair.state == MentorshipState.ACTIVE
    for words in ("Розова", "Ландышева"):
        assert "Розова Мария Петровна" in found(house, words)
    assert "Прежняя фамилия: Ландышева" in words_in(seen(house, path=f"people/{one.key}/"))


def test_the_card_takes_another_surname_and_signed_papers_keep_the_old(house: House) -> None:
    with scope(organisation=house.school):
        ordered(house, proposed(house))
    one = house.teachers[OWN]
    page = house.url(f"people/{one.key}/surname/")
    answer = house.browser("clerk").post(page, {"surname": "Розова", "version": one.version})
    assert answer.status_code == 302
    assert "Розова Мария Петровна" in found(house, "Ландышева")
    with scope(organisation=house.school):
        assert "Ландышева" in Paper.objects.get(kind=MENTOR_CONSENT).title


@pytest.mark.parametrize(
    ("persona", "status"), [("stranger", 404), ("mentor", 404), ("methodist", 403)]
)
def test_only_who_keeps_cards_may(house: House, persona: str, status: int) -> None:
    one = house.teachers[OWN]
    page = house.url(f"people/{one.key}/surname/")
    assert (
        house.browser(persona).post(page, {"surname": "Розова", "version": one.version}).status_code
        == status
    )
