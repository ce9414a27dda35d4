"""Does any page break when control signs or endless text come in by a form, a filter or an address?

Every page of the table is opened by somebody who may; each text field of its forms gets each kind of
words in turn, each filter that any view reads gets them too. The answer may be a refusal, never a
failure, and nothing is kept that does not fit its column or that a paper could not write.

Control signs and numbers are tried on SQLite, in forms and in filters: it keeps whatever it is given, so
what would be kept is seen, and a NUL that reaches it is refused here as PostgreSQL would. Words without
end are sent by forms on PostgreSQL, which knows best what does not fit; filters write nothing, and what
it would not compare is the NUL alone.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import lxml.html
import pytest
from django.apps import apps
from django.db import DataError, connection, models, transaction
from django.db.models import CharField, Q, TextField, Value
from django.db.models.functions import Concat, Length
from django.test import Client
from django.urls import resolve, reverse
from django_scopes import scopes_disabled
from docx import Document
from openpyxl import load_workbook

import nastavnik
from nastavnik.documents.models import Paper
from nastavnik.organisations.models import Organisation, StoredFile
from nastavnik.people.models import Teacher
from nastavnik.roadmaps.models import Activity, Evidence, Stage, Step
from nastavnik.wizard.questions import BY_CODE
from tests.house.addresses import SENT, YEAR, Prepared, prepare
from tests.house.test_guard_addresses import TABLE, body
from tests.personas import PERSONAS, build_house

CONTROL = "\x00\x02\x0b\x1f"
ENDLESS = "щ" * 2500 + " щ" * 1250
LONGEST = 800  # no column takes more: longer words of a filter are only more to read
NUMBER = "9" * 400
# by a view, by any list, by one list
READ = re.compile(
    r"""request\.GET\.get(?:list)?\("(\w+)|told\.get\("(\w+)|(?:one_of|Filter)\(\s*"(\w+)"""
)
FILTERS = sorted(
    {
        name
        for path in Path(nastavnik.__file__).parent.rglob("*.py")
        for found in READ.finditer(path.read_text())
        for name in found.groups()
        if name
    }
)
LEFT_OUT = {"account_logout", "paper_pdf"}  # have no words


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Prepared]:
    with django_db_blocker.unblock(), transaction.atomic():
        house = build_house()
        house.stay_signed_in()
        yield prepare(house)
        transaction.set_rollback(True)


@pytest.fixture
def prepared(built: Prepared, db: None, settings: Any) -> Iterator[Prepared]:
    settings.ACCOUNT_RATE_LIMITS = False
    with connection.execute_wrapper(without_nul):
        yield built


def without_nul(execute: Callable[..., Any], sql: str, params: Any, *told: Any) -> Any:
    """As PostgreSQL does, in a value by itself and in JSON."""
    if any(isinstance(one, str) and ("\x00" in one or "\\u0000" in one) for one in params or ()):
        raise DataError("a NUL came to the database")
    return execute(sql, params, *told)


def browser(prepared: Prepared, persona: str) -> Client:
    client = prepared.house.browser(persona)
    client.raise_request_exception = False
    return client


def addresses(prepared: Prepared) -> Iterator[tuple[str, str]]:
    for name in TABLE:
        yield name, prepared.address(name)
    for code in BY_CODE:
        yield code, reverse("year_question", args=[prepared.house.school.key, YEAR, code])


def opened_by(prepared: Prepared, name: str) -> list[str]:
    """Who sees the page: one is enough, and the one who may most."""
    may = TABLE[name].get.split() if name in TABLE else ["200"] * len(PERSONAS)
    able = [who for who, status in zip(PERSONAS, may, strict=True) if status == "200"]
    return able[-1:]


def look(client: Client, address: str) -> tuple[int, str]:
    """The status and the page, empty where it is a file; what was done is taken back."""
    before = transaction.savepoint()
    answer = client.get(address)
    text = body(answer)
    transaction.savepoint_rollback(before)
    return answer.status_code, text if "html" in answer.headers["Content-Type"] else ""


def test_no_word_of_an_address_breaks_a_page(prepared: Prepared) -> None:
    broke = []
    routes = {resolve(address).view_name: (name, address) for name, address in addresses(prepared)}
    for name, address in routes.values():
        words = [str(one) for one in resolve(address).kwargs.values() if not isinstance(one, UUID)]
        for persona in opened_by(prepared, name):
            for word in words:
                for other in ("%00", "%02%D1%89", "щ" * 600, "9" * 40):
                    told = address.replace(f"/{word}/", f"/{other}/")
                    if look(browser(prepared, persona), told)[0] >= 500:
                        broke.append(told[:100])
    assert broke == []


Fields = list[tuple[str, str]]


def forms_of(client: Client, address: str) -> Iterator[tuple[str, Fields, list[str]]]:
    """(where it goes, what it sends, which of that is text), once for each button."""
    status, text = look(client, address)
    if status >= 300 or not text:
        return
    tree: Any = lxml.html.fromstring(text)
    for form in tree.forms:
        if (form.method or "").upper() != "POST":
            continue
        texts = [
            one.name
            for one in form.inputs
            if one.name
            and (
                one.tag == "textarea"
                or (one.tag == "input" and one.type not in ("file", "checkbox", "radio", "submit"))
            )
            and one.name != "csrfmiddlewaretoken"
        ]
        sent = [(name, value or "") for name, value in form.form_values()]
        buttons: list[tuple[str, str] | None] = [
            (one.get("name"), one.get("value") or "")
            for one in form.iter("button")
            if one.get("name") and one.get("name") != "skip"
        ]
        for button in buttons or [None]:
            yield form.action or address, [*sent, *([button] if button else [])], texts


Sending = tuple[Client, str, Fields, list[str]]


def sendings(prepared: Prepared, pages: Iterable[tuple[str, str]]) -> Iterator[Sending]:
    """Each form once, though it stand on many pages or beside many people."""
    seen = set()
    for name, address in pages:
        for persona in opened_by(prepared, name):
            client = browser(prepared, persona)
            for action, fields, texts in forms_of(client, address):
                found = resolve(action.partition("?")[0])
                plain = tuple(str(one) for one in found.kwargs.values() if len(str(one)) < 30)
                names = tuple(re.sub(r"[0-9a-f-]{36}", "*", one) for one, _ in fields)
                mark = (found.view_name, plain, names)
                if mark in seen or found.view_name in LEFT_OUT:
                    continue
                seen.add(mark)
                yield client, action, fields, texts
    for name, told in SENT.items():
        fields = [(one, value) for one, value in told().items() if isinstance(value, str)]
        client = browser(prepared, "coordinator")
        yield client, prepared.address(name), fields, [one for one, _ in fields]


def variants(fields: Fields, texts: list[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Control signs and too large a number in all of it at once; what has no end, field by field."""
    if connection.vendor == "sqlite":
        yield "control", told_of(fields, {name: (lambda said: said + CONTROL) for name in texts})
        yield "number", told_of(fields, {name: lambda _: NUMBER for name in texts})
        return
    for name in dict.fromkeys(texts):
        said = dict(fields).get(name, "")
        if not re.fullmatch(r"[0-9a-f-]{36}|\d", said):  # keys and versions: the number was enough
            yield f"endless {name}", told_of(fields, {name: lambda _: ENDLESS})


def told_of(fields: Fields, changed: dict[str, Callable[[str], str]]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for name, value in fields:
        told.setdefault(name, []).append(changed.get(name, str)(value))
    return told


class Written:
    """The tables that were written to since it was last asked: only they can hold what is wrong."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        if found := re.match(r'(?:INSERT [\w ]*INTO|UPDATE) "(\w+)"', sql):
            self.tables.add(found[1])
        return execute(sql, *told)

    def wrongly(self) -> list[str]:
        """Words that no PostgreSQL or no Word would have taken."""
        found = []
        for model in apps.get_models():
            if model._meta.db_table not in self.tables:
                continue
            signs, room = Q(), Q()
            measured = {}
            for field in model._meta.concrete_fields:
                if isinstance(field, (CharField, TextField)):
                    signs |= Q(**{f"{field.name}__contains": "\x02"})
                if isinstance(field, CharField) and field.max_length:
                    measured[f"len_{field.name}"] = Length(field.name)
                    room |= Q(**{f"len_{field.name}__gt": field.max_length})
            everything: models.QuerySet[Any] = model._base_manager.all()
            if (signs and everything.filter(signs).exists()) or (
                room and everything.annotate(**measured).filter(room).exists()
            ):
                found.append(model.__name__)
        return found


@scopes_disabled()  # type: ignore[untyped-decorator]
def test_no_words_break_a_page_or_are_kept_where_they_do_not_fit(prepared: Prepared) -> None:
    assert {"find", "page", "year", "only"} <= set(FILTERS)
    broke, pages, tried = [], [], 0
    words = (f"а{CONTROL}б{ENDLESS[-LONGEST * 2 :]}", NUMBER)
    filters = [urlencode(dict.fromkeys([*FILTERS, "next"], one)) for one in words]
    for name, address in addresses(prepared):
        for persona in opened_by(prepared, name):
            client = browser(prepared, persona)
            for asked in filters if connection.vendor == "sqlite" else ():
                status, text = look(client, f"{address}?{asked}")
                if status >= 500:
                    broke.append(f"{address}: {asked[:20]}")
                if not text:
                    break  # files are dear, and few of them hear filters
            else:
                pages.append((name, address))
    for client, action, fields, texts in sendings(prepared, pages):
        for kind, told in variants(fields, texts):
            before, written = transaction.savepoint(), Written()
            with connection.execute_wrapper(written):
                answer = client.post(action, told)
            tried += 1
            if answer.status_code >= 500:
                broke.append(f"{action}: {kind}")
            elif answer.status_code < 400 and (wrong := written.wrongly()):
                broke.append(f"{action}: {kind} kept in {wrong}")
            transaction.savepoint_rollback(before)
    assert broke == []
    assert tried > 100


KEPT_BEFORE = (
    (Organisation, "short_name"), (Stage, "title"), (Activity, "title"), (Step, "text"),
    (Step, "deadline"), (Step, "responsible"), (Evidence, "title"), (Teacher, "surname"),
    (Paper, "title"), (StoredFile, "name"),
)  # fmt: skip
MADE = (
    "roadmap_word", "roadmap_excel", "information_word", "year_folder", "calendar_feed",
    "stored_file", "people_import_refused",
)  # fmt: skip


@scopes_disabled()  # type: ignore[untyped-decorator]
def test_what_an_earlier_version_kept_leaves_in_every_form(prepared: Prepared) -> None:
    """Control signs in the rows themselves: every file opens all the same."""
    before = transaction.savepoint()
    for model, name in KEPT_BEFORE:
        rows: models.QuerySet[Any] = model._base_manager.all()
        rows.update(**{name: Concat(Value("\x02\x0b="), name)})
    for name in MADE:
        answer = browser(prepared, "coordinator").get(prepared.address(name))
        content = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200, name
        assert not re.search(r"[\x00-\x1f]", answer.headers.get("Content-Disposition", ""))
        if name == "roadmap_excel":
            page = load_workbook(io.BytesIO(content)).worksheets[0]
            assert not [one for row in page for one in row if one.data_type == "f"]
        if name in ("roadmap_word", "information_word"):
            assert Document(io.BytesIO(content)).paragraphs
        if name == "calendar_feed":
            assert b"\x02" not in content
    transaction.savepoint_rollback(before)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["login", "password"])
def test_words_without_end_come_no_further(client: Client, name: str) -> None:
    """Folded and compared, some millions of signs hold a thread for half a minute."""
    answer = client.post(reverse("account_login"), {name: "\ufdfa" * 30_000})
    assert answer.status_code == 413
    assert "Слишком длинный текст" in answer.content.decode().replace("\xa0", " ")


@pytest.mark.django_db
def test_answers_without_a_file_are_no_megabytes(client: Client) -> None:
    sent = "login=" + "%D1%89" * 50_000
    answer = client.post(
        reverse("account_login"), sent, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Слишком длинный текст" in answer.content.decode().replace("\xa0", " ")
