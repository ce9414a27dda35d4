"""Is one led back only to our own pages, and does a link from elsewhere spoil nothing?"""

import runpy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from nastavnik.config import settings as of_house
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared.ways_back import own_path
from tests.personas import PASSWORD, House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

ELSEWHERE = (
    "", "abc", "abc/def", "?x", "#x", "//evil.example/", "/\\evil.example", "https://evil.example/",
    "javascript:alert(1)", "http:///evil.example", " /o/", "/\t/evil.example", "o/x/",
)  # fmt: skip


@pytest.mark.parametrize("told", ELSEWHERE)
def test_only_our_own_paths_are_paths(told: str) -> None:
    assert own_path(told) == ""
    assert own_path("/o/1/?only=late#x") == "/o/1/?only=late#x"
    assert own_path(None) == ""


def test_a_step_is_marked_wherever_the_browser_wants_to_go_back_to(house: House) -> None:
    with scope(organisation=house.school):
        step = steps_of(living(house))[0]
    browser = house.browser("coordinator")
    address = reverse("roadmap_mark", args=[house.school.key, step.key])
    panel = reverse("roadmap_step", args=[house.school.key, step.key])
    for told in ELSEWHERE:
        answer = browser.post(address, {"state": "done", "next": told})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(panel)
    answer = browser.post(address, {"state": "done", "next": house.url()})
    assert answer.headers["Location"] == f"{house.url()}?done={step.key}"


@pytest.mark.parametrize("told", ELSEWHERE)
def test_signing_in_leads_to_our_own_pages(house: House, told: str) -> None:
    sent = {"login": "clerk@school.ru", "password": PASSWORD, "next": told}
    answer = Client().post("/account/login/", sent)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_a_link_out_of_a_messenger_finds_the_form_as_it_was() -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/launch/")
    token = str(page.context["csrf_token"])

    # «Strict» is not sent by who comes from another site: the page he opens makes a new one, and the
    # form in the other tab is refused
    assert page.cookies["csrftoken"]["samesite"] == "Lax"
    assert page.cookies["csrftoken"]["httponly"]
    browser.get("/account/login/", headers={"referer": "https://messenger.example/"})
    assert browser.post("/launch/", {"csrfmiddlewaretoken": token}).status_code == 422


def settings_with(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name in ("NASTAVNIK_URL", "NASTAVNIK_HTTPS", "NASTAVNIK_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert of_house.__file__
    return runpy.run_path(of_house.__file__)


@pytest.mark.parametrize(
    ("environment", "days"),
    [
        ({}, 0),
        ({"NASTAVNIK_URL": "http://192.168.1.20:8000"}, 0),
        ({"NASTAVNIK_URL": "https://nastavnik.school.ru"}, 30),
        ({"NASTAVNIK_HTTPS": "1"}, 30),
    ],
)
def test_https_once_is_https_for_a_month(
    monkeypatch: pytest.MonkeyPatch, settings: Any, environment: dict[str, str], days: int
) -> None:
    told = settings_with(monkeypatch, **environment)
    settings.SECURE_HSTS_SECONDS = told["SECURE_HSTS_SECONDS"]
    said = Client().get("/health/nothing/", secure=True).headers.get("Strict-Transport-Security")

    assert said == (f"max-age={days * 24 * 60 * 60}" if days else None)
    assert "Strict-Transport-Security" not in Client().get("/health/nothing/").headers


def test_proxies_are_named_one_by_one_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_with(monkeypatch)["PROXIES"] == []
    told = settings_with(monkeypatch, NASTAVNIK_PROXIES="127.0.0.1, 10.0.0.0/24,")["PROXIES"]
    assert [str(one) for one in told] == ["127.0.0.1/32", "10.0.0.0/24"]
