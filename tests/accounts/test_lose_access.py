"""Does whoever lost a password or a phone come in again, and nobody else by the same way?"""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_account, new_link
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.audit.models import AuditEntry
from nastavnik.mailing.models import Letter
from nastavnik.shared import clock
from tests.accounts.test_come_in import NEW, code, is_in, sign_in
from tests.personas import House

pytestmark = pytest.mark.any_engine

MAIL = "smtp://mail.school.ru:25"
OTHER = {"email": "clerk@school.ru", "password": "новые три слова"}


def by_link(account: Account) -> Client:
    """Somebody who has just come in by a link."""
    browser = Client()
    assert browser.post(new_link(account, SIGN_IN, None).path).status_code == 302
    return browser


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\xa0", " "))


def switch_on(browser: Client) -> None:
    """The second step, no password asked."""
    page = said(browser.get("/account/second/on/"))
    found = re.search(r'id="authenticator_secret">(\w+)<', page)
    assert found, page
    browser.post("/account/second/on/", {"code": code(found[1])})


@pytest.mark.parametrize("url", ["", MAIL])
def test_asking_for_a_letter_spoils_nobody_s_second_step(
    house: House, settings: Any, url: str
) -> None:
    """A stranger typed the address; its owner must still be able to protect the account."""
    settings.MAIL_URL = url
    Client().post("/account/password/reset/", {"email": "clerk@school.ru"})

    assert not EmailAddress.objects.exists()
    EmailAddress.objects.create(user=house["clerk"], email="clerk@school.ru")  # as before 0.2.0
    switch_on(by_link(house["clerk"]))
    assert is_mfa_enabled(house["clerk"])


def test_a_letter_gives_a_new_password(house: House, settings: Any) -> None:
    settings.MAIL_URL = MAIL
    browser = Client()
    browser.post("/account/password/reset/", {"email": "clerk@school.ru"})
    letter = Letter.objects.get()
    found = re.search(r"http://testserver(/\S+)", letter.body)

    assert letter.subject == "Новый пароль для «Наставника»"
    assert found
    form = browser.get(found[1])["Location"]
    assert "Новый пароль" in said(browser.get(form))
    assert browser.post(form, {"password1": "раз два три", "password2": "раз два три"}).status_code
    assert sign_in(Client(), "clerk@school.ru", "раз два три") == 302
    assert "уже не работает" in said(Client().get(found[1]))


def test_the_letter_leads_where_people_work_not_where_it_was_asked_for(
    house: House, settings: Any
) -> None:
    settings.MAIL_URL, settings.PUBLIC_URL = MAIL, "https://school.ru"
    settings.ALLOWED_HOSTS = ["*"]
    told = {"email": "clerk@school.ru"}
    Client().post("/account/password/reset/", told, headers={"host": "evil.example:81"})

    (letter,) = Letter.objects.all()
    assert "https://school.ru/account/password/reset/key/" in letter.body
    assert "evil.example" not in letter.body


def test_without_mail_the_page_names_the_link_and_promises_no_letter(house: House) -> None:
    for answer in (
        Client().get("/account/password/reset/"),
        Client().post("/account/password/reset/", {"email": "clerk@school.ru"}),
        Client().get("/account/password/reset/done/"),
    ):
        assert answer.status_code == 200
        assert "одноразовую ссылку" in said(answer)
        assert "Прислать письмо" not in said(answer)
        assert "Письмо отправлено" not in said(answer)


def test_after_a_link_a_new_password_needs_no_old_one(house: House) -> None:
    old = Client()
    sign_in(old, "clerk@school.ru")
    browser = by_link(house["clerk"])

    assert "Придумать новый пароль" in said(browser.get("/account/"))
    assert browser.post("/account/choose/", OTHER).status_code == 302
    assert is_in(browser)
    assert not is_in(old)  # whoever sat there with the old one is out
    assert sign_in(Client(), OTHER["email"], OTHER["password"]) == 302
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.ground) == ("choose_password", "вход по одноразовой ссылке")


def test_the_proof_is_over_after_a_quarter_of_an_hour(house: House) -> None:
    browser = by_link(house["clerk"])
    with clock.standing_at(clock.now() + timedelta(minutes=16)):
        assert browser.post("/account/choose/", OTHER)["Location"] == "/account/password/"
        assert browser.get("/account/second/on/").status_code == 302
    assert sign_in(Client(), OTHER["email"], OTHER["password"]) != 302


def test_the_proof_belongs_to_the_session_of_the_link(house: House) -> None:
    by_link(house["clerk"])
    other = Client()
    sign_in(other, "clerk@school.ru")

    assert other.post("/account/choose/", OTHER)["Location"] == "/account/password/"
    assert other.get("/account/second/on/").status_code == 302


def test_a_link_followed_by_somebody_signed_in_proves_only_its_own_account(house: House) -> None:
    browser = Client()
    sign_in(browser, "director@school.ru")
    browser.post(new_link(house["clerk"], SIGN_IN, None).path)
    browser.post("/account/choose/", OTHER)

    assert sign_in(Client(), "clerk@school.ru", OTHER["password"]) == 302
    assert sign_in(Client(), "director@school.ru") == 302


def test_a_link_proves_nothing_before_the_second_step(house: House) -> None:
    secret = generate_totp_secret()
    TOTP.activate(house["clerk"], secret)
    browser = by_link(house["clerk"])

    assert "/account/login/" in browser.post("/account/choose/", OTHER)["Location"]
    browser.post("/account/second/code/", {"code": code(secret)})
    assert browser.post("/account/choose/", OTHER)["Location"] == "/account/"


def test_after_a_link_the_second_step_asks_no_password(house: House) -> None:
    switch_on(by_link(house["clerk"]))

    assert is_mfa_enabled(house["clerk"])


def test_whoever_came_by_a_link_has_been_in(house: House) -> None:
    browser = house.browser("coordinator")
    assert (
        said(browser.get(house.url("team/"))).count("входов ещё не было") == 4
    )  # nor has the clerk
    by_link(house["clerk"])

    assert said(browser.get(house.url("team/"))).count("входов ещё не было") == 3


def test_a_spent_link_says_that_one_is_in_already(house: House) -> None:
    link = new_link(house["clerk"], SIGN_IN, None)
    browser = Client()
    browser.post(link.path)
    again = browser.get(link.path)

    assert again.status_code == 200
    assert "Вы уже вошли" in said(again)
    assert "Ко входу" not in said(again)
    other = house.browser("director").get(link.path)
    assert other.status_code == 410
    assert "Вы уже вошли" not in said(other)
    assert "Открыть школу" in said(other)


@pytest.mark.parametrize(
    ("password", "words"),
    [("12345678", "один из самых частых"), ("9058143271", "одни цифры"), ("лес", "короткий")],
)
def test_a_weak_password_is_refused_in_plain_words(house: House, password: str, words: str) -> None:
    address = new_link(new_account("Новая Анна Ивановна"), INVITATION, None).path

    assert words in said(Client().post(address, {**NEW, "password": password}))


def test_the_library_speaks_our_words(house: House) -> None:
    browser = Client()
    page = said(browser.post("/account/login/", {"login": "clerk@school.ru", "password": "не тот"}))
    assert "Имя для входа, почта или пароль неверны." in page
    sign_in(browser, "clerk@school.ru")
    page += said(browser.post("/account/password/", {"oldpassword": "не тот"}))
    page += said(browser.post("/account/confirm/", {"password": "не тот"}))
    TOTP.activate(house["clerk"], generate_totp_secret())
    late = Client()
    sign_in(late, "clerk@school.ru")
    page += said(late.post("/account/second/code/", {"code": "000000"}))

    assert "Код не подошёл." in page
    assert "Это не прежний пароль." in page
    for foreign in ("электронной почты", "аутентификат", "двухфакторн", "и/или", "Текущий пароль"):
        assert foreign not in page


def test_too_many_questions_get_our_page(house: House, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [Client().post("/account/login/", {}) for _ in range(3)]

    assert answers[-1].status_code == 429
    assert "Слишком много попыток" in said(answers[-1])
