"""Is what cannot be answered refused in our own words, and is every page well guarded?"""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from nastavnik.config import urls
from nastavnik.launch.packed import pack
from tests.workspace import sample


def fall(request: object) -> HttpResponse:
    raise RuntimeError("secret detail")


urlpatterns = [*urls.urlpatterns, path("fall/", fall)]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def test_an_unknown_page_shows_the_way_back(page: Client) -> None:
    answer = page.get("/nothing-here/")

    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_strangers_host_is_refused(page: Client) -> None:
    answer = page.get("/launch/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "непонятный запрос" in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_breakdown_says_nothing_of_its_inside(page: Client) -> None:
    page.raise_request_exception = False

    answer = page.get("/fall/")

    assert answer.status_code == 500
    assert "У нас поломка" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


def test_a_form_without_its_token_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/launch/", {})

    assert answer.status_code == 403
    assert "Страница устарела" in answer.content.decode()


def test_a_form_with_its_token_is_taken() -> None:
    browser = Client(enforce_csrf_checks=True)
    token = browser.get("/launch/").context["csrf_token"]

    assert browser.post("/launch/", {"csrfmiddlewaretoken": str(token)}).status_code == 422


def test_a_body_said_to_be_too_large_is_not_read(page: Client) -> None:
    answer = page.generic(
        "POST",
        "/launch/",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10**12),
    )

    assert answer.status_code == 413
    assert "слишком большие" in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
def test_fields_that_outgrow_their_limit_get_the_same_answer(page: Client) -> None:
    answer = page.post("/launch/", {"facts": pack(sample.sample_facts())})

    assert answer.status_code == 413


@pytest.mark.parametrize("address", ["/", "/launch/", "/gallery/", "/nothing-here/"])
def test_every_page_is_guarded(page: Client, address: str) -> None:
    answer = page.get(address)

    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(page: Client, method: str) -> None:
    assert getattr(page, method)("/launch/").status_code == 405


@pytest.mark.parametrize(
    "file", ["css/tokens.css", "js/page.js", "fonts/golos-text-cyrillic.woff2", "icons/mark.svg"]
)
def test_what_a_page_needs_is_served_from_here(page: Client, file: str) -> None:
    answer = page.get(f"/static/shared/{file}")

    assert answer.status_code == 200
    assert sum(map(len, answer)) > 100
    assert answer["X-Content-Type-Options"] == "nosniff"
