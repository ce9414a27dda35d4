"""When a pair comes into force, do both learn of it, once, and nothing of each other that is not theirs?"""

from datetime import timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.mailing.models import Letter
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.parts import year_of
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from tests.mentorships.scene import day, in_school, ordered, proposed, two
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
MAIL = {OWN: "mentor@school.ru", "Ёлкина": "mentee@school.ru"}


@pytest.fixture
def mail(house: House, settings: Any) -> House:
    settings.MAIL_URL, settings.PUBLIC_URL = "smtp://mail.school.ru:25", "https://school.ru"
    with scope(organisation=house.school):
        for surname, email in MAIL.items():
            Teacher.objects.filter(surname=surname).update(email=email, phone="8 900 000-00-00")
    return house


def letters() -> dict[str, str]:
    found = Letter.objects.filter(kind="pair_at_work").order_by("pk")
    assert len({one.to_email for one in found}) == len(found)
    return {one.to_email: one.body for one in found}


def test_both_get_one_letter_when_the_order_is_in_the_journal(mail: House) -> None:
    with scope(organisation=mail.school):
        pair = proposed(mail)
        assert letters() == {}
        pair = ordered(mail, pair)
    told = letters()
    assert set(told) == set(MAIL.values())
    assert pair.mentor.full_name in told["mentee@school.ru"]
    assert pair.mentee.full_name in told["mentor@school.ru"]
    for body in told.values():
        assert "Пара работает с 24 ноября 2026" in body.replace("\xa0", " ")
        assert "Встретьтесь не позднее 30 ноября 2026" in body.replace("\xa0", " ")
        assert f"https://school.ru/o/{mail.school.key}/me/" in body
        assert "8 900" not in body
        assert "@" not in body


def test_an_order_taken_back_and_registered_again_tells_nothing_new(mail: House) -> None:
    with scope(organisation=mail.school):
        pair = ordered(mail, proposed(mail))
        Letter.objects.update(body="")
        pair.state, pair.order_number = "agreed", ""
        pair.save()
        ordered(mail, pair, number="153-од")
    assert set(letters().values()) == {""}


@pytest.mark.parametrize("how", ["no mail", "works already", "goes on"])
def test_nobody_is_written_to_without_need(mail: House, settings: Any, how: str) -> None:
    with scope(organisation=mail.school):
        if how == "no mail":
            settings.MAIL_URL = ""
            ordered(mail, proposed(mail))
        elif how == "works already":
            take_pair_in(mail["coordinator"], **two(mail))
        else:
            first = ordered(mail, proposed(mail, ends_on=day("30.11.2026")))
            Letter.objects.all().delete()
            extend_pair(
                mail["coordinator"], **in_school(mail), pair=first, ends_on=day("31.05.2027")
            )
            first.refresh_from_db()
            after = first.successor
            assert after is not None
            (began,) = begin_pairs(
                mail["clerk"], **in_school(mail), year=year_of(after), turned={after.key},
                people={after.mentor.key, after.mentee.key}, number="154-од", dated_on=clock.today(),
            )  # fmt: skip
            assert began == after
    assert letters() == {}


def test_own_page_says_by_when_they_meet_until_that_day(mail: House) -> None:
    with scope(organisation=mail.school):
        pair = ordered(mail, proposed(mail))
    for persona in ("mentor", "mentee"):
        words = words_in(seen(mail, persona, "me/"))
        assert "Встретьтесь до 30 ноября 2026" in words
        assert "8 900 000-00-00" in words
    with scope(organisation=mail.school):
        pair.starts_on = clock.today() - timedelta(days=20)
        pair.save()
    assert "Встретьтесь" not in words_in(seen(mail, "mentee", "me/"))
    assert mail.browser("stranger").get(mail.url("me/")).status_code == 404


def test_two_who_wait_for_their_order_are_not_sent_to_meet(mail: House) -> None:
    with scope(organisation=mail.school):
        proposed(mail)
    assert "Встретьтесь" not in words_in(seen(mail, "mentee", "me/"))
