"""Whom does the crowd work for: a school of 300, 50 who are signed in, and what is in its database?

Run in a process of its own over the folder that ``NASTAVNIK_DATA`` names: ``prepare`` makes the
school and counts the queries of each page, ``look`` tells afterwards what was kept.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.house import browser_of, make_school, set_up
from benchmarks.staff import write

TEACHERS, PEOPLE, YEAR = 300, 50, 2026
CSRF = "a" * 32  # the same in the cookie and in every form, as a browser would send it


def main() -> None:
    set_up()
    told = prepare() if sys.argv[1] == "prepare" else look()
    Path(sys.argv[2]).write_text(json.dumps(told))


def prepare() -> dict[str, Any]:
    """Addresses of the pages, queries of each with 1 and 300 teachers, and everybody's cookies."""
    from clerk.calendar import SchoolYear  # noqa: PLC0415 - after the set-up
    from nastavnik.wizard.actions.start_year import start_year  # noqa: PLC0415

    school, accounts = make_school(coordinators=PEOPLE)
    with inside(school):
        start_year(accounts[0], organisation=school, year=SchoolYear(YEAR))
    browser = browser_of(accounts[0])
    take_list(browser, school, 1)
    few = count_queries(browser, pages_of(school))
    take_list(browser, school, TEACHERS)
    pages = pages_of(school)
    many = count_queries(browser, pages)
    cards = cards_of(school)
    return {
        "pages": pages,
        "queries": {name: (few[name], many[name]) for name in pages},
        "wizard": f"/o/{school.key}/year/{YEAR}/",
        "short_name": school.short_name,
        "people": [
            {"cookie": cookie_of(account), "cards": cards[place::PEOPLE]}
            for place, account in enumerate(accounts)
        ],
    }


def inside(school: Any) -> Any:
    """The scope of a school."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    return scope(organisation=school)


def take_list(browser: Any, school: Any, people: int) -> None:
    """Upload and apply, as a person would."""
    path = Path(sys.argv[2]).with_name(f"{people}.xlsx")
    write(path, people)
    with path.open("rb") as file:
        answer = browser.post(f"/o/{school.key}/people/import/", {"staff": file})
    assert browser.post(answer["Location"], {"action": "take"}).status_code == 302


def pages_of(school: Any) -> dict[str, str]:
    """Name → address."""
    from nastavnik.people.models import Teacher  # noqa: PLC0415 - after the set-up

    with inside(school):
        one = Teacher.objects.latest("pk")
    where = f"/o/{school.key}/"
    return {
        "home": where, "people": f"{where}people/", "card": f"{where}people/{one.key}/",
        "team": f"{where}team/", "settings": f"{where}settings/", "history": f"{where}history/",
        "wizard: papers": f"{where}year/{YEAR}/have/",
        "wizard: mentees": f"{where}year/{YEAR}/mentees/",
    }  # fmt: skip


def count_queries(browser: Any, pages: dict[str, str]) -> dict[str, int]:
    """How often a page asks the database."""
    from django.db import connection  # noqa: PLC0415 - after the set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counted = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        counted[name] = len(asked)
    return counted


def cards_of(school: Any) -> list[dict[str, Any]]:
    """Each card: its address and what its form sends."""
    from nastavnik.people.forms import TeacherForm  # noqa: PLC0415 - after the set-up
    from nastavnik.people.queries import employments  # noqa: PLC0415

    with inside(school):
        works = list(employments())
    return [
        {
            "url": f"/o/{school.key}/people/{work.teacher.key}/",
            "key": str(work.teacher.key),
            "form": sent(TeacherForm.initial_of(work)),
        }
        for work in works
    ]


def sent(form: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: dates in Russian, nothing for what is not known."""
    return {
        name: f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else value
        for name, value in form.items()
        if value is not None and value is not False
    }


def cookie_of(account: Any) -> str:
    """The cookies of somebody who is signed in."""
    session = browser_of(account).cookies["sessionid"].value
    return f"sessionid={session}; csrftoken={CSRF}"


def look() -> dict[str, Any]:
    """What the database says after the crowd has gone."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    from nastavnik.audit.models import AuditEntry  # noqa: PLC0415
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.people.models import Teacher  # noqa: PLC0415
    from nastavnik.wizard.models import YearStart  # noqa: PLC0415

    with scope(organisation=Organisation.objects.get()):
        return {
            "cards": {
                str(one.key): (one.version, one.phone or "") for one in Teacher.objects.all()
            },
            "start": YearStart.objects.get().version,
            "sentences": list(AuditEntry.objects.order_by("pk").values_list("action", "sentence")),
        }


if __name__ == "__main__":
    main()
