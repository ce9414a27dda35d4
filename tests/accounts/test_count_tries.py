"""Are tries counted by who made them, and does nobody pay for another's?"""

import secrets
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from nastavnik.accounts.parts import new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.accounts.visitors import address_of
from tests.personas import PASSWORD, House

PROXY, SCHOOL, STRANGER = "127.0.0.1", "203.0.113.7", "198.51.100.9"
WAITS = "Слишком много"


@pytest.fixture
def behind_proxy(settings: Any) -> None:
    settings.PROXIES = [ip_network("127.0.0.1"), ip_network("::1")]


def from_address(address: str, *, through: str = "", before: str = "") -> Client:
    """A browser at an address; ``through`` a proxy that adds it to what came ``before`` it."""
    if not through:
        more: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": before} if before else {}
        return Client(REMOTE_ADDR=address, **more)
    told = f"{before}, {address}" if before else address
    return Client(REMOTE_ADDR=through, HTTP_X_FORWARDED_FOR=told)


def try_in(browser: Client, name: str, password: str = "мимо") -> Any:  # noqa: S107
    return browser.post("/account/login/", {"login": name, "password": password})


def guess(browser: Client) -> int:
    return browser.get(f"/in/{secrets.token_urlsafe(24)}/").status_code


@pytest.mark.parametrize(
    ("browser", "seen"),
    [
        (from_address(SCHOOL), SCHOOL),
        (from_address(SCHOOL, through=PROXY), SCHOOL),
        (from_address(SCHOOL, through=PROXY, before="10.1.1.1, 10.2.2.2"), SCHOOL),
        (from_address(STRANGER, before=SCHOOL), STRANGER),  # says so himself, without a proxy
        (from_address("не адрес", through=PROXY), PROXY),
        (from_address("2001:db8::5", through="::1"), "2001:db8::5"),
    ],
)
def test_the_address_is_what_our_proxy_says_and_nobody_else(
    behind_proxy: None, browser: Client, seen: str
) -> None:
    request = browser.get("/nothing-here/").wsgi_request

    assert address_of(request) == seen


def test_without_proxies_no_header_is_believed() -> None:
    request = from_address(SCHOOL, through=PROXY).get("/nothing-here/").wsgi_request

    assert address_of(request) == PROXY


def test_a_form_sent_empty_costs_nobody_anything(house: House) -> None:
    for number in range(70):
        answer = Client().post("/account/login/", {"login": "", "password": ""} if number else {})
        assert answer.status_code == 200
        assert "Заполните поле" in answer.content.decode()

    assert try_in(Client(), "clerk@school.ru", PASSWORD).status_code == 302


def test_a_name_that_must_wait_holds_up_no_other(house: House, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "login_failed": "3/5m/key,9/5m/ip",
    }
    for port in range(30):  # the library's own key held the port: a new one, a new count
        client = Client(HTTP_HOST=f"testserver:{port + 1000}")
        answer = try_in(client, "clerk@school.ru")

    assert WAITS in answer.content.decode()
    assert try_in(Client(), "director@school.ru", PASSWORD).status_code == 302


def test_one_address_that_tries_many_names_holds_up_no_other(
    house: House, behind_proxy: None, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "login_failed": "3/5m/key,9/5m/ip",
    }
    for number in range(10):  # each time another header of his own
        stranger = from_address(STRANGER, through=PROXY, before=f"203.0.113.{number}")
        answer = try_in(stranger, f"nobody{number}@school.ru")

    assert WAITS in answer.content.decode()
    school = from_address(SCHOOL, through=PROXY)
    assert try_in(school, "clerk@school.ru", PASSWORD).status_code == 302


def test_guessing_links_is_counted_by_looking_too(house: House, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "unknown_word": "5/5m/ip"}
    link = new_link(house["clerk"], SIGN_IN, None)
    for _ in range(10):  # one that is known costs nothing, however often it is looked at
        assert from_address(SCHOOL).get(link.path).status_code == 200
    assert [guess(from_address(STRANGER)) for _ in range(6)] == [410] * 5 + [429]

    assert from_address(STRANGER).get(link.path).status_code == 429  # nor would he learn of a hit
    assert from_address(STRANGER).post(link.path).status_code == 429
    assert from_address(SCHOOL).post(link.path).status_code == 302
