"""Does one come in by password, invitation and one-time link, and nobody else?"""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django_scopes import scope

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import new_account, new_link
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.organisations.models import Membership, SchoolSettings
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from tests.personas import PASSWORD, House

pytestmark = pytest.mark.any_engine

NEW = {"email": "new@school.ru", "password": "лес река гора"}


def sign_in(browser: Client, email: str, password: str = PASSWORD) -> int:
    return browser.post("/account/login/", {"login": email, "password": password}).status_code


def is_in(browser: Client) -> bool:
    return browser.get("/doors/").status_code == 200


def test_a_password_opens_the_school(house: House) -> None:
    browser = Client()

    assert sign_in(browser, " COORDINATOR@school.ru") == 302
    answer = browser.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == house.url()


@pytest.mark.parametrize("email", ["coordinator@school.ru", "nobody@school.ru"])
def test_a_wrong_password_and_a_wrong_person_look_alike(house: House, email: str) -> None:
    answer = Client().post("/account/login/", {"login": email, "password": "не тот"})

    assert answer.status_code == 200
    assert "неверны" in answer.content.decode().casefold()


@pytest.mark.each_engine
def test_guessing_is_throttled_across_browsers(house: House) -> None:
    for _ in range(11):
        answer = Client().post("/account/login/", {"login": "clerk@school.ru", "password": "мимо"})

    assert "Слишком много" in answer.content.decode()
    assert not is_in(Client())
    browser = Client()
    sign_in(browser, "clerk@school.ru")
    assert not is_in(browser)  # even the right password waits
    assert sign_in(Client(), "director@school.ru") == 302  # nobody else is held up


def test_an_invitation_is_spent_by_its_button_not_by_looking(house: House) -> None:
    account = new_account("Новая Анна Ивановна")
    address = new_link(account, INVITATION, None).path
    for _ in range(3):  # messengers look at links
        page = Client().get(address)
        assert page.status_code == 200
    browser = Client()
    answer = browser.post(address, NEW)

    assert answer.status_code == 302
    assert is_in(browser)
    assert Client().get(address).status_code == 410
    assert Client().post(address, NEW).status_code == 410
    assert sign_in(Client(), "NEW@school.ru", NEW["password"]) == 302


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"login": "new@school.ru", "password": "лес река гора"}, "нет знака @"),
        ({"login": "clerk", "password": "лес река гора"}, "уже занято"),
        ({"email": "new@school.ru", "password": "12345678"}, "парол"),
        ({"email": "clerk@school.ru", "password": "лес река гора"}, "уже занята"),
        ({"email": "new@", "password": "лес река гора"}, "ошибка"),
    ],
)
def test_a_wrong_answer_leaves_the_invitation_good(
    house: House, sent: dict[str, str], said: str
) -> None:
    address = new_link(new_account("Новая Анна Ивановна"), INVITATION, None).path
    answer = Client().post(address, sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Client().post(address, NEW).status_code == 302


def test_a_sign_in_link_works_once_and_for_a_day(house: House) -> None:
    old = new_link(house["clerk"], SIGN_IN, None)
    fresh = new_link(house["clerk"], SIGN_IN, None)
    late = new_link(house["director"], SIGN_IN, None)

    assert Client().post(old.path).status_code == 410  # a newer one puts it out
    assert Client().post(fresh.path).status_code == 302
    with clock.standing_at(clock.now() + timedelta(days=1, minutes=1)):
        assert Client().post(late.path).status_code == 410


def test_a_closed_account_comes_in_nowhere(house: House) -> None:
    link = new_link(house["clerk"], SIGN_IN, None)
    Account.objects.filter(pk=house["clerk"].pk).update(is_active=False)

    assert Client().post(link.path).status_code == 410
    browser = Client()
    sign_in(browser, "clerk@school.ru")
    assert not is_in(browser)


def test_only_the_hash_of_a_link_is_kept(house: House) -> None:
    fresh = new_link(house["clerk"], SIGN_IN, None)

    assert not any(fresh.word in str(row) for row in OneTimeLink.objects.values())


def test_the_page_shows_link_and_qr_once(house: House) -> None:
    browser = house.browser("coordinator")
    page = browser.get(house.url("team/")).content.decode()
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    sent = {"name": "Новая Анна Ивановна", "role": "clerk", "email": "", "once": found[1]}
    first = browser.post(house.url("team/"), sent).content.decode()
    again = browser.post(house.url("team/"), sent, follow=True).content.decode()

    (address,) = set(re.findall(r"http://testserver(/in/[\w-]+/)", first))
    assert "<svg" in first
    assert "/in/" not in again
    assert Account.objects.filter(name="Новая Анна Ивановна").count() == 1
    assert Client().post(address, NEW).status_code == 302


def test_who_lost_the_role_is_out_at_once(house: House) -> None:
    clerk = house.browser("clerk")
    assert clerk.get(house.url()).status_code == 200
    with scope(organisation=house.school):
        role = Membership.objects.get(account=house["clerk"])
    house.browser("coordinator").post(house.url(f"team/{role.key}/end/"))

    assert clerk.get(house.url()).status_code == 404


def test_the_last_head_stays(house: House) -> None:
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        keys = {one.role: one.key for one in Membership.objects.all()}
    browser.post(house.url(f"team/{keys['director']}/end/"))
    answer = browser.post(house.url(f"team/{keys['coordinator']}/end/"), follow=True)

    assert "последний" in answer.content.decode()
    assert browser.get(house.url("team/")).status_code == 200


def code(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_school_demands_a_second_factor_and_gets_it(house: House) -> None:
    with scope(organisation=house.school):
        SchoolSettings.objects.create(organisation=house.school, second_factor=True)
    browser = Client()
    sign_in(browser, "clerk@school.ru")
    assert browser.get(house.url())["Location"] == "/account/wanted/"

    asked = browser.get("/account/second/on/")["Location"]  # who sits here now?
    page = browser.post(asked, {"password": PASSWORD}, follow=True).content.decode()
    found = re.search(r'id="authenticator_secret">(\w+)<', page)
    assert found
    assert browser.post("/account/second/on/", {"code": "000000"}).status_code == 200
    answer = browser.post("/account/second/on/", {"code": code(found[1])})
    assert answer.status_code == 302
    assert browser.get(house.url()).status_code == 200


@pytest.mark.parametrize("path", ["", "me/", "roadmap/calendar/"])
def test_no_page_that_knows_roles_opens_without_the_demanded_factor(
    house: House, path: str
) -> None:
    with scope(organisation=house.school):
        SchoolSettings.objects.create(organisation=house.school, second_factor=True)
        Teacher.objects.filter(pk=house.teachers["Ежова"].pk).update(account=house["coordinator"])
    head = house.browser("coordinator").get(house.url(path))
    assert (head.status_code, head.get("Location")) == (302, "/account/wanted/")
    if path:  # of a teacher without a role it is not demanded
        assert house.browser("mentor").get(house.url(path)).status_code == 200


def test_neither_password_nor_link_pass_the_second_factor(house: House) -> None:
    secret = generate_totp_secret()
    TOTP.activate(house["clerk"], secret)
    link = new_link(house["clerk"], SIGN_IN, None)
    for come_in in (
        lambda browser: sign_in(browser, "clerk@school.ru"),
        lambda browser: browser.post(link.path),
    ):
        browser = Client()
        come_in(browser)
        assert not is_in(browser)
        assert browser.post("/account/second/code/", {"code": "000000"}).status_code == 200
        assert not is_in(browser)
    browser.post("/account/second/code/", {"code": code(secret)})
    assert is_in(browser)


def test_the_secret_of_a_second_factor_is_not_kept_in_the_clear(house: House) -> None:
    secret = generate_totp_secret()
    kept = TOTP.activate(house["clerk"], secret).instance

    assert secret not in str(kept.data)


def test_nobody_signs_up_by_himself(house: House) -> None:
    for answer in (Client().get("/account/signup/"), Client().post("/account/signup/", NEW)):
        assert "по приглашению" in answer.content.decode()
    assert not Account.objects.filter(email=NEW["email"]).exists()


def test_a_coordinator_cannot_open_an_account_of_another_school(house: House) -> None:
    """A link into an account is a key to all of its schools."""
    with scope(organisation=house.other):
        Membership.objects.create(
            organisation=house.other, account=house["clerk"], role="clerk", started_on=clock.today()
        )
        role = Membership.objects.get(account=house["clerk"])
    answer = house.browser("stranger").post(
        house.url(f"team/{role.key}/link/", house.other), follow=True
    )

    assert "/in/" not in answer.content.decode()
    assert "администратор" in answer.content.decode()
