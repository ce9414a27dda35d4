"""Does a list that nobody foresaw get its table, filters, order, pages and files from a dozen lines?"""

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.views.decorators.http import require_safe
from django_scopes import scope
from docx import Document
from openpyxl import load_workbook

from nastavnik.config.urls import urlpatterns as own
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.people.models import Teacher
from nastavnik.shared.row_list import (
    Act,
    Column,
    Empty,
    RowList,
    addressed,
    answer_list,
    by_words,
    one_of,
)
from nastavnik.shared.russian_keys import sort_key
from tests.personas import FOREIGN, OWN, PERSONAS, House

pytestmark = [pytest.mark.any_engine, pytest.mark.urls("tests.house.test_made_up_list")]
SEXES = (("", "Все"), ("f", "Она"), ("m", "Он"))


def declared(request: HouseRequest) -> RowList[Teacher]:
    card = addressed("person", request.organisation.key)
    return RowList(
        code="made_up", title="Птицы", rows=Teacher.objects.order_by("pk"),
        columns=(
            Column("name", "Имя", lambda one: one.full_name, order=("sort_key",)),
            Column("born", "Родилась", lambda one: one.born_on, order=("born_on",), labelled=True),
            Column("phone", "Телефон", lambda one: one.phone, on_page=False),
        ),
        filters=(
            by_words("Имя", lambda rows, words: rows.filter(search_key__contains=" ".join(words))),
            one_of("sex", "Кто", SEXES, lambda rows, said: rows.filter(sex=said) if said else rows),
        ),
        nouns=("птица", "птицы", "птиц"), opens=lambda one: card(one.key), name=str,
        empty=Empty("Птиц пока нет", "Они прилетят сами."), nothing="Такой птицы нет.",
        acts=(Act("Отпустить", "/fly/"), Act("Кормить", each=lambda one: f"/feed/{one.key}/")),
        most=20,
    )  # fmt: skip


@require_safe
@in_school("see_people")
def birds(request: HouseRequest) -> HttpResponse:
    return answer_list(request, declared(request))


urlpatterns = [path("o/<uuid:organisation>/birds/", birds, name="birds"), *own]


@pytest.fixture
def inside(house: House) -> Iterator[House]:
    house.stay_signed_in()
    with scope(organisation=house.school):
        yield house


def seen(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def names(page: str) -> list[str]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [one.partition(">")[2].split()[0] for one in body.split('class="thing"')[1:]]


def add(house: House, *surnames: str, **told: Any) -> None:
    made = [
        Teacher(organisation=house.school, surname=one, first_name="Вера", **{"sex": "f", **told})
        for one in surnames
    ]
    for one in made:
        one.fill_keys()
    Teacher.objects.bulk_create(made)


def test_everybody_gets_what_he_may(inside: House) -> None:
    allowed = {"methodist", "clerk", "director", "coordinator"}
    for persona in PERSONAS:
        for query in ("", "?sort=-born&sex=f", "?as=xlsx", "?as=docx", "?find=нет"):
            answer = inside.browser(persona).get(inside.url(f"birds/{query}"))
            assert (answer.status_code == 200) == (persona in allowed), (persona, query)
            assert FOREIGN.encode() not in answer.content


def test_it_is_sorted_found_and_opened(inside: House) -> None:
    browser, address = inside.browser("clerk"), inside.url("birds/")
    add(inside, "Ящерова", "Абрамова")
    add(inside, "Соколов", sex="m")
    page = seen(browser, address)
    assert f'href="/o/{inside.school.key}/people/{inside.teachers[OWN].key}/"' in page
    assert 'href="?sort=name"' in page

    ordered = names(seen(browser, f"{address}?sort=name"))
    assert ordered == sorted(ordered, key=sort_key)
    page = seen(browser, f"{address}?sort=-name")
    assert names(page) == ordered[::-1]
    assert 'aria-sort="descending"' in page
    assert names(seen(browser, f"{address}?find=ЯЩЕР")) == ["Ящерова"]
    assert names(seen(browser, f"{address}?sex=m")) == ["Соколов"]
    assert "Такой птицы нет." in seen(browser, f"{address}?find=кенгуру")
    assert "Птиц пока нет" not in seen(browser, f"{address}?find=кенгуру")
    # what cannot be chosen is not chosen, and the page does not pretend that it was
    assert len(names(seen(browser, f"{address}?sex=x&sort=phone&page=-7"))) == len(ordered)


def test_pages_and_heads_keep_what_is_chosen(inside: House) -> None:
    browser, address = inside.browser("clerk"), inside.url("birds/")
    few = asked(browser, f"{address}?sex=f")  # what is no longer than a page is not counted
    add(inside, *(f"Галкина{'а' * one}" for one in range(30)))
    first = seen(browser, f"{address}?sex=f&find=галкина&sort=-name")
    assert "Страница 1 из 2" in first
    on = first.partition('class="pages"')[2].partition('href="?')[2].partition('"')[0]
    told = parse_qs(on.replace("&amp;", "&"))
    assert told == {"sex": ["f"], "find": ["галкина"], "sort": ["-name"], "page": ["2"]}
    both = names(first) + names(seen(browser, f"{address}?{on.replace('&amp;', '&')}"))
    assert len(both) == len(set(both)) == 30
    assert asked(browser, f"{address}?sex=f") == few + 1


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_the_last_choice_is_there_again_and_words_are_not(inside: House) -> None:
    browser, address = inside.browser("clerk"), inside.url("birds/")
    seen(browser, f"{address}?sex=f&find=ёлк&sort=-name&page=1")
    again = browser.get(address)
    assert again.status_code == 302
    assert parse_qs(urlsplit(again["Location"]).query) == {"sex": ["f"], "sort": ["-name"]}
    page = seen(browser, again["Location"])
    assert 'href="?find="' in page  # «Сбросить»
    seen(browser, f"{address}?find=")
    assert browser.get(address).status_code == 200

    browser.cookies["list-made_up"] = "sex=x&sort=%3Cb%3E&next=//evil.example"
    assert browser.get(address).status_code == 200  # no choice of ours


def test_files_hold_all_that_is_chosen_and_no_formula(inside: House) -> None:
    browser, address = inside.browser("clerk"), inside.url("birds/")
    add(inside, *(f"Галкина{'а' * one}" for one in range(30)), phone='=HYPERLINK("x")')
    answer = browser.get(f"{address}?find=галкина&as=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=3))
    assert "attachment" in answer["Content-Disposition"]
    assert sheet["A1"].value.replace("\xa0", " ") == "30 птиц"
    assert [one.value for one in rows[0]] == ["Имя", "Родилась", "Телефон"]
    assert len(rows) == 31
    assert {(row[2].data_type, row[2].quotePrefix) for row in rows[1:]} == {("s", True)}

    answer = browser.get(f"{address}?find=галкина&as=docx")
    (table,) = Document(io.BytesIO(answer.content)).tables
    assert len(table.rows) == 31


def test_each_row_has_its_acts(inside: House) -> None:
    page = seen(inside.browser("clerk"), inside.url("birds/"))
    one = inside.teachers[OWN]
    assert f'name="row" value="{one.key}" aria-label="Выбрать: {one}"' in page
    assert f'formaction="/feed/{one.key}/" aria-label="Кормить: {one}"' in page
    assert 'formaction="/fly/">Отпустить<' in page
    assert "csrfmiddlewaretoken" in page


def test_an_empty_one_teaches(inside: House) -> None:
    Teacher.objects.all().delete()
    page = seen(inside.browser("clerk"), inside.url("birds/"))
    assert "Птиц пока нет" in page
    assert "Они прилетят сами." in page
    assert "<table" not in page
    assert "Сохранить как Excel" not in page


def test_what_was_typed_is_text(inside: House) -> None:
    add(inside, "<script>alert(1)</script>")
    page = seen(inside.browser("clerk"), inside.url("birds/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
